"""The published schemas: fresh, valid, complete, and saying what loading says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from jsonschema import Draft202012Validator

from scocourse.bank.schema import COMMAND, PUBLISHED, schema, text
from scocourse.items import ITEM_TYPES

ROOT = Path(__file__).parents[2]
TEA = ROOT / "tests" / "player" / "bank.yaml"


@pytest.mark.parametrize(("path", "name"), PUBLISHED.items())
def test_a_published_schema_is_fresh(path: str, name: str) -> None:
    stale = f"{path} is stale: run {COMMAND}"
    assert (ROOT / path).read_text(encoding="utf-8") == text(name), stale


@pytest.mark.parametrize("name", PUBLISHED.values())
def test_a_schema_is_valid_and_every_field_has_a_title_and_a_description(name: str) -> None:
    published = schema(name)
    Draft202012Validator.check_schema(published)
    for label, part in {name: published, **published["$defs"]}.items():
        assert part["description"], label
        for field, about in part["properties"].items():
            assert about["title"], (label, field)
            assert "description" in about or "$ref" in about, (label, field)


def bank() -> Any:
    return msgspec.yaml.decode(TEA.read_bytes())


def errors(value: Any) -> list[str]:
    published = json.loads((ROOT / "quizzes/bank.schema.json").read_text(encoding="utf-8"))
    return [error.message for error in Draft202012Validator(published).iter_errors(value)]


def test_a_sound_bank_with_every_item_type_satisfies_the_published_schema() -> None:
    assert {item["type"] for item in bank()["items"]} == set(ITEM_TYPES)
    assert errors(bank()) == []


def test_the_published_schema_refuses_what_loading_refuses() -> None:
    broken = bank()
    broken["items"][0]["options"][0]["key"] = "yes"
    assert errors(broken) == ["'yes' is not of type 'boolean'"]
    broken = bank()
    broken["items"][0]["type"] = "chioce"
    assert len(errors(broken)) == 1


@pytest.mark.parametrize(("path", "name"), list(PUBLISHED.items())[1:])
def test_the_course_files_satisfy_their_schema(path: str, name: str) -> None:
    file = msgspec.yaml.decode((ROOT / path.replace(".schema.json", ".yaml")).read_bytes())
    assert list(Draft202012Validator(schema(name)).iter_errors(file)) == []
