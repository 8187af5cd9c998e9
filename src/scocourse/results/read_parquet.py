"""A Parquet file of many students' attempts. Its rows never come into Python: the engine reads what it needs.

Columns, all of text but for ``value`` and ``at``: ``student``, ``item`` and ``response`` (JSON text, as in ``["b"]``);
where they are there ``quiz``, ``digest``, ``confidence``, ``id``, ``value`` (a number) and ``at`` (a timestamp, or text
in ISO 8601 with its offset).
"""

from __future__ import annotations

import re
from os import SEEK_END
from pathlib import Path

import ibis
import ibis.expr.datatypes as types
import pyarrow as pa
import pyarrow.parquet as pq

from scocourse.course import Course
from scocourse.results.columns import among
from scocourse.results.engine import Engine
from scocourse.results.limits import MOST_COLUMNS, MOST_ROWS_A_BYTE
from scocourse.results.standing import LEVELS
from scocourse.results.table import TIMELESS, Answers, Fault, File, ResultsError
from scocourse.shown import one_line

KIND = "Parquet"

_NEEDED = ("student", "item", "response")
_TEXTS = ("student", "item", "response", "quiz", "digest", "confidence", "id")


def knows(head: bytes) -> bool:
    """Whether ``head`` is that of a Parquet file."""
    return head.startswith(b"PAR1")


def read(file: File, course: Course) -> Answers:
    """The file, whose columns are looked at and whose rows are not.

    :raises ResultsError: it is damaged, or a column is missing or of another type.
    """
    path = file.path
    try:
        if _columns(path) > MOST_COLUMNS:
            raise ResultsError(f"{path}: more than {MOST_COLUMNS:,} columns; write those that are read, and no others")
        metadata = pq.read_metadata(path)
        schema = metadata.schema.to_arrow_schema()
    except (pa.ArrowException, OSError):
        raise ResultsError(f"{path}: a damaged Parquet file; write it anew") from None
    if metadata.num_rows > MOST_ROWS_A_BYTE * (size := path.stat().st_size):
        found = f"{metadata.num_rows:,} rows in {size:,} bytes"
        raise ResultsError(f"{path}: {found}, more than {MOST_ROWS_A_BYTE} a byte; write it anew")
    missing = [name for name in _NEEDED if name not in schema.names]
    if missing:
        found = ", ".join(one_line(name[:40]) for name in schema.names[:12])
        raise ResultsError(f'{path}: no column "{missing[0]}" (it has: {found}); rename one, or add it')
    for name, fits, expected in _TYPES:
        if name in schema.names and not fits(_plain(schema.field(name).type)):
            kind = schema.field(name).type
            raise ResultsError(f'{path}: column "{name}": expected {expected}, got {kind}; write it anew')
    return Answers(source=file.name, kind=KIND, parquet=path)


#: How a file's foot begins: a version, then a list of columns whose length is short, or follows (Thrift's compact
#: protocol). Arrow would go down one by one where they are in one another, and not come back.
_FOOT = re.compile(rb"\x15[\x00-\x7f]\x19(?:([\x0c-\xec])|\xfc([\x80-\xff]{0,4}[\x00-\x7f]))", re.DOTALL)


def _columns(path: Path) -> int:
    """How many columns and groups of columns a file has. Raises OSError where it does not say so."""
    with path.open("rb") as file:
        file.seek(-8, SEEK_END)
        length = int.from_bytes(file.read(4), "little")
        file.seek(-8 - length, SEEK_END)
        found = _FOOT.match(file.read(20))
    if found is None:
        raise OSError("no foot")
    if found[1]:
        return found[1][0] >> 4
    return sum((byte & 0x7F) << 7 * place for place, byte in enumerate(found[2]))


def _plain(type: pa.DataType) -> pa.DataType:
    return type.value_type if pa.types.is_dictionary(type) else type


def _is_text(type: pa.DataType) -> bool:
    return bool(pa.types.is_string(type) or pa.types.is_large_string(type) or pa.types.is_null(type))


def _is_number(type: pa.DataType) -> bool:
    return bool(pa.types.is_floating(type) or pa.types.is_integer(type) or pa.types.is_null(type))


def _is_time(type: pa.DataType) -> bool:
    return bool(pa.types.is_timestamp(type)) or _is_text(type)


_TYPES = (
    *((name, _is_text, "text") for name in _TEXTS),
    ("value", _is_number, "a number"),
    ("at", _is_time, "a timestamp, or text"),
)


def attempts(engine: Engine, path: Path, source: str) -> ibis.Table:
    """The rows of the file with those of a reader's columns that it has; rows without what is needed are left out."""
    table = engine.parquet(path)
    table = table.filter(_whole(table))
    columns: dict[str, ibis.Value] = {"source": ibis.literal(source)}
    columns |= {name: table[name].cast("string") for name in among(table, _TEXTS)}
    columns |= {name: columns[name].fill_null("") for name in ("quiz", "digest") if name in columns}
    columns |= {name: _level(columns[name]) for name in ("confidence",) if name in columns}
    columns |= {name: table[name].cast("float64") for name in among(table, ["value"])}
    columns |= {name: _milliseconds(table[name]) for name in among(table, ["at"])}
    return table.select(**columns)


def _milliseconds(at: ibis.Value) -> ibis.Value:
    """Whole seconds, since the engines part ways below; null where a text is no time."""
    utc = types.Timestamp(timezone="UTC")
    at = at.try_cast(utc) if at.type().is_string() else at.cast(utc)
    # DuckDB gives a fraction where ibis believes in a whole number, which it would not cast to one
    return at.epoch_seconds().cast("float64").floor().cast("int64") * 1000


def _whole(table: ibis.Table) -> ibis.BooleanValue:
    """Whether a row has what it must."""
    return ibis.and_(*(table[name].notnull() for name in _NEEDED))


def _level(confidence: ibis.Value) -> ibis.Value:
    """A confidence; null where a text is none."""
    return ibis.ifelse(confidence.isin(LEVELS), confidence, ibis.null("string"))


def faults(engine: Engine, path: Path) -> tuple[Fault, ...]:
    """What :func:`attempts` leaves out: rows, and what it cannot read in others."""
    table = engine.parquet(path)
    found = {"rows without student, item or response, not counted": ~_whole(table)}
    if "at" in table.columns:
        found[TIMELESS] = table["at"].notnull() & _milliseconds(table["at"]).isnull()
    if "confidence" in table.columns:
        text = table.confidence.cast("string")
        found[f"confidence that is none of {', '.join(LEVELS)}, passed over"] = text.notnull() & _level(text).isnull()
    (counts,) = engine.tuples(table.agg(**{f"n{place}": holds.sum() for place, holds in enumerate(found.values())}))
    return tuple(Fault(what, int(count)) for what, count in zip(found, counts) if count)
