"""When to ask an item again: spaced repetition after FSRS-6, by the library ``fsrs``.

A card of FSRS is an item, a review is an attempt. There is no learning phase within a day and no chance in the
intervals, so that the page (player/js/study/schedule.js) comes to the same times.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal, get_args

from msgspec import Struct

from scocourse.model import Attempt
from scocourse.progress.file import in_order, time_of

if TYPE_CHECKING:
    from fsrs import Rating

#: Why an item waits, by the last attempt; the most urgent first. ``missed`` is not wholly right.
Reason = Literal["sure", "missed", "unsure", "due"]
REASONS: tuple[Reason, ...] = get_args(Reason)


class Due(Struct, frozen=True):
    """An item, when to ask it again, and why."""

    item: str
    at: datetime
    reason: Reason


class Agenda(Struct, frozen=True):
    """Items to ask now, the most urgent first, and those to ask later, by time."""

    waiting: tuple[Due, ...]
    later: tuple[Due, ...]


def due(attempts: Iterable[Attempt], now: datetime) -> Agenda:
    """What to ask at ``now`` (with its offset), and later, of a learner who made ``attempts``.

    Where the last attempt earned nothing its item waits at once; else until FSRS expects nine in ten to be recalled.
    Pending forecasts, and attempts dated after ``now``, are left out.
    """
    histories: dict[str, list[Attempt]] = {}
    for attempt in in_order(attempts):
        if attempt.value is not None and time_of(attempt) <= now:
            histories.setdefault(attempt.item, []).append(attempt)
    items = sorted((_due(history) for history in histories.values()), key=lambda each: (each.at, each.item))
    waiting = sorted((each for each in items if each.at <= now), key=lambda each: REASONS.index(each.reason))
    return Agenda(tuple(waiting), tuple(each for each in items if each.at > now))


def _due(history: Sequence[Attempt]) -> Due:
    last = history[-1]
    at = time_of(last).astimezone(UTC) if last.value == 0 else _recalled_until(history)
    return Due(last.item, at, reason(last))


def reason(last: Attempt) -> Reason:
    """Why an item whose last attempt, with a value, is ``last`` is asked again, or named in a report."""
    if last.value == 0 and last.confidence == "high":
        return "sure"
    if last.value != 1:
        return "missed"
    return "unsure" if last.confidence == "low" else "due"


def _recalled_until(history: Sequence[Attempt]) -> datetime:
    """The end of the interval after the last of ``history``, attempts at one item by time."""
    # imported late: only what schedules needs it
    from fsrs import Card, Scheduler

    scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card = Card(card_id=0)
    for attempt in history:
        card, _ = scheduler.review_card(card, rating(attempt), time_of(attempt).astimezone(UTC))
    return card.due


def rating(attempt: Attempt) -> Rating:
    """What ``attempt``, which has a value, is to FSRS: a right answer is the easier the surer it was."""
    from fsrs import Rating

    if attempt.value == 0:
        return Rating.Again
    if attempt.value != 1 or attempt.confidence == "low":
        return Rating.Hard
    return Rating.Easy if attempt.confidence == "high" else Rating.Good
