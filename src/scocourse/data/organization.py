"""The organization: its meetings, organs, officers, exercises, and who belongs to it when."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Annotated, Literal

from msgspec import Meta, Struct

from scocourse.data.reading import read_table
from scocourse.data.tables import Confidence, Name
from scocourse.data.when import PUBLISHED, When

Troops = Annotated[int, Meta(ge=0)]
Status = Literal["member", "observer", "dialogue partner", "SCO partner"]
#: In the order in which figures and texts name them.
STATUSES: tuple[Status, ...] = ("member", "observer", "dialogue partner", "SCO partner")


class Summit(Struct, frozen=True):
    """One yearly meeting of heads of state; ``date`` is its last day, ``number`` counts within the series."""

    date: date
    city: Name
    host: Name
    series: Literal["Shanghai Five", "SCO"]
    number: Annotated[int, Meta(ge=1)]
    format: Literal["in person", "hybrid", "video"]
    note: str
    not_seen: str
    confidence: Confidence
    sources: tuple[str, ...]


class Organ(Struct, frozen=True):
    """One body of the organization or beside it; ``since`` is None where its start was not researched."""

    organ: Name
    kind: Literal["Charter organ", "other body", "agreed in 2025"]
    legal_basis: Name
    seat: str
    level: str
    meets: str
    since: When | None
    role: Name
    not_seen: str
    confidence: Confidence
    sources: tuple[str, ...]


class Officeholder(Struct, frozen=True):
    """One term of a Secretary-General or of a director of RATS."""

    post: Literal["Secretary-General", "RATS Director"]
    name: Name
    country: Name
    start: When
    end: When | None
    note: str
    not_seen: str
    confidence: Confidence
    sources: tuple[str, ...]


class Exercise(Struct, frozen=True):
    """One exercise; troops are the lowest and the highest number reported, None where none was seen."""

    name: Name
    start: When
    end: When
    place: Name
    host: Name
    participants: Name
    troops_low: Troops | None
    troops_high: Troops | None
    troops_note: str
    series: Literal["early drill", "Peace Mission", "security services", "RATS"]
    bilateral: bool
    status: Literal["held", "announced"]
    confidence: Confidence
    sources: tuple[str, ...]

    @property
    def later(self) -> bool:
        """Whether it began after the summary."""
        return self.start.first > PUBLISHED


class Membership(Struct, frozen=True):
    """One status of one country, from its first day to the day it was replaced (``end``, None where it goes on)."""

    country: Name
    iso3: Annotated[str, Meta(pattern="^[A-Z]{3}$")]
    status: Status
    start: When
    end: When | None
    note: str
    not_seen: str
    confidence: Confidence
    sources: tuple[str, ...]

    def held_on(self, day: date) -> bool:
        """Whether the status was in force; a change counts on its own day, an inexact one on its first."""
        return self.start.first <= day and (self.end is None or day < self.end.first)


@cache
def load_summits() -> tuple[Summit, ...]:
    """Meetings of heads of state: the Shanghai Five 1996 to 2000, the SCO since 2001."""
    return read_table("summits.csv", Summit)


@cache
def load_organs() -> tuple[Organ, ...]:
    """Organs of the Charter, bodies beside them, and the centres agreed in 2025."""
    return read_table("organs.csv", Organ)


@cache
def load_officeholders() -> tuple[Officeholder, ...]:
    """Secretaries-General and directors of RATS since 2004."""
    return read_table("officeholders.csv", Officeholder)


@cache
def load_exercises() -> tuple[Exercise, ...]:
    """Exercises with SCO members since 2002: armies, security services, RATS."""
    return read_table("exercises.csv", Exercise)


@cache
def load_membership() -> tuple[Membership, ...]:
    """Who was member, observer or partner from when to when."""
    return read_table("membership.csv", Membership)


def membership_on(day: date) -> dict[str, Membership]:
    """The status of every country on a day: members first, in the order of the table.

    >>> sorted(country for country, row in membership_on(date(2014, 8, 12)).items() if row.status == "observer")
    ['Afghanistan', 'India', 'Iran', 'Mongolia', 'Pakistan']
    """
    rows = [row for row in load_membership() if row.held_on(day)]
    return {row.country: row for status in STATUSES for row in rows if row.status == status}
