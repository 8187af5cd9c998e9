"""Three simple forecasters, and the score that compares them with a reader.

The score is that of G. W. Brier (Verification of forecasts expressed in terms of probability, Monthly Weather
Review 78, 1950, 1-3) in its usual form for events that happen or not: the mean of (probability - outcome)
squared, 0 at best and 1 at worst. Brier's own sum over both outcomes is twice as large.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from scocourse.data.forecasts import load_forecasts

#: Forecast id -> probability from 0 to 1.
Probabilities = Mapping[str, float]
#: Forecast id -> 1 (borne out), 0 (not borne out) or None (mixed: left out of every score).
Outcomes = Mapping[str, int | None]


def brier(probabilities: Probabilities | Sequence[float], outcomes: Outcomes | Sequence[int | None]) -> float:
    """The mean squared distance between probabilities and outcomes; outcomes that are None are left out.

    Takes two mappings by id (ids that only one of them has are left out) or two sequences of equal length.
    Raises ValueError for a probability outside 0 to 1, an outcome other than 1, 0 and None, or nothing to score,
    and TypeError for one mapping beside one sequence.

    >>> brier([0.7, 0.3], [1, 0])
    0.09
    """
    pairs = scored(probabilities, outcomes)
    if not pairs:
        raise ValueError("nothing to score: no probability has an outcome of 1 or 0")
    return round(sum((probability - outcome) ** 2 for probability, outcome in pairs) / len(pairs), 12)


def scored(
    probabilities: Probabilities | Sequence[float], outcomes: Outcomes | Sequence[int | None]
) -> tuple[tuple[float, int], ...]:
    """The pairs of probability and outcome that a score counts; raises as :func:`brier` does."""
    pairs: list[tuple[float, int | None]]
    if isinstance(probabilities, Mapping) and isinstance(outcomes, Mapping):
        pairs = [(probability, outcomes[id]) for id, probability in probabilities.items() if id in outcomes]
    elif isinstance(probabilities, Mapping) or isinstance(outcomes, Mapping):
        raise TypeError("probabilities and outcomes: expected two mappings or two sequences, found one of each")
    elif len(probabilities) != len(outcomes):
        raise ValueError(f"expected as many outcomes as probabilities ({len(probabilities)}), found {len(outcomes)}")
    else:
        pairs = list(zip(probabilities, outcomes))
    for probability, outcome in pairs:
        if not 0 <= probability <= 1:
            raise ValueError(f"probability: expected a number from 0 to 1, found {probability!r}")
        if outcome not in (0, 1, None):
            raise ValueError(f"outcome: expected 1, 0 or None, found {outcome!r}")
    return tuple((probability, outcome) for probability, outcome in pairs if outcome is not None)


def forecast_outcomes() -> dict[str, int | None]:
    """Our verdicts as outcomes: borne out 1, not borne out 0, mixed None."""
    outcome = {"borne out": 1, "not borne out": 0, "mixed": None}
    return {row.id: outcome[row.verdict] for row in load_forecasts()}


def always_half() -> dict[str, float]:
    """Puts 50 percent on everything: the score to beat is 0.25."""
    return {row.id: 0.5 for row in load_forecasts()}


def hedges_as_numbers() -> dict[str, float]:
    """Turns the summary's words into numbers. The numbers are ours; the table says why for each."""
    return {row.id: row.percent / 100 for row in load_forecasts()}


def stays_as_it_is() -> dict[str, float]:
    """Is certain that nothing changes: 1 for a forecast that describes 2014, 0 for one that foresees a change."""
    return {row.id: row.stays / 100 for row in load_forecasts()}


#: The three, by the name a figure gives them.
FORECASTERS: Mapping[str, Callable[[], dict[str, float]]] = MappingProxyType(
    {
        "always 50 %": always_half,
        "the hedges as numbers": hedges_as_numbers,
        "it stays as it is": stays_as_it_is,
    }
)
