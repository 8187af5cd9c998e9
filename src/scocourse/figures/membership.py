"""Chapter 8: how many members, observers and partners there were when."""

from __future__ import annotations

from datetime import date

from scocourse.data import PUBLISHED, STATUSES, Membership, load_membership, membership_on
from scocourse.figures.mpl import Axes, Patch
from scocourse.figures.style import (
    BLUE,
    GREEN,
    HALO,
    LATER,
    PAPER,
    PURPLE,
    SMALL,
    VERMILLION,
    DataFigure,
    cite,
    drawn,
    legend_below,
    listing,
    sheet,
    subtitle,
    summary_line,
    year_of,
)

STATUS_LOOKS = dict(zip(STATUSES, (BLUE, VERMILLION, GREEN, PURPLE)))


def counts_on(day: date) -> tuple[int, ...]:
    """How many countries have each status on a day, in the order of STATUSES."""
    held = [row.status for row in membership_on(day).values()]
    return tuple(held.count(status) for status in STATUSES)


@drawn
def membership_over_time(first: int = 2001, last: int = 2025) -> DataFigure:
    """Members, observers and partners, stacked, day by day from the founding.

    Raises ValueError where the years hold no status.
    """
    table = load_membership()
    if not 2001 <= first <= last <= 2025:
        raise ValueError(f"expected years from 2001 to 2025, first to last; found {first} to {last}")
    begin, end = max(date(first, 1, 1), date(2001, 6, 15)), date(last, 12, 31)
    changes = {day for row in table for day in (row.start.first, row.end.first if row.end else None) if day}
    days = [begin, *sorted(day for day in changes if begin < day < end), end]
    figure, axes = sheet("Few members, then many partners", height=4.1, left=0.6, right=0.35, top=0.95)
    subtitle(figure, "Countries with each status, from the day it was decided")
    xs = [year_of(day) for day in days]
    below = [0] * len(days)
    used = [status for status in STATUSES if any(counts_on(day)[STATUSES.index(status)] for day in days)]
    for status in used:
        look = STATUS_LOOKS[status]
        counts = [counts_on(day)[STATUSES.index(status)] for day in days]
        above = [low + count for low, count in zip(below, counts)]
        axes.fill_between(
            xs,
            below,
            above,
            step="post",
            facecolor=look.colour,
            hatch=look.hatch,
            edgecolor=PAPER,
            linewidth=0,
            zorder=2,
            label=status,
        )
        axes.step(xs, above, where="post", color=PAPER, linewidth=1, zorder=3)
        below = above
    edge = xs[-1] + (xs[-1] - xs[0]) * 0.05
    axes.set_xlim(xs[0], edge)
    axes.set_ylim(0, max(below) * 1.06)
    if begin < PUBLISHED < end and last > 2014:
        summary_line(axes, edge)
        axes.lines[-1].set_zorder(5)
        _numbers(axes, PUBLISHED, year_of(PUBLISHED) - 0.12, "right")
    _numbers(axes, end, xs[-1] + (edge - xs[-1]) * 0.3, "left", later=end > PUBLISHED)
    axes.set_xticks([year for year in range(2001, 2026, 2 if last - first < 16 else 4) if xs[0] - 1 <= year <= xs[-1]])
    axes.set_yticks(range(0, max(below) + 1, 5 if max(below) > 8 else 2))
    legend_below(
        figure,
        [
            Patch(facecolor=STATUS_LOOKS[one].colour, hatch=STATUS_LOOKS[one].hatch, edgecolor=PAPER, label=one)
            for one in used
        ],
    )
    shown = [row for row in table if row.start.first < end and (row.end is None or row.end.first > begin)]
    figure.alt = _words(first, last, shown)
    cite(figure, shown)
    return figure


def _numbers(axes: Axes, day: date, x: float, ha: str, later: bool = False) -> None:
    """How many of each there are, written into the bands or beside them."""
    halo = {**HALO, "facecolor": LATER if later else PAPER}
    low = 0
    for count in counts_on(day):
        if count:
            axes.text(x, low + count / 2, str(count), ha=ha, va="center", fontsize=SMALL, bbox=halo, zorder=6)
        low += count


def _words(first: int, last: int, shown: list[Membership]) -> str:
    said = []
    for year in range(first, last + 1):
        counts = counts_on(date(year, 12, 31))
        parts = [f"{count} {name}{'s' if count > 1 else ''}" for count, name in zip(counts, STATUSES) if count]
        new = [f"{row.country} {row.status}" for row in shown if row.start.first.year == year]
        news = f" (new: {', '.join(new)})" if new and len(new) < 12 and year > 2001 else ""
        if year in (first, last) or new:
            said.append(f"end of {year}: {listing(parts)}{news}")
    return f"Stacked area chart of countries by status, {first} to {last}. {'. '.join(said)}."
