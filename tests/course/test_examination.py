"""A course apart from its examination: what is sat is nowhere else, and the rest is drawn from what is left."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from scocourse.bank.blueprint import QuizPlan, Row
from scocourse.course import Course, form_of, load_course
from scocourse.course.examination import set_aside
from scocourse.items import AnyItem
from scocourse.model import Bank


def course_of(number: int, *plans: QuizPlan) -> Course:
    """A course with one bank of ``number`` questions, ``q-0`` and so on."""
    options = [
        {"text": "Yes", "key": True, "feedback": "Yes."},
        {"text": "No", "feedback": "No.", "misconception": "m"},
    ]
    shared: dict[str, Any] = {"claims": ["p1.1"], "objective": "o", "level": "apply", "rationale": "So it is."}
    items = [
        {"type": "choice", "id": f"q-{each}", "stem": f"Is {each}?", "options": options, **shared}
        for each in range(number)
    ]
    bank = Bank(id="q", title="Q", items=tuple(msgspec.convert(items, list[AnyItem])))
    return Course(
        root=None,
        claims={},
        objectives={},
        misconceptions={},
        banks={"q": bank},
        quizzes={each.id: each for each in plans},
    )


def ids(course: Course, quiz: str) -> set[str]:
    return {item.id for item in form_of(course, quiz).items}


def plan(id: str, **fields: Any) -> QuizPlan:
    return QuizPlan(id=id, title=id, **{"seed": 1, **fields})


def test_a_course_without_an_examination_is_told_how_to_get_one() -> None:
    with pytest.raises(LookupError, match='no quiz is an examination; write "exam_forms: 1" at one'):
        set_aside(course_of(2, plan("test", draw=[Row(number=1)])))


def test_what_is_sat_is_in_no_bank_and_no_other_quiz() -> None:
    drawn = plan("test", draw=[Row(number=4)], exam_forms=1)
    other = plan("other", draw=[Row(number=6)])
    examination = set_aside(course_of(10, other, drawn))
    assert examination.items == {item.id for item in examination.forms["test"][0].items}
    assert len(examination.items) == 4
    assert list(examination.course.quizzes) == ["other"]
    left = {item.id for item in examination.course.banks["q"].items}
    assert left.isdisjoint(examination.items) and len(left) == 6
    assert ids(examination.course, "other") == left
    assert examination.lost == {}


def test_the_form_that_is_sat_is_the_one_that_is_printed() -> None:
    course = course_of(10, plan("test", draw=[Row(number=4)], exam_forms=1))
    assert set_aside(course).forms["test"] == [form_of(course, "test")]


def test_every_form_that_is_sat_is_set_aside() -> None:
    examination = set_aside(course_of(10, plan("test", draw=[Row(number=3)], exam_forms=3)))
    assert [len(form.items) for form in examination.forms["test"]] == [3, 3, 3]
    assert len(examination.items) == 9


def test_a_quiz_that_can_no_longer_be_filled_is_shorter() -> None:
    rows = [Row(number=3), Row(number=2)]
    examination = set_aside(course_of(8, plan("test", draw=[Row(number=5)], exam_forms=1), plan("other", draw=rows)))
    assert ids(examination.course, "other") == {item.id for item in examination.course.banks["q"].items}
    assert examination.lost == {"other": 2}


def test_a_list_loses_what_is_sat_and_a_quiz_that_loses_all_goes() -> None:
    examination = set_aside(
        course_of(
            4,
            plan("test", ids=["q-0", "q-1"], seed=None, exam_forms=1),
            plan("list", ids=["q-1", "q-2"], seed=None),
            plan("all", ids=["q-0", "q-1"], seed=None),
            plan("drawn", draw=[Row(number=2)]),
            plan("twin", parallel_to="drawn"),
        )
    )
    assert list(examination.course.quizzes) == ["list", "drawn"]
    assert ids(examination.course, "list") == {"q-2"}
    assert examination.lost == {"list": 1, "all": 2, "twin": 2}


def test_a_quiz_keeps_the_blueprint_of_one_that_is_sat() -> None:
    examination = set_aside(
        course_of(6, plan("test", draw=[Row(number=2)], exam_forms=1), plan("twin", parallel_to="test"))
    )
    assert len(ids(examination.course, "twin") - examination.items) == 2


def test_the_final_examination_of_this_course_leaves_every_other_quiz_whole_or_reported() -> None:
    course = load_course()
    examination = set_aside(course)
    assert list(examination.forms) == ["final-examination"]
    for name in course.quizzes.keys() - {"final-examination"}:
        left = ids(examination.course, name)
        assert left.isdisjoint(examination.items)
        assert len(left) == len(ids(course, name)) - examination.lost.get(name, 0)
    assert ids(examination.course, "pretest").isdisjoint(ids(examination.course, "post-test"))


def test_a_course_that_is_set_aside_can_be_packed() -> None:
    from scocourse.course.packaged import read_course, write_course

    examination = set_aside(course_of(6, plan("test", draw=[Row(number=2)], exam_forms=1)))
    packed = read_course(write_course(examination.course))
    assert packed == replace(examination.course, root=None)
