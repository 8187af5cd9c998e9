"""The events of the timeline: the event in front, its date behind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scocourse.course import Course
from scocourse.data import Event, find_sources, load_timeline, load_timeline_later
from scocourse.decks.card import Deck, Flashcard, card_id
from scocourse.items import literal

_YEAR = re.compile(r"\b[12][0-9]{3}\b")


def timeline_deck(course: Course) -> Deck:
    """A card for every event, in order of time; the tables are those of :mod:`scocourse.data` for any course."""
    return Deck(
        id="timeline",
        title="Timeline",
        intro="When was it? The year is enough; the month is better.",
        cards=tuple(_card(event) for event in (*load_timeline(), *load_timeline_later())),
    )


def _card(event: Event) -> Flashcard:
    return Flashcard(
        id=card_id("timeline", event.label),
        deck="timeline",
        front=_unanswered(event),
        back=event.date.words,
        frame="later" if event.later else "then",
        notes=tuple(_notes(event)),
    )


def _unanswered(event: Event) -> str:
    """The event without the year that is asked for, as in Peace Mission 2005."""
    asked = range(event.date.first.year, event.date.last.year + 1)
    return literal(_YEAR.sub(lambda year: "…" if int(year[0]) in asked else year[0], event.event))


def _notes(event: Event) -> Iterator[str]:
    links = [
        f"[{literal(name)}](<{source.url}>)" if source.url else literal(name)
        for source in find_sources(event.sources)
        for name in [f"{source.organisation}, {source.date}" if source.date else source.organisation]
    ]
    yield f"{'; '.join(links)}."
    if event.confidence != "seen":
        yield f"{event.confidence.capitalize()}."
    if event.not_seen:
        yield f"Not seen: {literal(event.not_seen)}."
