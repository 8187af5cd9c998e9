"""The JSON twin of a course: what an installed package reads, where there is no YAML and no folder."""

from __future__ import annotations

from pathlib import Path

import msgspec

from scocourse.bank.blueprint import QuizPlan
from scocourse.bank.files import BankFile
from scocourse.course.glossary import Term
from scocourse.course.model import UNTITLED, Course
from scocourse.model import Claim, Misconception, Objective, SourceText

#: Written by the wheel build (build_hook.py) and by nothing else.
PACKAGED = Path(__file__).with_name("course.json")


class CourseFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What course.json holds. ``format`` rises when older readers could not read it."""

    format: int = 1
    claims: list[Claim]
    objectives: list[Objective]
    misconceptions: list[Misconception]
    banks: list[BankFile]
    quizzes: list[QuizPlan] = []
    title: str = UNTITLED
    terms: tuple[Term, ...] = ()
    text: SourceText = SourceText()


def write_course(course: Course) -> bytes:
    """``course`` as UTF-8 JSON; :func:`read_course` gives it back with no root."""
    return msgspec.json.encode(file_of(course))


def file_of(course: Course) -> CourseFile:
    """What course.json holds of ``course``."""
    return CourseFile(
        claims=list(course.claims.values()),
        objectives=list(course.objectives.values()),
        misconceptions=list(course.misconceptions.values()),
        banks=[
            BankFile(bank=bank.id, title=bank.title, items=list(bank.items), accept=bank.accept)
            for bank in course.banks.values()
        ],
        quizzes=list(course.quizzes.values()),
        title=course.title,
        terms=course.terms,
        text=course.text,
    )


def read_course(data: bytes) -> Course:
    """The course that :func:`write_course` wrote. Raises msgspec.DecodeError for anything else."""
    return course_of(msgspec.json.decode(data, type=CourseFile))


def course_of(file: CourseFile, root: Path | None = None) -> Course:
    """The course that ``file`` holds, with its folder if it has one."""
    return Course(
        root=root,
        claims={claim.id: claim for claim in file.claims},
        objectives={objective.id: objective for objective in file.objectives},
        misconceptions={misconception.id: misconception for misconception in file.misconceptions},
        banks={bank.bank: bank.content() for bank in file.banks},
        quizzes={quiz.id: quiz for quiz in file.quizzes},
        title=file.title,
        terms=file.terms,
        text=file.text,
    )
