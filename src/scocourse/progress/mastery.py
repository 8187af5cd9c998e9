"""What attempts say of how much is mastered, and how sure that is. (player/js/study/mastery.js is the twin.)

An item counts by one attempt: the last that is its first, or came at least 20 hours after the one before. An earlier
repeat shows that the key was remembered. Attempts at another edition of an item and forecasts, which are neither right
nor wrong, do not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from math import sqrt
from typing import Literal

from msgspec import Struct

from scocourse.model import Attempt
from scocourse.progress.file import in_order, time_of

#: Hours between two attempts at an item from which on the second counts.
APART = 20
#: A share of right answers that we call mastered, and the fewest items that can say so.
MASTERED = 0.7
FEWEST = 3
#: 90 % of a normal distribution lie within so many standard deviations.
_Z = 1.645

Verdict = Literal["unknown", "secure", "not-yet", "open"]


class Estimate(Struct, frozen=True):
    """The share right among ``count`` items, and the interval that holds the true share with 90 % confidence."""

    count: int
    share: float
    low: float
    high: float

    @property
    def verdict(self) -> Verdict:
        """``unknown`` below three items; ``open`` where more answers would tell."""
        if self.count < FEWEST:
            return "unknown"
        if self.low >= MASTERED:
            return "secure"
        return "not-yet" if self.high < MASTERED else "open"


def evidence(attempts: Iterable[Attempt], digests: Mapping[str, str]) -> dict[str, Attempt]:
    """The attempt that counts for each item. ``digests``: the present edition of every item that can count."""
    counting: dict[str, Attempt] = {}
    before: dict[str, datetime] = {}
    for attempt in in_order(attempts):
        if attempt.status != "scored" or digests.get(attempt.item) != attempt.digest:
            continue
        at = time_of(attempt)
        if attempt.item not in before or at - before[attempt.item] >= timedelta(hours=APART):
            counting[attempt.item] = attempt
        before[attempt.item] = at
    return counting


def estimate(values: Sequence[float]) -> Estimate:
    """The share of ``values``, each in [0, 1], with its Wilson score interval.

    E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", Journal of the American
    Statistical Association 22 (1927), 209-212. Part-scores count as that share of a right answer.
    """
    n = len(values)
    if not n:
        return Estimate(0, 0.0, 0.0, 1.0)
    p, z2 = sum(values) / n, _Z * _Z
    middle = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = _Z * sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return Estimate(n, p, max(0.0, middle - half), min(1.0, middle + half))
