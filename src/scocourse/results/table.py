"""The table that every reader fills: one row an answer, whatever file it came from.

Columns: ``source`` (the file's name), ``order`` (its place in the file, from 1), ``student``, ``quiz``, ``item``,
``digest`` (edition of the item; empty where the file does not say), ``response`` (JSON text), ``value`` (the score that
the file claims; it is compared, never used), ``confidence``, ``at`` (milliseconds since 1970, UTC) and ``id``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
from msgspec import Struct
from pyarrow import json

from scocourse.shown import one_line

SCHEMA = pa.schema(
    [
        pa.field("source", pa.string(), nullable=False),
        pa.field("order", pa.int64(), nullable=False),
        pa.field("student", pa.string(), nullable=False),
        pa.field("quiz", pa.string(), nullable=False),
        pa.field("item", pa.string(), nullable=False),
        pa.field("digest", pa.string(), nullable=False),
        pa.field("response", pa.string(), nullable=False),
        ("value", pa.float64()),
        ("confidence", pa.string()),
        ("at", pa.int64()),
        ("id", pa.string()),
    ]
)


#: Of rows whose time cannot be read. They count as if they came first.
TIMELESS = "times that are none, or lack their offset from UTC: counted as if before all others"


class ResultsError(Exception):
    """A file that cannot be read, or a class without an answer; the message says where, why and what to do."""


class File(Struct, frozen=True):
    """A file of a class: where it lies, what it is called in the report, and whose it is if it is one student's.

    ``handed_in`` says that it lies in a folder of that student's.
    """

    path: Path
    name: str
    student: str
    handed_in: bool = False


class Fault(Struct, frozen=True):
    """Something in a file that was not counted: what, how often and, for an example, where."""

    what: str
    count: int
    example: str = ""

    def __str__(self) -> str:
        return f"{self.what}: {self.count:,}" + (f" (for instance {one_line(self.example)})" if self.example else "")


class Answers(Struct, frozen=True, kw_only=True):
    """What a file holds: rows, or the path of a Parquet file that the engine reads itself; and what is wrong with it.

    ``lines`` are the rows as JSON Lines, a fifth of what they take as dictionaries. ``student`` is named where all of
    it is one student's.
    """

    source: str
    kind: str
    lines: bytes = b""
    parquet: Path | None = None
    faults: tuple[Fault, ...] = ()
    student: str = ""

    @property
    def rows(self) -> tuple[dict[str, Any], ...]:
        """The rows of ``lines``."""
        return tuple(msgspec.json.decode(line) for line in self.lines.splitlines())


def row(source: str, order: int, **fields: Any) -> dict[str, Any]:
    """A row with the columns that a file need not have filled in."""
    given = {"source": source, "order": order, **fields}
    whole = {"quiz": "", "digest": "", "value": None, "confidence": None, "at": None, "id": None} | given
    # a zero would end the text of a question to the engine
    return {name: text.replace("\0", "\ufffd") if isinstance(text, str) else text for name, text in whole.items()}


def attempt_row(source: str, order: int, student: str, found: Any, at: int | None) -> dict[str, Any]:
    """A row of ``found``, which has the fields of an attempt; ``at`` is its time as the table holds it."""
    return row(
        source,
        order,
        student=student,
        quiz=found.quiz,
        item=found.item,
        digest=found.digest,
        response=json_text(found.response),
        value=found.value,
        confidence=found.confidence,
        at=at,
        id=found.id,
    )


def lines_of(rows: Iterable[Mapping[str, Any]]) -> bytes:
    """The rows as JSON Lines."""
    encode = msgspec.json.Encoder().encode_into
    lines, line = bytearray(), bytearray()
    for each in rows:
        encode(each, line)
        lines += line
        lines += b"\n"
    return bytes(lines)


def table_of(rows: Iterable[Mapping[str, Any]] | bytes, schema: pa.Schema = SCHEMA) -> pa.Table:
    """The rows, or the lines of them, as an Arrow table.

    By way of JSON Lines: Arrow would import pandas to look at Python's lists, and take three times as long.
    """
    lines = rows if isinstance(rows, bytes) else lines_of(rows)
    if not lines:
        return schema.empty_table()
    # a line must lie in one block
    blocks = json.ReadOptions(block_size=max(1 << 22, max(map(len, BytesIO(lines)))))
    found = json.read_json(BytesIO(lines), blocks, json.ParseOptions(explicit_schema=schema))
    return pa.Table.from_arrays(found.columns, schema=schema)


def json_text(response: Any) -> str:
    """A response as the table holds it."""
    return msgspec.json.encode(response).decode()


def milliseconds(at: datetime) -> int:
    """A time with its offset, as the table holds it."""
    return round(at.timestamp() * 1000)


def counted(places: Iterable[int], what: str, noun: str = "line") -> tuple[Fault, ...]:
    """One fault for all ``places`` of a file, or none."""
    found = list(places)
    return (Fault(what, len(found), f"{noun} {found[0]}"),) if found else ()
