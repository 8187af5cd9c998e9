"""The tables hold what their sources say: values checked by hand, one per kind of row."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from scocourse import data


def test_border_lengths_are_those_of_the_cia_and_of_others_beside_it() -> None:
    rows = {(row.dyad, row.part, row.counter): row for row in data.load_borders()}
    assert rows["China-Russia", "eastern section", "CIA"].km == 4133
    assert rows["China-Russia", "western section", "CIA"].km == 46
    assert rows["China-Kazakhstan", "", "joint demarcation commission, per Wikipedia"].km == 1782.75
    press = rows["China-former Soviet neighbours", "", "RFE/RL, 1996"]
    assert (press.qualifier, press.km, press.confidence) == ("nearly", 8000, "disputed")


def test_the_cia_lengths_of_the_four_borders_add_up_to_the_sum_on_the_card() -> None:
    four = ("China-Russia", "China-Kazakhstan", "China-Kyrgyzstan", "China-Tajikistan")
    total = sum(row.km for row in data.load_borders() if row.dyad in four and row.counter == "CIA")
    assert total == 7484
    assert "7,484" in data.card("borders").doubts[0]


def test_recalled_areas_say_so_and_name_a_source_that_was_not_seen() -> None:
    recalled = [row for row in data.load_border_areas() if row.confidence == "recalled"]
    assert sorted(row.km2 for row in recalled) == [2420, 3656, 28430]
    assert all(data.find_sources(row.sources)[0].seen == "not seen" for row in recalled)


def test_every_version_of_the_tajik_area_is_kept() -> None:
    given = [row.km2 for row in data.load_border_areas() if row.dyad == "China-Tajikistan" and row.what == "to China"]
    assert sorted(given) == [200, 1000, 1100, 1122]


def test_a_date_is_no_more_exact_than_its_source() -> None:
    tajik = next(row for row in data.load_border_agreements() if row.date.text == "2010-04")
    assert not tajik.date.exact
    assert (tajik.date.first, tajik.date.last) == (date(2010, 4, 1), date(2010, 4, 30))
    base = next(row for row in data.load_us_presence() if row.item.startswith("Termez"))
    assert (base.start.text, base.start.first.year, base.start.last.year) == ("2001/2002", 2001, 2002)
    assert base.end is None
    assert base.last_seen == date(2005, 7, 20)


def test_the_timeline_runs_in_order_from_the_talks_to_the_body() -> None:
    days = [event.date.first for event in data.load_timeline()]
    assert days == sorted(days)
    assert data.load_timeline()[0].date.text == "1989-11"
    assert any(event.date.text == "2001-06-15" and "founded" in event.event for event in data.load_timeline())


def test_rats_numbers_are_all_later_than_the_summary_and_none_is_called_a_fact() -> None:
    rows = data.load_rats_claims()
    assert min(row.stated_on for row in rows) > date(2014, 8, 31)
    assert {row.confidence for row in rows} == {"claimed", "disputed"}


def test_both_numbers_of_prevented_attacks_are_kept() -> None:
    rows = [row for row in data.load_rats_claims() if row.metric == "attacks prevented"]
    assert [(row.value, row.stated_on.isoformat()) for row in rows] == [(69, "2023-11-07"), (181, "2024-05-23")]
    assert rows[0].period_start is None


@pytest.mark.parametrize(
    ("year", "counter", "value", "confidence"),
    [
        (1995, "UN", 54000, "recalled"),
        (1996, "UN", 57000, "derived"),
        (1999, "UN", 91000, "disputed"),
        (2001, "UN", 7606, "seen"),
        (2001, "US", 1685, "seen"),
        (2004, "US", 206700, "disputed"),
        (2014, "UN", 224000, "seen"),
        (2023, "UN", 10800, "seen"),
    ],
)
def test_opium_hectares(year: int, counter: str, value: float, confidence: str) -> None:
    row = next(
        row
        for row in data.load_opium()
        if (row.year, row.counter, row.measure, row.edition) == (year, counter, "hectares", "main")
    )
    assert (row.value, row.confidence) == (value, confidence)


def test_opium_has_one_main_figure_a_year_and_counter_inside_its_interval() -> None:
    main = [row for row in data.load_opium() if row.edition == "main"]
    assert len({(row.year, row.counter, row.measure) for row in main}) == len(main)
    for row in main:
        assert (row.low is None) == (row.high is None)
        assert row.low is None or row.high is None or row.low <= row.value <= row.high


def test_the_summary_names_four_aims_and_neither_democracy_nor_markets() -> None:
    aims = {row.aim for row in data.load_us_aims() if row.document == "The summary 2014"}
    assert aims == {"Afghanistan", "terrorism and extremism", "drugs", "non-proliferation"}


def test_two_counts_of_aid_to_kazakhstan_stand_side_by_side() -> None:
    rows = [row for row in data.load_us_assistance() if row.country == "Kazakhstan"]
    assert {(row.counter, row.million_usd) for row in rows} == {("foreignassistance.gov", 194.0), ("CRS", 17.6)}


def test_scales_of_likelihood() -> None:
    rows = {(row.scale, row.word): row for row in data.load_hedges()}
    assert (rows["Kent 1964", "probable"].low, rows["Kent 1964", "probable"].high) == (63, 87)
    likely = rows["ICD 203", "likely"]
    assert (likely.also, likely.low, likely.high, likely.centre) == ("probable", 55, 80, None)


def test_the_icd_scale_leaves_no_gap_and_kents_does() -> None:
    def gaps(scale: str) -> int:
        spans = sorted((row.low, row.high) for row in data.load_hedges() if row.scale == scale)
        return sum(after[0] > before[1] for before, after in pairwise(spans))

    assert gaps("ICD 203") == 0
    assert gaps("Kent 1964") == 4
