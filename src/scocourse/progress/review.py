"""What waits to be asked again, over the whole course."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct

from scocourse.course import Course
from scocourse.decks import DECKS, Flashcard
from scocourse.items import AnyItem, type_of
from scocourse.model import Attempt
from scocourse.progress.schedule import REASONS, Reason, due


class Waiting(Struct, frozen=True):
    """Questions and flashcards that wait, the most urgent first; how many questions for which reason; what is next.

    ``begun``: whether anything was ever answered.
    """

    items: tuple[AnyItem, ...]
    cards: tuple[Flashcard, ...]
    reasons: dict[Reason, int]
    next: datetime | None
    begun: bool


def review(course: Course, attempts: Iterable[Attempt], now: datetime) -> Waiting:
    """What to ask at ``now`` (with its offset) of a learner who made ``attempts``.

    An item is asked in its present edition, whichever was answered. One that the course no longer has is left out,
    and so is a forecast: once its outcome is told, it is no matter of memory.
    """
    made = list(attempts)
    asked = {item.id: item for bank in course.banks.values() for item in bank.items if type_of(item) != "forecast"}
    cards = {card.id: card for make in DECKS.values() for card in make(course).cards}
    agenda = due(made, now)
    waiting = [each for each in agenda.waiting if each.item in asked]
    counts = Counter(each.reason for each in waiting)
    return Waiting(
        items=tuple(asked[each.item] for each in waiting),
        cards=tuple(cards[each.item] for each in agenda.waiting if each.item in cards),
        reasons={reason: counts[reason] for reason in REASONS if counts[reason]},
        next=next((each.at for each in agenda.later if each.item in asked), None),
        begun=bool(made),
    )
