"""Where every table comes from: its provenance card and its sources."""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from typing import Literal

import msgspec
from msgspec import Struct

from scocourse.data.reading import DataError, read_table, text_of


class Source(Struct, frozen=True):
    """A source, and how much of it was read: a page, an excerpt, a data file, or nothing (``not seen``)."""

    id: str
    title: str
    organisation: str
    date: str
    url: str
    seen: Literal["page", "excerpt", "data file", "not seen"]
    note: str

    def __str__(self) -> str:
        extra = "not seen here" if self.seen == "not seen" else ""
        notes = "; ".join(part for part in (extra, self.note) if part)
        return f"{self.title} ({self.organisation}, {self.date})" + (f" [{notes}]" if notes else "")


class Card(Struct, frozen=True, kw_only=True):
    """What a table is: read it before you use the numbers."""

    name: str
    title: str
    what: str
    unit: str
    dated: str
    columns: dict[str, str]
    doubts: tuple[str, ...]
    sources: tuple[Source, ...] = ()

    @property
    def file(self) -> str:
        """The name of the CSV file in this package."""
        return f"{self.name}.csv"

    @property
    def unseen(self) -> tuple[Source, ...]:
        """Sources that are named but were not read."""
        return tuple(source for source in self.sources if source.seen == "not seen")


class _Cards(Struct, frozen=True, forbid_unknown_fields=True):
    cards: dict[str, _Body]


class _Body(Struct, frozen=True, forbid_unknown_fields=True):
    title: str
    what: str
    unit: str
    dated: str
    columns: dict[str, str]
    doubts: tuple[str, ...] = ()


@cache
def load_sources() -> tuple[Source, ...]:
    """Every source that a table names."""
    return read_table("sources.csv", Source)


@cache
def cards() -> tuple[Card, ...]:
    """The cards of all tables, in the order of cards.toml."""
    bodies = msgspec.convert(tomllib.loads(text_of("cards.toml")), _Cards).cards
    return tuple(
        Card(
            name=name,
            title=body.title,
            what=body.what,
            unit=body.unit,
            dated=body.dated,
            columns=body.columns,
            doubts=body.doubts,
            sources=_sources_of(name),
        )
        for name, body in bodies.items()
    )


def card(name: str) -> Card:
    """The card of one table; KeyError names the tables there are."""
    for one in cards():
        if one.name == name:
            return one
    raise KeyError(f"no table {name!r}; the tables are {', '.join(one.name for one in cards())}")


def find_sources(ids: tuple[str, ...]) -> tuple[Source, ...]:
    """The sources with these ids, in this order; DataError for an id that sources.csv lacks."""
    known = {source.id: source for source in load_sources()}
    missing = [one for one in ids if one not in known]
    if missing:
        raise DataError(f"sources.csv: no source {', '.join(missing)}")
    return tuple(known[one] for one in ids)


def _sources_of(name: str) -> tuple[Source, ...]:
    rows = csv.DictReader(text_of(f"{name}.csv").splitlines())
    ids = dict.fromkeys(one for row in rows for one in row["sources"].split())
    return find_sources(tuple(ids))
