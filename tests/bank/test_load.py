"""Loading banks: whole, or every problem of all of them; no bytes do worse than that."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scocourse.bank import CourseError, Problem, load_banks
from scocourse.bank.faults import components
from scocourse.model import Bank

TEA = Path(__file__).parents[1] / "player" / "bank.yaml"


def load(files: dict[str, bytes]) -> dict[str, Bank]:
    """The banks of a folder with ``files``."""
    with tempfile.TemporaryDirectory() as folder:
        quizzes = Path(folder, "quizzes")
        quizzes.mkdir()
        for name, data in files.items():
            (quizzes / name).write_bytes(data)
        return load_banks(quizzes)


def problems(files: dict[str, bytes]) -> tuple[Problem, ...]:
    with pytest.raises(CourseError) as caught:
        load(files)
    return caught.value.problems


def complaints(files: dict[str, bytes]) -> tuple[Problem, ...]:
    """What loading says; anything but a CourseError goes through, and fails the test."""
    try:
        load(files)
    except CourseError as error:
        return error.problems
    return ()


def test_a_bank_with_every_item_type_loads_in_the_order_of_its_file() -> None:
    bank = load({"tea.yaml": TEA.read_bytes()})["tea"]
    assert bank.title == "Tea"
    assert {item.__struct_config__.tag for item in bank.items} >= {"choice", "match", "order", "numeric", "forecast"}
    assert next(item.id for item in bank.items) == "tea-origin"


def test_problems_of_all_banks_come_at_once_in_reading_order() -> None:
    bad = b"bank: bad\ntitle: ''\nitems: [{type: order}]\n"
    found = problems({"bad.yaml": bad, "tea.yaml": TEA.read_bytes().replace(b"key: true", b"key: yes")})
    assert [problem.file for problem in found] == sorted(problem.file for problem in found)
    assert {problem.file for problem in found} == {"quizzes/bad.yaml", "quizzes/tea.yaml"}
    lines = [problem.line or 0 for problem in found if problem.file == "quizzes/tea.yaml"]
    assert len(lines) > 2 and lines == sorted(lines)


def test_an_id_used_in_two_banks_names_the_place_of_the_first() -> None:
    other = TEA.read_bytes().replace(b"bank: tea", b"bank: tea-two")
    repeated = [
        problem
        for problem in problems({"tea.yaml": TEA.read_bytes(), "tea-two.yaml": other})
        if "again" in problem.found
    ]
    assert 'got "tea-origin" again (first in quizzes/tea-two.yaml:5); rename one of the two' in str(repeated[0])


def test_faults_of_two_kinds_in_one_item_are_both_told() -> None:
    data = TEA.read_bytes().replace(b"key: true", b"key: yes", 1).replace(b"id: tea-origin", b"id: origin")
    assert [problem.where for problem in problems({"tea.yaml": data})] == [
        'item "origin" id',
        'item "origin" options[0].key',
    ]


def test_files_that_are_no_banks_are_left_alone() -> None:
    files = {"tea.yaml": TEA.read_bytes(), "quizzes.yaml": b"a: 1", ".hidden.yaml": b"[", "bank.schema.json": b"{}"}
    assert list(load(files)) == ["tea"]


def test_a_yml_file_is_not_passed_over_in_silence() -> None:
    assert str(problems({"tea.yml": b""})[0]) == (
        'quizzes/tea.yml: expected a name that ends in .yaml, got ".yml"; rename it to tea.yaml'
    )


def test_a_missing_folder_is_told() -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.raises(CourseError, match=r"^quizzes: expected a folder"):
        load_banks(Path(folder, "quizzes"))


def test_html_in_code_and_comparisons_are_no_raw_html() -> None:
    data = TEA.read_bytes().replace(b"Yes, green", b"Yes `<b>` and 3 < 4 and <https://example.org>, green")
    assert load({"tea.yaml": data})["tea"].items[0].options[0].feedback.startswith("Yes `<b>`")


def test_a_problem_of_a_whole_file_has_no_line() -> None:
    assert problems({"tea.yaml": b""})[0].line is None


#: Pieces that make bytes look like a bank more often than chance does.
LINES = "bank: b|title: T|items:|  - id: b-x|    type: choice|    options:|      - {text: a}|---|type: [1]|items: [[]]"
MARKS = b"[ ] { } : - & * ! | > ' # % < ? , @".split()
PIECES = st.sampled_from(
    [f"{line}\n".encode() for line in LINES.split("|")]
    + MARKS
    + [mark + b" " for mark in MARKS]
    + [b"\n", b"  ", b"&a ", b"*a", b"!t ", b'"', b"\\", b"\t", b"1e999", b"<b>", b"\xc3\xa9", b"\xff", b"\xef\xbb\xbf"]
)
ANY_BANK = st.one_of(
    st.binary(max_size=200), st.lists(st.one_of(PIECES, st.binary(max_size=4)), max_size=30).map(b"".join)
)


@given(ANY_BANK)
def test_no_bytes_raise_anything_but_a_course_error(data: bytes) -> None:
    assert all(str(problem).startswith("quizzes/b.yaml") for problem in complaints({"b.yaml": data}))


@given(st.data())
def test_a_damaged_bank_raises_nothing_but_a_course_error(data: st.DataObject) -> None:
    sound = TEA.read_bytes()
    start = data.draw(st.integers(0, len(sound)))
    end = data.draw(st.integers(start, min(len(sound), start + 40)))
    damaged = sound[:start] + data.draw(ANY_BANK) + sound[end:]
    assert all(problem.cure for problem in complaints({"tea.yaml": damaged}))


NUMBERS = st.integers(-5, 5) | st.floats(allow_nan=False, allow_infinity=False)
NAMES = st.sampled_from(["id", "type", "text", "zz"])
ANY_JSON = st.recursive(
    st.none() | st.booleans() | NUMBERS | st.sampled_from(["", "a", "p1.1", "<b>"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=5,
)


@given(st.data())
def test_whatever_stands_for_a_field_is_refused_by_schema_and_msgspec_alike(data: st.DataObject) -> None:
    """Where msgspec objects, the schema must have words for it: no problem is left to msgspec's own."""
    items = msgspec.yaml.decode(TEA.read_bytes())["items"]
    item = data.draw(st.sampled_from(items))
    names = components()["Choice"]["properties"].keys() | item.keys() | {"zz"}
    item[data.draw(st.sampled_from(sorted(names)))] = data.draw(ANY_JSON)
    bank = {"bank": "tea", "title": "Tea", "items": [item]}
    found = complaints({"tea.yaml": json.dumps(bank, ensure_ascii=False).encode()})
    assert not [problem for problem in found if problem.expected == "what the schema describes"]


WORDS = st.text(
    st.characters(blacklist_categories=["Cs", "Cc", "Zl", "Zp"], blacklist_characters="<\x85\ufeff\ufffe\uffff`~"),
    max_size=30,
)


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=4), WORDS, st.booleans())
def test_a_sound_bank_comes_back_as_it_was_written(texts: list[tuple[str, str]], title: str, fixed: bool) -> None:
    items: list[dict[str, Any]] = [
        {
            "id": f"b-{number}",
            "type": "choice",
            "claims": ["p1.1"],
            "objective": "o",
            "level": "apply",
            "frame": "then",
            "stem": f"A {one}\n\nWhich?",
            "rationale": f"A {two}",
            "sources": [one],
            "accept": {"key-longest": f"A {two}"},
            "options": [
                {"text": f"A {one}", "key": True, "feedback": f"A {two}"},
                {"text": f"B {two}", "feedback": f"B {one}", "misconception": "m"},
            ],
            "fixed_order": fixed,
        }
        for number, (one, two) in enumerate(texts)
        if not (one and not one.strip())
    ]
    if not items:
        return
    written = {"bank": "b", "title": f"T {title}", "items": items}
    bank = load({"b.yaml": json.dumps(written, ensure_ascii=False).encode()})["b"]
    assert bank.title == written["title"]
    read = [
        {name: value for name, value in msgspec.to_builtins(item).items() if name != "multiple"} for item in bank.items
    ]
    for item in read:
        for option in item["options"]:
            if option["key"]:
                del option["misconception"]
            else:
                del option["key"]
    assert read == items
