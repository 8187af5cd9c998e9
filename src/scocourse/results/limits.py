"""How much of a file is read. Files come from students and from other programs: nothing in them is trusted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from scocourse.disk import unreadable
from scocourse.results.table import ResultsError

#: Bytes of a file that is read as a whole. A year of one student's attempts is below 1 MB; a million answers in JSON
#: Lines are some 200 MB. Parquet is read piece by piece and has no limit.
LARGEST = 512_000_000
#: Characters of a response, of a student's name and of a line. Longer ones are damage.
LONGEST_RESPONSE = 10_000
LONGEST_NAME = 200
LONGEST_LINE = 100_000


def bounded(path: Path) -> bytes:
    """The bytes of ``path``.

    :raises ResultsError: it cannot be read, or is larger than LARGEST.
    """
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise ResultsError(f"{path}: {size / 1e6:,.0f} MB: too large; split it, or make a Parquet file of it")
        return path.read_bytes()
    except OSError as error:
        raise ResultsError(f"{path}: cannot be read: {'; '.join(unreadable(error))}") from None


def text_of(path: Path) -> str:
    """The text of ``path``, which is UTF-8 with or without a byte order mark.

    :raises ResultsError: as :func:`bounded`, or it is other than UTF-8.
    """
    try:
        return bounded(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ResultsError(f"{path}: not UTF-8 at byte {error.start}; save it as CSV UTF-8") from None


def first_records(head: bytes) -> list[dict[str, Any]]:
    """The JSON objects on the first two whole lines of ``head``; none where there is anything else."""
    records: list[dict[str, Any]] = []
    lines = [line for line in head.removeprefix(b"\xef\xbb\xbf").split(b"\n") if line.strip()]
    for line in lines[:2]:
        try:
            record = msgspec.json.decode(line)
        except (msgspec.DecodeError, RecursionError):
            continue
        if isinstance(record, dict):
            records.append(record)
    return records
