"""Tables of chapters 6, 7 and 10: trade, joint statements, votes in the United Nations."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Literal

from msgspec import Meta, Struct

from scocourse.data.reading import read_table
from scocourse.data.tables import Confidence, Name, Percent, Size
from scocourse.data.when import When

Count = Annotated[int, Meta(ge=0)]


class Trade(Struct, frozen=True):
    """What one counter says that a partner traded with a group of states; never add or compare across counters."""

    period: When
    partner: Literal["China", "Russia"]
    group: Literal["four states", "five states", "Central Asia", "Kazakhstan", "Tajikistan", "Uzbekistan"]
    qualifier: Literal["", "about", "over", "nearly"]
    value: Size
    unit: Literal["bn USD", "bn CNY"]
    counter: Name
    confidence: Confidence
    note: str
    sources: tuple[str, ...]


class TradeCrossing(Struct, frozen=True):
    """What one counter says on when China's trade passed Russia's: within ``period``, or not yet in it."""

    group: Name
    says: Literal["passed", "not yet"]
    period: When
    counter: Name
    confidence: Confidence
    note: str
    sources: tuple[str, ...]


class JointStatement(Struct, frozen=True):
    """One step between China and Russia: ``says`` is our paraphrase, ``not_seen`` what of the row was not read."""

    date: When
    kind: Literal["declaration", "treaty", "economic"]
    title: Name
    says: Name
    not_seen: str
    confidence: Confidence
    sources: tuple[str, ...]


class UnVotes(Struct, frozen=True):
    """The share, in percent, of recorded votes in the General Assembly that two states cast alike in a period."""

    period: When
    state: Name
    other: Literal["China", "Russia", "United States"]
    percent: Percent
    confidence: Confidence
    note: str
    sources: tuple[str, ...]


class IdealPoint(Struct, frozen=True):
    """A state's estimated place in the General Assembly in one year; higher is nearer the United States."""

    year: Annotated[int, Meta(ge=1990, le=2100)]
    state: Name
    value: float
    confidence: Confidence
    note: str
    sources: tuple[str, ...]


class UnResolution(Struct, frozen=True):
    """How the General Assembly adopted a resolution; a count that was not seen is None."""

    date: When
    about: Literal["SCO", "Ukraine"]
    act: Name
    how: Literal["consensus", "vote", "not seen"]
    in_favour: Count | None
    against: Count | None
    abstaining: Count | None
    united_states: str
    members: str
    confidence: Confidence
    note: str
    sources: tuple[str, ...]


@cache
def load_trade() -> tuple[Trade, ...]:
    """Trade of China and Russia with Central Asia, 2000 to 2025, every counter that was found."""
    return read_table("trade.csv", Trade)


@cache
def load_trade_crossings() -> tuple[TradeCrossing, ...]:
    """Who says that China passed Russia in trade with whom, and when."""
    return read_table("trade_crossings.csv", TradeCrossing)


@cache
def load_joint_statements() -> tuple[JointStatement, ...]:
    """What China and Russia stated or settled between themselves, 1997 to 2025, with the SCO bank."""
    return read_table("joint_statements.csv", JointStatement)


@cache
def load_un_votes() -> tuple[UnVotes, ...]:
    """How often states voted alike in the General Assembly, in three periods from 1992 to 2019."""
    return read_table("un_votes.csv", UnVotes)


@cache
def load_ideal_points() -> tuple[IdealPoint, ...]:
    """Ideal points of five states from their votes in the General Assembly, 2014, 2021 and 2023."""
    return read_table("ideal_points.csv", IdealPoint)


@cache
def load_un_resolutions() -> tuple[UnResolution, ...]:
    """Resolutions on the SCO, by consensus and then by vote, and two on Ukraine."""
    return read_table("un_resolutions.csv", UnResolution)
