"""Files of somebody who wants more points, or another's: each trick is told of with its count, or has no effect."""

from __future__ import annotations

import html
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from msgspec.structs import replace
from tests.results._files import ITEMS, NOW, attempt, plain, results_of

from scocourse.course import Course, asked_in, form_of
from scocourse.course.examination import set_aside
from scocourse.course.glossary import Term
from scocourse.decks import DECKS, digest
from scocourse.model import Attempt
from scocourse.progress.file import write_attempts
from scocourse.results.analysis import fault_lines
from scocourse.results.engine import Engine
from scocourse.results.html import page
from scocourse.results.limits import LONGEST_RESPONSE
from scocourse.results.readers import files_in, read_file
from scocourse.results.table import ResultsError, json_text

ORIGIN, KINDS, PORT = (ITEMS[f"tea-{name}"] for name in ("origin", "kinds", "port"))
#: What an honest student has done, so that there is a report.
HONEST = attempt(1, ORIGIN, ORIGIN.key())
#: To the millisecond, as the page writes a time.
EXACT = (NOW - timedelta(days=2, milliseconds=877)).isoformat(timespec="milliseconds")


def forged(number: int, **fields: Any) -> Attempt:
    """A right answer to another question, but for ``fields``."""
    return replace(attempt(number, KINDS, KINDS.key()), **fields)


IMPOSSIBLE = ([*KINDS.key(), "z"], KINDS.key() * 2, "a", 1e308, True, {"a": "b"}, "x" * (LONGEST_RESPONSE + 1))
#: What a student's file holds beside the honest attempt, and what is said of it. None of it earns a point.
TRICKS: dict[str, tuple[list[Attempt], list[str]]] = {
    "a question that never was": (
        [forged(2, item="tea-secret")],
        ["attempts at questions that the course does not have: 1 (for instance tea-secret)"],
    ),
    "another edition's digest": (
        [forged(2, digest="0123456789ab")],
        ["attempts at another edition of the question, changed since, not counted: 1 (for instance tea-kinds)"],
    ),
    "no digest": (
        [forged(2, digest="")],
        ["attempts at another edition of the question, changed since, not counted: 1 (for instance tea-kinds)"],
    ),
    "a question that is not in the quiz": (
        [forged(2, quiz="short")],
        ["attempts at questions that their quiz does not ask, not counted: 1 (for instance tea-kinds)"],
    ),
    "next week": (
        [forged(2, at=(NOW + timedelta(days=7)).isoformat())],
        ["attempts with a time in the future, not counted: 1 (for instance tea-kinds)"],
    ),
    "long ago": (
        [forged(2, at="1970-01-01T00:00:00Z"), forged(3, at="0002-01-01T00:00:00+14:00")],
        ["attempts with a time before 2020, older than any course, not counted: 2 (for instance tea-kinds)"],
    ),
    "responses that the question does not allow": (
        [forged(number, response=response) for number, response in enumerate(IMPOSSIBLE, 2)],
        ["responses that are no answer to the question, not counted: 7 (for instance tea-kinds)"],
    ),
    "one attempt written twice, with another answer": (
        [forged(2, response=["a"]), forged(2)],
        [
            "attempts with the id of another of the student's own that says something else, neither counted: 2 "
            "(for instance tea-kinds)"
        ],
    ),
    "one attempt written twice, with another time": (
        [forged(2), forged(2, at=EXACT)],
        [
            "attempts with the id of another of the student's own that says something else, neither counted: 2 "
            "(for instance tea-kinds)"
        ],
    ),
    "one attempt written three times": (
        [HONEST, HONEST],
        ["attempts that stand in the student's files more than once, counted once: 3 (for instance tea-origin)"],
    ),
}


def test_a_trick_earns_nothing_and_is_told_with_its_count(engine: Engine, tea: Course, tmp_path: Path) -> None:
    for student, (made, _) in enumerate(TRICKS.values()):
        own = [replace(each, id=f"{student:04x}{each.id[4:]}") for each in (HONEST, *made)]
        write_attempts(tmp_path / f"eve-{student}.jsonl", own)
    report = results_of(engine, tea, [tmp_path]).report
    students = [f"eve-{student}" for student in range(len(TRICKS))]
    assert [(row.student, row.answered, row.points) for quiz in report.quizzes for row in quiz.roll] == [
        (student, 1, 1) for student in sorted(students)
    ]
    wanted = {f"{name}.jsonl": said for name, (_, said) in zip(students, TRICKS.values())}
    assert {file.name: list(map(str, file.faults)) for file in report.files} == wanted
    shown = html.unescape(page(report, NOW.date()))
    assert [line for said in wanted.values() for line in said if line not in shown] == []


def test_a_changed_score_is_scored_again(engine: Engine, tea: Course, tmp_path: Path) -> None:
    wrong = next(response for response, value in KINDS.samples() if value == 0)
    write_attempts(tmp_path / "eve.jsonl", [HONEST, forged(2, response=wrong)])
    report = results_of(engine, tea, [tmp_path]).report
    assert report.quizzes[0].roll[0].points == 1
    assert fault_lines(report.files) == [
        "eve.jsonl: scores in the file that the response does not earn, scored again: 1 (for instance tea-kinds)"
    ]


def test_lines_that_no_attempt_can_be_are_told_of(engine: Engine, tea: Course, tmp_path: Path) -> None:
    path = tmp_path / "eve.jsonl"
    write_attempts(path, [HONEST])
    line = msgspec.to_builtins(forged(2))
    changes: list[dict[str, Any]] = [
        {"value": 2}, {"value": -1}, {"value": None}, {"confidence": "certain"}, {"confidence": -1}, {"id": "1"},
        {"at": "2026-13-45T00:00:00Z"}, {"at": "yesterday"}, {"status": "right"}, {"seed": 0.5}, {"quiz": "q" * 61},
    ]  # fmt: skip
    lines = [msgspec.json.encode(line | change) for change in changes]
    lines += [
        msgspec.json.encode(line).replace(b'"value":1.0', b'"value":' + bad) for bad in (b"NaN", b"1e999", b"-Infinity")
    ]
    with path.open("ab") as file:
        file.writelines(each + b"\n" for each in lines)
    report = results_of(engine, tea, [tmp_path]).report
    assert report.quizzes[0].roll[0].points == 1
    assert fault_lines(report.files) == [
        f"eve.jsonl: lines that hold no attempt, not counted: {len(lines)} (for instance line 3)"
    ]


def test_another_students_attempt_counts_for_neither(engine: Engine, tea: Course, tmp_path: Path) -> None:
    write_attempts(tmp_path / "anna.jsonl", [HONEST, forged(2)])
    # with its score and time changed, it still is hers by its id
    write_attempts(tmp_path / "eve.jsonl", [attempt(3, ORIGIN, ORIGIN.key()), forged(2, at=EXACT, value=0.5)])
    report = results_of(engine, tea, [tmp_path]).report
    assert [(row.student, row.points) for row in report.quizzes[0].roll] == [("anna", 1), ("eve", 1)]
    said = "attempts with the id of another student's, counted for neither until you have asked whose they are"
    assert fault_lines(report.files) == [
        f"{name}.jsonl: {said}: 1 (for instance tea-kinds)" for name in ("anna", "eve")
    ]


def test_a_file_copied_under_new_ids_is_found_by_its_times(engine: Engine, tea: Course, tmp_path: Path) -> None:
    hers = [attempt(1, ORIGIN, ORIGIN.key(), at=EXACT), attempt(2, KINDS, KINDS.key(), at=EXACT)]
    copied = [replace(each, id=f"{number:016x}") for number, each in enumerate(hers, 50)]
    write_attempts(tmp_path / "anna.jsonl", hers)
    write_attempts(tmp_path / "eve.jsonl", copied)
    report = results_of(engine, tea, [tmp_path]).report
    assert [row.points for row in report.quizzes[0].roll] == [2, 2]
    said = "attempts in the same millisecond as another student's at the same question, counted; ask"
    assert fault_lines(report.files) == [
        f"{name}.jsonl: {said}: 2 (for instance tea-kinds)" for name in ("anna", "eve")
    ]


def test_the_same_answers_alone_accuse_nobody(engine: Engine, tea: Course, tmp_path: Path) -> None:
    for place, name in enumerate(("anna", "ben")):
        write_attempts(
            tmp_path / f"{name}.jsonl",
            [attempt(10 * place + n, item, item.key()) for n, item in enumerate(ITEMS.values())],
        )
    assert fault_lines(results_of(engine, tea, [tmp_path]).report.files) == []


def test_the_first_answer_counts_however_often_one_tries(engine: Engine, tea: Course, tmp_path: Path) -> None:
    wrong = next(response for response, value in KINDS.samples() if value == 0)
    tries = [forged(number) for number in range(3, 40)]
    write_attempts(tmp_path / "eve.jsonl", [*tries, forged(2, response=wrong, value=0.0)])
    assert results_of(engine, tea, [tmp_path]).report.quizzes[0].roll[0].points == 0


def test_a_student_cannot_answer_for_others(tea: Course, tmp_path: Path) -> None:
    (tmp_path / "eve").mkdir()
    line = {"student": "anna", "item": ORIGIN.id, "response": ["a"]}
    (tmp_path / "eve" / "attempts.jsonl").write_bytes(msgspec.json.encode(line) + b"\n")
    (file,) = files_in([tmp_path])
    with pytest.raises(ResultsError) as caught:
        read_file(file, tea)
    assert str(caught.value) == (
        f"{file.path}: JSON Lines, which names students itself, in the folder of eve; if it is not handed in by that "
        "student, move it up, beside the students' folders"
    )


def test_what_a_log_says_wrongly_is_told_of_in_both_its_formats(engine: Engine, tea: Course, tmp_path: Path) -> None:
    right = {"student": "anna", "item": ORIGIN.id, "response": json_text(ORIGIN.key())}
    rows: list[dict[str, Any]] = [
        right | {"at": "2026-09-01T10:00:00Z", "value": 1.0, "confidence": "high"},
        right | {"student": "ben", "at": "yesterday", "value": float("nan")},
        right | {"student": "cleo", "value": float("-inf"), "confidence": "-1"},
        right | {"student": None},
        right | {"response": None},
        right | {"student": "dora", "response": json_text("x" * (LONGEST_RESPONSE + 1))},
        right | {"student": "eve", "at": "1999-12-31T23:59:59Z"},
    ]
    columns = {
        name: [row.get(name) for row in rows] for name in ("student", "item", "response", "at", "value", "confidence")
    }
    pq.write_table(pa.table(columns), tmp_path / "log.parquet")
    timeless = "times that are none, or lack their offset from UTC: counted as if before all others"
    report = results_of(engine, tea, [tmp_path]).report
    assert {row.student: row.points for row in report.quizzes[0].roll} == {"anna": 1, "ben": 1, "cleo": 1}
    assert fault_lines(report.files) == [
        f"log.parquet: {line}"
        for line in (
            "rows without student, item or response, not counted: 2",
            f"{timeless}: 1",
            "confidence that is none of low, medium, high, passed over: 1",
            "attempts with a time before 2020, older than any course, not counted: 1 (for instance tea-origin)",
            "responses that are no answer to the question, not counted: 1 (for instance tea-origin)",
            "scores in the file that the response does not earn, scored again: 2 (for instance tea-origin)",
        )
    ]
    lines = (
        msgspec.json.encode({"student": "ben", "item": ORIGIN.id, "response": ["a"], "at": at})
        for at in ("2026-09-01T10:00:00", None)
    )
    (tmp_path / "log.jsonl").write_bytes(b"\n".join(lines))
    (file,) = files_in([tmp_path / "log.jsonl"])
    assert list(map(str, read_file(file, tea).faults)) == [f"{timeless}: 1 (for instance line 1)"]


def test_flashcards_that_were_turned_are_no_answers_and_no_fault_of_the_student(
    engine: Engine, tea: Course, tmp_path: Path
) -> None:
    course = replace(tea, terms=(Term(("Assam",), ("A tea.",)),))
    (card,) = DECKS["glossary"](course).cards
    turned = replace(HONEST, id=f"{2:016x}", item=card.id, digest=digest(card), response="known", quiz="glossary")
    write_attempts(tmp_path / "anna.jsonl", [HONEST, turned])
    report = results_of(engine, course, [tmp_path]).report
    assert plain(report.quizzes[0].roll)[0]["answered"] == 1
    assert fault_lines(report.files) == [
        f"anna.jsonl: flashcards turned, which are no answers, passed over: 1 (for instance {card.id})"
    ]


@pytest.mark.parametrize("seed", [None, 0, 7, 4_294_967_295])
def test_a_quiz_asks_what_any_of_its_forms_asks(course: Course, seed: int | None) -> None:
    for name in course.quizzes:
        assert {item.id for item in form_of(course, name, seed=seed).items} <= asked_in(course, name)


def test_nor_is_an_examinations_site_taken_for_a_forgers(course: Course) -> None:
    left = set_aside(course).course
    for name in left.quizzes:
        assert {item.id for item in form_of(left, name).items} <= asked_in(course, name)
