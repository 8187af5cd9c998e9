"""Chapter 9: bases, aims and assistance of the United States in Central Asia."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from scocourse.data import PUBLISHED, Presence, load_us_aims, load_us_assistance, load_us_presence
from scocourse.figures.mpl import Axes, Line2D, Patch
from scocourse.figures.style import (
    BLUE,
    FAINT,
    GREEN,
    HALO,
    PAPER,
    QUIET,
    SMALL,
    VERMILLION,
    DataFigure,
    choose,
    choose_one,
    cite,
    drawn,
    legend_below,
    listing,
    marker,
    over_axes,
    sheet,
    subtitle,
    summary_line,
    year_of,
)

DOCUMENTS = (
    "SCO Charter 2002",
    "State Department 2011",
    "State Department 2012",
    "The summary 2014",
    "U.S. strategy 2020",
)


@drawn
def us_bases(kinds: Iterable[str] | str = ("base", "transit")) -> DataFigure:
    """How long allied bases and the northern supply route were used, 2001 to 2015, with the Astana declaration.

    ``kinds`` takes *base* and *transit*. Raises ValueError for another kind or none.
    """
    chosen = choose(kinds, ("base", "transit"), "kinds")
    rows = [row for row in load_us_presence() if row.kind in chosen]
    astana = next(row for row in load_us_presence() if row.item == "SCO Astana declaration")
    figure, axes = sheet(
        "Bases and supply routes: what was open when", height=1.6 + 0.62 * len(rows), left=2.3, right=0.3, top=0.95
    )
    subtitle(figure, "That one event follows another does not make it its effect")
    summary_line(axes, 2016.2)
    axes.axvline(year_of(astana.start.first), color=QUIET, linewidth=1, zorder=1)
    over_axes(axes, year_of(astana.start.first), "SCO Astana declaration\n5 July 2005")
    for place, row in enumerate(rows):
        _use(axes, place, row)
    axes.set_yticks(range(len(rows)), [_label(row) for row in rows])
    axes.set_ylim(len(rows) - 0.35, -0.5)
    axes.set_xlim(2000.8, 2016.2)
    axes.set_xticks(range(2001, 2017, 2))
    axes.grid(axis="x")
    axes.tick_params(axis="y", length=0)
    keys: list[Patch | Line2D] = []
    if "base" in chosen:
        keys.append(Patch(facecolor=BLUE.colour, label="base"))
    if "transit" in chosen:
        keys.append(Patch(facecolor=GREEN.colour, edgecolor=PAPER, hatch=GREEN.hatch, label="transit"))
    if "base" in chosen:
        keys.append(Patch(facecolor=PAPER, edgecolor=BLUE.colour, label="began in this span"))
        keys.append(Line2D([], [], color=BLUE.colour, linestyle=":", label="end not researched"))
    legend_below(figure, keys)
    spans = [
        f"{row.item}, {row.country}: from {row.start} to "
        + (str(row.end) if row.end else f"an end that was not researched (in use on {row.last_seen})")
        for row in rows
    ]
    figure.alt = (
        f"Bar chart of use over time, with the SCO Astana declaration ({astana.start}) and the summary (August 2014) "
        f"marked. {'. '.join(spans)}."
    )
    cite(figure, (*rows, astana))
    return figure


def _use(axes: Axes, place: int, row: Presence) -> None:
    """One bar: hollow over the span in which use began, dotted on where its end is unknown."""
    look = BLUE if row.kind == "base" else GREEN
    end = row.end.first if row.end else row.last_seen
    assert end is not None, row.item
    vague, start, stop = year_of(row.start.first), year_of(row.start.last), year_of(end)
    edge = PAPER if look.hatch else look.colour
    axes.barh(place, stop - start, left=start, height=0.36, facecolor=look.colour, hatch=look.hatch, edgecolor=edge)
    if start - vague > 0.2:
        axes.barh(place, start - vague, left=vague, height=0.36, facecolor=PAPER, edgecolor=look.colour)
    small: dict[str, Any] = {"fontsize": SMALL, "bbox": HALO, "zorder": 5}
    if row.end is None:
        arrow: dict[str, Any] = {"arrowstyle": "->", "color": look.colour, "linestyle": ":"}
        axes.annotate("", (stop + 0.9, place), (stop, place), arrowprops=arrow)
        axes.text(stop + 1.0, place, _ending(row), va="center", **small)
    elif stop < 2012:
        axes.text(stop + 0.15, place, _ending(row), va="center", **small)
    else:
        axes.text(min(stop, year_of(PUBLISHED)) - 0.15, place + 0.25, _ending(row), va="top", ha="right", **small)


def _label(row: Presence) -> str:
    if row.kind == "transit":
        return "Northern Distribution\nNetwork (five states)"
    name, _, users = row.item.replace(" air base", "").partition(" (used ")
    return f"{name}\n({row.country}; used {users}" if users else f"{name}\n({row.country})"


def _ending(row: Presence) -> str:
    if row.end is None:
        assert row.last_seen is not None
        return f"in use {row.last_seen:%b %Y}; end not researched"
    day = row.end.first
    verb = "Russia closes its part" if row.kind == "transit" else "left" if day.year == 2005 else "handed over"
    return f"{verb} {day.day} {day:%b %Y}"


@drawn
def us_aims(documents: Iterable[str] | str | None = None) -> DataFigure:
    """Which document names which aim: a mark where it does, nothing where it was not read there.

    Raises ValueError for an unknown or empty selection.
    """
    chosen = choose(documents, DOCUMENTS, "documents")
    table = [row for row in load_us_aims() if row.document in chosen]
    named = {aim: {row.document for row in table if row.aim == aim} for aim in dict.fromkeys(row.aim for row in table)}
    aims = sorted(named, key=lambda aim: -len(named[aim]))
    figure, axes = sheet(
        "Who names which aim", height=1.6 + 0.34 * len(aims), left=2.0, right=0.3, top=1.05, bottom=0.42
    )
    subtitle(figure, "Mark: named in the part that was read. Blank: not named there, which is not the same as refused.")
    for column, document in enumerate(chosen):
        look = GREEN if document.startswith("SCO") else VERMILLION if document.startswith("The summary") else BLUE
        for place, aim in enumerate(aims):
            if document in named[aim]:
                axes.plot(column, place, **{**marker(look, "seen"), "ms": 11})
    heads = [document.replace("Department", "Dept").rpartition(" ") for document in chosen]
    axes.set_xticks(range(len(chosen)), [f"{head}\n{year}" for head, _, year in heads])
    axes.xaxis.tick_top()
    axes.set_yticks(range(len(aims)), aims)
    axes.set_xlim(-0.5, len(chosen) - 0.5)
    axes.set_ylim(len(aims) - 0.5, -0.5)
    for place in range(1, len(aims)):
        axes.axhline(place - 0.5, color=FAINT, linewidth=0.6)
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    note = "The grouping into aims is ours. SCO Charter: Article 1 only. State Dept 2012: what it adds to 2011."
    figure.text(0.0167, 0.03, note, fontsize=SMALL, color=QUIET)
    lists = [(name, [f"{row.aim} ({row.wording})" for row in table if row.document == name]) for name in chosen]
    figure.alt = "Table of aims by document. " + " ".join(f"{name} names {listing(aims)}." for name, aims in lists)
    cite(figure, table)
    return figure


@drawn
def us_assistance(country: str = "five states") -> DataFigure:
    """U.S. assistance by fiscal year, million current dollars: one country, or the five states together.

    Raises ValueError for a country that is not in the table.
    """
    table = load_us_assistance()
    country = choose_one(country, tuple(dict.fromkeys(row.country for row in table)), "country")
    rows = [row for row in table if row.country == country]
    title = "the five Central Asian states" if country == "five states" else country
    figure, axes = sheet(f"U.S. assistance to {title}", height=3.5, left=0.6, right=0.3, top=0.9)
    subtitle(figure, "Obligations by fiscal year (October to September), million current dollars")
    years = sorted({row.fiscal_year for row in rows})
    margin = 0.6 if len(years) > 1 else 2.5
    if years[0] <= 2014 < years[-1]:
        summary_line(axes, years[-1] + margin, start=2014.5, sides=("to the summary's year", "after"))
    for row in rows:
        twins = [other for other in rows if other.fiscal_year == row.fiscal_year]
        at = row.fiscal_year + (0.36 * (twins.index(row) - 0.5) if len(twins) > 1 else 0)
        look = VERMILLION if row.counter == "CRS" else BLUE
        partly = "partly" in row.note
        axes.bar(
            at,
            row.million_usd,
            width=0.62 if len(twins) == 1 else 0.34,
            facecolor=PAPER if partly else look.colour,
            edgecolor=PAPER if look.hatch else look.colour,
            hatch="\\\\\\" if partly else look.hatch,
            zorder=3,
        )
        axes.annotate(
            f"{row.million_usd:.1f}",
            (at, row.million_usd),
            xytext=(0, 3),
            textcoords="offset points",
            ha="center",
            fontsize=SMALL,
            zorder=4,
        )
    axes.set_xlim(years[0] - margin, years[-1] + margin)
    axes.set_xticks(years, [str(year) for year in years])
    axes.set_ylim(0, max(row.million_usd for row in rows) * 1.12)
    axes.grid(axis="y")
    keys = [Patch(facecolor=BLUE.colour, label="all agencies (official file)")]
    if any("partly" in row.note for row in rows):
        keys.append(Patch(facecolor=PAPER, edgecolor=BLUE.colour, hatch="\\\\\\", label="partly reported"))
    if any(row.counter == "CRS" for row in rows):
        label = "foreign operations only (CRS)"
        keys.append(Patch(facecolor=VERMILLION.colour, edgecolor=PAPER, hatch=VERMILLION.hatch, label=label))
    legend_below(figure, keys)
    bars = [
        f"{row.fiscal_year} {row.million_usd:.1f}" + (f" ({row.counter}: {row.note})" if row.note else "")
        for row in rows
    ]
    figure.alt = f"Bar chart of U.S. assistance to {title}, million current dollars by fiscal year: {'; '.join(bars)}."
    cite(figure, rows)
    return figure
