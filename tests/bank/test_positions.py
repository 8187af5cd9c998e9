"""A fault put in at a known line and column is reported there, and alone."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scocourse.bank import CourseError, load_banks
from scocourse.bank.document import Document

ITEM = """\
  - id: b-{n}
    type: choice
    claims: [p1.1]
    objective: keep-hedges
    level: apply
    stem: |
      A word before.

      Which?
    options:
      - text: This
        key: true
        feedback: Right.
      - text: "That: ünïcode 🙂"
        feedback: Wrong.
        misconception: some-slip
    rationale: >-
      Because
      of this.
""".splitlines()
#: Line of the item, what to write there, the column reported, and what is expected there.
FAULTS = [
    (0, "  - id: x-{n}", 9, "an id that begins"),
    (1, "    type: chioce", 11, "one of the types"),
    (2, "    claims: [p1.1, p1]", 20, "a claim id"),
    (4, "    level:  high", 13, "one of remember"),
    (5, "    stem: ''\n    steem: |", 5, "one of the names"),
    (6, "      A <i>word</i>.", 9, "Markdown without raw HTML"),
    (10, "      - text: 7", 15, "text"),
    (11, "        key: yes", 14, "true or false"),
    (12, "        feedback: ''", 19, "text"),
    (13, '      - {text: "Ü 🙂", feedback: 5}\n      - text: other', 33, "text"),
    (15, "        missconception: some-slip", 9, "one of the names"),
    (16, "    rationale: {}\n    sources: >-", 16, "text"),
]


@given(
    count=st.integers(1, 4),
    at=st.integers(0, 3),
    fault=st.sampled_from(FAULTS),
    gaps=st.lists(st.sampled_from(["", "# a remark", "    # another: with [brackets"]), max_size=4),
)
def test_a_fault_is_reported_at_its_line_and_column(
    count: int, at: int, fault: tuple[int, str, int, str], gaps: list[str]
) -> None:
    line, text, column, expected = fault
    lines = ["bank: b", "title: B", "items:"]
    place = 0
    for number in range(count):
        lines += gaps
        if number == at % count:
            place = len(lines) + line + 1
            place += text.count("\n") if "steem" in text else 0
        lines += [
            (text if number == at % count and index == line else original).replace("{n}", str(number))
            for index, original in enumerate(ITEM)
        ]
    with tempfile.TemporaryDirectory() as folder:
        quizzes = Path(folder, "quizzes")
        quizzes.mkdir()
        (quizzes / "b.yaml").write_text("\n".join(lines), encoding="utf-8")
        with pytest.raises(CourseError) as caught:
            load_banks(quizzes)
    told = [
        (problem.line, problem.column) for problem in caught.value.problems if problem.expected.startswith(expected)
    ]
    assert (place, column) in told


def test_places_of_names_values_groups_and_lists() -> None:
    document = Document("a:\n  - b: 1\n    c: [x, {d: y}]\n", "x")
    assert document.place(("a",), name=True)[:2] == (1, 1)
    assert document.place(("a",))[:2] == (2, 3)
    assert document.place(("a", 0))[:2] == (2, 5)
    assert document.place(("a", 0, "c", 1, "d"))[:2] == (3, 16)
    assert document.place(("a", 0, "c", 1, "d"), name=True)[:2] == (3, 13)


def test_a_part_that_is_not_there_is_placed_at_what_would_hold_it() -> None:
    document = Document("a:\n  - b: 1\n", "x")
    assert document.place(("a", 0, "zz", 3))[:2] == (2, 5)
    assert document.place(("a", 7))[:2] == (2, 3)
    assert document.place(("zz",), name=True)[:2] == (1, 1)
