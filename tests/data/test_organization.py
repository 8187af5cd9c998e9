"""Meetings, organs, officers, exercises and membership: values checked by hand against the fact sheets."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest

from scocourse import data


def test_there_are_five_meetings_of_the_five_and_one_summit_a_year_since() -> None:
    rows = data.load_summits()
    five = [row for row in rows if row.series == "Shanghai Five"]
    sco = [row for row in rows if row.series == "SCO"]
    assert [row.date.year for row in five] == [1996, 1997, 1998, 1999, 2000]
    assert [row.date.year for row in sco] == list(range(2001, 2026))
    assert [row.number for row in sco] == list(range(1, 26))
    assert [row.date.year for row in rows if row.format == "video"] == [2020, 2023]
    assert [row.date.year for row in rows if row.format == "hybrid"] == [2021]


def test_a_summit_that_was_not_read_about_is_not_called_seen() -> None:
    rows = {row.date.year: row for row in data.load_summits() if row.series == "SCO"}
    assert [year for year, row in rows.items() if row.confidence == "known"] == [2010, 2011, 2019]
    assert (rows[2005].date, rows[2005].city) == (date(2005, 7, 5), "Astana")
    assert rows[2023].not_seen == "day"


def test_organs_keep_the_treaty_apart_from_what_stands_beside_it_and_what_came_later() -> None:
    rows = {row.organ: row for row in data.load_organs()}
    assert Counter(row.kind for row in rows.values()) == {"Charter organ": 7, "other body": 2, "agreed in 2025": 2}
    assert rows["Council of Heads of State"].meets == "yearly"
    assert str(rows["Secretariat"].since) == "2004-01-15"
    assert rows["SCO-Afghanistan Contact Group"].meets == "irregular"
    assert rows["Business Council and Interbank Association"].not_seen == "a source of weight"


def test_officers_follow_each_other() -> None:
    for post, count in (("Secretary-General", 8), ("RATS Director", 8)):
        rows = [row for row in data.load_officeholders() if row.post == post]
        assert len(rows) == count
        for before, after in pairwise(rows):
            assert before.end is not None
            assert before.end.last < after.start.last
    (one,) = [row for row in data.load_officeholders() if row.confidence == "disputed"]
    assert (one.name, one.country) == ("Dzhenisbek Dzhumanbekov", "disputed")


@pytest.mark.parametrize(
    ("name", "low", "high", "confidence"),
    [
        ("Peace Mission 2005", 8800, 10000, "disputed"),
        ("Peace Mission 2007", 6000, 7000, "disputed"),
        ("Peace Mission 2010", 3000, 5000, "disputed"),
        ("Peace Mission 2012", 2000, 2000, "seen"),
        ("Peace Mission 2014", 6500, 7000, "seen"),
        ("Peace Mission 2021", 3400, 5500, "disputed"),
    ],
)
def test_sizes_of_exercises(name: str, low: int, high: int, confidence: str) -> None:
    (row,) = [row for row in data.load_exercises() if row.name == name]
    assert (row.troops_low, row.troops_high, row.confidence) == (low, high, confidence)


def test_an_exercise_that_was_only_announced_says_so() -> None:
    announced = [row for row in data.load_exercises() if row.status == "announced"]
    assert [row.name for row in announced] == ["Sary-Arka-Antiterror", "Peace Mission 2023"]
    assert all(row.troops_low is None for row in announced)


def test_three_peace_missions_were_bilateral_and_ranges_are_ranges() -> None:
    rows = [row for row in data.load_exercises() if row.series == "Peace Mission"]
    assert [row.start.first.year for row in rows if row.bilateral] == [2005, 2009, 2013]
    for row in data.load_exercises():
        assert (row.troops_low is None) == (row.troops_high is None)
        assert row.troops_low is None or row.troops_high is None or row.troops_low <= row.troops_high


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        (date(2001, 6, 14), {}),
        (date(2001, 6, 15), {"member": 6}),
        (date(2004, 12, 31), {"member": 6, "observer": 1}),
        (data.PUBLISHED, {"member": 6, "observer": 5, "dialogue partner": 3}),
        (date(2017, 6, 8), {"member": 6, "observer": 6, "dialogue partner": 6}),
        (date(2017, 6, 9), {"member": 8, "observer": 4, "dialogue partner": 6}),
        (date(2025, 8, 31), {"member": 10, "observer": 2, "dialogue partner": 14}),
        (date(2025, 9, 1), {"member": 10, "SCO partner": 17}),
    ],
)
def test_who_belongs_on_a_day(day: date, counts: dict[str, int]) -> None:
    assert Counter(row.status for row in data.membership_on(day).values()) == counts


def test_no_country_has_two_statuses_on_one_day() -> None:
    days = {row.start.first for row in data.load_membership()}
    for day in days | {day - timedelta(days=1) for day in days}:
        held = Counter(row.country for row in data.load_membership() if row.held_on(day))
        assert set(held.values()) <= {1}, (day, held)


def test_members_come_first() -> None:
    rows = list(data.membership_on(date(2014, 12, 31)).values())
    assert [row.status for row in rows[:6]] == ["member"] * 6


def test_what_came_later_is_in_a_table_of_its_own() -> None:
    assert not any(event.later for event in data.load_timeline())
    assert all(event.later for event in data.load_timeline_later())
    for table in (data.load_timeline(), data.load_timeline_later()):
        days = [event.date.first for event in table]
        assert days == sorted(days)
    assert data.load_timeline()[-1].kind == "document"
    assert data.load_timeline_later()[0].label == "Peace Mission 2014"


def test_a_label_names_one_event() -> None:
    labels = [event.label for event in (*data.load_timeline(), *data.load_timeline_later())]
    assert len(set(labels)) == len(labels)


def test_a_vote_whose_count_was_not_seen_has_none() -> None:
    (vote,) = [event for event in data.load_timeline_later() if event.date.text == "2023-09-01"]
    assert vote.not_seen == "count of votes"
