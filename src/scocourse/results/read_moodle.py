"""A quiz's responses as Moodle exports them: Quiz, Results, Responses, download as CSV, with the interface in English.

"Question text" must be ticked above the table, so that there is a column "Question 1" beside "Response 1": questions
are found by their words. With certainty-based marking a response ends in ``[C=1]`` to ``[C=3]``.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from scocourse.course import Course
from scocourse.model import Confidence
from scocourse.results.questions import Questions, quiz_of
from scocourse.results.spreadsheet import Sheet, cell, header_of, read_sheet
from scocourse.results.table import Answers, Fault, File, ResultsError, counted, json_text, lines_of, milliseconds, row

KIND = "Moodle responses"

_CERTAINTY: dict[str, Confidence] = {"1": "low", "2": "medium", "3": "high"}
_TIMES = ("%d %B %Y %I:%M %p", "%d %B %Y %H:%M", "%B %d %Y %I:%M %p", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M")


def knows(head: bytes) -> bool:
    """Whether the first line of ``head`` is the header of such a table."""
    return any(re.fullmatch(r"Response \w+", name) for name in header_of(head))


def read(file: File, course: Course) -> Answers:
    """The finished attempts in ``file``.

    :raises ResultsError: it cannot be read, or has no column of question texts.
    """
    sheet = read_sheet(file.path)
    numbers = [name.removeprefix("Response ") for name in sheet.header if re.fullmatch(r"Response \w+", name)]
    if not any(f"Question {number}" in sheet.header for number in numbers):
        raise ResultsError(
            f'{file.path}: no column "Question {numbers[0]}"; in Moodle tick "Question text" above the table, then '
            "download it again"
        )
    records = [(line, record) for line, record in sheet.records if cell(record, "Status", "State") in ("", "Finished")]
    # a row without a response is a student who did not begin, or the line of averages
    records = [(line, r) for line, r in records if any(r.get(f"Response {n}", "-") not in ("", "-") for n in numbers)]
    faults = [*counted(_unfinished(sheet), "attempts that were not finished, not counted", "row")]
    rows: list[dict[str, Any]] = []
    questions = Questions(course)
    unread: list[int] = []
    for number in numbers:
        # a random question asks each student another thing: group the rows by what was asked
        by_text: dict[str, list[tuple[int, dict[str, str]]]] = {}
        for line, record in records:
            by_text.setdefault(record.get(f"Question {number}", ""), []).append((line, record))
        for text, asked in by_text.items():
            cells = [(line, record, *_certainty(record.get(f"Response {number}", ""))) for line, record in asked]
            answered = [each for each in cells if each[2] not in ("", "-")]
            found = questions.column(text, (response for _, _, response, _ in answered))
            if found is None:
                if answered:
                    faults.append(Fault("answers to a question that is in no bank", len(answered), text[:80]))
                continue
            item, responses = found
            unread += [line for line, _, response, _ in answered if response not in responses]
            rows += [
                row(
                    file.name,
                    line,
                    student=_student(record, line),
                    item=item.id,
                    response=json_text(responses[response]),
                    confidence=confidence,
                    at=_time(cell(record, "Completed", "Started", "Started on")),
                )
                for line, record, response, confidence in answered
                if response in responses
            ]
    faults += counted(sorted(unread), "responses that are none of the question's options, not counted", "row")
    quiz = quiz_of(course, {each["item"] for each in rows}) or file.path.stem
    lines = lines_of(each | {"quiz": quiz} for each in rows)
    return Answers(source=file.name, kind=KIND, lines=lines, faults=tuple(faults))


def _unfinished(sheet: Sheet) -> list[int]:
    return [line for line, record in sheet.records if cell(record, "Status", "State") not in ("", "-", "Finished")]


def _student(record: dict[str, str], line: int) -> str:
    name = " ".join(part for part in (cell(record, "First name"), cell(record, "Last name", "Surname")) if part)
    known = cell(record, "Username", "Email address", "ID number")
    return f"{name} ({known})" if name and known else name or known or f"row {line}"


def _certainty(response: str) -> tuple[str, Confidence | None]:
    found = re.fullmatch(r"(.*?)\s*\[C=([123])[^\]]*\]", response.strip(), re.DOTALL)
    return (found[1], _CERTAINTY[found[2]]) if found else (response.strip(), None)


def _time(text: str) -> int | None:
    """Moodle writes the reader's own time without its offset: taken as this machine's."""
    plain = re.sub(r"^\w+day\s+", "", re.sub(r"[,\s]+", " ", text).strip())
    for form in _TIMES:
        try:
            return milliseconds(datetime.strptime(plain, form).astimezone())
        except (ValueError, OverflowError):
            continue
    return None
