"""Read a CSV file into frozen Structs, or say which file, row and column is wrong."""

from __future__ import annotations

import csv
import math
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar, get_args, get_type_hints

import msgspec

from scocourse.data.when import When

Row = TypeVar("Row", bound=msgspec.Struct)


class DataError(ValueError):
    """A data file does not hold what its columns promise."""


@cache
def text_of(file: str) -> str:
    """The text of a file of this package, from a checkout or from a wheel."""
    return files(__package__).joinpath(file).read_text(encoding="utf-8")


def parse_table(text: str, file: str, kind: type[Row]) -> tuple[Row, ...]:
    """One Struct of ``kind`` per row of ``text``; ``file`` is only named in errors.

    The header must be the fields of ``kind`` in their order. An empty cell is ``None`` where the field allows
    it, a tuple of words is written with spaces between them. Raises :class:`DataError`.
    """
    hints = get_type_hints(kind, include_extras=True)
    columns = list(kind.__struct_fields__)
    lines = csv.reader(text.splitlines(), strict=True)
    rows: list[Row] = []
    try:
        header = next(lines, [])
        if header != columns:
            raise DataError(f"{file}: row 1: expected the columns {', '.join(columns)}, found {', '.join(header)}")
        for cells in lines:
            where = f"{file}: row {lines.line_num}"
            if len(cells) != len(columns):
                raise DataError(f"{where}: expected {len(columns)} cells, found {len(cells)}")
            values = {
                column: _cell(cell, hints[column], f"{where}, column {column}") for column, cell in zip(columns, cells)
            }
            rows.append(kind(**values))
    except csv.Error as error:
        raise DataError(f"{file}: row {lines.line_num}: not a CSV row ({error})") from None
    if not rows:
        raise DataError(f"{file}: no rows")
    return tuple(rows)


def read_table(file: str, kind: type[Row]) -> tuple[Row, ...]:
    """The rows of a CSV file of this package."""
    return parse_table(text_of(file), file, kind)


def _cell(cell: str, kind: Any, where: str) -> Any:
    options = get_args(kind)
    if type(None) in options:
        if cell == "":
            return None
        kind = next(option for option in options if option is not type(None))
    if cell != cell.strip():
        raise DataError(f"{where}: space at the start or end of {cell!r}")
    if kind == tuple[str, ...]:
        if not cell:
            raise DataError(f"{where}: expected at least one word, found nothing")
        return tuple(cell.split())
    if kind is When:
        try:
            return When.parse(cell)
        except ValueError:
            raise DataError(f"{where}: expected 2005, 2005-07, 2005-07-05 or 2001/2002, found {cell!r}") from None
    try:
        value = msgspec.convert(cell, kind, strict=False)
    except msgspec.ValidationError as error:
        raise DataError(f"{where}: {error}, found {cell!r}") from None
    if isinstance(value, float) and not math.isfinite(value):
        raise DataError(f"{where}: expected a finite number, found {cell!r}")
    return value
