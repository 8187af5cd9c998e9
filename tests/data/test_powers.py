"""Trade, joint statements and votes hold what their sources say: values checked by hand."""

from __future__ import annotations

from scocourse import data


def test_trade_keeps_every_counter() -> None:
    rows = [row for row in data.load_trade() if row.period.text == "2023-01/2023-10"]
    assert {(row.counter, row.value, row.confidence) for row in rows} == {
        ("Chinese customs", 32.7, "disputed"),
        ("Kazakh statistics", 24.3, "disputed"),
    }


def test_trade_says_what_is_doubtful_or_ours() -> None:
    rows = {(row.period.text, row.partner, row.group, row.counter): row for row in data.load_trade()}
    assert rows["2010", "China", "four states", "The Telegraph, per Novyny Live"].confidence == "disputed"
    assert rows["2013", "China", "five states", "our conversion"].confidence == "derived"
    assert rows["2022", "Russia", "five states", "RBC, per Socialbites"].confidence == "derived"
    putin = rows["2024", "Russia", "five states", "V. Putin, 9 October 2025"]
    assert (putin.qualifier, putin.value, putin.confidence) == ("over", 45, "claimed")
    assert rows["2025", "China", "five states", "Chinese customs"].value == 106.3


def test_the_crossing_has_no_single_year() -> None:
    passed = {row.period.text for row in data.load_trade_crossings() if row.says == "passed"}
    assert passed == {"2008/2010", "2010/2015", "2023", "2025"}
    not_yet = {(row.group, row.period.text) for row in data.load_trade_crossings() if row.says == "not yet"}
    assert not_yet == {("Central Asia", "2011"), ("Tajikistan", "2024")}


def test_what_a_crossing_says_of_trade_is_in_the_table_of_trade() -> None:
    values = {(row.period.text, row.partner, row.group): row.value for row in data.load_trade()}
    assert values["2023-01/2023-09", "China", "Kazakhstan"] == 21.7
    assert values["2023-01/2023-09", "Russia", "Kazakhstan"] == 18.9
    kazakh = next(row for row in data.load_trade_crossings() if row.group == "Kazakhstan")
    assert "21.7 to 18.9" in kazakh.note


def test_joint_statements_run_in_order_and_say_what_was_not_read() -> None:
    rows = data.load_joint_statements()
    days = [row.date.first for row in rows]
    assert days == sorted(days)
    assert next(row for row in rows if row.date.text == "1997-04-23").not_seen
    assert next(row for row in rows if row.date.text == "2015-05-08").confidence == "known"


def test_votes_alike() -> None:
    votes = {(row.period.text, row.state, row.other): row.percent for row in data.load_un_votes()}
    assert len(votes) == 39
    assert votes["1992/2000", "Uzbekistan", "China"] == 48
    assert votes["2001/2013", "Tajikistan", "China"] == 87
    assert votes["2014/2019", "Kazakhstan", "Russia"] == 63
    assert votes["2014/2019", "China", "Russia"] == 74
    assert votes["2001/2013", "Tajikistan", "United States"] == 17


def test_ideal_points() -> None:
    points = {(row.state, row.year): row.value for row in data.load_ideal_points()}
    assert (points["Russia", 2014], points["Russia", 2023]) == (-0.18, -1.27)
    assert points["United States", 2023] == 1.99


def test_resolutions_go_from_consensus_to_votes() -> None:
    rows = [row for row in data.load_un_resolutions() if row.about == "SCO"]
    assert [row.how for row in rows] == ["not seen", "consensus", "consensus", "consensus", "vote", "vote"]
    assert rows[-2].in_favour is None
    assert (rows[-1].in_favour, rows[-1].against, rows[-1].abstaining) == (120, 27, 28)
    assert all(row.united_states == "against" for row in rows if row.how == "vote")


def test_on_ukraine_only_what_the_sources_name() -> None:
    row = next(row for row in data.load_un_resolutions() if row.date.text == "2022-03-02")
    assert (row.in_favour, row.against, row.abstaining) == (141, 5, 35)
    assert "Uzbekistan" not in row.members
