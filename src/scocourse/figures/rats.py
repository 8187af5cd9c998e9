"""Chapter 4: what RATS officials say RATS has done, and what the numbers count."""

from __future__ import annotations

from typing import Any

from scocourse.data import RatsClaim, load_rats_claims
from scocourse.figures.mpl import Line2D
from scocourse.figures.style import (
    BLUE,
    FAINT,
    LATER,
    QUIET,
    SMALL,
    DataFigure,
    choose_one,
    cite,
    drawn,
    legend_below,
    listing,
    marker,
    number,
    sheet,
    subtitle,
    summary_line,
    sure,
    year_of,
)

_PERIOD: dict[str, Any] = {"color": BLUE.colour, "linewidth": 5, "alpha": 0.45, "solid_capstyle": "butt"}
_OPEN: dict[str, Any] = {"color": BLUE.colour, "linewidth": 3, "linestyle": (0, (1, 1))}


def rats_metrics() -> tuple[str, ...]:
    """The kinds of number that officials state, those stated more than once first."""
    rows = [row.metric for row in load_rats_claims()]
    return tuple(sorted(dict.fromkeys(rows), key=lambda metric: -rows.count(metric)))


@drawn
def rats_claims(metric: str = "people registered") -> DataFigure:
    """All statements of one kind: each a bar over the period it covers, with a mark on the day it was stated.

    ``metric`` is one of :func:`rats_metrics`. Raises ValueError for any other.
    """
    metric = choose_one(metric, rats_metrics(), "metric")
    rows = [row for row in load_rats_claims() if row.metric == metric]
    figure, axes = sheet(f"Officials' own numbers: {metric}", height=3.5, left=0.85, right=0.3, top=0.98)
    subtitle(figure, "Bar: the period the number is for. Mark: the day it was stated. No independent check was found.")
    summary_line(axes, 2025.6)
    for row in rows:
        stated = year_of(row.stated_on)
        end = min(year_of(row.period_end.last), stated)
        start = end - 1 if row.period_start is None else year_of(row.period_start.first)
        axes.plot([start, end], [row.value] * 2, **(_OPEN if row.period_start is None else _PERIOD))
        axes.plot([end, stated], [row.value] * 2, color=BLUE.colour, linewidth=0.8)
        axes.plot(stated, row.value, zorder=4, **marker(BLUE, row.confidence))
        early = stated < 2021
        axes.annotate(
            f"{quantity(row)}\nstated {row.stated_on:%b %Y}",
            (stated if early else start, row.value),
            xytext=(9 if early else -7, 0),
            textcoords="offset points",
            ha="left" if early else "right",
            va="center",
            fontsize=SMALL,
            linespacing=1.15,
            bbox={"facecolor": LATER, "edgecolor": "none", "pad": 0.8},
            zorder=3,
        )
    axes.set_xlim(2013.5, 2025.6)
    axes.set_ylim(0, max(row.value for row in rows) * 1.3)
    axes.set_xticks(range(2014, 2026, 2))
    axes.yaxis.set_major_formatter(lambda value, _: number(value))
    axes.grid(axis="y")
    keys = [Line2D([], [], label="period", **_PERIOD)]
    if any(row.period_start is None for row in rows):
        keys.append(Line2D([], [], label="start of period not seen", **_OPEN))
    legend_below(figure, [*keys, *_marks(rows)])
    figure.alt = (
        f"Self-reported numbers of RATS officials, {metric}, all stated after the summary of August 2014. "
        f"{'. '.join(_in_words(row) for row in rows)}."
    )
    cite(figure, rows)
    return figure


@drawn
def rats_overview() -> DataFigure:
    """All the numbers, grouped by what they count, on a logarithmic scale: few count the same thing twice."""
    table = load_rats_claims()
    metrics = rats_metrics()
    groups = {metric: [row for row in table if row.metric == metric] for metric in metrics}
    repeated = sum(len(rows) > 1 for rows in groups.values())
    figure, axes = sheet(
        f"{len(table)} numbers for {len(metrics)} different things",
        height=1.4 + 0.31 * len(metrics),
        left=2.05,
        right=2.6,
    )
    subtitle(figure, f"All self-reported, stated 2016 to 2024; only {repeated} kinds were stated more than once")
    for place, rows in enumerate(groups.values()):
        values = [row.value for row in rows]
        axes.plot([min(values), max(values)], [place, place], color=FAINT, linewidth=2, zorder=1)
        for row in rows:
            axes.plot(row.value, place, zorder=3, **marker(BLUE, row.confidence))
        text = "; ".join(f"{quantity(row)} ({row.stated_on.year})" for row in rows)
        if len(text) > 36:
            cut = text.index(";", len(text) // 2)
            text = f"{text[: cut + 1]}\n{text[cut + 2 :]}"
        axes.text(
            1.03, place, text, transform=axes.get_yaxis_transform(), va="center", fontsize=SMALL, linespacing=1.05
        )
    axes.set_xscale("log")
    axes.set_xlim(20, 500_000)
    axes.set_xticks([100, 1_000, 10_000, 100_000], ["100", "1,000", "10,000", "100,000"])
    axes.set_yticks(range(len(metrics)), metrics)
    axes.set_ylim(len(metrics) - 0.4, -0.6)
    axes.grid(axis="x")
    axes.tick_params(axis="y", length=0)
    legend_below(figure, _marks(table))
    figure.text(0.985, 0.022, "logarithmic scale", fontsize=SMALL, color=QUIET, ha="right", va="bottom")
    said = [f"{metric}: {listing([_in_words(row) for row in rows])}" for metric, rows in groups.items()]
    figure.alt = f"Dot plot on a logarithmic scale of numbers stated by RATS officials. {'. '.join(said)}."
    cite(figure, table)
    return figure


def quantity(row: RatsClaim) -> str:
    """The number with the source's own *over* or *about*."""
    return f"{row.qualifier} {number(row.value)}".strip()


def _marks(rows: tuple[RatsClaim, ...] | list[RatsClaim]) -> list[Line2D]:
    """Legend entries for the marks that occur."""
    marks = []
    if any(sure(row.confidence) for row in rows):
        marks.append(Line2D([], [], label="stated", **marker(BLUE, "claimed")))
    if not all(sure(row.confidence) for row in rows):
        marks.append(Line2D([], [], label="stated, but two statements do not fit", **marker(BLUE, "disputed")))
    return marks


def _in_words(row: RatsClaim) -> str:
    doubt = ", disputed" if row.confidence == "disputed" else ""
    return f"{quantity(row)} {row.wording} ({row.period}; stated {row.stated_on.isoformat()}{doubt})"
