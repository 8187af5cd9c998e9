"""Columns that no file of a class has. They are left out where there are many rows, and filled in where there are few.

What is the same in every row would still be compared row by row, which takes an engine as long as what is not.
"""

from __future__ import annotations

from collections.abc import Iterable

import ibis

_NOTHING: dict[str, ibis.Value] = {
    "order": ibis.literal(0, "int64"),
    "quiz": ibis.literal(""),
    "digest": ibis.literal(""),
    "value": ibis.null("float64"),
    "confidence": ibis.null("string"),
    "at": ibis.null("int64"),
    "id": ibis.null("string"),
    "asked_in": ibis.literal(""),
    "late": ibis.literal(False),
    "early": ibis.literal(False),
    "twin": ibis.literal(""),
    "met": ibis.literal(False),
    "marks": ibis.null("float64"),
}


def among(table: ibis.Table, names: Iterable[str]) -> list[str]:
    """Those of ``names`` that ``table`` has."""
    return [name for name in names if name in table.columns]


def filled(table: ibis.Table, *names: str) -> ibis.Table:
    """``table`` with all of ``names``; those that it had not say nothing."""
    return table.mutate(**{name: _NOTHING[name] for name in names if name not in table.columns})


def grouped(table: ibis.Table, names: Iterable[str], **figures: ibis.Value) -> ibis.Table:
    """The ``figures`` of ``table`` by ``names``, as if it had all of them."""
    names = tuple(names)
    return filled(table.group_by(among(table, names)).agg(**figures), *names)
