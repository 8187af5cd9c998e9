"""The course: claims, objectives, misconceptions and banks, loaded together and checked against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scocourse.bank.problem import CourseError, Finding, Problem
from scocourse.course.load import find_root, load_course
from scocourse.course.model import Course
from scocourse.course.quizzes import asked_in, form_of, parallel_forms

if TYPE_CHECKING:
    from scocourse.course.checks import coverage

__all__ = [
    "Course",
    "CourseError",
    "Finding",
    "Problem",
    "asked_in",
    "coverage",
    "find_root",
    "form_of",
    "load_course",
    "parallel_forms",
]


def __getattr__(name: str) -> Any:
    # the rules are for authors: a reader's quiz does not wait for them
    if name == "coverage":
        from scocourse.course.checks import coverage

        return coverage
    raise AttributeError(f"module 'scocourse.course' has no attribute '{name}'")
