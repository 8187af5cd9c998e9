"""A student's attempts file, as the site, notebooks and commands write it."""

from __future__ import annotations

from scocourse.course import Course
from scocourse.progress.file import AttemptsFileError, parse, time_of
from scocourse.results.limits import bounded, first_records
from scocourse.results.table import Answers, File, ResultsError, attempt_row, counted, lines_of, milliseconds

KIND = "attempts file"


def knows(head: bytes) -> bool:
    """Whether ``head`` begins an attempts file: a header, or attempts, that name no student."""
    records = first_records(head)
    return bool(records) and all(
        record.get("scocourse") == "attempts"
        or (record.keys() >= {"id", "item", "response"} and "student" not in record)
        for record in records
    )


def read(file: File, course: Course) -> Answers:
    """The attempts in ``file``.

    :raises ResultsError: it is too large, or no attempts file that this version reads.
    """
    try:
        reading = parse(bounded(file.path), str(file.path))
    except AttemptsFileError as error:
        raise ResultsError(str(error)) from None
    lines = lines_of(
        attempt_row(file.name, place, file.student, attempt, milliseconds(time_of(attempt)))
        # a log need not name the edition; what writes this file always does
        | {"digest": attempt.digest or "none"}
        for place, attempt in enumerate((*reading.attempts, *reading.again), 1)
    )
    damaged = counted(reading.damaged, "lines that hold no attempt, not counted")
    return Answers(source=file.name, kind=KIND, lines=lines, faults=damaged, student=file.student)
