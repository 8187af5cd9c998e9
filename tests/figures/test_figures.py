"""What is drawn is what the data say, readable by eye, in black and white, and without eyes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import defaultdict

import matplotlib
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from tests.figures._layout import outside, overlaps, words

from scocourse import data, figures
from scocourse.figures.style import LATER, PAPER, QUIET, SERIES

NAMES = list(figures.FIGURES)
LOOKS = {to_hex(series.colour): series for series in SERIES}

VARIANTS = {
    **{f"lengths of {dyad}": (figures.border_lengths, {"dyads": dyad}) for dyad in figures.CHINA_DYADS},
    "lengths, CIA only": (figures.border_lengths, {"others": False}),
    "lengths of every border": (figures.border_lengths, {"dyads": [row.dyad for row in data.load_borders()]}),
    "areas, none recalled": (figures.border_areas, {"recalled": False}),
    "agreements of one border": (figures.border_agreements, {"dyads": ["China-Tajikistan"]}),
    **{f"RATS: {metric}": (figures.rats_claims, {"metric": metric}) for metric in figures.rats_metrics()},
    "UN opium alone": (figures.opium_area, {"counters": ["UN"]}),
    "U.S. opium, short": (figures.opium_area, {"counters": "US", "first": 2001, "last": 2005}),
    "transit alone": (figures.us_bases, {"kinds": ["transit"]}),
    "two documents": (figures.us_aims, {"documents": ["SCO Charter 2002", "The summary 2014"]}),
    **{
        f"aid to {country}": (figures.us_assistance, {"country": country})
        for country in ("Kazakhstan", "Kyrgyzstan", "Uzbekistan")
    },
    "Kent alone": (figures.hedge_scales, {"scales": ["Kent 1964"], "summary": False}),
}


def make(name: str) -> figures.DataFigure:
    if name in figures.FIGURES:
        return figures.FIGURES[name].make()
    draw, options = VARIANTS[name]
    return draw(**options)


@pytest.mark.parametrize("name", [*NAMES, *VARIANTS])
def test_no_words_overlap_or_leave_the_figure(name: str) -> None:
    figure = make(name)
    found = words(figure)
    assert not overlaps(found)
    assert not outside(figure, found)


@pytest.mark.parametrize("name", [*NAMES, *VARIANTS])
def test_series_are_told_apart_without_colour(name: str) -> None:
    figure = make(name)
    markers: dict[str, set[object]] = defaultdict(set)
    hatches: dict[str, set[object]] = defaultdict(set)
    for line in figure.findobj(Line2D):
        colour = to_hex(line.get_markeredgecolor())
        if colour in LOOKS and line.get_marker() not in ("None", "none", "", "|"):
            markers[colour].add(line.get_marker())
    for patch in figure.findobj(Rectangle):
        colour = to_hex(patch.get_facecolor())
        if colour in LOOKS:
            hatches[colour].add(patch.get_hatch() or "")
    for kinds in (markers, hatches):
        shared = [kind for marks in kinds.values() for kind in marks]
        assert len(shared) == len(set(shared)), kinds


def test_no_two_looks_share_a_marker_a_dash_or_a_hatch() -> None:
    for field in ("colour", "marker", "dash", "hatch"):
        assert len({str(getattr(series, field)) for series in SERIES}) == len(SERIES)


@pytest.mark.parametrize("name", NAMES)
def test_the_same_data_give_the_same_bytes(name: str) -> None:
    spec = figures.FIGURES[name]
    for kind in ("svg", "pdf", "png") if name == NAMES[0] else ("svg",):
        assert figures.to_bytes(spec.make(), kind) == figures.to_bytes(spec.make(), kind)


def test_bytes_do_not_depend_on_the_process_or_on_the_readers_settings() -> None:
    code = (
        "import sys, matplotlib\n"
        "matplotlib.rcParams.update({'font.size': 30, 'axes.grid': True, 'svg.hashsalt': 'x'})\n"
        "matplotlib.rcParams.update({'savefig.facecolor': 'red', 'axes.spines.top': True})\n"
        "from scocourse import figures\n"
        "sys.stdout.buffer.write(figures.to_bytes(figures.opium_area(), 'svg'))\n"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=environment)
    assert done.stdout == figures.to_bytes(figures.opium_area(), "svg")
    assert b"<dc:date>" not in done.stdout


def test_drawing_leaves_no_trace_in_matplotlib() -> None:
    before = dict(matplotlib.rcParams)
    figures.to_bytes(figures.border_lengths(), "svg")
    assert dict(matplotlib.rcParams) == before


@pytest.mark.parametrize(
    ("imported", "absent"),
    [("scocourse", "matplotlib"), ("scocourse.data", "matplotlib"), ("scocourse.figures", "matplotlib.pyplot")],
)
def test_importing_loads_no_more_than_it_must(imported: str, absent: str) -> None:
    code = f"import sys, {imported}; sys.exit({absent!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("name", NAMES)
def test_a_figure_names_the_sources_of_what_it_draws(name: str) -> None:
    spec = figures.FIGURES[name]
    on_cards = {source.id for table in spec.data for source in data.card(table).sources}
    drawn = spec.make().sources
    assert drawn
    if name != "us-bases":  # draws one row of the table's other kinds
        assert set(drawn) <= on_cards
    assert data.find_sources(drawn)


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_shows_a_figure_as_picture_and_as_words(name: str) -> None:
    figure = figures.FIGURES[name].make()
    bundle = figure._repr_mimebundle_()
    assert bundle["image/png"].startswith(b"\x89PNG")
    assert " ".join(bundle["text/plain"].split()) == " ".join(figure.alt.split())


# what is drawn equals the data


def bars(figure: Figure) -> list[Rectangle]:
    """The bars, without the tint behind what came later."""
    patches = [patch for patch in figure.axes[0].patches if isinstance(patch, Rectangle)]
    return [patch for patch in patches if to_hex(patch.get_facecolor()) != LATER]


def marks(figure: Figure, colour: str) -> list[tuple[float, float]]:
    """Places of the single marks of one colour, legend left out."""
    return [
        (line.get_xdata()[0], line.get_ydata()[0])
        for line in figure.axes[0].lines
        if len(line.get_xdata()) == 1 and to_hex(line.get_markeredgecolor()) == to_hex(colour)
    ]


def test_border_bars_are_the_cia_lengths() -> None:
    widths = sorted(bar.get_width() for bar in bars(figures.border_lengths()))
    assert widths == sorted([4179, 1765, 1063, 477] * 2)


def test_every_other_counter_has_its_mark() -> None:
    figure = figures.border_lengths()
    drawn = sorted(x for x, _ in marks(figure, SERIES[1].colour))
    rows = [row.km for row in data.load_borders() if row.counter != "CIA" and row.dyad.startswith("China-")]
    assert drawn == sorted(rows)


def test_every_area_has_its_mark() -> None:
    figure = figures.border_areas()
    for look, what in zip(SERIES, ("at issue", "to China")):
        rows = [row.km2 for row in data.load_border_areas() if row.what == what and row.dyad in figures.CHINA_DYADS]
        assert sorted(x for x, _ in marks(figure, look.colour)) == sorted(rows)


@pytest.mark.parametrize(("counter", "look"), [("UN", SERIES[0]), ("US", SERIES[1])])
def test_every_harvest_has_its_mark(counter: str, look: object) -> None:
    figure = figures.opium_area(last=2025)
    rows = [
        row for row in data.load_opium() if (row.counter, row.measure, row.edition) == (counter, "hectares", "main")
    ]
    drawn = [(x, round(y * 1000)) for x, y in marks(figure, look.colour)]
    assert drawn == [(row.year, row.value) for row in rows]


def test_a_line_bridges_no_missing_year() -> None:
    figure = figures.opium_area(counters="US", last=2025)
    runs = [
        list(line.get_xdata()) for line in figure.axes[0].lines if len(line.get_xdata()) > 1 and line.get_ydata()[0] > 1
    ]
    assert [2001, 2002, 2003, 2004, 2005] in runs
    assert not any(2005 in run and 2009 in run for run in runs)


@pytest.mark.parametrize("metric", figures.rats_metrics())
def test_every_claim_has_its_mark_after_the_summary(metric: str) -> None:
    rows = [row for row in data.load_rats_claims() if row.metric == metric]
    drawn = marks(figures.rats_claims(metric), SERIES[0].colour)
    assert [y for _, y in drawn] == [row.value for row in rows]
    assert all(x > 2014.7 for x, _ in drawn)


def test_scale_bars_are_the_ranges_of_the_table() -> None:
    spans = [(bar.get_x(), bar.get_x() + bar.get_width()) for bar in bars(figures.hedge_scales())]
    assert spans == [(row.low, row.high) for row in data.load_hedges() if row.low != row.high]


def test_assistance_bars_are_the_obligations() -> None:
    heights = [bar.get_height() for bar in bars(figures.us_assistance())]
    assert heights == [row.million_usd for row in data.load_us_assistance() if row.country == "five states"]


def test_doubtful_values_are_hollow_and_seen_ones_filled() -> None:
    figure = figures.opium_area()
    faces = {
        line.get_xdata()[0]: to_hex(line.get_markerfacecolor())
        for line in figure.axes[0].lines
        if len(line.get_xdata()) == 1 and to_hex(line.get_markeredgecolor()) == to_hex(SERIES[0].colour)
    }
    assert {year for year, face in faces.items() if face == to_hex(PAPER)} == {1995, 1996, 1999, 2004}


# the text alternative


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("border-lengths", ["4,179", "about 4,300", "1,782.75", "7,484", "over 7,000", "nearly 8,000"]),
        ("border-areas", ["28,430 (Fravel, recalled)", "up to 41,000", "about 1,122", "about 174"]),
        ("border-agreements", ["1991-05-16", "2010-04,", "15 June 2001"]),
        ("rats-claims", ["about 2,500", "over 4,500", "over 6,600", "after the summary"]),
        ("rats-attacks", ["69", "181", "disputed"]),
        ("opium-area", ["2001 7,606", "2004 206,700 (disputed)", "1999 91,000 (disputed, also given as 95,000)"]),
        ("opium-area-to-2025", ["2018 263,000 (interval 242,000 to 283,000)", "2025 10,200"]),
        ("us-bases", ["2005-11-21", "2014-06-03", "2001/2002", "not researched"]),
        ("us-assistance", ["2010 612.7", "2024 177.0"]),
        ("hedge-scales", ["probable 63–87 %", "likely 55–80 %", "no number"]),
    ],
)
def test_the_text_alternative_gives_the_numbers(name: str, numbers: list[str]) -> None:
    alt = figures.FIGURES[name].alt()
    assert [number for number in numbers if number not in alt] == []


def test_the_overview_says_every_number() -> None:
    alt = figures.FIGURES["rats-overview"].alt()
    assert all(f"{row.value:,} {row.wording}" in alt for row in data.load_rats_claims())


def test_the_table_of_aims_says_who_names_what() -> None:
    alt = figures.FIGURES["us-aims"].alt()
    assert "The summary 2014 names Afghanistan (stability for Afghanistan), terrorism" in alt


# nothing chosen, or nothing to draw


@pytest.mark.parametrize(
    ("draw", "options", "message"),
    [
        (figures.border_lengths, {"dyads": []}, "dyads: expected one or more of .*; found none"),
        (figures.border_lengths, {"dyads": ["China-India"]}, "dyads: .*'China-Russia'.*; found 'China-India'"),
        (figures.border_areas, {"dyads": ()}, "found none"),
        (figures.border_agreements, {"dyads": "India"}, "found 'India'"),
        (
            figures.rats_claims,
            {"metric": "attacks"},
            "metric: expected one of 'people registered', .*; found 'attacks'",
        ),
        (figures.rats_claims, {"metric": None}, "found None"),
        (figures.opium_area, {"counters": []}, "counters: .*; found none"),
        (
            figures.opium_area,
            {"first": 1950, "last": 1960},
            "no UN or US figure from 1950 to 1960; the data run",
        ),
        (figures.opium_area, {"counters": "US", "first": 2006, "last": 2008}, "no US figure from 2006 to 2008"),
        (figures.us_bases, {"kinds": []}, "kinds: .*; found none"),
        (figures.us_aims, {"documents": []}, "documents: .*; found none"),
        (figures.us_assistance, {"country": "Turkmenistan"}, "country: .*; found 'Turkmenistan'"),
        (figures.hedge_scales, {"scales": []}, "scales: .*; found none"),
    ],
)
def test_an_empty_or_unknown_selection_says_what_there_is(
    draw: object, options: dict[str, object], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        draw(**options)


def test_quiet_text_is_dark_enough_on_white() -> None:
    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for colour in (QUIET, SERIES[0].colour, "#a34700"):
        assert 1.05 / (light(colour) + 0.05) >= 4.5, colour
