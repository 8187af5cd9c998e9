"""A quiz's "Student analysis" as Canvas exports it (classic quizzes): a question has two columns, text and points."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from scocourse.course import Course
from scocourse.results.questions import Questions, quiz_of
from scocourse.results.spreadsheet import cell, header_of, read_sheet
from scocourse.results.table import Answers, Fault, File, counted, json_text, lines_of, milliseconds, row

KIND = "Canvas student analysis"

_QUESTION = re.compile(r"\d+: ", re.DOTALL)


def knows(head: bytes) -> bool:
    """Whether the first line of ``head`` is the header of such a table."""
    header = header_of(head)
    return "n correct" in header or (any(map(_QUESTION.match, header)) and {"section", "submitted"} <= set(header))


def read(file: File, course: Course) -> Answers:
    """The attempts in ``file``.

    :raises ResultsError: it cannot be read.
    """
    sheet = read_sheet(file.path)
    rows: list[dict[str, Any]] = []
    faults: list[Fault] = []
    unread: list[int] = []
    questions = Questions(course)
    for place, text in enumerate(sheet.header):
        if not _QUESTION.match(text):
            continue
        answered = [(line, values) for line, values in sheet.rows if len(values) > place and values[place].strip()]
        found = questions.column(text.partition(": ")[2], (values[place] for _, values in answered))
        if found is None:
            if answered:
                faults.append(Fault("answers to a question that is in no bank", len(answered), text[:80]))
            continue
        item, responses = found
        unread += [line for line, values in answered if values[place] not in responses]
        possible = _number(sheet.header[place + 1]) if place + 1 < len(sheet.header) else None
        for line, values in answered:
            if values[place] not in responses:
                continue
            record = dict(zip(sheet.header, values))
            points = _number(values[place + 1]) if place + 1 < len(values) else None
            rows.append(
                row(
                    file.name,
                    line,
                    student=_student(record, line),
                    item=item.id,
                    response=json_text(responses[values[place]]),
                    value=points / possible if possible and points is not None else None,
                    at=_time(cell(record, "submitted")),
                )
            )
    faults += counted(sorted(unread), "responses that are none of the question's options, not counted", "row")
    quiz = quiz_of(course, {each["item"] for each in rows}) or file.path.stem
    lines = lines_of(each | {"quiz": quiz} for each in rows)
    return Answers(source=file.name, kind=KIND, lines=lines, faults=tuple(faults))


def _student(record: dict[str, str], line: int) -> str:
    name, id = cell(record, "name"), cell(record, "id", "sis_id")
    return f"{name} ({id})" if name and id else name or id or f"row {line}"


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _time(text: str) -> int | None:
    try:
        at = datetime.fromisoformat(text.replace(" UTC", "+00:00").replace(" +", "+").replace(" -", "-"))
        return milliseconds(at) if at.tzinfo else None
    except (ValueError, OverflowError):
        return None
