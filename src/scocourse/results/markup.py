"""Pieces of the report's page. What they are given is HTML already: callers escape what comes from files."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from html import escape

from scocourse.figures.style import DataFigure
from scocourse.results.figures import svg
from scocourse.results.intervals import Interval


def anchor(*parts: str) -> str:
    """An id for a place in the page. Names of quizzes may come from files: only letters, digits and hyphens pass."""
    return "at-" + "-".join("".join(sign if sign.isalnum() else "-" for sign in part) for part in parts)


def table(
    caption: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    numbers: Collection[int] = (),
    marked: Collection[int] = (),
) -> str:
    """A table that scrolls by itself where it is too wide. The first cell of a row heads it.

    ``numbers`` are columns set to the right, ``marked`` the rows of a key.
    """
    kinds = [' class="number"' if place in numbers else "" for place in range(len(heads))]
    head = "".join(f'<th scope="col"{kind}>{escape(name)}</th>' for name, kind in zip(heads, kinds))
    body = []
    for place, cells in enumerate(rows):
        first, *others = cells
        key = ' class="key"' if place in marked else ""
        rest = "".join(f"<td{kind}>{cell}</td>" for cell, kind in zip(others, kinds[1:]))
        body.append(f'<tr{key}><th scope="row">{first}</th>{rest}</tr>')
    name = escape(caption, quote=True)
    return (
        f'<div class="wide" role="region" aria-label="{name}" tabindex="0"><table><caption>{name}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>\n" + "\n".join(body) + "\n</tbody></table></div>"
    )


def picture(figure: DataFigure, name: str) -> str:
    """A figure with its text alternative, which scrolls where it is too wide. ``name``: the start of its ids."""
    drawing = svg(figure, name).replace("<svg ", f'<svg role="img" aria-label="{escape(figure.alt, quote=True)}" ', 1)
    return f'<figure tabindex="0">{drawing}</figure>'


def number(value: float | None) -> str:
    """A figure with two digits, or a dash where there is none."""
    return "–" if value is None else f"{value:.2f}"


def percent(value: float | None) -> str:
    """A share in per cent, or a dash where there is none."""
    return "–" if value is None else f"{100 * value:.0f} %"


def spanned(value: float | None, interval: Interval | None) -> str:
    """A figure with its interval."""
    if value is None or interval is None:
        return number(value)
    return f'{value:.2f} <span class="quiet">({interval.low:.2f} to {interval.high:.2f})</span>'
