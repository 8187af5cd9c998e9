"""How much of a file is read. Files come from students and from other programs: nothing in them is trusted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from scocourse.disk import not_read
from scocourse.results.table import ResultsError

#: Bytes of a file that is read as a whole: a million answers in JSON Lines are some 200 MB. Parquet is read piece by
#: piece and may be of any size.
LARGEST = 512_000_000
#: Bytes of a table as CSV, its cells, its columns and the characters of a line: a class of a thousand has some 10 MB.
LARGEST_TABLE = 64_000_000
MOST_CELLS = 2_000_000
MOST_COLUMNS = 2_000
#: Rows that a Parquet file may claim for each of its bytes. Of answers it needs a few bytes a row.
MOST_ROWS_A_BYTE = 100
#: Characters of a response and of a student's name. Longer ones are damage.
LONGEST_RESPONSE = 10_000
LONGEST_NAME = 200
#: Different answers of a class, each of which is scored: a class of a million gives some thousand.
MOST_ANSWERS = 500_000


def bounded(path: Path, most: int | None = None) -> bytes:
    """The bytes of ``path``.

    :raises ResultsError: it cannot be read, or is larger than ``most``, by default LARGEST.
    """
    most = LARGEST if most is None else most
    try:
        size = path.stat().st_size
        if size > most:
            cure = f"split it into files of at most {most / 1e6:,.0f} MB, or make a Parquet file of it"
            raise ResultsError(f"{path}: {size / 1e6:,.0f} MB: too large; {cure}")
        return path.read_bytes()
    except OSError as error:
        raise ResultsError(not_read(path, error)) from None


def text_of(path: Path) -> str:
    """The text of ``path``, which is UTF-8 with or without a byte order mark.

    :raises ResultsError: as :func:`bounded`, or it is other than UTF-8.
    """
    try:
        return bounded(path, LARGEST_TABLE).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ResultsError(f"{path}: not UTF-8 at byte {error.start}; save it as CSV UTF-8") from None


def first_records(head: bytes) -> list[dict[str, Any]]:
    """The JSON objects on the first two whole lines of ``head``; none where there is anything else."""
    records: list[dict[str, Any]] = []
    lines = [line for line in head.removeprefix(b"\xef\xbb\xbf").split(b"\n") if line.strip()]
    for line in lines[:2]:
        try:
            record = msgspec.json.decode(line)
        except (msgspec.DecodeError, RecursionError, ValueError):
            continue
        if isinstance(record, dict):
            records.append(record)
    return records
