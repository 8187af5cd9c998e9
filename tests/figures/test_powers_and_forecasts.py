"""Trade, votes and forecasts: what is drawn is what the tables say."""

from __future__ import annotations

import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from tests.figures._layout import outside, overlaps, words

from scocourse import data, figures
from scocourse.figures.style import PAPER, SERIES

BLUE, VERMILLION = SERIES[0].colour, SERIES[1].colour
MINE = {"a": 0.9, "b": 0.7, "c": 0.6, "d": 0.8, "e": 0.7, "f": 0.3, "g": 0.8, "h": 0.6, "i": 0.4, "j": 0.9}


def marks(figure: Figure, colour: str) -> list[tuple[float, float, bool]]:
    """Place of every single mark of one colour, and whether it is filled."""
    return [
        (line.get_xdata()[0], line.get_ydata()[0], to_hex(line.get_markerfacecolor()) != PAPER)
        for line in figure.axes[0].lines
        if len(line.get_xdata()) == 1 and to_hex(line.get_markeredgecolor()) == to_hex(colour)
    ]


@pytest.mark.parametrize(
    "figure",
    [
        *(figures.trade(group) for group in figures.TRADE_GROUPS),
        figures.trade(crossing=False),
        figures.votes_agreement(("Russia", "China", "United States")),
        figures.calibration(MINE),
        figures.calibration({"c": 0, "d": 1}),
        figures.calibration({"j": 0.5}),
    ],
)
def test_words_stay_apart_and_inside_for_every_choice(figure: Figure) -> None:
    found = words(figure)
    assert overlaps(found) == []
    assert outside(figure, found) == []


def test_every_sum_in_dollars_has_its_mark_hollow_where_in_doubt() -> None:
    figure = figures.trade()
    for partner, colour in (("Russia", VERMILLION), ("China", BLUE)):
        rows = [
            (row.period.first.year, row.value, row.confidence in ("seen", "claimed"))
            for row in data.load_trade()
            if row.partner == partner
            and row.unit == "bn USD"
            and row.group in ("four states", "five states", "Central Asia")
        ]
        assert sorted(marks(figure, colour)) == sorted(rows)


def test_the_crossing_is_shown_as_disputed_and_can_be_left_out() -> None:
    shown = " ".join(text for text, _ in words(figures.trade()))
    assert "years named run from 2008 to 2025, by who counts" in shown
    alt = figures.trade().alt
    assert "When China passed Russia is disputed: the usual claim, from Chinese customs: passed in 2008 to 2010" in alt
    assert "GACC" in figures.trade().sources
    assert "disputed: " not in figures.trade(crossing=False).alt


def test_every_statement_on_the_crossing_has_its_bar_or_its_arrow() -> None:
    figure = figures.trade_crossings()
    bars = [
        (patch.get_x(), patch.get_x() + patch.get_width())
        for patch in figure.axes[0].patches
        if isinstance(patch, Rectangle) and to_hex(patch.get_edgecolor()) == to_hex(BLUE)
    ]
    rows = data.load_trade_crossings()
    passed = [(row.period.first.year, row.period.last.year + 1) for row in rows if row.says == "passed"]
    assert bars == passed
    assert len(marks(figure, VERMILLION)) == len(rows) - len(passed)


def test_every_share_of_votes_has_its_mark() -> None:
    figure = figures.votes_agreement()
    for period, look in zip(("1992/2000", "2001/2013", "2014/2019"), SERIES):
        drawn = sorted(x for x, _, _ in marks(figure, look.colour))
        pair = [row.percent for row in data.load_un_votes() if row.period.text == period and row.state == "China"]
        rows = [
            row.percent for row in data.load_un_votes() if row.period.text == period and row.other != "United States"
        ]
        assert drawn == sorted([*rows, *pair])  # China and Russia stand in both groups


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        (
            "trade",
            ["2010 10 (four states, The Telegraph, per Novyny Live, disputed)", "2024 over 45 (five states, V. Putin"],
        ),
        ("trade-kazakhstan", ["32.7", "24.3", "Jan–Sep 2023 21.7"]),
        ("trade-crossings", ["Chinese Ministry of Commerce: passed in 2025", "not yet passed in 2011"]),
        ("votes-agreement", ["With China: Russia 56, 77, 74; Kazakhstan 64, 83, 78", "the data end in 2019"]),
        ("votes-united-states", ["Uzbekistan 42, 19, 19"]),
        ("ideal-points", ["Russia 2014 −0.18, 2021 −0.78, 2023 −1.27"]),
        ("un-resolutions", ["2021-03-25, Cooperation: by consensus", "120 in favour, 27 against, 28 abstaining"]),
        (
            "forecast-verdicts",
            ["3 borne out, 5 mixed, 2 not borne out", "f, Enlargement is unlikely for the moment: 67.5"],
        ),
        (
            "forecast-calibration",
            ["5 mixed left out (a, b, e, h, i)", "always 50 %: Brier score 0.250", "0.400", "0.186"],
        ),
    ],
)
def test_the_text_alternative_gives_the_numbers(name: str, parts: list[str]) -> None:
    alt = figures.FIGURES[name].alt()
    assert [part for part in parts if part not in alt] == []


def test_your_own_score_stands_beside_the_three() -> None:
    figure = figures.calibration(MINE)
    score = data.brier(MINE, data.forecast_outcomes())  # (0.36 + 0.04 + 0.09 + 0.04 + 0.01) / 5
    assert score == pytest.approx(0.108)
    widths = [patch.get_width() for patch in figure.axes[1].patches if isinstance(patch, Rectangle)]
    assert widths == pytest.approx([score, 0.25, 0.185735, 0.4])
    assert "you: Brier score 0.108" in figure.alt


def test_everyone_is_scored_on_the_forecasts_that_you_made() -> None:
    alt = figures.calibration({"c": 0.2, "d": 0.9, "a": 0.5}).alt
    assert "over 2 forecasts; 1 mixed left out (a)" in alt
    assert "it stays as it is: Brier score 0.000" in alt


@pytest.mark.parametrize(
    ("draw", "options", "message"),
    [
        (figures.trade, {"group": "Turkmenistan"}, "group: expected one of 'four and five states'"),
        (figures.votes_agreement, {"others": []}, "others: .*; found none"),
        (figures.votes_agreement, {"others": "India"}, "found 'India'"),
        (figures.calibration, {"probabilities": {"k": 0.5}}, "expected forecasts a, b, .*; found 'k'"),
        (figures.calibration, {"probabilities": {"c": 60}}, "expected a number from 0 to 1, found 60"),
        (figures.calibration, {"probabilities": {"a": 0.5}}, "nothing to score"),
        (figures.calibration, {"probabilities": {}}, "nothing to score"),
    ],
)
def test_what_cannot_be_drawn_is_named(draw: object, options: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        draw(**options)
