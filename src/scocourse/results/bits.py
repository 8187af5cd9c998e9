"""Sets as whole numbers: the thing of number n is bit n, and the set of all rows is their ``bit_or``.

So a group of rows gives up which of some hundred things it holds in a few numbers, where counting what is different
would keep every row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import ibis

#: Things in a column. An engine's whole number has 64 bits, one of them for the sign.
_WIDTH = 62


# DuckDB and Spark call both so; ibis does not know the one, nor that Spark has the other
@ibis.udf.scalar.builtin(name="bit_count")  # type: ignore[untyped-decorator]
def _bit_count(number: int) -> int:  # type: ignore[empty-body]
    """How many bits of ``number`` are set."""


@ibis.udf.agg.builtin(name="bit_or")  # type: ignore[untyped-decorator]
def _bit_or(number: int) -> int:  # type: ignore[empty-body]
    """The bits that are set in any row."""


def names(prefix: str, size: int) -> list[str]:
    """The columns of a set of at most ``size`` things."""
    return [f"{prefix}_{column}" for column in range(-(-size // _WIDTH))]


def row(prefix: str, size: int, members: Iterable[int]) -> dict[str, int]:
    """The set of ``members``, numbers below ``size``, by the names of its columns."""
    columns = dict.fromkeys(names(prefix, size), 0)
    for number in members:
        columns[f"{prefix}_{number // _WIDTH}"] |= 1 << number % _WIDTH
    return columns


def _columns(table: ibis.Table, prefix: str) -> Iterator[tuple[str, ibis.Value]]:
    return ((name, table[name]) for name in table.columns if name.startswith(f"{prefix}_"))


def union(table: ibis.Table, prefix: str) -> dict[str, ibis.Value]:
    """The set of all rows of a group, to be aggregated."""
    return {name: _bit_or(column) for name, column in _columns(table, prefix)}


def size(table: ibis.Table, prefix: str) -> ibis.Value:
    """How many things are in the set."""
    return sum((_bit_count(column).cast("int64") for _, column in _columns(table, prefix)), ibis.literal(0, "int64"))


def having(table: ibis.Table, prefix: str, number: int) -> ibis.Value:
    """In how many rows the thing of ``number`` is in the set, to be aggregated."""
    column = table[f"{prefix}_{number // _WIDTH}"]
    return (column & (1 << number % _WIDTH) != 0).sum()
