"""JSON Lines of many students: an attempt a line, with the fields of the attempts file and ``student``.

``student``, ``item`` and ``response`` are needed; ``id``, ``digest``, ``value``, ``at``, ``confidence`` and ``quiz``
are used where they are there, and anything else is passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from scocourse.course import Course
from scocourse.model import Confidence
from scocourse.progress.file import LONGEST_LINE, lines_in
from scocourse.results.limits import LONGEST_NAME, bounded, first_records
from scocourse.results.table import TIMELESS, Answers, Fault, File, attempt_row, lines_of, milliseconds

KIND = "JSON Lines"

_Short = Annotated[str, Meta(max_length=LONGEST_NAME)]


class _Line(Struct, frozen=True):
    student: Annotated[str, Meta(min_length=1, max_length=LONGEST_NAME)]
    item: _Short
    response: Any
    quiz: _Short = ""
    digest: _Short = ""
    value: float | None = None
    confidence: Confidence | None = None
    at: datetime | None = None
    id: Annotated[str, Meta(min_length=1, max_length=LONGEST_NAME)] | None = None


def knows(head: bytes) -> bool:
    """Whether one of the first lines of ``head`` is an attempt with its student."""
    return any({"student", "item"} <= record.keys() for record in first_records(head))


def read(file: File, course: Course) -> Answers:
    """The attempts in ``file``; lines that hold none are listed.

    :raises ResultsError: it cannot be read or is too large.
    """
    damaged, timeless = _Lines(), _Lines()
    lines = lines_of(_rows(file, damaged, timeless))
    told = (
        (damaged, "lines that hold no attempt with student, item and response, not counted"),
        (timeless, TIMELESS),
    )
    faults = tuple(Fault(what, found.count, f"line {found.first}") for found, what in told if found.count)
    return Answers(source=file.name, kind=KIND, lines=lines, faults=faults)


class _Lines:
    """How many lines something is said of, and the first: a list of them could be longer than the file."""

    count = 0
    first = 0

    def add(self, number: int) -> None:
        """Count the line ``number``."""
        self.first = self.first or number
        self.count += 1


def _rows(file: File, damaged: _Lines, timeless: _Lines) -> Iterator[dict[str, Any]]:
    """The rows of ``file``; numbers of lines go to ``damaged`` that hold none, to ``timeless`` whose time is none."""
    decode = msgspec.json.Decoder(_Line).decode
    for number, line in enumerate(lines_in(bounded(file.path)), 1):
        if not line.strip() or (number == 1 and b'"scocourse"' in line):
            continue
        try:
            if len(line) > LONGEST_LINE:
                raise ValueError(number)
            found = decode(line)
            # a time without its offset would be this machine's guess
            at = milliseconds(found.at) if found.at is not None and found.at.tzinfo is not None else None
        except (ValueError, OverflowError, RecursionError):
            damaged.add(number)
            continue
        if at is None and found.at is not None:
            timeless.add(number)
        yield attempt_row(file.name, number, found.student, found, at)
