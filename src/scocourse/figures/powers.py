"""Chapter 6: trade of China and Russia with Central Asia, and who says when one passed the other."""

from __future__ import annotations

from scocourse.data import Trade, TradeCrossing, load_trade, load_trade_crossings
from scocourse.figures.mpl import Axes, Line2D, Patch
from scocourse.figures.style import (
    BLUE,
    FAINT,
    HALO,
    PAPER,
    QUIET,
    SMALL,
    VERMILLION,
    DataFigure,
    Series,
    choose_one,
    cite,
    drawn,
    legend_below,
    legend_marks,
    marker,
    number,
    sheet,
    subtitle,
    summary_line,
    sure,
)

#: What ``trade`` can show.
TRADE_GROUPS = ("four and five states", "four states", "five states", "Kazakhstan", "Tajikistan", "Uzbekistan")
_LOOKS = {"Russia": VERMILLION, "China": BLUE}


@drawn
def trade(group: str = "four and five states", crossing: bool = True) -> DataFigure:
    """Trade with Central Asia in billion dollars: a mark a figure, a line only through figures of one counter.

    ``group`` is one of :data:`TRADE_GROUPS`; ``crossing`` marks above the axes the years that are named for China
    passing Russia. Figures in yuan are left out. Raises ValueError for any other group.
    """
    group = choose_one(group, TRADE_GROUPS, "group")
    regions = ("four states", "five states", "Central Asia")
    groups = regions if group == "four and five states" else (group,)
    rows = [row for row in load_trade() if row.group in groups and row.unit == "bn USD"]
    if group not in regions and group != "four and five states":
        return _one_state(group, rows)
    figure, axes = sheet(
        "Who trades more? It depends who counts", height=4.6, left=0.55, right=0.35, top=1.3 if crossing else 0.95
    )
    subtitle(figure, "Trade with Central Asia, billion current dollars; lines join figures of one counter only")
    summary_line(axes, 2026.6)
    for partner, look in _LOOKS.items():
        mine = [row for row in rows if row.partner == partner]
        for counter in dict.fromkeys((row.counter, row.group) for row in mine):
            run = [row for row in mine if (row.counter, row.group) == counter]
            if len(run) > 1:
                axes.plot([_at(row) for row in run], [row.value for row in run], color=look.colour, linestyle=look.dash)
        for row in mine:
            axes.plot(_at(row), row.value, zorder=4, **marker(look, row.confidence))
        _label(axes, mine, look)
    axes.set_xlim(1998.4, 2026.6)
    axes.set_ylim(0, max(row.value for row in rows) * 1.13)
    axes.set_xticks(range(2000, 2026, 5))
    axes.grid(axis="y")
    said = [f"{partner}: {'; '.join(_in_words(row) for row in rows if row.partner == partner)}" for partner in _LOOKS]
    used: list[Trade | TradeCrossing] = [*rows]
    if crossing:
        passes = [row for row in load_trade_crossings() if row.group in regions]
        used += passes
        said.append(f"When China passed Russia is disputed: {'; '.join(_statement(row) for row in passes)}")
        _bracket(axes, [row for row in passes if row.says == "passed"])
    keys = [
        Line2D([], [], color=look.colour, linestyle=look.dash, marker=look.marker, label=partner)
        for partner, look in _LOOKS.items()
    ]
    legend_below(figure, [*keys, *legend_marks(hollow="disputed, or worked out by us")])
    figure.alt = (
        f"Chart of trade with Central Asia in billion current dollars, {group}; the summary (August 2014) is marked. "
        f"{'. '.join(said)}."
    )
    cite(figure, used)
    return figure


def _at(row: Trade) -> float:
    return float(row.period.first.year)


def _label(axes: Axes, rows: list[Trade], look: Series) -> None:
    """The value at each mark, where a lower mark of the same year would not cover it; five states say so."""
    for row in rows:
        twins = sorted((other for other in rows if other.period == row.period), key=lambda other: other.value)
        if len(twins) > 1 and row.group == "five states" and row is not twins[-1]:
            continue
        five = " (five)" if row.group == "five states" else ""
        others = [number(other.value) for other in twins if other is not row and other.group == row.group]
        text = f"{row.qualifier} {' / '.join([number(row.value), *others])}{five}".strip()
        (x, y), ha, va = _place(row)
        axes.annotate(
            text,
            (_at(row), row.value),
            xytext=(x, y),
            textcoords="offset points",
            ha=ha,
            va=va,
            fontsize=SMALL,
            color=look.colour if look is BLUE else "#a34700",
            zorder=5,
        )


def _place(row: Trade) -> tuple[tuple[int, int], str, str]:
    """Where a label stands beside its mark: offset in points and alignment."""
    year = row.period.first.year
    if row.partner == "China":
        return ((8, -2), "left", "top") if year == 2010 else ((-8, 2 if year > 2010 else 0), "right", "bottom")
    if year in (2000, 2010, 2022):
        return (0, 7), "center", "bottom"
    return ((8, 0), "left", "center") if year == 2015 else ((0, -7), "center", "top")


def _bracket(axes: Axes, passes: list[TradeCrossing]) -> None:
    """A dashed span above the axes from the first year named to the last, with a tick for every statement."""
    first, last = min(row.period.first.year for row in passes), max(row.period.last.year for row in passes)
    up = axes.get_xaxis_transform()
    axes.plot([first, last], [1.17] * 2, transform=up, color=QUIET, linestyle=(0, (3, 2)), clip_on=False)
    for index, row in enumerate(passes):
        span = [float(row.period.first.year), float(row.period.last.year)]
        if span[0] == span[1]:
            span = [span[0] - 0.15, span[1] + 0.15]
        at = 1.18 if index % 2 else 1.16
        axes.plot(span, [at] * 2, transform=up, clip_on=False, color=QUIET, linewidth=4, solid_capstyle="butt")
    axes.text(
        (first + last) / 2,
        1.205,
        f"China passes Russia: years named run from {first} to {last}, by who counts",
        transform=up,
        ha="center",
        va="bottom",
        fontsize=SMALL,
        color=QUIET,
    )


def _one_state(state: str, rows: list[Trade]) -> DataFigure:
    """Bars for one state: few figures, for different months, so nothing but neighbours may be compared."""
    figure, axes = sheet(f"Trade of {state} with China and Russia", height=1.2 + 0.5 * len(rows), left=2.0, right=0.9)
    subtitle(figure, "Billion current dollars; compare only figures of the same months and counter")
    for place, row in enumerate(rows):
        look = _LOOKS[row.partner]
        full = sure(row.confidence)
        axes.barh(
            place,
            row.value,
            height=0.5,
            facecolor=look.colour if full else PAPER,
            edgecolor=PAPER if look.hatch and full else look.colour,
            hatch=look.hatch if full else "",
        )
        axes.text(1.03, place, _amount(row), transform=axes.get_yaxis_transform(), va="center", fontsize=SMALL)
    axes.set_yticks(range(len(rows)), [f"{row.partner}, {_months(row)}\n{_short(row.counter)}" for row in rows])
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.set_xlim(0)
    axes.grid(axis="x")
    axes.tick_params(axis="y", length=0)
    keys = [
        Patch(facecolor=look.colour, edgecolor=PAPER, hatch=look.hatch, label=partner)
        for partner, look in _LOOKS.items()
        if any(row.partner == partner for row in rows)
    ]
    if not all(sure(row.confidence) for row in rows):
        keys.append(Patch(facecolor=PAPER, edgecolor=QUIET, label="hollow: two counts differ"))
    legend_below(figure, keys)
    said = "; ".join(f"{row.partner}, {_in_words(row)}" for row in rows)
    figure.alt = f"Bar chart of trade of {state} with China and Russia, billion current dollars: {said}."
    cite(figure, rows)
    return figure


def _months(row: Trade) -> str:
    first, last = row.period.first, row.period.last
    return str(first.year) if (first.month, last.month) == (1, 12) else f"{first:%b}\u2013{last:%b} {first.year}"


def _short(counter: str) -> str:
    return counter.replace("trade report, per ", "").replace("Chinese Ministry of Commerce", "Chinese ministry")


def _amount(row: Trade) -> str:
    return f"{row.qualifier} {number(row.value)}".strip()


def _in_words(row: Trade) -> str:
    doubt = "" if sure(row.confidence) else f", {row.confidence}"
    return f"{_months(row)} {_amount(row)} ({row.group}, {row.counter}{doubt})"


@drawn
def trade_crossings() -> DataFigure:
    """When China passed Russia in trade, statement by statement: a bar for *passed*, an arrow for *not yet*."""
    rows = load_trade_crossings()
    figure, axes = sheet(
        "When did China pass Russia? Seven answers", height=1.65 + 0.47 * len(rows), left=2.5, right=0.3, top=0.95
    )
    subtitle(figure, "Bar: passed in these years. Arrow: Russia still first in this year.")
    summary_line(axes, 2026.6)
    for place, row in enumerate(rows):
        first, last = row.period.first.year, row.period.last.year
        if row.says == "passed":
            face = BLUE.colour if row.confidence == "seen" else PAPER
            axes.barh(place, last - first + 1, left=first, height=0.42, facecolor=face, edgecolor=BLUE.colour, zorder=3)
        else:
            axes.plot(first + 0.5, place, **marker(VERMILLION, "seen"), zorder=4)
            arrow = {"arrowstyle": "->", "color": VERMILLION.colour, "linestyle": "--"}
            axes.annotate("", (first + 2.6, place), (first + 0.6, place), arrowprops=arrow)
        text = str(first) if first == last else f"{first}\u2013{last}"
        axes.text(first - 0.2, place, text, ha="right", va="center", fontsize=SMALL, bbox=HALO, zorder=2)
    labels = [f"{row.counter.replace(' (Eurasianet)', '')}\n({_states(row.group)})" for row in rows]
    axes.set_yticks(range(len(rows)), [label.replace("the usual", "The usual") for label in labels])
    axes.tick_params(axis="y", length=0, labelsize=SMALL)
    axes.set_ylim(len(rows) - 0.4, -0.5)
    axes.set_xlim(2004, 2026.6)
    axes.set_xticks(range(2005, 2026, 5))
    for place in range(1, len(rows)):
        axes.axhline(place - 0.5, color=FAINT, linewidth=0.6)
    axes.grid(axis="x")
    look = marker(VERMILLION, "seen")
    legend_below(
        figure,
        [
            Patch(facecolor=BLUE.colour, label="passed: national count"),
            Patch(facecolor=PAPER, edgecolor=BLUE.colour, label="passed: disputed or not seen"),
            Line2D([], [], label="not yet", **look),
        ],
    )
    figure.alt = (
        "Chart of what seven counters say on when China passed Russia in trade with Central Asia, with the summary "
        f"(August 2014) marked. {'. '.join(_statement(row) for row in rows)}."
    )
    cite(figure, rows)
    return figure


def _states(group: str) -> str:
    return group if group[0].isupper() else f"{group} of Central Asia"


def _statement(row: TradeCrossing) -> str:
    doubt = "" if row.confidence == "seen" else f", {row.confidence}"
    verb = "passed" if row.says == "passed" else "not yet passed"
    return f"{row.counter}: {verb} in {str(row.period).replace('/', ' to ')} ({row.group}{doubt}; {row.note})"
