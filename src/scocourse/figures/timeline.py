"""The master time line: what happened up to the summary and, on tinted ground, after it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from scocourse.data import PUBLISHED, Event, load_timeline, load_timeline_later
from scocourse.figures.mpl import FontProperties, TextPath
from scocourse.figures.style import (
    BLUE,
    FAINT,
    HALO,
    LATER,
    PAPER,
    SMALL,
    DataFigure,
    choose,
    cite,
    drawn,
    legend_below,
    legend_marks,
    marker,
    sheet,
    subtitle,
    summary_line,
    year_of,
)

#: The lanes, top to bottom, with the kinds of event they hold.
_LANES = (
    ("Borders,\nforces", ("border", "forces")),
    ("Meetings,\norgans", ("meeting", "organization", "document")),
    ("Members,\npartners", ("membership",)),
    ("Exercises", ("exercise",)),
    ("CSTO,\nNATO, ISAF", ("alliance",)),
    ("United\nStates", ("United States",)),
    ("Fighting,\nquarrels", ("conflict",)),
    ("UN,\neconomy", ("United Nations", "economy")),
)
TIMELINE_KINDS = tuple(kind for _, kinds in _LANES for kind in kinds)
_LEFT, _RIGHT, _ROW = 0.9, 0.12, 0.178


@drawn
def timeline(
    first: int = 1989, last: int = 2025, kinds: Iterable[str] | str | None = None, later: bool = True
) -> DataFigure:
    """Events in lanes by kind, each with its label; what came after the summary stands on tinted ground.

    ``later=False`` leaves out what came after the summary, in 2014 as well; ``kinds`` chooses among
    TIMELINE_KINDS. Raises ValueError for an unknown kind or where no event is left.
    """
    chosen = choose(kinds, TIMELINE_KINDS, "kinds")
    table = (*load_timeline(), *load_timeline_later())
    rows = [
        row for row in table if row.kind in chosen and first <= row.date.first.year <= last and (later or not row.later)
    ]
    if not rows:
        raise ValueError(f"no event of these kinds from {first} to {last}; the tables run from 1989 to 2026")
    begin = rows[0].date.first.year - 0.15
    stop = max(rows[-1].date.first.year + 1.05, begin + 3)
    room = 7.2 - _LEFT - _RIGHT  # the last labels need some of it
    overhang = max(_width(row.label) for row in rows if row.date.first.year >= stop - 3) + 0.12
    scale = (stop - begin) / (room - overhang)
    end = begin + room * scale
    lanes = [(name, [row for row in rows if row.kind in held]) for name, held in _LANES]
    lanes = [(name, some) for name, some in lanes if some]
    spans = {row.label: _span(row, scale, begin, end) for row in rows}
    stacks = [_stack(some, spans) for _, some in lanes]
    deep = [max(2, max(stack.values()) + 1) for stack in stacks]
    total = sum(deep) * _ROW + 0.12 * len(lanes)
    figure, axes = sheet(_title(rows), height=total + 1.75, left=_LEFT, right=_RIGHT, top=1.0, bottom=0.75)
    subtitle(figure, "Labels are short; the text alternative and the table say what happened")
    axes.set_xlim(begin, end)
    axes.set_ylim(total, 0)
    if begin < year_of(PUBLISHED) < end - 0.8:
        summary_line(axes, end)
    y = 0.0
    middles = []
    for (_, some), stack, depth in zip(lanes, stacks, deep):
        height = depth * _ROW + 0.12
        if y:
            axes.axhline(y, color=FAINT, linewidth=0.8)
        for row in some:
            at, line = _at(row), y + 0.06 + (stack[row.label] + 0.5) * _ROW
            sure = row.confidence == "seen" and not row.not_seen
            axes.plot(at, line, **{**marker(BLUE, "seen" if sure else "disputed"), "ms": 4.5, "mew": 1.1}, zorder=4)
            flip = spans[row.label][2]
            axes.annotate(
                row.label,
                (at, line),
                xytext=(-5 if flip else 5, 0),
                textcoords="offset points",
                ha="right" if flip else "left",
                va="center_baseline",
                fontsize=SMALL,
                bbox={**HALO, "facecolor": LATER if row.later else PAPER, "pad": 0.1},
                zorder=3,
            )
        middles.append(y + height / 2)
        y += height
    axes.set_yticks(middles, [name for name, _ in lanes])
    step = 5 if end - begin > 16 else 2 if end - begin > 8 else 1
    axes.set_xticks([year for year in range(1985, 2030) if year % step == 0 and begin <= year <= stop])
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    legend_below(figure, legend_marks("read in a source", "in doubt, or a part of it not seen"))
    parts = [("Up to the summary", [row for row in rows if not row.later]), ("After it", [r for r in rows if r.later])]
    tell = _in_words if len(rows) <= 60 else _in_short
    said = [f"{head}: {'; '.join(map(tell, some))}" for head, some in parts if some]
    figure.alt = f"Time line in {len(lanes)} lanes, with the summary of August 2014 marked. {'. '.join(said)}."
    cite(figure, rows)
    return figure


def _title(rows: list[Event]) -> str:
    if not rows[-1].later:
        return "What the summary's authors could look back on"
    return "What came after the summary" if rows[0].date.first.year >= PUBLISHED.year else "Up to the summary and after"


def _at(row: Event) -> float:
    """The middle of what the date can mean, where it is no more exact than a month or a year."""
    if row.date.exact or "/" in row.date.text:
        return year_of(row.date.first)
    return (year_of(row.date.first) + year_of(row.date.last)) / 2


def _span(row: Event, scale: float, begin: float, end: float) -> tuple[float, float, bool]:
    """From where to where mark and label reach, in years, and whether the label stands left of the mark.

    No label of an earlier event crosses the line that marks the summary, if that line is drawn.
    """
    width = (_width(row.label) + 0.16) * scale
    at, half = _at(row), 0.06 * scale
    line = year_of(PUBLISHED)
    flip = not row.later and at + width > line - half and at - width > begin and line < end and row.kind != "document"
    return (at - width, at + half, True) if flip else (at - half, at + width, False)


@cache
def _width(text: str) -> float:
    """The width of a label in inches."""
    path = TextPath((0, 0), text, prop=FontProperties(family="DejaVu Sans", size=SMALL))
    return float(path.get_extents().x1) / 72


def _stack(rows: list[Event], spans: dict[str, tuple[float, float, bool]]) -> dict[str, int]:
    """For each event the first line of its lane in which it covers no other."""
    lines: list[list[tuple[float, float]]] = []
    found = {}
    for row in rows:
        left, right, _ = spans[row.label]
        free = (
            index for index, line in enumerate(lines) if all(right <= start or left >= stop for start, stop in line)
        )
        index = next(free, len(lines))
        if index == len(lines):
            lines.append([])
        lines[index].append((left, right))
        found[row.label] = index
    return found


def _in_words(row: Event) -> str:
    doubt = "" if row.confidence == "seen" else f" ({row.confidence})"
    return f"{row.date}, {row.event}{doubt}{f' ({row.not_seen} not seen)' if row.not_seen else ''}"


def _in_short(row: Event) -> str:
    return f"{row.date}, {row.label}{'' if row.confidence == 'seen' and not row.not_seen else ' (in doubt)'}"
