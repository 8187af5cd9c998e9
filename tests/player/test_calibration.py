"""What each level of confidence asks for, by the certainty marks."""

from __future__ import annotations

import pytest

from scocourse.model import Confidence
from scocourse.player.calibration import PAYS, Fit, fit
from scocourse.progress.mastery import estimate


def test_a_level_earns_most_between_the_chances_at_which_its_neighbours_earn_as_much() -> None:
    assert [PAYS["low"], PAYS["medium"], PAYS["high"]] == [
        (0, pytest.approx(2 / 3)),
        (pytest.approx(2 / 3), 0.8),
        (0.8, 1),
    ]


@pytest.mark.parametrize(
    ("level", "right", "of", "expected"),
    [
        ("high", 0, 2, "unknown"),
        ("high", 3, 10, "too-sure"),
        ("high", 7, 10, "open"),
        ("high", 9, 10, "fits"),
        ("medium", 7, 10, "fits"),
        ("low", 12, 12, "too-modest"),
        ("low", 0, 12, "fits"),
    ],
)
def test_a_level_fits_or_not(level: Confidence, right: int, of: int, expected: Fit) -> None:
    assert fit(level, estimate([1.0] * right + [0.0] * (of - right))) == expected
