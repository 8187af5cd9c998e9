"""Statements against the specification: by Ralph's models of it, and by the rules that those leave out."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
import pytest
from ralph.models.xapi.base.statements import BaseXapiStatement
from tests._tea import tea_items, write_tea_course
from tests.results._files import results_of
from tests.results.test_readers import attempt

from scocourse.course import load_course
from scocourse.progress.file import write_attempts
from scocourse.results.engine import Engine
from scocourse.results.xapi import statements

HOME = "https://example.edu/sco"


@pytest.fixture
def written(engine: Engine, tmp_path: Path) -> list[dict[str, Any]]:
    """The statements of two students who gave every sample answer, one of them with an odd quiz."""
    tea = load_course(write_tea_course(tmp_path / "tea"))
    (tmp_path / "class").mkdir()
    number = 0
    for name in ("Ana María", "B"):
        made = []
        for item in tea_items():
            for response, _ in [*item.samples(), (item.key() or "70 %", 0)]:
                number += 1
                level = ("low", None, "high")[number % 3]
                quiz = "tea" if number % 2 else "ночь / №1"
                made.append(attempt(number, item, response, confidence=level, quiz=quiz))
        write_attempts(tmp_path / "class" / f"{name}.jsonl", made)
    found = results_of(engine, tea, [tmp_path / "class"])
    lines = [list(statements(engine, found, tea, home=HOME + "/")) for _ in range(2)]
    assert lines[0] == lines[1]
    assert len(lines[0]) == number
    return [msgspec.json.decode(line) for line in lines[0]]


def test_every_statement_is_valid_by_ralphs_models(written: list[dict[str, Any]]) -> None:
    for statement in written:
        BaseXapiStatement.parse_obj(statement)


def test_every_statement_keeps_the_rules(written: list[dict[str, Any]]) -> None:
    """Experience API 1.0.3, part two: 2.4 Statement Properties, and 2.2 Formatting Requirements."""
    allowed = {"id", "actor", "verb", "object", "result", "context", "timestamp"}
    for statement in written:
        assert statement.keys() <= allowed
        assert None not in _values(statement)  # 2.2: no null outside of extensions
        assert str(UUID(statement["id"])) == statement["id"]
        actor = statement["actor"]
        assert actor.keys() == {"objectType", "account"}  # one identifier, and no name or mail
        assert actor["account"].keys() == {"homePage", "name"}
        assert actor["account"]["homePage"] == HOME
        score = statement["result"].get("score")
        if score:
            assert -1 <= score["scaled"] <= 1 and score["min"] <= score["raw"] <= score["max"]
            assert statement["result"]["success"] is (score["scaled"] == 1)
        assert datetime.fromisoformat(statement["timestamp"]).tzinfo is not None
        iris = [statement["verb"]["id"], statement["object"]["id"], statement["object"]["definition"]["type"]]
        iris += [parent["id"] for parent in statement["context"]["contextActivities"]["parent"]]
        iris += [*statement["context"].get("extensions", ()), *statement["result"].get("extensions", ())]
        assert all(re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", iri) for iri in iris)
        _check_interaction(statement["object"]["definition"], statement["result"]["response"])
    assert len({statement["id"] for statement in written}) == len(written)
    assert {statement["actor"]["account"]["name"] for statement in written} == {"Ana María", "B"}


def _values(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [each for part in value.values() for each in _values(part)]
    return [each for part in value for each in _values(part)] if isinstance(value, list) else [value]


def _check_interaction(definition: dict[str, Any], response: str) -> None:
    """2.4.4.1, Interaction Activities: a response names components of its question."""
    kind = definition["interactionType"]
    known = {name: [each["id"] for each in definition.get(name, [])] for name in ("choices", "source", "target")}
    for ids in known.values():
        assert len(set(ids)) == len(ids)
    if kind in ("choice", "sequencing"):
        assert set(response.split("[,]")) <= set(known["choices"])
    elif kind == "matching":
        for pair in response.split("[,]"):
            source, target = pair.split("[.]")
            assert source in known["source"] and target in known["target"]
    else:
        assert kind == "fill-in" and response


def test_no_key_is_given_away(written: list[dict[str, Any]]) -> None:
    assert not [each for each in written if "correctResponsesPattern" in each["object"]["definition"]]
