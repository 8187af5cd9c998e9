"""The cover of the book, for e-book shelves: title and author on one colour."""

from __future__ import annotations

import textwrap

from scocourse.figures.mpl import Line2D
from scocourse.figures.style import BLUE, PAPER, DataFigure, drawn

#: In inches; at the 144 dots an inch of a PNG it is 1600 by 2400.
_WIDTH, _HEIGHT = 1600 / 144, 2400 / 144


@drawn
def cover(title: str, author: str) -> DataFigure:
    """A page with ``title`` and ``author``, two by three."""
    figure = DataFigure(figsize=(_WIDTH, _HEIGHT), facecolor=BLUE.colour)
    lines = textwrap.fill(title, 14, break_long_words=False)
    figure.text(0.1, 0.8, lines, color=PAPER, fontsize=66, fontweight="bold", va="top", linespacing=1.25)
    figure.add_artist(Line2D([0.1, 0.9], [0.16, 0.16], color=PAPER, linewidth=3))
    figure.text(0.1, 0.12, textwrap.fill(author, 36), color=PAPER, fontsize=26, va="top")
    figure.alt = f"{title}. {author}"
    return figure
