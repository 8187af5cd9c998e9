"""The tables: a Struct for the rows of each, and the loader that reads it.

``cards.toml`` says what every column means, what was not seen and what is disputed.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Annotated, Literal

from msgspec import Meta, Struct

from scocourse.data.reading import read_table
from scocourse.data.when import PUBLISHED, When

#: seen: read in a source. claimed: read, but the speaker has an interest and nothing independent was found.
#: derived: worked out from what was read. disputed: sources disagree. known: well known, its document not read.
#: recalled: from memory, to be checked before use.
Confidence = Literal["seen", "claimed", "derived", "disputed", "known", "recalled"]
Name = Annotated[str, Meta(min_length=1)]
Size = Annotated[float, Meta(ge=0)]
Percent = Annotated[float, Meta(ge=0, le=100)]


class Border(Struct, frozen=True):
    """The length of a border, or of a part of it, by one counter, in kilometres."""

    dyad: Name
    part: str
    qualifier: Literal["", "about", "over", "nearly"]
    km: Size
    counter: Name
    confidence: Confidence
    note: str
    sources: tuple[str, ...]


class BorderArea(Struct, frozen=True):
    """An area said to be at issue, or to have gone to a side, in square kilometres."""

    dyad: Name
    what: Literal["at issue", "to China", "to neighbour", "change"]
    agreement: When | None
    qualifier: Literal["", "about", "up to"]
    km2: Size
    counter: Name
    confidence: Confidence
    note: str
    sources: tuple[str, ...]


class BorderAgreement(Struct, frozen=True):
    """One agreement on a border or on the forces beside it; ``not_seen`` names parts of the row not read."""

    dyad: Name
    date: When
    place: str
    instrument: Name
    scope: Name
    outcome: Name
    not_seen: str
    confidence: Confidence
    sources: tuple[str, ...]


class Event(Struct, frozen=True):
    """One event; ``label`` is its name in a figure. ``later`` tells what the summary's authors could not know."""

    date: When
    kind: Literal[
        "forces",
        "border",
        "meeting",
        "organization",
        "membership",
        "exercise",
        "alliance",
        "United States",
        "conflict",
        "economy",
        "United Nations",
        "document",
    ]
    label: Name
    event: Name
    not_seen: str
    confidence: Confidence
    sources: tuple[str, ...]

    @property
    def later(self) -> bool:
        """Whether it came after the summary."""
        return self.date.first > PUBLISHED


class RatsClaim(Struct, frozen=True):
    """One number a RATS official stated: ``metric`` groups them, ``wording`` keeps what was counted."""

    stated_on: date
    speaker: Name
    period: Name
    period_start: When | None
    period_end: When
    metric: Name
    wording: Name
    qualifier: Literal["", "about", "over", "nearly"]
    value: Annotated[int, Meta(ge=0)]
    confidence: Confidence
    note: str
    sources: tuple[str, ...]


class Opium(Struct, frozen=True):
    """Opium poppy of Afghanistan in one year by one counter: hectares grown, or tonnes of opium (potential)."""

    year: Annotated[int, Meta(ge=1990, le=2100)]
    counter: Literal["UN", "US"]
    measure: Literal["hectares", "tonnes"]
    value: Size
    low: Size | None
    high: Size | None
    edition: Literal["main", "earlier", "later"]
    confidence: Confidence
    note: str
    sources: tuple[str, ...]


class Presence(Struct, frozen=True):
    """One part of the U.S. and allied presence or policy; ``end`` is None where it is open or unknown."""

    item: Name
    kind: Literal["base", "transit", "aid rule", "statement", "initiative", "disputed report"]
    country: Name
    start: When
    end: When | None
    last_seen: date | None
    detail: Name
    not_seen: str
    confidence: Confidence
    sources: tuple[str, ...]


class Aim(Struct, frozen=True):
    """One aim that one document names, grouped under ``aim``, with our paraphrase in ``wording``."""

    document: Name
    date: When
    aim: Name
    wording: Name
    confidence: Confidence
    note: str
    sources: tuple[str, ...]


class Assistance(Struct, frozen=True):
    """U.S. assistance in one fiscal year: obligations, millions of current dollars."""

    country: Name
    fiscal_year: Annotated[int, Meta(ge=1990, le=2100)]
    million_usd: Size
    counter: Name
    confidence: Confidence
    note: str
    sources: tuple[str, ...]


class HedgeWord(Struct, frozen=True):
    """The range of probability, in percent, that one scale gives to one expression; ``also`` is its synonym."""

    scale: Literal["Kent 1964", "ICD 203"]
    word: Name
    also: str
    low: Percent
    high: Percent
    centre: Percent | None
    confidence: Confidence
    note: str
    sources: tuple[str, ...]


@cache
def load_borders() -> tuple[Border, ...]:
    """Border lengths, every counter that was found."""
    return read_table("borders.csv", Border)


@cache
def load_border_areas() -> tuple[BorderArea, ...]:
    """Areas at issue and areas that changed hands, as far apart as the sources are."""
    return read_table("border_areas.csv", BorderArea)


@cache
def load_border_agreements() -> tuple[BorderAgreement, ...]:
    """Agreements on borders and border forces, 1990 to 2010."""
    return read_table("border_agreements.csv", BorderAgreement)


@cache
def load_timeline() -> tuple[Event, ...]:
    """Events from the talks of 1989 to the summary of August 2014; see also :func:`load_timeline_later`."""
    return read_table("timeline.csv", Event)


@cache
def load_timeline_later() -> tuple[Event, ...]:
    """Events after the summary, which its authors could not know: kept apart for that reason."""
    return read_table("timeline_later.csv", Event)


@cache
def load_rats_claims() -> tuple[RatsClaim, ...]:
    """What RATS officials said RATS and its members had done: self-reported, all later than the summary."""
    return read_table("rats_claims.csv", RatsClaim)


@cache
def load_opium() -> tuple[Opium, ...]:
    """Opium poppy in Afghanistan, 1994 to 2025, by the UN and by the U.S. government."""
    return read_table("opium.csv", Opium)


@cache
def load_us_presence() -> tuple[Presence, ...]:
    """Bases, transit, rules on aid and initiatives of the United States in Central Asia."""
    return read_table("us_presence.csv", Presence)


@cache
def load_us_aims() -> tuple[Aim, ...]:
    """Aims named by U.S. documents, by the summary and by the SCO Charter."""
    return read_table("us_aims.csv", Aim)


@cache
def load_us_assistance() -> tuple[Assistance, ...]:
    """U.S. assistance to Central Asian states by fiscal year."""
    return read_table("us_assistance.csv", Assistance)


@cache
def load_hedges() -> tuple[HedgeWord, ...]:
    """What two published scales mean by words such as *probable*."""
    return read_table("hedges.csv", HedgeWord)
