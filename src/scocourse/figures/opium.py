"""Chapter 9: the area under opium poppy in Afghanistan, by two counters."""

from __future__ import annotations

from collections.abc import Iterable

from scocourse.data import Opium, load_opium
from scocourse.figures.mpl import FixedLocator, Line2D
from scocourse.figures.style import (
    BLUE,
    VERMILLION,
    DataFigure,
    choose,
    cite,
    drawn,
    legend_below,
    legend_marks,
    marker,
    number,
    sheet,
    subtitle,
    summary_line,
    sure,
)

_COUNTERS = {"UN": ("United Nations", BLUE), "US": ("U.S. government", VERMILLION)}


@drawn
def opium_area(counters: Iterable[str] | str = ("UN", "US"), first: int = 1994, last: int = 2014) -> DataFigure:
    """Area under opium poppy in Afghanistan, thousand hectares, by counter, harvests of ``first`` to ``last``.

    Bars show printed intervals and, where one counter gave two figures, both. The harvest of 2014 stands among
    what came later: the UN published its figure in November 2014. Raises ValueError for an unknown counter or for
    years without data.
    """
    chosen = choose(counters, tuple(_COUNTERS), "counters")
    table = [row for row in load_opium() if row.measure == "hectares" and row.counter in chosen]
    shown = [row for row in table if first <= row.year <= last]
    if not shown:
        years = [row.year for row in table]
        raise ValueError(
            f"first and last: no {' or '.join(chosen)} figure from {first} to {last}; "
            f"the data run from {min(years)} to {max(years)}"
        )
    figure, axes = sheet(
        "Opium poppy in Afghanistan: two counters, two series", height=3.9, left=0.65, right=0.4, top=0.9
    )
    subtitle(figure, "Thousand hectares under poppy; bars: printed intervals and differing reports of one counter")
    said: list[str] = []
    for counter in chosen:
        name, look = _COUNTERS[counter]
        mine = [row for row in shown if row.counter == counter]
        main = {row.year: row for row in mine if row.edition == "main"}
        for run in _runs(sorted(main)):
            axes.plot(run, [main[year].value / 1000 for year in run], color=look.colour, linestyle=look.dash, zorder=2)
        for year, row in main.items():
            low, high = _range(row, mine)
            if high > low:
                axes.vlines(year, low / 1000, high / 1000, color=look.colour, linewidth=3.5, alpha=0.35, zorder=1)
            axes.plot(year, row.value / 1000, zorder=4, **{**marker(look, row.confidence), "ms": 5.5})
        if main:
            said.append(f"{name}: {'; '.join(_in_words(row, mine) for row in main.values())}")
    if first < 2014 <= last:
        summary_line(axes, last + 0.6, start=2013.5, sides=("harvests to 2013", "later"))
    axes.set_xlim(first - 0.6, last + 0.6)
    axes.set_ylim(0)
    step = 1 if last - first < 10 else 2 if last - first < 24 else 5
    axes.xaxis.set_major_locator(FixedLocator([year for year in range(first, last + 1) if year % step == 0]))
    axes.grid(axis="y")
    keys = [
        Line2D([], [], color=look.colour, linestyle=look.dash, marker=look.marker, ms=5.5, label=name)
        for name, look in (_COUNTERS[counter] for counter in chosen)
    ]
    doubt = any(row.edition == "main" and not sure(row.confidence) for row in shown)
    legend_below(figure, [*keys, *(legend_marks(hollow="disputed, derived, recalled") if doubt else [])])
    figure.alt = (
        f"Line chart of the area under opium poppy in Afghanistan, {first} to {last}, in hectares; the UN published "
        f"its figure for 2014 in November 2014, after the summary. {'. '.join(said)}."
    )
    cite(figure, shown)
    return figure


def _runs(years: list[int]) -> list[list[int]]:
    """Stretches of at least two years without a gap: a line is drawn only between neighbours."""
    runs: list[list[int]] = []
    for year in years:
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return [run for run in runs if len(run) > 1]


def _range(row: Opium, rows: list[Opium]) -> tuple[float, float]:
    """The printed interval of a year, widened by what other reports of the same counter say."""
    ends = [row.low, row.high, *(other.value for other in rows if other.year == row.year)]
    known = [end for end in ends if end is not None]
    return min(known), max(known)


def _in_words(row: Opium, rows: list[Opium]) -> str:
    extra: list[str] = [] if sure(row.confidence) else [row.confidence]
    extra += [f"also given as {number(other.value)}" for other in rows if other.year == row.year and other is not row]
    if row.low is not None and row.high is not None:
        extra.append(f"interval {number(row.low)} to {number(row.high)}")
    return f"{row.year} {number(row.value)}" + (f" ({', '.join(extra)})" if extra else "")
