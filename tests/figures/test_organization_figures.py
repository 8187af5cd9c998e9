"""Time line, summits, organs, exercises, membership and the map: what is drawn is what the tables say."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Polygon
from tests.figures._layout import outside, overlaps, words

from scocourse import data, figures
from scocourse.data import make_shapes
from scocourse.data.shapes import load_shapes, project
from scocourse.figures.membership import STATUS_LOOKS, counts_on
from scocourse.figures.style import PAPER, SERIES

VARIANTS = {
    **{f"summits of the {name}": (figures.summits, {"series": name}) for name in figures.SUMMIT_SERIES},
    "summits, last in 2014": (figures.summits, {"last": 2014}),
    **{f"exercises: {name}": (figures.exercises, {"series": name}) for name in figures.EXERCISE_SERIES},
    "exercises, last in 2014": (figures.exercises, {"last": 2014}),
    "exercises of more than two": (figures.exercises, {"bilateral": False}),
    "membership, five years": (figures.membership_over_time, {"first": 2010, "last": 2015}),
    "membership, one year": (figures.membership_over_time, {"first": 2025}),
    **{f"time line: {kind}": (figures.timeline, {"kinds": kind}) for kind in figures.TIMELINE_KINDS},
    "time line of two years": (figures.timeline, {"first": 2001, "last": 2002}),
    "time line of one year": (figures.timeline, {"first": 2014, "last": 2014}),
    **{
        f"map of {year}": (figures.membership_map, {"year": year})
        for year in (2001, 2004, 2009, 2014, 2016, 2022, 2024, 2025)
    },
}


def marks(figure: Figure) -> list[tuple[float, float]]:
    """Places of the single marks."""
    return [
        (line.get_xdata()[0], line.get_ydata()[0])
        for line in figure.axes[0].lines
        if len(line.get_xdata()) == 1 and line.get_marker() not in ("None", "none", "")
    ]


@pytest.mark.parametrize("name", VARIANTS)
def test_no_words_overlap_or_leave_the_figure(name: str) -> None:
    draw, options = VARIANTS[name]
    figure = draw(**options)
    found = words(figure)
    assert not overlaps(found)
    assert not outside(figure, found)


def test_every_summit_has_its_mark_at_its_day() -> None:
    drawn = sorted(round(x, 2) for x, _ in marks(figures.summits()))
    days = [row.date.timetuple().tm_yday for row in data.load_summits()]
    assert len(drawn) == len(days) == 30
    assert drawn[9] == round(2005 + 185 / 365, 2)


def test_every_size_has_its_marks_and_an_announcement_has_none() -> None:
    drawn = {round(y) for _, y in marks(figures.exercises()) if y > 0}
    rows = data.load_exercises()
    assert drawn == {size for row in rows for size in (row.troops_low, row.troops_high) if size is not None}
    below = [y for _, y in marks(figures.exercises()) if y < 0]
    assert len(below) == sum(row.troops_low is None for row in rows)


def test_disputed_sizes_are_hollow() -> None:
    figure = figures.exercises("Peace Mission")
    hollow = {
        line.get_ydata()[0]
        for line in figure.axes[0].lines
        if len(line.get_xdata()) == 1 and to_hex(line.get_markerfacecolor()) == PAPER and line.get_marker() != "x"
    }
    assert hollow == {8800, 10000, 6000, 7000, 2600, 3000, 5000, 3400, 5500}


def test_every_event_has_its_mark_and_its_label() -> None:
    figure = figures.timeline()
    events = [row for row in (*data.load_timeline(), *data.load_timeline_later()) if row.date.first.year <= 2025]
    assert len(marks(figure)) == len(events)
    shown = {text for text, _ in words(figure)}
    assert {row.label for row in events} <= shown


def test_nothing_later_stands_among_what_was_known() -> None:
    alt = figures.FIGURES["timeline-to-2014"].alt()
    assert "After it" not in alt
    assert "Peace Mission 2014" not in alt
    assert "Peace Mission 2014" in figures.FIGURES["timeline-after-2014"].alt()
    assert "Anti-Drug" not in figures.FIGURES["organs"].alt()
    assert "2014" not in figures.FIGURES["exercises-to-2014"].alt()


@pytest.mark.parametrize(
    ("day", "counts"),
    [(date(2001, 6, 15), (6, 0, 0, 0)), (data.PUBLISHED, (6, 5, 3, 0)), (date(2025, 12, 31), (10, 0, 0, 17))],
)
def test_bands_are_as_high_as_there_are_countries(day: date, counts: tuple[int, ...]) -> None:
    assert counts_on(day) == counts


def test_the_stack_ends_at_27_countries() -> None:
    figure = figures.membership_over_time()
    tops = [band.get_paths()[0].get_extents().y1 for band in figure.axes[0].collections]
    assert max(tops) == 27


@pytest.mark.parametrize("year", [2001, 2014, 2024, 2025])
def test_the_map_fills_each_country_with_its_status(year: int) -> None:
    held = data.membership_on(date(year, 12, 31))
    drawn = [patch for patch in figures.membership_map(year).axes[0].patches if isinstance(patch, Polygon)]
    shapes = [shape for shape in load_shapes() if shape.kind != "disputed line"]
    assert len(drawn) == len(shapes)
    looks = {to_hex(series.colour) for series in SERIES}
    for patch, shape in zip(drawn, shapes):
        colour = to_hex(patch.get_facecolor())
        if shape.name in held:
            assert colour == to_hex(STATUS_LOOKS[held[shape.name].status].colour)
            assert (patch.get_hatch() or "") == STATUS_LOOKS[held[shape.name].status].hatch
        else:
            assert colour not in looks, shape.name


def test_every_country_of_the_table_is_on_the_map() -> None:
    assert {row.country for row in data.load_membership()} <= {shape.name for shape in load_shapes()}


def test_crimea_takes_no_sides_colour_and_is_disputed_since_2014() -> None:
    (crimea,) = [shape for shape in load_shapes() if shape.name == "Crimea"]
    assert crimea.kind == "disputed area"
    assert "Crimea" in figures.membership_map(2014).alt
    assert "Crimea" not in figures.membership_map(2013).alt


def test_shapes_are_small_and_read_as_degrees() -> None:
    file = Path(make_shapes.__file__).with_name("shapes.csv")
    assert file.stat().st_size < 120_000
    for shape in load_shapes():
        assert all(-180 <= east <= 180 and -90 <= north <= 90 for east, north in shape.degrees)


def test_the_projection_keeps_distance_near_the_middle() -> None:
    x, y = project(80, 41)
    assert x == pytest.approx(0)
    assert y == pytest.approx(111.2, abs=0.1)


def test_simplifying_keeps_ends_and_corners_and_drops_what_lies_between() -> None:
    line = [(80.0, 40.0), (80.5, 40.001), (81.0, 40.0), (81.0, 41.0)]
    assert make_shapes.simplify(line, 14) == [(80.0, 40.0), (81.0, 40.0), (81.0, 41.0)]


def test_shapes_are_made_from_shared_borders() -> None:
    topology = {
        "transform": {"scale": [1, 1], "translate": [70, 30]},
        "arcs": [[[0, 0], [0, 10]], [[0, 10], [-10, 0], [0, -10], [10, 0]], [[0, 10], [10, 0], [0, -10], [-10, 0]]],
        "objects": {
            "countries": {
                "geometries": [
                    {"type": "Polygon", "arcs": [[0, 1]], "properties": {"name": "Turkey"}},
                    {"type": "MultiPolygon", "arcs": [[[0, 2]]], "properties": {"name": "India"}},
                ]
            }
        },
    }
    rows = make_shapes.make(topology)
    assert [row[:3] for row in rows] == [["India", "IND", "country"], ["Türkiye", "TUR", "country"]]
    assert all({"70.00,30.00", "70.00,40.00"} <= set(row[3].split()) for row in rows)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("timeline", ["Up to the summary: 1989-11", "After it: 2014-08-24", "2001-06-15, SCO founded"]),
        ("timeline-to-2014", ["2014-08-12", "2010-06-11", "the text of the rules not seen"]),
        ("summits", ["5 July 2005 Astana", "10 November 2020 Moscow, video", "11 June 2010 Tashkent (date known)"]),
        ("organs", ["Council of Heads of State (Charter organ)", "meets yearly", "irregular"]),
        ("organs-to-2025", ["Anti-Drug Centre (agreed in 2025)"]),
        ("exercises", ["8,800–10,000 troops, disputed", "announced, not seen to be held", "after the summary"]),
        ("membership-over-time", ["end of 2001: 6 members", "end of 2025: 10 members and 17 SCO partners"]),
        ("membership-to-2014", ["end of 2014: 6 members, 5 observers and 3 dialogue partners"]),
        ("membership-map", ["5 observers: Afghanistan, India, Iran, Mongolia and Pakistan", "Crimea", "Kashmir"]),
        ("membership-map-2025", ["10 members: Belarus, China", "17 SCO partners: Afghanistan", "Natural Earth's"]),
    ],
)
def test_the_text_alternative_says_what_is_drawn(name: str, parts: list[str]) -> None:
    alt = figures.FIGURES[name].alt()
    assert [part for part in parts if part not in alt] == []


@pytest.mark.parametrize(
    ("draw", "options", "message"),
    [
        (figures.summits, {"series": []}, "series: .*; found none"),
        (figures.summits, {"first": 1990, "last": 1995}, "no meeting of Shanghai Five and SCO from 1990 to 1995"),
        (figures.exercises, {"series": "naval"}, "series: .*; found 'naval'"),
        (figures.exercises, {"series": "RATS", "last": 2010}, "no exercise of RATS from 2002 to 2010"),
        (figures.timeline, {"kinds": []}, "kinds: .*; found none"),
        (figures.timeline, {"first": 1900, "last": 1901}, "no event of these kinds from 1900 to 1901"),
        (figures.membership_over_time, {"last": 2030}, "expected years from 2001 to 2025"),
        (figures.membership_map, {"year": 1996}, "year: expected 2001 to 2025; found 1996"),
    ],
)
def test_an_empty_or_unknown_selection_says_what_there_is(
    draw: object, options: dict[str, object], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        draw(**options)
