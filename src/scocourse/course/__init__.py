"""The course: claims, objectives, misconceptions and banks, loaded together and checked against each other."""

from scocourse.bank.problem import CourseError, Problem
from scocourse.course.checks import Finding, coverage
from scocourse.course.load import find_root, load_course
from scocourse.course.model import Course
from scocourse.course.quizzes import form_of, parallel_forms

__all__ = [
    "Course",
    "CourseError",
    "Finding",
    "Problem",
    "coverage",
    "find_root",
    "form_of",
    "load_course",
    "parallel_forms",
]
