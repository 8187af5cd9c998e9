"""The pictures of the report, as SVG to stand inside its page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scocourse.figures.style import (
    BLUE,
    GREEN,
    INK,
    PAPER,
    QUIET,
    SMALL,
    VERMILLION,
    DataFigure,
    drawn,
    sheet,
    subtitle,
    to_bytes,
)
from scocourse.results.report import CalibrationRow, QuizRow

#: Where certainty-based marks change over: more is gained by the next level from these shares right on.
BREAK_EVEN = {"low": (0.0, 2 / 3), "medium": (2 / 3, 0.8), "high": (0.8, 1.0)}


@drawn
def item_map(quiz: QuizRow) -> DataFigure:
    """Every item by its facility and discrimination; those below the line deserve a look."""
    figure, axes = sheet("Questions by facility and discrimination", height=3.6, left=0.75, right=0.25, top=0.72)
    subtitle(figure, "Right: easier. Up: tells strong from weak students better. Hollow squares lie below zero.")
    shown = [(row.facility, row.point_biserial, row.item.id) for row in quiz.rows if row.point_biserial is not None]
    axes.axhline(0, color=QUIET, linewidth=1, linestyle=(0, (4, 2)))
    for facility, r, _ in shown:
        series = VERMILLION if r < 0 else BLUE
        face = PAPER if r < 0 else series.colour
        axes.plot(facility, r, marker=series.marker, mfc=face, mec=series.colour, mew=1.4, linestyle="none")
    for facility, r, id in sorted(shown, key=lambda each: each[1])[:3]:
        right = facility <= 0.6
        axes.annotate(
            id,
            (facility, r),
            xytext=(6 if right else -6, 0),
            textcoords="offset points",
            ha="left" if right else "right",
            va="center",
            fontsize=SMALL,
            color=INK,
        )
    low = min([-0.2, *(r - 0.1 for _, r, _ in shown)])
    axes.set(xlim=(-0.03, 1.03), ylim=(low, 1.0), xlabel="Facility", ylabel="Point-biserial")
    axes.grid(True)
    figure.alt = (
        f"Scatter of {len(shown)} questions of {quiz.title}: facility across, point-biserial upwards. "
        f"{sum(r < 0 for _, r, _ in shown)} lie below zero. The table holds the same numbers."
    )
    return figure


@drawn
def calibration(rows: Sequence[CalibrationRow]) -> DataFigure:
    """The share right at each level of confidence, with its interval, against where that level pays."""
    figure, axes = sheet("Confidence and being right", height=2.4, left=0.95, right=0.25, top=0.72)
    subtitle(figure, "Point: share right, with its interval. Bar: where this level of confidence earns the most marks.")
    for place, row in enumerate(rows):
        low, high = BREAK_EVEN[row.level]
        axes.barh(place, high - low, left=low, height=0.55, facecolor="#e3e3e3", edgecolor=QUIET, linewidth=0.6)
        axes.plot([row.interval.low, row.interval.high], [place, place], color=GREEN.colour, linewidth=2)
        axes.plot(row.share, place, marker=GREEN.marker, mfc=GREEN.colour, mec=PAPER, linestyle="none")
    axes.set(xlim=(0, 1), ylim=(-0.6, len(rows) - 0.4), xlabel="Share right")
    axes.set_yticks(range(len(rows)), [row.level for row in rows])
    spoken = "; ".join(f"{row.level}: {100 * row.share:.0f} % right of {row.count}" for row in rows)
    figure.alt = f"Share right by confidence. {spoken}. The table holds the same numbers."
    return figure


def svg(figure: DataFigure, name: str) -> str:
    """The figure as SVG inside HTML: no XML declaration, and ids that begin with ``name``, since a page has several."""
    text = to_bytes(figure, "svg").decode()
    return re.sub(r'(\bid="|href="#|url\(#)', rf"\g<1>{name}-", text[text.index("<svg") :].strip())
