"""Start page: what words such as *probable* are made to mean on two published scales."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from scocourse.data import HedgeWord, load_hedges
from scocourse.figures.mpl import Axes
from scocourse.figures.style import (
    BLUE,
    INK,
    PAPER,
    QUIET,
    SMALL,
    VERMILLION,
    DataFigure,
    choose,
    cite,
    drawn,
    number,
    sheet,
    subtitle,
)

_LOOKS = {"Kent 1964": VERMILLION, "ICD 203": BLUE}
_NAMES = {"Kent 1964": "Sherman Kent, 1964", "ICD 203": "ICD 203, January 2015 (after the summary)"}
#: Words of likelihood in the summary, with a paragraph that uses them. It gives no number for any of them.
SUMMARY_WORDS = (("very probable", 3), ("highly likely", 3), ("likely", 4), ("unlikely", 7))


@drawn
def hedge_scales(scales: Iterable[str] | str = ("Kent 1964", "ICD 203"), summary: bool = True) -> DataFigure:
    """The range each scale gives to each expression, in percent; below, the summary's words, which have none.

    Raises ValueError for an unknown scale or none.
    """
    chosen = choose(scales, ("Kent 1964", "ICD 203"), "scales")
    groups = {scale: [row for row in load_hedges() if row.scale == scale] for scale in chosen}
    lines = sum(len(rows) + 1 for rows in groups.values()) + (len(SUMMARY_WORDS) + 1 if summary else 0)
    figure, axes = sheet(
        "What a word of likelihood is worth", height=1.1 + 0.262 * lines, left=2.75, right=0.95, bottom=0.4
    )
    subtitle(figure, "Probability in percent that each scale gives to the expression")
    said: list[str] = []
    place = 0
    for scale, rows in groups.items():
        _heading(axes, place, _NAMES[scale])
        for line, row in enumerate(rows, place + 1):
            _range_bar(axes, line, row)
            _line(axes, line, f"{row.word} / {row.also}" if row.also else row.word, _range(row))
        said.append(f"{_NAMES[scale]}: {'; '.join(f'{row.word} {_range(row)}' for row in rows)}")
        place += len(rows) + 1
    if summary:
        _heading(axes, place, "The summary, August 2014")
        words = [f"{word} (ES para. {paragraph})" for word, paragraph in SUMMARY_WORDS]
        for line, word in enumerate(words, place + 1):
            axes.plot([0, 100], [line, line], color=QUIET, linewidth=1, linestyle=(0, (1, 3)))
            _line(axes, line, word, "no number")
        said.append(f"The summary gives no number for its words: {', '.join(words)}")
        place += len(words) + 1
    axes.set_ylim(place - 0.3, -0.6)
    axes.set_xlim(0, 100)
    axes.set_xticks(range(0, 101, 10))
    axes.set_yticks([])
    axes.grid(axis="x")
    axes.spines["left"].set_visible(False)
    figure.alt = f"Ranges of probability in percent. {'. '.join(said)}."
    cite(figure, [row for rows in groups.values() for row in rows])
    return figure


def _range_bar(axes: Axes, line: int, row: HedgeWord) -> None:
    look = _LOOKS[row.scale]
    if row.low == row.high:
        axes.plot(row.low, line, marker="|", color=look.colour, ms=11, mew=2.5, linestyle="none", clip_on=False)
        return
    box: dict[str, Any] = {"facecolor": look.colour, "edgecolor": PAPER, "hatch": look.hatch, "linewidth": 0}
    axes.barh(line, row.high - row.low, left=row.low, height=0.56, **box)
    if row.centre is not None:
        axes.plot([row.centre] * 2, [line - 0.28, line + 0.28], color=INK, linewidth=1.6)


def _range(row: HedgeWord) -> str:
    low, high = number(row.low), number(row.high)
    return f"{low} %" if low == high else f"{low}\u2013{high} %"


def _heading(axes: Axes, line: int, text: str) -> None:
    axes.annotate(
        text,
        (0, line),
        xycoords=("figure fraction", "data"),
        xytext=(0.12 * 72, 0),
        textcoords="offset points",
        va="center",
        fontsize=9,
        fontweight="bold",
    )


def _line(axes: Axes, line: int, word: str, value: str) -> None:
    axes.text(-2, line, word, va="center", ha="right", fontsize=SMALL)
    axes.text(104, line, value, va="center", fontsize=SMALL, color=QUIET if value == "no number" else INK)
