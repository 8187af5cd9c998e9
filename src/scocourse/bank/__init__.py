"""Banks: questions in YAML, loaded whole or refused with every problem at its place."""

from scocourse.bank.load import load_banks
from scocourse.bank.problem import CourseError, Problem

__all__ = ["CourseError", "Problem", "load_banks"]
