"""Chapter 3: where the heads of state met, and which bodies the organization has."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from datetime import date
from typing import Any

from scocourse.data import PUBLISHED, Organ, Summit, load_organs, load_summits
from scocourse.figures.mpl import Axes, Line2D
from scocourse.figures.style import (
    BLUE,
    FAINT,
    GREEN,
    LATER,
    QUIET,
    SMALL,
    VERMILLION,
    DataFigure,
    Series,
    choose,
    cite,
    drawn,
    legend_below,
    legend_marks,
    listing,
    marker,
    sheet,
    subtitle,
    summary_line,
    year_of,
)

SUMMIT_SERIES = ("Shanghai Five", "SCO")


@drawn
def summits(series: Iterable[str] | str = SUMMIT_SERIES, first: int = 1996, last: int = 2025) -> DataFigure:
    """Where and when heads of state met: a lane for each host, with the Shanghai Five and the SCO apart.

    ``series`` takes *Shanghai Five* and *SCO*. Raises ValueError for another series, or where no meeting is left.
    """
    chosen = choose(series, SUMMIT_SERIES, "series")
    rows = [row for row in load_summits() if row.series in chosen and first <= row.date.year <= last]
    if not rows:
        raise ValueError(f"no meeting of {listing(list(chosen))} from {first} to {last}; the table runs 1996 to 2025")
    lanes = list(dict.fromkeys(row.host for row in rows))
    figure, axes = sheet(
        "Every year a summit, host after host",
        height=1.55 + 0.62 * len(lanes),
        left=0.97,
        right=0.15,
        top=0.95,
    )
    subtitle(figure, "Yearly meetings of heads of state, by the state in the chair")
    spread = rows[-1].date.year - rows[0].date.year
    start, end = rows[0].date.year - 1.1, rows[-1].date.year + max(1.8, 0.15 * spread if spread < 25 else 0)
    for place, host in enumerate(lanes):
        if place:
            axes.axhline(place - 0.5, color=FAINT, linewidth=0.6)
        here = [row for row in rows if row.host == host]
        for row in here:
            _meeting(axes, place, row, _side(row, here))
    axes.set_xlim(start, end)
    if start < 2014 < end - 1.5:
        summary_line(axes, end)
    axes.set_ylim(len(lanes) - 0.45, -0.6)
    axes.set_yticks(range(len(lanes)), lanes)
    axes.set_xticks([year for year in range(1995, 2030, 5) if start < year < end])
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    looks = {_kind(row): _look(row) for row in rows}
    keys = [Line2D([], [], label=kind, **marker(look, "seen")) for kind, look in looks.items()]
    doubt = legend_marks(hollow="date not read in a good source")[1:] if any(map(_doubtful, rows)) else []
    legend_below(figure, [*keys, *doubt])
    said = [
        f"{name}: " + "; ".join(_in_words(row) for row in rows if row.series == name)
        for name in chosen
        if any(row.series == name for row in rows)
    ]
    figure.alt = f"Chart of summits by year and host. {'. '.join(said)}."
    cite(figure, rows)
    return figure


def _side(row: Summit, lane: list[Summit]) -> str:
    """How words stand to the mark: away from a neighbour a year off, and from the line that marks the summary."""
    gaps = {other.date.year - row.date.year for other in lane}
    from_line = year_of(row.date) - year_of(PUBLISHED)
    if 1 in gaps or -1.2 < from_line < 0:
        return "right"
    return "left" if -1 in gaps or 0 < from_line < 1.2 else "center"


def _meeting(axes: Axes, place: int, row: Summit, side: str) -> None:
    at = year_of(row.date)
    axes.plot(at, place, **marker(_look(row), "disputed" if _doubtful(row) else "seen"), zorder=4)
    small: dict[str, Any] = {"ha": side, "fontsize": SMALL, "zorder": 3}
    shift = {"right": 0.5, "left": -0.05}.get(side, 0)
    axes.text(at + min(shift, 0.3), place - 0.17, str(row.date.year), va="bottom", color=QUIET, **small)
    axes.text(at + shift, place + 0.18, row.city, va="top", **small)


def _kind(row: Summit) -> str:
    return (
        row.series if row.series == "Shanghai Five" else "SCO" if row.format == "in person" else "SCO, video or hybrid"
    )


def _look(row: Summit) -> Series:
    return {"Shanghai Five": GREEN, "SCO": BLUE}.get(_kind(row), VERMILLION)


def _doubtful(row: Summit) -> bool:
    return row.confidence != "seen" or bool(row.not_seen)


def _in_words(row: Summit) -> str:
    how = "" if row.format == "in person" else f", {row.format}"
    doubt = "" if not _doubtful(row) else f" ({row.not_seen} not seen)" if row.confidence == "seen" else " (date known)"
    return f"{row.date.day} {row.date:%B %Y} {row.city}{how}{doubt}"


_COLUMNS = (("Body", 0.0, 29), ("Who", 1.98, 22), ("Meets", 3.44, 15), ("Rests on", 4.45, 26), ("Since", 6.18, 10))


@drawn
def organs(later: bool = False) -> DataFigure:
    """Who meets, how often and on what legal basis, as a table; ``later=True`` adds the centres agreed in 2025."""
    rows = [row for row in load_organs() if later or row.kind != "agreed in 2025"]
    cells = [[textwrap.fill(text, width) for text, (_, _, width) in zip(_cells(row), _COLUMNS)] for row in rows]
    heights = [0.1 + 0.152 * max(text.count("\n") + 1 for text in line) for line in cells]
    heads = 0.27
    kinds = list(dict.fromkeys(row.kind for row in rows))
    total = sum(heights) + heads * (len(kinds) + 1)
    figure, axes = sheet(
        "Who meets, how often, and by what right", height=total + 1.0, left=0.12, right=0.12, top=0.62, bottom=0.38
    )
    subtitle(figure, "Bodies of the SCO and bodies beside it")
    axes.set_xlim(0, 6.96)
    axes.set_ylim(total, 0)
    axes.set_axis_off()
    for name, x, _ in _COLUMNS:
        axes.text(x, heads - 0.07, name, fontsize=SMALL, color=QUIET, va="baseline")
    y = heads
    for kind in kinds:
        if kind == "agreed in 2025":
            axes.axhspan(y, total, color=LATER, linewidth=0, zorder=0)
        axes.plot([0, 6.96], [y, y], color=QUIET, linewidth=0.8)
        title = {"Charter organ": "Organs of the Charter", "other body": "Beside the Charter"}.get(
            kind, "Agreed at Tianjin in 2025 (after the summary)"
        )
        axes.text(0, y + heads - 0.08, title, fontsize=9, fontweight="bold", va="baseline")
        y += heads
        for row, line, height in zip(rows, cells, heights):
            if row.kind != kind:
                continue
            axes.plot([0, 6.96], [y, y], color=FAINT, linewidth=0.5)
            for text, (_, x, _) in zip(line, _COLUMNS):
                for step, words in enumerate(text.split("\n")):
                    axes.text(x, y + 0.155 + 0.152 * step, words, fontsize=SMALL, va="baseline")
            y += height
    note = "—: not seen or not researched. What counts as a meeting format differs: no authoritative count was seen."
    axes.text(0, total + 0.1, note, fontsize=SMALL, color=QUIET, va="top")
    said = [
        f"{row.organ} ({row.kind}): {row.level or 'level not seen'}; meets {row.meets or 'not seen how often'}; "
        f"rests on {row.legal_basis}; "
        f"{f'since {row.since}' if row.since else 'start not researched'}; seat {row.seat or 'not seen'}"
        for row in rows
    ]
    figure.alt = f"Table of bodies. {'. '.join(said)}."
    cite(figure, rows)
    return figure


def _cells(row: Organ) -> tuple[str, ...]:
    name = row.organ.partition(" (")[0]
    basis = row.legal_basis.partition("; first met")[0].partition("; opened")[0]
    since = "—"
    if row.since:
        day: date = row.since.first
        since = f"{day:%b %Y}" if row.since.first.month == row.since.last.month else str(row.since).replace("/", " or ")
    level = row.level.partition(",")[0] if row.organ == "Secretariat" else row.level.partition(";")[0]
    return name, level.replace("Director, three-year term", "Director") or "—", row.meets or "—", basis, since
