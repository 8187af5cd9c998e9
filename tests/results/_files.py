"""Files of a class read and analysed as the command does it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from scocourse.course import Course, form_of
from scocourse.items.choice import Choice
from scocourse.results.analysis import Analysis, analyse
from scocourse.results.engine import Engine
from scocourse.results.readers import files_in, read_file
from scocourse.results.table import milliseconds

#: When the report is made: after all that the tests' classes do.
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


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
