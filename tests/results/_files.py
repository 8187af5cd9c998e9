"""Files of a class read and analysed as the command does it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests._tea import tea_items

from scocourse.course import Course, form_of
from scocourse.items import AnyItem, digest
from scocourse.items.choice import Choice
from scocourse.model import Attempt
from scocourse.results.analysis import Analysis, analyse
from scocourse.results.engine import Engine
from scocourse.results.readers import files_in, read_file
from scocourse.results.table import milliseconds

#: When the report is made: after all that the tests' classes do.
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
ITEMS: dict[str, AnyItem] = {item.id: item for item in tea_items()}


def attempt(number: int, item: AnyItem, response: Any, **fields: Any) -> Attempt:
    """An attempt of the week before NOW with this ``number`` for its id."""
    at = (NOW - timedelta(days=7) + timedelta(minutes=number)).isoformat(timespec="milliseconds")
    whole = {"value": item.score(response).value, "at": at, "quiz": "tea", "digest": digest(item)} | fields
    return Attempt(id=f"{number:016x}", item=item.id, response=response, status="scored", **whole)


def results_of(engine: Engine, course: Course, paths: Iterable[Path], **options: Any) -> Analysis:
    found = [read_file(file, course) for file in files_in(paths)]
    return analyse(engine, found, course, now=milliseconds(NOW), **options)


def choices(course: Course, quiz: str) -> list[Choice]:
    """The single-choice items of a quiz or bank."""
    return [item for item in form_of(course, quiz).items if isinstance(item, Choice) and not item.multiple]


def plain(value: Any) -> Any:
    """A report, or a part of it, as JSON holds it."""
    return msgspec.json.decode(msgspec.json.encode(value))


def close(value: Any) -> Any:
    """``value`` to be compared, with its numbers nearly equal: engines add in no fixed order."""
    match value:
        case float():
            return pytest.approx(value, abs=1e-9)
        case dict():
            return {name: close(each) for name, each in value.items()}
        case list():
            return [close(each) for each in value]
    return value
