"""A course for readers who will sit an examination: as it would be if the banks did not hold its questions.

Quizzes of quizzes.yaml with ``exam_forms`` are sat. The items of all their forms are set aside, and every other quiz
is drawn anew from what is left, so that nothing else has to know of an examination.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from scocourse.bank.blueprint import QuizPlan, ShortageError, ids_of, rows_of
from scocourse.bank.form import Form
from scocourse.course.model import Course
from scocourse.course.quizzes import form_of, parallel_forms
from scocourse.model import Bank

#: Set in the environment of a wheel's build that must not hold what is sat.
EXAM = "SCOCOURSE_EXAM"
#: Begins a line of a build's output that is for the instructor.
REPORT = "examination: "


class Examination(Struct, frozen=True, kw_only=True):
    """What is sat, and what is left of the ``whole`` course.

    ``forms`` are those of every quiz that is sat, by its id, ``items`` the ids of all questions in them; ``course``
    has neither. ``lost`` says how many questions every other quiz of quizzes.yaml has too few.
    """

    whole: Course

    forms: dict[str, list[Form]]
    items: frozenset[str]
    course: Course
    lost: dict[str, int]


def set_aside(course: Course) -> Examination:
    """``course`` apart from its examinations.

    :raises LookupError: it has none.
    """
    sat = {id: plan for id, plan in course.quizzes.items() if plan.exam_forms}
    if not sat:
        raise LookupError('no quiz is an examination; write "exam_forms: 1" at one in quizzes/quizzes.yaml')
    forms = {id: sat_forms(course, plan) for id, plan in sat.items()}
    items = frozenset(item.id for each in forms.values() for form in each for item in form.items)
    banks = {
        id: replace(bank, items=tuple(item for item in bank.items if item.id not in items))
        for id, bank in course.banks.items()
    }
    plans: dict[str, QuizPlan] = {}
    lost: dict[str, int] = {}
    for id, plan in course.quizzes.items():
        if id not in sat:
            shorter, missing = _shorter(_without(plan, course.quizzes, plans), plans, banks, items)
            if missing:
                lost[id] = missing
            if shorter.ids or shorter.draw or shorter.parallels:
                plans[id] = shorter
    left = replace(course, banks=banks, quizzes=plans)
    return Examination(whole=course, forms=forms, items=items, course=left, lost=lost)


def sat_forms(course: Course, plan: QuizPlan) -> list[Form]:
    """The forms of ``plan`` that are sat; a quiz with a fixed list has the same items in each."""
    return [form_of(course, plan.id)] if plan.ids else parallel_forms(course, plan.id, plan.exam_forms)


def _without(plan: QuizPlan, all: Mapping[str, QuizPlan], left: Mapping[str, QuizPlan]) -> QuizPlan:
    """``plan`` parallel to what is left; a blueprint that it has from elsewhere becomes its own."""
    others = [other for other in plan.parallels if other in left]
    if others == plan.parallels:
        return plan
    return replace(plan, draw=rows_of(plan, all), parallel_to=others)


def _shorter(
    plan: QuizPlan, plans: Mapping[str, QuizPlan], banks: Mapping[str, Bank], items: frozenset[str]
) -> tuple[QuizPlan, int]:
    """``plan`` with as many questions as ``banks`` have for it, and how many it lost."""
    if plan.ids:
        ids = [id for id in plan.ids if id not in items]
        return replace(plan, ids=ids), len(plan.ids) - len(ids)
    lost = 0
    while plan.draw or plan.parallels:
        try:
            ids_of(plan, plans, banks, plan.seed)
        except ShortageError as short:
            lost += short.number - short.placed
            rows = rows_of(plan, plans)
            rows[short.row] = replace(rows[short.row], number=short.placed)
            rows = [row for row in rows if row.number]
            plan = replace(plan, draw=rows, parallel_to=plan.parallel_to if rows else [])
        else:
            break
    return plan, lost
