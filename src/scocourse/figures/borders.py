"""Chapter 1: how long the borders are, how much was at issue, when each was settled."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from scocourse.data import Border, BorderAgreement, BorderArea, load_border_agreements, load_border_areas, load_borders
from scocourse.figures.mpl import Line2D, Patch
from scocourse.figures.style import (
    BLUE,
    FAINT,
    GREEN,
    HALO,
    INK,
    QUIET,
    SMALL,
    VERMILLION,
    DataFigure,
    Series,
    choose,
    cite,
    drawn,
    legend_below,
    legend_marks,
    listing,
    marker,
    number,
    over_axes,
    sheet,
    subtitle,
    summary_line,
    year_of,
)

WHOLE = "China-former Soviet neighbours"
CHINA_DYADS = ("China-Russia", "China-Kazakhstan", "China-Kyrgyzstan", "China-Tajikistan")
_FORCES = ("USSR-China", "Four successor states", "Five states (Shanghai Five)")


def pair(dyad: str) -> str:
    """The name of a border with a dash between its sides."""
    if dyad == WHOLE:
        return "All four together"
    return dyad.replace("-", "\u2013", 1)


@drawn
def border_lengths(dyads: Iterable[str] | str | None = None, others: bool = True) -> DataFigure:
    """Lengths of borders: a bar for the CIA's figure, hollow marks for what other counters say.

    ``dyads`` chooses borders as in the table (default: China's four with its former Soviet neighbours, and these
    together); ``others=False`` leaves only the CIA. Raises ValueError for an unknown or empty selection.
    """
    table = load_borders()
    known = tuple(dict.fromkeys(row.dyad for row in table))
    chosen = choose((*CHINA_DYADS, WHOLE) if dyads is None else dyads, known, "dyads")
    left = 1.5 if all(len(dyad) < 20 for dyad in chosen if dyad != WHOLE) else 1.9
    figure, axes = sheet("How long? It depends who counts", height=1.35 + 0.52 * len(chosen), left=left, right=1.95)
    subtitle(figure, "Length of border in kilometres")
    used: list[Border] = []
    said: list[str] = []
    largest = 0.0
    has_others = has_sum = False
    for place, dyad in enumerate(chosen):
        ours = _cia(table, dyad)
        rows = [row for row in table if row.dyad == dyad and row.counter != "CIA"] if others else []
        used += [*ours, *rows]
        start = 0.0
        has_sum |= dyad == WHOLE
        for km in _lengths(ours) if dyad == WHOLE else [sum(row.km for row in ours)]:
            axes.barh(
                place,
                km,
                left=start,
                height=0.5,
                facecolor="white" if dyad == WHOLE else BLUE.colour,
                edgecolor=BLUE.colour,
                hatch="///" if dyad == WHOLE else "",
                linewidth=1 if dyad == WHOLE else 0,
            )
            start += km
        largest = max(largest, start, *(row.km for row in rows))
        for row in rows:
            has_others = True
            axes.plot(row.km, place, **marker(VERMILLION, row.confidence), zorder=4)
        ours_text = f"{number(start)} (CIA{', sum' if len(ours) > 1 else ''})"
        rest_text = " / ".join(_quantity(row.qualifier, row.km) for row in rows)
        axes.text(
            1.03,
            place - (0.17 if rest_text else 0),
            ours_text,
            transform=axes.get_yaxis_transform(),
            va="center",
            fontsize=SMALL,
            color=BLUE.colour,
            fontweight="bold",
        )
        if rest_text:
            axes.text(
                1.03,
                place + 0.19,
                _fold(rest_text),
                transform=axes.get_yaxis_transform(),
                va="center",
                fontsize=SMALL,
                color=INK,
                linespacing=1.1,
            )
        other = [f"{_quantity(row.qualifier, row.km)} ({row.counter})" for row in rows]
        said.append(f"{pair(dyad)}: {ours_text}" + (f"; others say {listing(other)}" if other else ""))
    axes.set_yticks(range(len(chosen)), [pair(dyad) for dyad in chosen])
    axes.set_ylim(len(chosen) - 0.5, -0.5)
    axes.set_xlim(0, largest * 1.04)
    axes.xaxis.set_major_formatter(lambda value, _: number(value))
    axes.grid(axis="x")
    axes.tick_params(axis="y", length=0)
    keys: list[Patch | Line2D] = [Patch(facecolor=BLUE.colour, label="CIA")]
    if has_sum:
        keys.append(Patch(facecolor="white", edgecolor=BLUE.colour, hatch="///", label="sum of CIA lengths"))
    if has_others:
        keys.append(Line2D([], [], label="other counters (disputed)", **marker(VERMILLION, "disputed")))
    legend_below(figure, keys)
    figure.alt = f"Bar chart of border lengths in kilometres. {'. '.join(said)}."
    cite(figure, used)
    return figure


def _cia(table: tuple[Border, ...], dyad: str) -> list[Border]:
    """The CIA's rows for a border; for the whole line, those of its four borders."""
    names = CHINA_DYADS if dyad == WHOLE else (dyad,)
    return [row for row in table if row.dyad in names and row.counter == "CIA"]


def _lengths(rows: list[Border]) -> list[float]:
    return [sum(row.km for row in rows if row.dyad == dyad) for dyad in CHINA_DYADS]


def _quantity(qualifier: str, value: float) -> str:
    return f"{qualifier} {number(value)}".strip()


def _fold(text: str, width: int = 34) -> str:
    """Break a list of figures into two lines where it is too long for the margin."""
    if len(text) <= width:
        return text
    cut = text.rfind(" / ", 0, width)
    return f"{text[: cut + 2]}\n{text[cut + 3 :]}"


@drawn
def border_areas(dyads: Iterable[str] | str | None = None, recalled: bool = True) -> DataFigure:
    """Areas at issue and areas that went to China, as ranges over all sources, on a logarithmic scale.

    ``recalled=False`` leaves out the figures that were recalled and not read. Raises ValueError for an unknown or
    empty selection.
    """
    chosen = choose(dyads, CHINA_DYADS, "dyads")
    rows = [row for row in load_border_areas() if row.dyad in chosen and (recalled or row.confidence != "recalled")]
    looks = {"at issue": BLUE, "to China": VERMILLION}
    figure, axes = sheet(
        "Areas at issue and areas that changed hands",
        height=1.5 + 0.72 * len(chosen),
        left=1.4,
        right=2.05,
    )
    subtitle(figure, "Square kilometres, logarithmic scale; each mark is one source's figure")
    said: list[str] = []
    used: list[BorderArea] = []
    for place, dyad in enumerate(chosen):
        for shift, (what, look) in zip((-0.22, 0.22), looks.items()):
            some = sorted((row for row in rows if row.dyad == dyad and row.what == what), key=lambda row: row.km2)
            if not some:
                continue
            used += some
            y = place + shift
            axes.plot([some[0].km2, some[-1].km2], [y, y], color=look.colour, linestyle=look.dash, linewidth=1.4)
            for row in some:
                axes.plot(row.km2, y, **marker(look, row.confidence), zorder=3)
            axes.text(
                1.03,
                y,
                _fold(" / ".join(_quantity(row.qualifier, row.km2) for row in some), 36),
                transform=axes.get_yaxis_transform(),
                va="center",
                fontsize=SMALL,
                color=look.colour if what == "at issue" else "#a34700",
            )
            said.append(f"{pair(dyad)}, {what}: {listing([_in_words(row) for row in some])}")
        if place:
            axes.axhline(place - 0.5, color=FAINT, linewidth=0.6)
    axes.set_xscale("log")
    axes.set_xlim(100, 70_000)
    axes.set_yticks(range(len(chosen)), [pair(dyad) for dyad in chosen])
    axes.set_ylim(len(chosen) - 0.5, -0.5)
    axes.set_xticks([100, 1_000, 10_000], ["100", "1,000", "10,000"])
    axes.grid(axis="x")
    axes.tick_params(axis="y", length=0)
    keys = [
        Line2D([], [], color=look.colour, marker=look.marker, linestyle=look.dash, label=label)
        for label, look in (("at issue", BLUE), ("went to China", VERMILLION))
    ]
    legend_below(figure, [*keys, *legend_marks(hollow="disputed, derived or recalled")])
    figure.alt = f"Dot plot of areas in square kilometres, on a logarithmic scale. {'. '.join(said)}."
    cite(figure, used)
    return figure


def _in_words(row: BorderArea) -> str:
    doubt = "" if row.confidence == "seen" else f", {row.confidence}"
    return f"{_quantity(row.qualifier, row.km2)} ({row.counter}{doubt})".replace("recalled, recalled", "recalled")


@drawn
def border_agreements(dyads: Iterable[str] | str | None = None) -> DataFigure:
    """When each border was settled: agreements on a time line, one lane a border, with the founding of the SCO.

    The first lane holds agreements on talks and forces; ``dyads`` chooses among the borders. Raises ValueError
    for an unknown or empty selection.
    """
    chosen = choose(dyads, CHINA_DYADS, "dyads")
    table = load_border_agreements()
    lanes = [("Talks and forces\n(all five)", [row for row in table if row.dyad in _FORCES])]
    lanes += [(pair(dyad), [row for row in table if row.dyad == dyad]) for dyad in chosen]
    figure, axes = sheet(
        "Borders were settled two by two, before the SCO and after",
        height=1.65 + 0.66 * len(lanes),
        left=1.4,
        right=0.3,
        top=0.85,
    )
    subtitle(figure, "Month of signature")
    founded = year_of(date(2001, 6, 15))
    axes.axvline(founded, color=QUIET, linewidth=1, zorder=1)
    over_axes(axes, founded, "SCO founded\n15 June 2001")
    summary_line(axes, 2016)
    said: list[str] = []
    used: list[BorderAgreement] = []
    for place, (label, rows) in enumerate(lanes):
        days = [year_of(row.date.first) for row in rows]
        axes.plot([min(days), max(days)], [place, place], color=FAINT, linewidth=2, zorder=1, solid_capstyle="butt")
        for index, (row, day) in enumerate(zip(rows, days)):
            used.append(row)
            axes.plot(day, place, **marker(_look(row), "disputed" if _doubtful(row) else "seen"), zorder=3)
            above = index % 2 == 0
            axes.text(
                day,
                place + (-0.2 if above else 0.2),
                f"{row.date.first:%b %Y}",
                ha="center",
                va="bottom" if above else "top",
                fontsize=SMALL,
                bbox=HALO,
                zorder=2,
            )
        named = [f"{row.date.text}, {row.instrument}{' (in doubt)' if _doubtful(row) else ''}" for row in rows]
        said.append(f"{label.replace(chr(10), ' ')}: {'; '.join(named)}")
    axes.set_yticks(range(len(lanes)), [label for label, _ in lanes])
    axes.set_ylim(len(lanes) - 0.4, -0.5)
    axes.set_xlim(1989, 2016)
    axes.set_xticks(range(1990, 2016, 5))
    axes.grid(axis="x")
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    keys = [
        Line2D([], [], label=label, **marker(look, "seen"))
        for label, look in (
            ("agreement on the line", BLUE),
            ("demarcation or final protocol", VERMILLION),
            ("talks or forces", GREEN),
        )
    ]
    doubt = legend_marks(hollow="in doubt")[1:]
    legend_below(figure, [*keys, *doubt])
    figure.alt = (
        "Time line of agreements, one lane for each border, with the founding of the SCO on 15 June 2001 marked. "
        f"{'. '.join(said)}."
    )
    cite(figure, used)
    return figure


def _look(row: BorderAgreement) -> Series:
    if row.dyad in _FORCES:
        return GREEN
    return VERMILLION if "protocol" in row.instrument else BLUE


def _doubtful(row: BorderAgreement) -> bool:
    return row.confidence != "seen" or "da" in row.not_seen
