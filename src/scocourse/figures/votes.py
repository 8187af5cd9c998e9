"""Chapter 10: votes in the General Assembly, alike and apart."""

from __future__ import annotations

from collections.abc import Iterable

from scocourse.data import UnResolution, UnVotes, load_ideal_points, load_un_resolutions, load_un_votes
from scocourse.figures.mpl import Axes, Line2D, Patch
from scocourse.figures.style import (
    BLUE,
    FAINT,
    GREEN,
    INK,
    LATER,
    PAPER,
    PUBLISHED,
    QUIET,
    SERIES,
    SMALL,
    VERMILLION,
    DataFigure,
    choose,
    cite,
    drawn,
    legend_below,
    marker,
    number,
    sheet,
    subtitle,
    summary_line,
)

_OTHERS = ("Russia", "China", "United States")
_STATES = ("Russia", "China", "Kazakhstan", "Kyrgyzstan", "Tajikistan", "Uzbekistan")
_PERIODS = ("1992/2000", "2001/2013", "2014/2019")


@drawn
def votes_agreement(others: Iterable[str] | str = ("Russia", "China")) -> DataFigure:
    """How often SCO members voted as Russia, China or the United States did: a row a pair, a mark a period.

    Raises ValueError for another state or none.
    """
    chosen = choose(others, _OTHERS, "others")
    groups = {other: _pairs(other) for other in chosen}
    lines = sum(len(pairs) + 1 for pairs in groups.values())
    figure, axes = sheet(
        "Voting alike: the great change came before 2014", height=1.3 + 0.3 * lines, left=1.35, right=1.15
    )
    subtitle(figure, "Percent of recorded votes in the General Assembly that the two states cast alike")
    said: list[str] = []
    used: list[UnVotes] = []
    place = 0
    for other, pairs in groups.items():
        _heading(axes, place, f"With {'the ' if other == 'United States' else ''}{other}")
        parts = []
        for line, (state, rows) in enumerate(pairs.items(), place + 1):
            values = [row.percent for row in rows]
            axes.plot([min(values), max(values)], [line, line], color=FAINT, linewidth=2, zorder=1)
            for look, row, shift in zip(SERIES, rows, (-0.12, 0, 0.12)):
                axes.plot(row.percent, line + shift, zorder=3, **marker(look, "seen"))
            text = " / ".join(number(value) for value in values)
            axes.text(1.03, line, text, transform=axes.get_yaxis_transform(), va="center", fontsize=SMALL)
            axes.text(-0.015, line, state, transform=axes.get_yaxis_transform(), va="center", ha="right")
            parts.append(f"{state} {', '.join(number(value) for value in values)}")
            used += rows
        said.append(f"With {other}: {'; '.join(parts)}")
        place += len(pairs) + 1
    axes.set_yticks([])
    axes.set_ylim(place - 0.4, -0.6)
    axes.set_xlim(0, 100)
    axes.set_xticks(range(0, 101, 20))
    axes.grid(axis="x")
    spans = [period.replace("/", "\u2013") for period in _PERIODS]
    keys = [Line2D([], [], label=span, **marker(look, "seen")) for look, span in zip(SERIES, spans)]
    legend_below(figure, keys)
    figure.alt = (
        "Dot plot of the percentage of recorded votes in the UN General Assembly that two states cast alike, in "
        f"{spans[0]}, {spans[1]} and {spans[2]} (computed; the data end in 2019). {'. '.join(said)}."
    )
    cite(figure, used)
    return figure


def _pairs(other: str) -> dict[str, list[UnVotes]]:
    """The rows that compare a state with ``other``, whichever of the two a row names first."""
    found = {}
    for state in _STATES:
        names = {state, other}
        if rows := [row for row in load_un_votes() if {row.state, row.other} == names]:
            found[state] = rows
    return found


def _heading(axes: Axes, line: int, text: str) -> None:
    axes.annotate(
        text,
        (0, line),
        xycoords=("figure fraction", "data"),
        xytext=(0.12 * 72, 0),
        textcoords="offset points",
        va="center",
        fontweight="bold",
    )


@drawn
def ideal_points() -> DataFigure:
    """Where five states stand in the General Assembly in 2014, 2021 and 2023: higher is nearer the United States."""
    rows = load_ideal_points()
    states = tuple(dict.fromkeys(row.state for row in rows))
    figure, axes = sheet(
        "Russia and China moved away from Kazakhstan after 2021", height=3.9, left=0.6, right=1.5, top=0.9
    )
    subtitle(figure, "Ideal points from votes in the General Assembly; higher is nearer the United States")
    looks = dict(zip(("Kazakhstan", "Russia", "China", "India"), SERIES))
    for state in states:
        mine = [row for row in rows if row.state == state]
        years, values = [row.year for row in mine], [row.value for row in mine]
        if state in looks:
            look = looks[state]
            axes.plot(years, values, color=look.colour, linestyle=look.dash, zorder=2)
            for year, value in zip(years, values):
                axes.plot(year, value, zorder=3, **marker(look, "seen"))
        else:
            axes.plot(years, values, color=INK, linewidth=1, marker="|", ms=9, mew=1.6)
    shifts = {"Russia": -0.06, "China": 0.06, "India": 0.0, "Kazakhstan": 0.02}
    for state in states:
        last = [row for row in rows if row.state == state][-1]
        axes.annotate(
            f"{state} {_signed(last.value)}",
            (last.year, last.value + shifts.get(state, 0)),
            xytext=(9, {"Russia": -3, "China": 5, "India": -5, "Kazakhstan": 5}.get(state, 0)),
            textcoords="offset points",
            va="center",
            fontsize=SMALL,
            annotation_clip=False,
        )
    axes.set_xlim(2013.2, 2023.3)
    summary_line(axes, 2023.3, start=2014.7, sides=("", "after the year of the summary"))
    axes.set_xticks([2014, 2021, 2023])
    axes.set_ylim(-1.6, 3)
    axes.axhline(0, color=FAINT, linewidth=0.8, zorder=1)
    axes.grid(axis="y")
    keys = [
        Line2D([], [], color=look.colour, linestyle=look.dash, marker=look.marker, label=state)
        for state, look in looks.items()
    ]
    legend_below(figure, [*keys, Line2D([], [], color=INK, linewidth=1, marker="|", label="United States")], columns=5)
    parts = [
        f"{state} {', '.join(f'{row.year} {_signed(row.value)}' for row in rows if row.state == state)}"
        for state in states
    ]
    figure.alt = f"Line chart of ideal points, higher is nearer the United States. {'; '.join(parts)}."
    cite(figure, rows)
    return figure


def _signed(value: float) -> str:
    return f"{value:.2f}".replace("-", "\u2212")


@drawn
def un_resolutions() -> DataFigure:
    """Resolutions on the SCO in order: by consensus, then by vote, with the one count that was seen."""
    rows = [row for row in load_un_resolutions() if row.about == "SCO"]
    figure, axes = sheet(
        "First by consensus, then by vote", height=1.35 + 0.5 * (len(rows) + 1), left=2.15, right=0.35, top=0.75
    )
    subtitle(figure, "How the General Assembly adopted resolutions on the SCO; bars count states")
    later = next(place for place, row in enumerate(rows) if row.date.first > PUBLISHED) - 0.5
    axes.axhline(later, color=QUIET, linewidth=1, linestyle=(0, (4, 2)), zorder=1)
    axes.axhspan(later, len(rows), facecolor=LATER, linewidth=0, zorder=0)
    axes.text(191, later + 0.06, "after the summary (August 2014)", va="top", ha="right", fontsize=SMALL, color=QUIET)
    for place, row in enumerate(rows):
        _adoption(axes, place, row)
    axes.set_yticks(
        range(len(rows)), [f"{_day(row)}\n{row.act.replace(' (resolution ', chr(10) + '(')}" for row in rows]
    )
    axes.tick_params(axis="y", length=0, labelsize=SMALL)
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.set_xlim(0, 193)
    axes.set_xticks([0, 50, 100, 150, 193])
    axes.grid(axis="x")
    legend_below(
        figure,
        [
            Patch(facecolor=BLUE.colour, label="in favour"),
            Patch(facecolor=VERMILLION.colour, edgecolor=PAPER, hatch=VERMILLION.hatch, label="against"),
            Patch(facecolor=PAPER, edgecolor=QUIET, label="abstaining"),
            Line2D([], [], color=GREEN.colour, linestyle=GREEN.dash, linewidth=2.5, label="consensus, no count"),
        ],
    )
    figure.alt = (
        "Chart of how the UN General Assembly adopted resolutions on the SCO, in order of date. "
        f"{'. '.join(_told(row) for row in rows)}."
    )
    cite(figure, rows)
    return figure


def _adoption(axes: Axes, place: int, row: UnResolution) -> None:
    if row.in_favour is not None and row.against is not None and row.abstaining is not None:
        counts = (row.in_favour, row.against, row.abstaining)
        start = 0
        for count, look in zip(counts, (BLUE, VERMILLION, None)):
            axes.barh(
                place,
                count,
                left=start,
                height=0.46,
                facecolor=look.colour if look else PAPER,
                edgecolor=PAPER if look else QUIET,
                hatch=look.hatch if look else "",
                zorder=3,
            )
            axes.text(start + count / 2, place + 0.28, str(count), ha="center", va="top", fontsize=SMALL)
            start += count
        return
    if row.how == "consensus":
        axes.plot([103, 191], [place, place], color=GREEN.colour, linestyle=GREEN.dash, linewidth=2.5, zorder=2)
    words = {
        "consensus": "by consensus: nobody asked for a vote",
        "vote": "by vote, the United States against; count not seen",
        "not seen": "how it was adopted was not seen",
    }
    axes.text(4, place, words[row.how], va="center", fontsize=SMALL)


def _day(row: UnResolution) -> str:
    first = row.date.first
    return f"{first.day} {first:%b %Y}" if row.date.exact else f"{first:%b %Y}"


def _told(row: UnResolution) -> str:
    if row.in_favour is not None:
        how = f"by vote, {row.in_favour} in favour, {row.against} against, {row.abstaining} abstaining"
    else:
        how = {"consensus": "by consensus", "vote": "by vote, count not seen", "not seen": "how was not seen"}[row.how]
    us = f"; the United States {row.united_states}" if row.united_states == "against" else ""
    return f"{row.date}, {row.act}: {how}{us}"
