"""How a learner stands beyond shares: whether being sure goes with being right, and what two tests of one plan say.

Why an item is to be looked at again, sure and wrong first, is in :mod:`scocourse.progress.schedule`.
(player/js/study/standing.js is the twin.)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import get_args

from msgspec import Struct

from scocourse.model import Attempt, Confidence
from scocourse.progress.file import in_order
from scocourse.progress.mastery import Estimate, estimate

LEVELS: tuple[Confidence, ...] = get_args(Confidence)


class Sum(Struct, frozen=True):
    """The points of the ``count`` questions that were answered in a quiz."""

    quiz: str
    count: int
    sum: float


def calibration(counting: Iterable[Attempt]) -> dict[Confidence, Estimate]:
    """The share right at each level of confidence. ``counting``: attempts with a value, one an item."""
    made = list(counting)
    return {
        level: estimate([each.value for each in made if each.confidence == level and each.value is not None])
        for level in LEVELS
    }


def gain(attempts: Iterable[Attempt], parallels: Sequence[tuple[str, str]]) -> list[tuple[Sum, Sum]]:
    """Tests drawn to one blueprint: the first attempts at each question of the first against those of the second.

    Of the pairs in ``parallels``, those of which both quizzes were begun.
    """
    made = in_order(attempts)

    def sum_of(quiz: str) -> Sum:
        first: dict[str, float] = {}
        for attempt in made:
            if attempt.quiz == quiz and attempt.value is not None:
                first.setdefault(attempt.item, attempt.value)
        return Sum(quiz, len(first), sum(first.values()))

    pairs = [(sum_of(before), sum_of(after)) for before, after in parallels]
    return [pair for pair in pairs if all(each.count for each in pair)]
