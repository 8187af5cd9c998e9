"""A class whose truth is known: the report orders items as the truth does, and finds what was planted."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace
from tests.results._class import simulate, write_class
from tests.results._files import choices, results_of

from scocourse.course import Course
from scocourse.items import digest
from scocourse.items.choice import Choice
from scocourse.results.engine import Engine
from scocourse.results.remarks import remarks
from scocourse.results.report import QuizRow


def quiz_row(engine: Engine, course: Course, folder: Path, students: int, **truth: dict[str, float]) -> QuizRow:
    items = choices(course, "origins")[: len(truth["difficulty"])]
    attempts = simulate(items, students=students, seed=11, quiz="origins", **truth)
    write_class(folder, attempts)
    (quiz,) = results_of(engine, course, [folder]).report.quizzes
    return quiz


def test_items_stand_in_the_order_of_their_true_difficulty(engine: Engine, course: Course, tmp_path: Path) -> None:
    items = choices(course, "origins")[:9]
    truth = {item.id: float(b) for item, b in zip(items, np.linspace(-2, 2, 9))}
    quiz = quiz_row(engine, course, tmp_path, 300, difficulty=truth, discrimination=dict.fromkeys(truth, 1.5))
    assert [row.item.id for row in sorted(quiz.rows, key=lambda row: -row.facility)] == list(truth)
    assert quiz.alpha is not None and quiz.alpha == pytest.approx(quiz.kr20)
    assert quiz.alpha_interval is not None and quiz.alpha_interval.low > 0.5


def test_items_stand_in_the_order_of_their_true_discrimination(engine: Engine, course: Course, tmp_path: Path) -> None:
    items = choices(course, "origins")[:8]
    truth = {item.id: a for item, a in zip(items, (0.1, 0.9, 2.5, 1.0, 1.0, 1.0, 1.0, 1.0))}
    quiz = quiz_row(engine, course, tmp_path, 400, difficulty=dict.fromkeys(truth, 0.0), discrimination=truth)
    first = {row.item.id: row for row in quiz.rows}
    low, middle, high = (first[id] for id in list(truth)[:3])
    assert (low.point_biserial or 0) < (middle.point_biserial or 0) < (high.point_biserial or 0)
    assert (low.discrimination or 0) < (middle.discrimination or 0) < (high.discrimination or 0)


def test_a_wrong_key_and_an_option_that_nobody_takes_are_found_and_named(
    engine: Engine, course: Course, tmp_path: Path
) -> None:
    items = choices(course, "origins")[:9]
    wrong, idle = items[2], items[5]
    true_key = wrong.key()[0]
    other = next(n for n, option in enumerate(wrong.options) if not option.key)
    options = [replace(option, key=n == other) for n, option in enumerate(wrong.options)]
    miskeyed: Choice = replace(wrong, options=options)
    shunned = next(id for id in "abcd" if id not in idle.key())
    truth = dict.fromkeys((item.id for item in items), 0.0)
    attempts = simulate(
        items,
        students=80,
        seed=3,
        quiz="origins",
        difficulty=truth,
        discrimination=dict.fromkeys(truth, 1.5),
        shunned={idle.id: shunned},
    )
    # the class answered the question as it is, and the bank has the wrong key
    for made in attempts.values():
        made[:] = [replace(each, digest=digest(miskeyed)) if each.item == wrong.id else each for each in made]
    write_class(tmp_path, attempts)
    bank = course.banks["origins"]
    changed = replace(bank, items=tuple(miskeyed if item.id == wrong.id else item for item in bank.items))
    report = results_of(engine, replace(course, banks={**course.banks, "origins": changed}), [tmp_path]).report

    told = {(remark.item, remark.text) for remark in remarks(report)}
    (suspicion,) = (text for item, text in told if "Is the key right?" in text and item == wrong.id)
    assert f"chose {true_key} (“" in suspicion
    assert any(item == wrong.id and text.startswith("Negative discrimination") for item, text in told)
    (useless,) = (text for item, text in told if item == idle.id and "does no work" in text)
    assert useless.startswith(f"Option {shunned} (“") and "nobody chose it" in useless
    # and no other key is doubted
    assert {item for item, text in told if "Is the key right?" in text} == {wrong.id}


def test_a_taught_class_has_gained(engine: Engine, course: Course, tmp_path: Path) -> None:
    attempts = {}
    for quiz, better in (("pretest", 0.0), ("post-test", 1.0)):
        items = choices(course, quiz)
        truth = dict.fromkeys((item.id for item in items), 0.5)
        made = simulate(
            items,
            students=60,
            seed=4,
            quiz=quiz,
            better=better,
            difficulty=truth,
            discrimination=dict.fromkeys(truth, 1.2),
        )
        attempts |= {name: [*attempts.get(name, []), *each] for name, each in made.items()}
    write_class(tmp_path, attempts)
    (gain,) = results_of(engine, course, [tmp_path]).report.gains
    assert (gain.before, gain.after, gain.students) == ("Pretest", "Post-test", 60)
    assert gain.interval is not None and 0 < gain.interval.low < gain.difference < gain.interval.high
    assert gain.normalized == pytest.approx(gain.difference / (1 - gain.first))


def test_a_small_class_is_told_that_its_figures_are_hints(engine: Engine, course: Course, tmp_path: Path) -> None:
    items = choices(course, "origins")[:4]
    truth = dict.fromkeys((item.id for item in items), 0.0)
    attempts = simulate(items, students=6, seed=1, quiz="origins", difficulty=truth, discrimination=truth)
    write_class(tmp_path, attempts)
    told = remarks(results_of(engine, course, [tmp_path]).report)
    assert told[0].text.startswith("Only 6 students: the figures of single questions say almost nothing.")
    assert not [remark for remark in told if remark.item]


def test_the_last_attempts_and_all_attempts_can_be_counted(engine: Engine, course: Course, tmp_path: Path) -> None:
    item = choices(course, "origins")[0]
    truth = {item.id: 0.0}
    once = simulate([item], students=4, seed=1, quiz="origins", difficulty=truth, discrimination=truth)
    for number, made in enumerate(once.values()):
        first = replace(made[0], response=[next(id for id in "ab" if id not in item.key())], value=0.0)
        again = replace(first, id=f"{number:016}", at="2026-09-02T09:00:00Z", response=item.key(), value=1.0)
        made[:] = [again, first]
    write_class(tmp_path, once)
    found = {
        which: results_of(engine, course, [tmp_path], which=which).report.quizzes[0].rows[0].facility
        for which in ("first", "last", "all")
    }
    assert found == {"first": 0.0, "last": 1.0, "all": 0.5}
