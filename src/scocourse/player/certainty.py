"""Certainty-based marks: being sure pays when right and costs when wrong (player/js/certainty.js is the twin)."""

from __future__ import annotations

from scocourse.model import Confidence

_RIGHT: dict[Confidence, int] = {"low": 1, "medium": 2, "high": 3}
#: Marks of one item at most.
MOST = _RIGHT["high"]
_WRONG: dict[Confidence, int] = {"low": 0, "medium": -2, "high": -6}


def certainty_marks(value: float, confidence: Confidence) -> float:
    """Marks for a score ``value`` in [0, 1] given with ``confidence``: 1, 2, 3 if right, 0, -2, -6 if wrong.

    A part-score earns that share of the marks for right; only nothing at all counts as wrong. Both rules are those
    of Moodle's certainty-based marking (after Gardner-Medwin), so that an exported quiz marks alike.
    """
    return _RIGHT[confidence] * value if value > 0 else float(_WRONG[confidence])
