"""The course compiled: its JSON twin, kept until one of its files changes, which spares YAML and all checks.

Pages are read each time, since they decide no more than the order of the banks.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from scocourse.bank import compiled
from scocourse.bank.load import bank_paths
from scocourse.bank.problem import CourseError
from scocourse.bank.source import bytes_of
from scocourse.course.model import Course
from scocourse.course.order import in_reading_order
from scocourse.course.packaged import CourseFile, course_of, file_of


class _Kept(Struct):
    """An entry: the pages that the table of contents lists, and the course as course.json holds it."""

    pages: list[str]
    course: CourseFile


def entry_of(root: Path, files: Sequence[str]) -> str | None:
    """The entry of the course in ``root`` that is made of ``files`` and its banks; None where one cannot be read."""
    try:
        paths = [*(root / file for file in files), *bank_paths(root / "quizzes")]
        names = [(path.relative_to(root).as_posix(), path) for path in paths if os.path.lexists(path)]
        return compiled.name_of("course", ((name, bytes_of(path, name)) for name, path in names))
    except (OSError, CourseError):
        return None


def read(root: Path, entry: str) -> Course | None:
    """The course in ``root`` from its ``entry``, or None where there is none."""
    with compiled.no_collecting():
        kept = compiled.get(entry, _Kept)
        if kept is None:
            return None
        course = course_of(kept.course, root)
        return replace(course, banks=in_reading_order(course.banks, root, kept.pages))


def keep(course: Course, entry: str, pages: list[str]) -> None:
    """Keep ``course`` as its ``entry``, if that can be done."""
    compiled.put({entry: _Kept(pages, file_of(course))})
