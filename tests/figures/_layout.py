"""Where the words of a figure stand, in pixels."""

from __future__ import annotations

from itertools import combinations

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox


def words(figure: Figure) -> list[tuple[str, Bbox]]:
    """Every visible text that is drawn, with its box."""
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    renderer = canvas.get_renderer()
    undrawn = _undrawn(figure)
    found = []
    for text in figure.findobj(Text):
        box = Text.get_window_extent(text, renderer)  # of an annotation: its words, not its arrow
        if text.get_visible() and text.get_text().strip() and id(text) not in undrawn:
            found.append((text.get_text(), box))
    return found


def _undrawn(figure: Figure) -> set[int]:
    """Labels of ticks outside the view, which matplotlib keeps but does not draw."""
    labels = set()
    for axes in figure.axes:
        for axis, limits in ((axes.xaxis, axes.get_xlim()), (axes.yaxis, axes.get_ylim())):
            low, high = sorted(limits)
            slack = (high - low) * 1e-6
            for tick in (*axis.get_major_ticks(), *axis.get_minor_ticks()):
                if not low - slack <= tick.get_loc() <= high + slack:
                    labels |= {id(tick.label1), id(tick.label2)}
    return labels


def overlaps(found: list[tuple[str, Bbox]]) -> list[tuple[str, str]]:
    """Pairs of texts whose boxes share more than a hair."""
    pairs = []
    for (one, first), (other, second) in combinations(found, 2):
        width = min(first.x1, second.x1) - max(first.x0, second.x0)
        height = min(first.y1, second.y1) - max(first.y0, second.y0)
        if width > 1 and height > 1.5:
            pairs.append((one, other))
    return pairs


def outside(figure: Figure, found: list[tuple[str, Bbox]]) -> list[str]:
    """Texts that reach over the edge of the figure."""
    edge = figure.bbox
    return [
        text
        for text, box in found
        if box.x0 < edge.x0 or box.y0 < edge.y0 or box.x1 > edge.x1 + 0.5 or box.y1 > edge.y1 + 0.5
    ]
