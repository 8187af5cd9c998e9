"""A map of members, observers and partners in any year."""

from __future__ import annotations

from datetime import date
from typing import Any

from scocourse.data import PUBLISHED, STATUSES, Membership, membership_on
from scocourse.data.shapes import Shape, load_shapes, project
from scocourse.figures.membership import STATUS_LOOKS
from scocourse.figures.mpl import Axes, Line2D, Patch, Polygon
from scocourse.figures.style import (
    INK,
    PAPER,
    SMALL,
    DataFigure,
    cite,
    drawn,
    legend_below,
    listing,
    sheet,
    subtitle,
)

_LAND, _EDGE = "#e9e7e1", "#b9b6ae"
#: Kilometres from the middle of the map: west, east, south, north.
_VIEW = (-5250.0, 5050.0, -4200.0, 4650.0)
_CRIMEA_DISPUTED = 2014

#: Where the name of a country stands (degrees east, north), and what it points to where it stands outside.
_NAMES: dict[str, tuple[tuple[float, float], tuple[float, float] | None]] = {
    "Russia": ((98, 62), None),
    "China": ((103, 35), None),
    "Kazakhstan": ((67, 48.2), None),
    "Kyrgyzstan": ((84, 44.4), (76, 41.6)),
    "Tajikistan": ((81.5, 38.2), (72.6, 38.6)),
    "Uzbekistan": ((51, 44.9), (62, 43)),
    "India": ((78.7, 22.5), None),
    "Pakistan": ((66.5, 27.8), None),
    "Iran": ((54.5, 32.5), None),
    "Belarus": ((28, 53.6), None),
    "Mongolia": ((104, 46.8), None),
    "Afghanistan": ((65.5, 33.6), None),
    "Sri Lanka": ((87, 5.5), (81, 7.5)),
    "Türkiye": ((34, 39), None),
    "Azerbaijan": ((56, 39.6), (48.8, 40.3)),
    "Armenia": ((37.5, 43.2), (44.7, 40.5)),
    "Cambodia": ((113, 9), (105, 12.5)),
    "Nepal": ((90, 30.3), (84, 28.2)),
    "Egypt": ((29.5, 27), None),
    "Qatar": ((61, 22.3), (51.2, 25.2)),
    "Saudi Arabia": ((44.5, 23.4), None),
    "Kuwait": ((40.5, 30.6), (47.7, 29.3)),
    "Maldives": ((66, 3), (73.3, 4)),
    "Myanmar": ((89.5, 16), (95.5, 20)),
    "United Arab Emirates": ((58.5, 18.5), (54.2, 23.6)),
    "Bahrain": ((63, 24.8), (50.6, 26.05)),
    "Laos": ((114, 15), (103.5, 18.6)),
}
#: Too small to see at this scale: a ring marks the place.
_SMALL_STATES = ("Maldives", "Bahrain")


@drawn
def membership_map(year: int = 2014) -> DataFigure:
    """Members, observers and partners at the end of a year, on Natural Earth's outlines.

    Disputed areas are hatched and take no side's colour, disputed lines are dashed. Raises ValueError for a year
    outside 2001 to 2025.
    """
    if not 2001 <= year <= 2025:
        raise ValueError(f"year: expected 2001 to 2025; found {year}")
    held = membership_on(date(year, 12, 31))
    figure, axes = sheet(
        f"Members, observers and partners at the end of {year}",
        height=7.25,
        left=0.05,
        right=0.05,
        top=0.62,
        bottom=0.62,
    )
    later = "; after the summary of August 2014" if year > PUBLISHED.year else ""
    subtitle(figure, f"Boundaries are Natural Earth's and not the course's opinion{later}")
    west, east, south, north = _VIEW
    axes.set_xlim(west, east)
    axes.set_ylim(south, north)
    axes.set_aspect("equal")
    axes.set_axis_off()
    disputed = [shape for shape in load_shapes() if shape.kind != "country" and _open(shape, year)]
    for shape in load_shapes():
        if shape.kind != "disputed line":
            _land(axes, shape, held.get(shape.name), shape in disputed)
    for shape in disputed:
        if shape.kind == "disputed line":
            xs, ys = zip(*shape.kilometres)
            axes.plot(xs, ys, color=PAPER, linewidth=2.6, zorder=4)
            axes.plot(xs, ys, color=INK, linewidth=1.1, linestyle=(0, (2.5, 1.5)), zorder=5)
    for name, row in held.items():
        _label(axes, name, row)
    used = [status for status in STATUSES if any(row.status == status for row in held.values())]
    keys: list[Any] = [
        Patch(facecolor=STATUS_LOOKS[one].colour, hatch=STATUS_LOOKS[one].hatch, edgecolor=PAPER, label=one)
        for one in used
    ]
    keys.append(Patch(facecolor=PAPER, edgecolor=INK, hatch="\\\\\\\\\\", label="disputed area"))
    keys.append(Line2D([], [], color=INK, linewidth=1.1, linestyle=(0, (2.5, 1.5)), label="disputed line"))
    legend_below(figure, keys, columns=5)
    figure.alt = _words(year, held, disputed)
    cite(figure, [*held.values(), *load_shapes()])
    return figure


def _open(shape: Shape, year: int) -> bool:
    """Whether an area or line was in dispute in a year: Crimea has been since 2014, the others all along."""
    return shape.name != "Crimea" or year >= _CRIMEA_DISPUTED


def _land(axes: Axes, shape: Shape, row: Membership | None, disputed: bool) -> None:
    look: dict[str, Any] = {"facecolor": _LAND, "edgecolor": _EDGE, "linewidth": 0.4, "zorder": 1}
    if disputed:
        look = {"facecolor": PAPER, "edgecolor": INK, "hatch": "\\\\\\\\\\", "linewidth": 0.5, "zorder": 3}
    elif row is not None:
        series = STATUS_LOOKS[row.status]
        look = {"facecolor": series.colour, "edgecolor": PAPER, "hatch": series.hatch, "linewidth": 0.6, "zorder": 2}
    axes.add_patch(Polygon(shape.kilometres, closed=True, clip_on=True, **look))


def _label(axes: Axes, name: str, row: Membership) -> None:
    """The country's name, with a line to it where it stands outside, and a ring where it is too small to see."""
    (at, target) = _NAMES[name]
    inside = target is None
    paper: dict[str, Any] = {"facecolor": PAPER, "edgecolor": "none", "pad": 0.9, "alpha": 0.9}
    text: dict[str, Any] = {"ha": "center", "va": "center", "fontsize": SMALL, "bbox": paper, "zorder": 8}
    words = name.replace("United Arab Emirates", "United Arab\nEmirates")
    if inside:
        axes.text(*project(*at), words, **text)
        return
    arrow: dict[str, Any] = {"arrowstyle": "-", "color": INK, "linewidth": 0.8, "shrinkA": 0, "shrinkB": 0, "zorder": 7}
    assert target is not None
    axes.annotate(words, project(*target), xytext=project(*at), arrowprops=arrow, **text)
    dot = 7 if name in _SMALL_STATES else 2.5
    look = STATUS_LOOKS[row.status]
    axes.plot(
        *project(*target),
        marker="o",
        ms=dot,
        mfc=look.colour if name in _SMALL_STATES else INK,
        mec=INK,
        mew=0.8,
        linestyle="none",
        zorder=7,
    )


def _words(year: int, held: dict[str, Membership], disputed: list[Shape]) -> str:
    said = []
    for status in STATUSES:
        names = sorted(name for name, row in held.items() if row.status == status)
        if names:
            said.append(f"{len(names)} {status}{'s' if len(names) > 1 else ''}: {listing(names)}")
    marked = [f"{shape.name} ({shape.note})" for shape in disputed]
    return (
        f"Map of Eurasia at the end of {year}. {'. '.join(said)}. "
        f"Drawn as disputed: {'; '.join(dict.fromkeys(marked))}. Boundaries are Natural Earth's."
    )
