"""Chapter 5: exercises over time, with every size that was reported."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from scocourse.data import PUBLISHED, Exercise, load_exercises
from scocourse.figures.mpl import Axes, Line2D
from scocourse.figures.style import (
    BLUE,
    FAINT,
    GREEN,
    PURPLE,
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
    number,
    sheet,
    subtitle,
    summary_line,
    year_of,
)

EXERCISE_SERIES = ("early drill", "Peace Mission", "security services", "RATS")
_STRIP = -1300.0


@drawn
def exercises(
    series: Iterable[str] | str | None = None, first: int = 2002, last: int = 2025, bilateral: bool = True
) -> DataFigure:
    """Sizes of exercises as ranges over time; those whose size was not seen stand in a strip below.

    ``series`` takes *early drill*, *Peace Mission*, *security services* and *RATS* (default: all);
    ``bilateral=False`` leaves out exercises of two states. A hollow mark is a disputed size, a cross an exercise that
    was announced but of which no report was seen. Raises ValueError for an unknown series or where nothing is left.
    """
    chosen = choose(series, EXERCISE_SERIES, "series")
    rows = [
        row
        for row in load_exercises()
        if row.series in chosen and first <= row.start.first.year <= last and (bilateral or not row.bilateral)
    ]
    if not rows:
        raise ValueError(f"no exercise of {listing(list(chosen))} from {first} to {last}; the table runs 2002 to 2025")
    sized = [row for row in rows if row.troops_low is not None]
    rest = [row for row in rows if row.troops_low is None]
    figure, axes = sheet("How large were the exercises?", height=4.5, left=1.05, right=0.2, top=0.95, bottom=0.85)
    subtitle(figure, "Troops, lowest to highest number reported; all are claims of hosts or agencies")
    years = [row.start.first.year for row in rows]
    low = min(years) - 0.5
    high = max(years) + (1.2 if max(years) > 2015 else max(1.0, 0.14 * (max(years) - low)))
    top = max([row.troops_high or 0 for row in sized] or [1000]) * 1.14
    axes.set_xlim(low, high)
    axes.set_ylim(_STRIP if rest else 0, top)
    if low < 2014.4 and high > 2016:
        summary_line(axes, high)
    before: Exercise | None = None
    for row in sized:
        _size(axes, row, before)
        before = row
    if rest:
        axes.axhline(0, color=QUIET, linewidth=0.8)
    for row in rest:
        at = (year_of(row.start.first) + year_of(row.start.last)) / 2
        if row.status == "announced":
            axes.plot(at, -650, marker="x", ms=7, mew=1.8, color=QUIET, linestyle="none", zorder=4)
            name = f"{row.name.removesuffix(f' {row.start.first.year}').partition('-Anti')[0]}\n{row.start.first.year}"
            axes.text(at, 120, name, ha="center", va="bottom", fontsize=SMALL, color=QUIET, linespacing=1.05)
        else:
            axes.plot(at, -650, **marker(_look(row), row.confidence), zorder=4)
    ticks = [tick for tick in range(0, 12_000, 2_000) if tick < top]
    strip = [(-650.0, "size not seen")] if rest else []
    axes.set_yticks(
        [*(place for place, _ in strip), *ticks], [*(text for _, text in strip), *(number(tick) for tick in ticks)]
    )
    axes.set_xticks([year for year in range(2002, 2027, 2) if low < year < high])
    axes.hlines(ticks, low, high, color=FAINT, linewidth=0.5, zorder=0.5)
    looks = {_kind(row): _look(row) for row in rows}
    keys = [Line2D([], [], label=kind, **marker(look, "seen")) for kind, look in looks.items()]
    if any(row.confidence == "disputed" for row in sized):
        keys += legend_marks(hollow="disputed")[1:]
    if any(row.status == "announced" for row in rows):
        cross: dict[str, Any] = {"marker": "x", "ms": 7, "mew": 1.8, "color": QUIET, "linestyle": "none"}
        keys.append(Line2D([], [], label="announced; not seen to be held", **cross))
    legend_below(figure, keys, columns=3)
    figure.alt = f"Chart of exercises by date and number of troops. {'. '.join(map(_in_words, rows))}."
    cite(figure, rows)
    return figure


def _size(axes: Axes, row: Exercise, before: Exercise | None) -> None:
    """A bar from the lowest to the highest number, and the numbers beside it."""
    assert row.troops_low is not None and row.troops_high is not None
    at, look = year_of(row.start.first), _look(row)
    for troops in dict.fromkeys((row.troops_low, row.troops_high)):
        axes.plot(at, troops, **marker(look, row.confidence), zorder=4)
    if row.troops_high > row.troops_low:
        axes.plot([at, at], [row.troops_low, row.troops_high], color=look.colour, linewidth=1.6, zorder=3)
    near = before is not None and at - year_of(before.start.first) < 1.6
    down = near and before is not None and row.troops_high < (before.troops_high or 0)
    beside = abs(at - year_of(PUBLISHED)) < 0.2
    axes.annotate(
        _range(row),
        (at, row.troops_low if down else row.troops_high),
        xytext=(8, -4) if beside else (0, -7 if down else 7),
        textcoords="offset points",
        ha="left" if beside else "center",
        va="center" if beside else "top" if down else "bottom",
        fontsize=SMALL,
        linespacing=1.05,
        zorder=5,
    )


def _range(row: Exercise) -> str:
    assert row.troops_low is not None and row.troops_high is not None
    if row.troops_low == row.troops_high:
        return number(row.troops_low)
    return f"{number(row.troops_low)}–\n{number(row.troops_high)}"


def _kind(row: Exercise) -> str:
    if row.series in ("security services", "RATS"):
        return "security services, RATS"
    if row.series == "early drill":
        return "before Peace Mission"
    return "Peace Mission, China and Russia only" if row.bilateral else "Peace Mission"


def _look(row: Exercise) -> Series:
    looks = {"Peace Mission": BLUE, "Peace Mission, China and Russia only": VERMILLION, "before Peace Mission": PURPLE}
    return looks.get(_kind(row), GREEN)


def _in_words(row: Exercise) -> str:
    if row.status == "announced":
        size = "announced, not seen to be held"
    elif row.troops_low is None:
        size = "size not seen"
    else:
        size = f"{_range(row).replace(chr(10), '')} troops{', disputed' if row.confidence == 'disputed' else ''}"
    when = row.start.text if row.start.text == row.end.text else f"{row.start} to {row.end}"
    later = ", after the summary" if row.later else ""
    return f"{row.name} ({when}, {row.host}{later}): {size}; {row.participants}"
