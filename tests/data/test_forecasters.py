"""Ten forecasts, three simple forecasters, and a score that can be checked by hand."""

from __future__ import annotations

import pytest

from scocourse import data
from scocourse.course import load_course


@pytest.mark.parametrize(
    ("probabilities", "outcomes", "score"),
    [
        ([1], [1], 0),
        ([1], [0], 1),
        ([0.7], [1], 0.09),
        ([0.7], [0], 0.49),
        ([0.5, 0.5, 0.5], [1, 0, 1], 0.25),
        ([0.9, 0.8, 0.3], [1, 0, 0], 0.74 / 3),  # 0.01 + 0.64 + 0.09
        ([0.9, 0.2], [1, None], 0.01),
    ],
)
def test_worked_examples(probabilities: list[float], outcomes: list[int | None], score: float) -> None:
    assert data.brier(probabilities, outcomes) == pytest.approx(score)
    names = "abc"[: len(outcomes)]
    assert data.brier(dict(zip(names, probabilities)), dict(zip(names, outcomes))) == pytest.approx(score)


def test_honesty_pays_on_average() -> None:
    """The score is proper: whoever believes 0.7 expects the best score from saying 0.7."""

    def expected(said: float) -> float:
        return 0.7 * data.brier([said], [1]) + 0.3 * data.brier([said], [0])

    assert min((tenth / 10 for tenth in range(11)), key=expected) == 0.7


@pytest.mark.parametrize(
    ("probabilities", "outcomes", "message"),
    [
        ([1.2], [1], "probability: expected a number from 0 to 1, found 1.2"),
        ([90], [1], "found 90"),
        ([float("nan")], [1], "found nan"),
        ([0.5], [2], "outcome: expected 1, 0 or None, found 2"),
        ([0.5], [None], "nothing to score"),
        ([], [], "nothing to score"),
        ([0.5], [1, 0], r"expected as many outcomes as probabilities \(1\), found 2"),
        ({"a": 0.5}, {"b": 1}, "nothing to score"),
    ],
)
def test_what_cannot_be_scored_is_named(probabilities: object, outcomes: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        data.brier(probabilities, outcomes)


def test_a_mapping_goes_with_a_mapping() -> None:
    with pytest.raises(TypeError, match="two mappings or two sequences"):
        data.brier({"a": 0.5}, [1])


def test_verdicts_as_outcomes_force_no_mixed_one() -> None:
    outcomes = data.forecast_outcomes()
    assert {id for id, outcome in outcomes.items() if outcome is None} == set("abehi")
    assert {id: outcome for id, outcome in outcomes.items() if outcome is not None} == {
        "c": 0,
        "d": 1,
        "f": 0,
        "g": 1,
        "j": 1,
    }


def test_scores_of_the_three_forecasters() -> None:
    outcomes = data.forecast_outcomes()
    scores = {name: data.brier(forecaster(), outcomes) for name, forecaster in data.FORECASTERS.items()}
    assert scores["always 50 %"] == 0.25
    assert scores["it stays as it is"] == 0.4  # wrong on f and g, right on c, d, j
    by_hand = (0.675**2 + 0.125**2 + 0.675**2 + 0.03**2 + 0.03**2) / 5
    assert scores["the hedges as numbers"] == pytest.approx(by_hand)


def test_a_hedges_number_is_the_middle_of_the_range_of_its_word() -> None:
    ranges = {row.word: row for row in data.load_hedges() if row.scale == "ICD 203"}
    for row in data.load_forecasts():
        word = ranges[row.icd_word]
        middle = (word.low + word.high) / 2
        assert row.percent == (100 - middle if row.icd_word == "unlikely" else middle), row.id


def test_forecasts_belong_to_claims_and_keep_their_words() -> None:
    claims = load_course().claims
    for row in data.load_forecasts():
        words = [part for id in row.claims for part in claims[id].hedge_words.split("; ")]
        assert row.hedge == "" or all(part in words for part in row.hedge.split("; ")), row.id


def test_every_forecast_has_evidence_on_both_sides() -> None:
    rows = data.load_forecasts()
    assert [row.id for row in rows] == list("abcdefghij")
    assert all(row.evidence_for and row.evidence_against and row.why and row.stays_why for row in rows)
    assert {row.stays for row in rows} == {0, 100}
