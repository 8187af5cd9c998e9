"""How often right each level of confidence asks one to be, by the certainty marks.

player/js/study/calibration.js is the twin and explains the formula.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

from scocourse.model import Confidence
from scocourse.player.certainty import certainty_marks
from scocourse.progress.mastery import Estimate
from scocourse.progress.standing import LEVELS

#: How a level fits the share right in it; names of the catalogue.
Fit = Literal["unknown", "too-sure", "too-modest", "fits", "open"]


def _break_even(level: Confidence, surer: Confidence) -> float:
    """The chance of being right at which both levels earn alike; above it the surer one earns more."""
    cost = certainty_marks(0, level) - certainty_marks(0, surer)
    gain = certainty_marks(1, surer) - certainty_marks(1, level)
    return cost / (cost + gain)


_EDGES = (0.0, *(_break_even(level, surer) for level, surer in pairwise(LEVELS)), 1.0)
#: The shares right from and to which a level earns more than the others.
PAYS: dict[Confidence, tuple[float, float]] = dict(zip(LEVELS, pairwise(_EDGES)))


def fit(level: Confidence, found: Estimate) -> Fit:
    """Whether a learner is as often right at ``level`` as it asks for; ``found`` is the share right there."""
    low, high = PAYS[level]
    if found.verdict == "unknown":
        return "unknown"
    if found.high < low:
        return "too-sure"
    if found.low > high:
        return "too-modest"
    return "fits" if low <= found.share <= high else "open"
