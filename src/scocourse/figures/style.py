"""How figures look and how they are saved: one palette, one font, the same bytes for the same data.

The colours are those of Okabe and Ito (2008), which people with a colour vision deficiency tell apart; every
series also has a marker, dash or hatch of its own, so that a copy in black and white reads as well.
A filled mark was read in a source; a hollow one is disputed, derived, recalled or otherwise in doubt.
"""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Callable, Iterable
from datetime import date
from functools import wraps
from typing import Any, ParamSpec

from msgspec import Struct

from scocourse.data import PUBLISHED as PUBLISHED
from scocourse.data import Confidence
from scocourse.figures.mpl import DRAWS, NOT_DRAWN, Axes, Figure, Line2D, style

P = ParamSpec("P")

#: The smallest letters, in points: they stay readable where a page shows the figure at 85 percent.
SMALL = 8.5

INK = "#1a1a1a"
QUIET = "#595959"  # 7:1 on white
FAINT = "#c8c8c8"
PAPER = "#ffffff"
LATER = "#f0efeb"

#: Behind a label that a line would cross.
HALO: dict[str, Any] = {"facecolor": PAPER, "edgecolor": "none", "pad": 0.8}


_DOCTYPE = re.compile(rb"<!DOCTYPE[^>]*>\s*")
_SHEET = re.compile(rb'<defs>\s*<style type="text/css">\*\{([^}]*)\}</style>\s*</defs>\s*')
_STYLED = re.compile(rb' style="([^"]*)"')
_NO_DATA = re.compile(rb'<path((?: (?!d=)[\w:-]+="[^"]*")*/>)')


class Series(Struct, frozen=True):
    """One series' look: no two share a colour, a marker, a dash or a hatch."""

    colour: str
    marker: str
    dash: Any
    hatch: str


BLUE = Series("#0072B2", "o", "-", "")
VERMILLION = Series("#D55E00", "s", (0, (5, 2)), "////")
GREEN = Series("#009E73", "D", (0, (1, 1)), "....")
PURPLE = Series("#CC79A7", "^", (0, (5, 1, 1, 1)), "xxxx")
SERIES = (BLUE, VERMILLION, GREEN, PURPLE)

_STYLE: dict[str, Any] = {
    "font.family": "DejaVu Sans",  # travels with matplotlib, so every machine draws the same letters
    "font.size": 9,
    "text.parse_math": False,  # a sum of dollars is no formula
    "text.color": INK,
    "axes.edgecolor": QUIET,
    "axes.labelcolor": INK,
    "axes.linewidth": 0.8,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "axes.titlesize": 10,
    "axes.unicode_minus": True,
    "grid.color": "#e3e3e3",
    "grid.linewidth": 0.6,
    "hatch.linewidth": 0.7,
    "legend.frameon": False,
    "legend.fontsize": 8.5,
    "lines.linewidth": 1.6,
    "lines.markersize": 6.5,
    "xtick.color": QUIET,
    "ytick.color": QUIET,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "figure.facecolor": PAPER,
    "axes.facecolor": PAPER,
    "savefig.facecolor": PAPER,
}


class DataFigure(Figure):
    """A matplotlib Figure that knows its text alternative; a notebook shows it without pyplot."""

    alt: str = ""
    #: Ids of the sources of the rows that are drawn.
    sources: tuple[str, ...] = ()

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        if not DRAWS:
            return {"text/plain": NOT_DRAWN}
        return {"image/png": to_bytes(self, "png"), "text/plain": textwrap.fill(self.alt, 100, break_on_hyphens=False)}


def drawn(draw: Callable[P, DataFigure]) -> Callable[P, DataFigure]:
    """Run a drawing function in the course's style, whatever the reader has set.

    Where matplotlib is not there the figure says so in place of itself.
    """

    @wraps(draw)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> DataFigure:
        if not DRAWS:
            return DataFigure()
        with style.context(["default", _STYLE]):
            return draw(*args, **kwargs)

    return wrapper


def sheet(
    title: str, *, height: float, left: float, right: float, top: float = 0.62, bottom: float = 0.62
) -> tuple[DataFigure, Axes]:
    """A figure 7.2 inches wide with a title at its left edge; the margins are in inches."""
    width = 7.2
    figure = DataFigure(figsize=(width, height))
    axes = figure.add_axes(
        (left / width, bottom / height, (width - left - right) / width, (height - bottom - top) / height)
    )
    figure.text(0.12 / width, 1 - 0.12 / height, title, fontsize=11, fontweight="bold", va="top")
    axes.tick_params(length=3)
    return figure, axes


def subtitle(figure: Figure, text: str) -> None:
    """A line under the title that says what the marks are."""
    width, height = figure.get_size_inches()
    figure.text(0.12 / width, 1 - 0.38 / height, text, fontsize=SMALL, color=QUIET, va="top")


def marker(series: Series, confidence: Confidence) -> dict[str, Any]:
    """Keywords of a mark: filled where the value was read, hollow where it is in doubt."""
    face = series.colour if sure(confidence) else PAPER
    return {"marker": series.marker, "mfc": face, "mec": series.colour, "mew": 1.4, "linestyle": "none"}


def sure(confidence: Confidence) -> bool:
    """Whether a value is drawn filled. A self-reported claim is: that it was made is certain."""
    return confidence in ("seen", "claimed")


def legend_marks(filled: str = "read in a source", hollow: str = "in doubt") -> list[Line2D]:
    """Two legend entries that explain filled and hollow."""
    look: dict[str, Any] = {"marker": "o", "linestyle": "none", "mec": QUIET, "mew": 1.4}
    return [
        Line2D([], [], mfc=QUIET, label=f"filled: {filled}", **look),
        Line2D([], [], mfc=PAPER, label=f"hollow: {hollow}", **look),
    ]


def summary_line(
    axes: Axes, end: float, start: float | None = None, sides: tuple[str, str] = ("before", "after")
) -> None:
    """Mark the publication of the summary on an axis in years, and tint what came later up to ``end``.

    ``start`` moves the line to the gap between two yearly values; ``sides`` then names what stands left and right.
    """
    at = year_of(PUBLISHED) if start is None else start
    axes.axvspan(at, end, color=LATER, linewidth=0, zorder=0)
    axes.axvline(at, color=QUIET, linewidth=1, linestyle=(0, (4, 2)), zorder=1)
    if start is None:
        over_axes(axes, at, "Summary\nAug 2014")
    else:
        over_axes(axes, at, f"{sides[0]} ", ha="right")
        over_axes(axes, at, f" {sides[1]}", ha="left")


def over_axes(axes: Axes, x: float, label: str, ha: str = "center") -> None:
    """A small label just above the axes, at ``x`` in data units."""
    axes.annotate(
        label,
        (x, 1),
        xycoords=("data", "axes fraction"),
        xytext=(0, 4),
        textcoords="offset points",
        ha=ha,
        va="baseline",
        fontsize=SMALL,
        color=QUIET,
        linespacing=1.1,
    )


def legend_below(figure: Figure, keys: list[Any], columns: int = 4) -> None:
    """The legend in the bottom margin, at the left edge."""
    figure.legend(
        handles=keys,
        loc="lower left",
        bbox_to_anchor=(0.01, 0.0),
        ncols=columns,
        columnspacing=1.1,
        handletextpad=0.5,
    )


def cite(figure: DataFigure, rows: Iterable[Any]) -> None:
    """Note the sources of the rows that were drawn."""
    figure.sources = tuple(dict.fromkeys(one for row in rows for one in row.sources))


def year_of(day: date) -> float:
    """A day as a decimal year, for axes that run in years."""
    start = date(day.year, 1, 1)
    length = (date(day.year + 1, 1, 1) - start).days
    return day.year + (day - start).days / length


def number(value: float) -> str:
    """1782.75 as 1,782.75 and 4133.0 as 4,133."""
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def listing(parts: list[str]) -> str:
    """*a*, *a and b*, *a, b and c*."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def choose_one(wanted: Any, known: tuple[str, ...], what: str) -> str:
    """One name out of ``known``; ValueError for anything else."""
    if wanted not in known:
        raise ValueError(f"{what}: expected one of {', '.join(map(repr, known))}; found {wanted!r}")
    return str(wanted)


def choose(wanted: Any, known: tuple[str, ...], what: str) -> tuple[str, ...]:
    """The selection, in the order of ``known``; ValueError for an unknown name or an empty selection."""
    if wanted is None:
        return known
    names = (wanted,) if isinstance(wanted, str) else tuple(wanted)
    unknown = [name for name in names if name not in known]
    if unknown or not names:
        found = ", ".join(map(repr, unknown)) if unknown else "none"
        raise ValueError(f"{what}: expected one or more of {', '.join(map(repr, known))}; found {found}")
    return tuple(name for name in known if name in names)


def to_bytes(figure: Figure, kind: str) -> bytes:
    """The figure as ``svg``, ``pdf`` or ``png``: the same bytes each time, with no date in them."""
    dateless: dict[str, dict[str, None]] = {
        "svg": {"Date": None, "Creator": None},
        "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
        "png": {"Software": None},
    }
    out = io.BytesIO()
    rules = {"svg.hashsalt": "scocourse", "svg.fonttype": "path", "pdf.fonttype": 42}
    with style.context(["default", _STYLE, rules]):
        figure.savefig(out, format=kind, dpi=144, metadata=dateless[kind], facecolor=figure.get_facecolor())
    if kind != "svg":
        return out.getvalue()
    # e-books take no declaration of a type from elsewhere, and no path without data (a space is one)
    return _without_style(_NO_DATA.sub(rb'<path d=""\1', _DOCTYPE.sub(b"", out.getvalue())))


def _without_style(svg: bytes) -> bytes:
    """``svg`` with attributes in place of its style: what a host may forbid a page (Content-Security-Policy)."""

    def attributes(style: re.Match[bytes]) -> bytes:
        rules = (rule.partition(b":") for rule in style[1].split(b";") if rule.strip())
        return b"".join(b' %b="%b"' % (name.strip(), value.strip()) for name, _, value in rules)

    sheet = _SHEET.search(svg)
    inherited = attributes(sheet) if sheet else b""
    return _STYLED.sub(attributes, _SHEET.sub(b"", svg).replace(b"<svg", b"<svg" + inherited, 1))
