"""Tables as text: CSV of other programs read, and cells of ours made harmless."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from scocourse.results.limits import LONGEST_RESPONSE, MOST_CELLS, MOST_COLUMNS, text_of
from scocourse.results.table import ResultsError

#: What makes a spreadsheet take a cell for a formula (OWASP, "CSV Injection"), the wide signs of East Asia included.
_FORMULA = "=+-@\t\r\n＝＋－＠"
#: Within a cell, where a spreadsheet of another country begins the next: its tables have semicolons or tabs.
_NEXT = re.compile(r"""([;\t\r\n]["\s]*)(?=[=+@＝＋－＠-])""")


class Sheet(Struct, frozen=True):
    """The header of a table and its rows, each with its number as a spreadsheet shows it."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]

    @property
    def records(self) -> list[tuple[int, dict[str, str]]]:
        """The rows by the names of the columns."""
        return [(number, dict(zip(self.header, values))) for number, values in self.rows]


def header_of(head: bytes) -> list[str]:
    """The names in the first row of the table that ``head`` begins; none where it is no table."""
    text = head.decode("utf-8-sig", errors="replace")
    try:
        return [name.strip() for name in next(csv.reader(io.StringIO(text), delimiter=_delimiter(text)), [])]
    except csv.Error:
        return []


def read_sheet(path: Path) -> Sheet:
    """The table in ``path``: commas, semicolons or tabs between its cells.

    :raises ResultsError: it cannot be read, is not UTF-8, no table, or more than the limits.
    """
    text = text_of(path)
    delimiter = _delimiter(text)
    # before it is cut into cells; a response may hold a comma, too
    if text.count(delimiter) + text.count("\n") > MOST_CELLS:
        raise ResultsError(f"{path}: more than {MOST_CELLS:,} cells; split it by rows, each part with the first row")
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    except csv.Error as error:
        raise ResultsError(f"{path}: not read as CSV: {error}; download it again") from None
    header, *body = rows or [[]]
    if len(header) > MOST_COLUMNS or len(header) * len(body) > MOST_CELLS:
        found = f"{len(header):,} columns and {len(body):,} rows, more than {MOST_COLUMNS:,} or {MOST_CELLS:,} cells"
        raise ResultsError(f"{path}: {found}; split it by rows, each part with the first row")
    return Sheet(
        tuple(name.strip() for name in header),
        tuple(
            (number, tuple(value[: LONGEST_RESPONSE + 1] for value in values))
            for number, values in enumerate(body, 2)
            if any(values)
        ),
    )


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def cell(record: dict[str, str], *names: str) -> str:
    """The first of the columns ``names`` that the row has and fills."""
    return next((record[name].strip() for name in names if record.get(name, "").strip()), "")


def safe(text: str) -> str:
    """``text`` so that no spreadsheet runs it: a formula becomes text by an apostrophe before it."""
    text = _NEXT.sub(r"\1'", text)
    return f"'{text}" if text.lstrip(' "').startswith(tuple(_FORMULA)) else text


def write_table(columns: Sequence[str], rows: Iterable[Sequence[str | int | float | None]]) -> bytes:
    """A CSV table in UTF-8 with a byte order mark, which spreadsheets need; numbers rounded to six digits."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for values in rows:
        writer.writerow([_written(value) for value in values])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _written(value: str | int | float | None) -> str:
    if value is None:
        return ""
    return safe(value) if isinstance(value, str) else f"{value:.6g}" if isinstance(value, float) else str(value)
