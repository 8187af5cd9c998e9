"""Many answers: the same figures as other programs find, whichever engine computes, and one row a student kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.bench.results import ITEMS, PROGRAMS, Figures, asked, write_log
from tests.results._files import close, plain, results_of

from scocourse.course import Course
from scocourse.results.engine import Engine
from scocourse.results.table import SCHEMA, json_text
from scocourse.results.xapi import statements

STUDENTS = 700


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("log") / "log.parquet"
    write_log(path, STUDENTS)
    return path


def numbers(figures: Figures) -> np.ndarray:
    assert len(figures.items) == ITEMS
    return np.array([*(figures.items[item.id] for item in asked()), (figures.alpha, 0, 0)])


@pytest.mark.parametrize("program", [pytest.param(run, id=name) for name, run in PROGRAMS.items() if name != "numpy"])
def test_every_program_finds_what_numpy_finds(program: Callable[[Path], Callable[[], Figures]], log: Path) -> None:
    wanted = numbers(PROGRAMS["numpy"](log)())
    assert wanted[:-1, 1].min() > 0
    np.testing.assert_allclose(numbers(program(log)()), wanted, rtol=0, atol=1e-12)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_spark_finds_what_numpy_finds(spark: Engine, course: Course, log: Path) -> None:
    (quiz,) = results_of(spark, course, [log]).report.quizzes
    rows = {row.item.id: (row.facility, row.point_biserial or 0, row.discrimination or 0) for row in quiz.rows}
    found = numbers(Figures(rows, quiz.alpha or 0))
    np.testing.assert_allclose(found, numbers(PROGRAMS["numpy"](log)()), rtol=0, atol=1e-12)


@pytest.mark.parametrize("which", ["first", "last", "all"])
def test_students_who_answered_twice_are_found_among_many_and_the_others_stay_as_they_are(
    engine: Engine, course: Course, log: Path, tmp_path: Path, which: str
) -> None:
    item = asked()[-1]
    wrong = next(letter for letter in "ab" if letter not in item.key())
    # three students had answered the last question before, with no time and so in the order of the responses
    again = {"student": [f"s{n:08}" for n in range(3)], "item": [item.id] * 3, "response": [json_text([wrong])] * 3}
    pq.write_table(pa.concat_tables([pq.read_table(log), pa.table(again)]), tmp_path / "log.parquet")
    plain, found = (results_of(engine, course, [path], which=which).report for path in (log, tmp_path / "log.parquet"))
    rolls = [{row.student: row for row in report.quizzes[0].roll} for report in (plain, found)]
    changed = {name for name, row in rolls[0].items() if rolls[1][name] != row}
    assert {row.answered for row in rolls[1].values()} == {ITEMS}
    assert changed <= set(again["student"])
    assert sum(row.count for row in found.misconceptions) >= sum(row.count for row in plain.misconceptions)
    (one,), (other,) = ([r for r in each.quizzes[0].rows if r.item.id == item.id] for each in (plain, found))
    assert other.students == one.students == STUDENTS
    attempts = sum(part.count for part in other.parts)
    assert attempts == STUDENTS + (3 if which == "all" else 0)


def test_students_who_left_questions_out_do_not_spoil_the_reliability_of_many(
    engine: Engine, course: Course, log: Path, tmp_path: Path
) -> None:
    table = pq.read_table(log)
    # the first question was asked of 99 students; of the others, one student in two left one out
    number = pa.compute.cast(pa.compute.utf8_slice_codeunits(table["student"], 1), pa.int64()).to_numpy()
    place = np.tile(np.arange(ITEMS), STUDENTS)
    kept = ~((place == 0) & (number >= 99)) & ~((place == 1 + number % 7) & (number % 2 == 0))
    pq.write_table(table.filter(pa.array(kept)), tmp_path / "log.parquet")
    (quiz,) = results_of(engine, course, [tmp_path / "log.parquet"]).report.quizzes
    whole = number[::ITEMS] % 2 == 1
    keys = {item.id: json_text(list(item.key())) for item in asked()}
    right = np.array([r == keys[i] for i, r in zip(table["item"].to_pylist(), table["response"].to_pylist())])
    scores = right.reshape(STUDENTS, ITEMS)[whole, 1:].astype(float)
    assert (quiz.students, quiz.items, quiz.class_items) == (whole.sum(), ITEMS - 1, ITEMS)
    k = ITEMS - 1
    wanted = k / (k - 1) * (1 - scores.var(axis=0).sum() / scores.sum(axis=1).var())
    assert quiz.alpha == pytest.approx(wanted, abs=1e-12)


@pytest.mark.parametrize("which", ["first", "last", "all"])
def test_a_column_that_is_not_there_is_one_that_says_nothing(
    engine: Engine, course: Course, log: Path, tmp_path: Path, which: str
) -> None:
    table = pq.read_table(log).slice(0, 4 * ITEMS)
    # two students answered some questions again
    table = pa.concat_tables([table, table.slice(0, 5), table.slice(ITEMS, 5)])
    (tmp_path / "bare").mkdir()
    pq.write_table(table, tmp_path / "bare" / "log.parquet")
    for name in ("quiz", "digest", "value", "confidence", "id"):
        table = table.append_column(name, pa.nulls(len(table), SCHEMA.field(name).type))
    (tmp_path / "whole").mkdir()
    pq.write_table(table, tmp_path / "whole" / "log.parquet")
    one, other = (results_of(engine, course, [tmp_path / name], which=which) for name in ("bare", "whole"))
    assert plain(other.report) == close(plain(one.report))
    assert sum(file.good for file in one.report.files) == len(table)
    lines = [list(statements(engine, found, course, home="https://example.edu/sco")) for found in (one, other)]
    assert lines[0] == lines[1]
