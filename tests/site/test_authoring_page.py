"""What the page "Write questions" shows is what the loader takes and says."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from tests._site import ROOT

from scocourse.bank import CourseError
from scocourse.course import form_of, load_course
from scocourse.items import ITEM_TYPES, type_of
from scocourse.items._number import parse_number

PAGE = (ROOT / "book" / "authoring.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(yaml|text)\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """The course files without the banks."""
    (tmp_path / "book").mkdir()
    (tmp_path / "quizzes").mkdir()
    for path in (ROOT / "book").glob("*.yaml"):
        shutil.copy(path, tmp_path / "book")
    return tmp_path


def test_the_examples_are_sound_items_one_of_every_type(course: Path) -> None:
    items = "".join(block for kind, block in BLOCKS if kind == "yaml" and block.startswith("- id: example-"))
    indented = "".join(f"  {line}" if line.strip() else line for line in items.splitlines(keepends=True))
    (course / "quizzes" / "example.yaml").write_text(f"bank: example\ntitle: Examples\nitems:\n{indented}")
    bank = load_course(course).banks["example"]
    assert sorted(type_of(item) for item in bank.items) == sorted(ITEM_TYPES)


def test_the_message_shown_for_the_broken_bank_is_the_one_it_gets(course: Path) -> None:
    (broken,) = (block for kind, block in BLOCKS if kind == "yaml" and block.startswith("bank: broken"))
    (message,) = (block for kind, block in BLOCKS if kind == "text")
    (course / "quizzes" / "broken.yaml").write_text(broken)
    with pytest.raises(CourseError) as error:
        load_course(course)
    assert str(error.value) == message.strip()


def test_the_example_of_quizzes_is_drawn_from_the_banks(course: Path) -> None:
    (quizzes,) = (block for kind, block in BLOCKS if kind == "yaml" and "\nquizzes:" in block)
    (course / "quizzes" / "quizzes.yaml").write_text(quizzes)
    for name in ("origins", "rats"):
        shutil.copy(ROOT / "quizzes" / f"{name}.yaml", course / "quizzes")
    loaded = load_course(course)
    assert [len(form_of(loaded, name).items) for name in loaded.quizzes] == [3, 3, 2]


def test_every_item_type_has_its_section() -> None:
    assert [name for name in ITEM_TYPES if f"\n### {name}\n" in PAGE] == list(ITEM_TYPES)


def test_numbers_are_read_as_the_table_says() -> None:
    table = PAGE.partition("How a number may be typed:")[2].partition("\n\nA comma")[0]
    rows = {
        meaning.strip(): re.findall(r"`([^`]+)`", typed) for typed, meaning in re.findall(r"\| (.*) \| (.*) \|", table)
    }
    for value in (1500, 1.5, 0.5):
        assert {parse_number(typed) for typed in rows[str(value)]} == {value}
    assert [parse_number(typed) for typed in rows["with its sign"]] == [-3, -3, 3]
    (refused,) = (typed for meaning, typed in rows.items() if meaning.startswith("not a number"))
    assert {typed: parse_number(typed) for typed in refused} == dict.fromkeys(refused)
