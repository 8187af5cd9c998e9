"""Chapter 11: the argument of the summary as a map: every claim, how sure it is, and what it does for others."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Mapping, Sized
from typing import Any, NamedTuple

from scocourse.figures.mpl import Axes, FancyArrowPatch, Line2D, Path, Rectangle
from scocourse.figures.style import (
    BLUE,
    GREEN,
    INK,
    LATER,
    PAPER,
    QUIET,
    SMALL,
    VERMILLION,
    DataFigure,
    drawn,
    legend_below,
    listing,
    sheet,
    subtitle,
)
from scocourse.model import Claim

#: How a relation reads from the claim that names it to the one that it names.
RELATION_WORDS = {
    "supports": "supports",
    "qualifies": "qualifies",
    "contrasts": "contrasts with",
    "concludes": "concludes from",
}
_WIDTH, _IDS, _WORDS, _HEDGE = 7.2, 1.95, 2.4, 7.08
_LINE = 0.142


class _Look(NamedTuple):
    """A kind of relation is told by its line, its width and its ends; colour only helps."""

    colour: str
    dash: Any
    width: float
    arrow: str
    head: str
    label: str


_LOOKS = {
    "supports": _Look(BLUE.colour, "-", 1.1, "-|>,head_length=4,head_width=2", ">", "supports"),
    "qualifies": _Look(GREEN.colour, (0, (1, 1.3)), 1.5, "->,head_length=3.5,head_width=2.2", "4", "qualifies"),
    "contrasts": _Look(VERMILLION.colour, (0, (5, 2)), 1.2, "|-|,widthA=2.4,widthB=2.4", "|", "contrasts with"),
    "concludes": _Look(INK, "-", 2.3, "-|>,head_length=5,head_width=3", ">", "leads to a conclusion"),
}


class _Arrow(NamedTuple):
    """One relation as it is drawn: along the reasoning, so that a premise points at what is concluded from it."""

    kind: str
    tail: str
    head: str


@drawn
def argument_map(
    claims: Mapping[str, Claim], paragraph: int | None = None, link: Callable[[str], str | None] | None = None
) -> DataFigure:
    """All claims in the order of the text, one below the other, with an arc for every relation between two.

    ``paragraph`` shows one paragraph's claims in full, with the claims of others that they bear on. ``link`` gives
    the address of a claim, for formats that can hold links. Raises ValueError for a paragraph without claims.
    """
    numbers = tuple(dict.fromkeys(map(_paragraph, claims)))
    if paragraph is not None and paragraph not in numbers:
        raise ValueError(f"paragraph: expected one of {', '.join(map(str, numbers))}; found {paragraph!r}")
    own = [id for id in claims if paragraph in (None, _paragraph(id))]
    arrows = [arrow for arrow in _arrows(claims) if arrow.tail in own or arrow.head in own]
    others = {id for arrow in arrows for id in arrow[1:] if id not in own}
    shown = [id for id in claims if id in own or id in others]
    words = {id: _words(claims[id], paragraph is None) for id in shown}
    sizes = {id: 0.06 + _LINE * len(words[id].splitlines()) for id in shown}
    gaps = {id: 0.1 for id, before in zip(shown[1:], shown) if _paragraph(id) != _paragraph(before)}
    height = 1.23 + sum(sizes.values()) + sum(gaps.values())
    title = "The argument of the summary" if paragraph is None else f"The argument of paragraph {paragraph}"
    figure, axes = sheet(title, height=height, left=0, right=0, top=0.68, bottom=0.55)
    counts = f"{_count(own, 'claim')}, {_count(arrows, 'relation')}"
    subtitle(figure, f"{counts}; right: how sure the text is. Arrows run along the reasoning.")
    axes.set_xlim(0, _WIDTH)
    axes.set_ylim(height - 1.23, 0)
    axes.axis("off")
    middles = _rows(axes, claims, shown, others, words, sizes, gaps, link)
    ends = _ends(arrows, middles, sizes)
    longest = max((abs(middles[arrow.tail] - middles[arrow.head]) for arrow in arrows), default=1.0)
    for arrow in sorted(arrows, key=lambda arrow: -abs(middles[arrow.tail] - middles[arrow.head])):
        _arc(axes, arrow, ends, longest)
    legend_below(figure, [_key(kind) for kind in _LOOKS])
    figure.alt = _alt(claims, own, arrows, paragraph)
    return figure


def _count(things: Sized, name: str) -> str:
    return f"{len(things)} {name}{'' if len(things) == 1 else 's'}"


def _paragraph(claim: str) -> int:
    return int(claim[1:].partition(".")[0])


def _arrows(claims: Mapping[str, Claim]) -> Iterator[_Arrow]:
    for claim in claims.values():
        for relation in claim.relations:
            ends = (claim.id, relation.to)
            yield _Arrow(relation.kind, *(reversed(ends) if relation.kind == "concludes" else ends))


def _words(claim: Claim, brief: bool) -> str:
    """The cue where all claims are shown, else the paraphrase."""
    return textwrap.fill(f"\u201c{claim.cue}\u201d" if brief else claim.paraphrase, 54)


def certainty(claim: Claim) -> str:
    """How sure the text is, in a word or two."""
    return "no hedge" if claim.hedge == "flat" else claim.hedge


def _rows(
    axes: Axes,
    claims: Mapping[str, Claim],
    shown: list[str],
    others: set[str],
    words: dict[str, str],
    sizes: dict[str, float],
    gaps: dict[str, float],
    link: Callable[[str], str | None] | None,
) -> dict[str, float]:
    """Write the claims, every second paragraph on a tint; the middle of each row, in inches from the top."""
    middles: dict[str, float] = {}
    y = 0.0
    for id in shown:
        y += gaps.get(id, 0)
        middles[id] = y + sizes[id] / 2
        box: dict[str, Any] = {"facecolor": LATER if _paragraph(id) % 2 else PAPER, "edgecolor": "none", "zorder": 0}
        row = Rectangle((_IDS - 0.07, y), _WIDTH - _IDS, sizes[id], **box)
        row.set_url(link(id) if link else None)
        axes.add_patch(row)
        ink = QUIET if id in others else INK
        look: dict[str, Any] = {"va": "center", "fontsize": SMALL, "color": ink}
        for x, text, extra in (
            (_IDS, id, {"fontweight": "normal" if id in others else "bold"}),
            (_WORDS, words[id], {"linespacing": 1.12}),
            (
                _HEDGE,
                certainty(claims[id]),
                {"ha": "right", "style": "normal" if claims[id].hedge == "flat" else "italic"},
            ),
        ):
            axes.text(x, middles[id], text, **look, **extra)
        y += sizes[id]
    return middles


def _ends(arrows: list[_Arrow], middles: dict[str, float], sizes: dict[str, float]) -> dict[tuple[_Arrow, str], float]:
    """Where each arc meets its rows: ends side by side, in the order in which arcs do not cross."""
    found: dict[tuple[_Arrow, str], float] = {}
    for id, middle in middles.items():
        here = [(arrow, arrow.head if arrow.tail == id else arrow.tail) for arrow in arrows if id in arrow[1:]]

        def place(end: tuple[_Arrow, str], middle: float = middle) -> tuple[bool, float]:
            span = middles[end[1]] - middle
            return (span > 0, -span)

        step = min(0.045, (sizes[id] - 0.04) / max(len(here), 1))
        for index, (arrow, _) in enumerate(sorted(here, key=place)):
            found[arrow, id] = middle + (index - (len(here) - 1) / 2) * step
    return found


def _arc(axes: Axes, arrow: _Arrow, ends: dict[tuple[_Arrow, str], float], longest: float) -> None:
    start, stop = ends[arrow, arrow.tail], ends[arrow, arrow.head]
    look = _LOOKS[arrow.kind]
    right = _IDS - 0.09
    bulge = right - (0.22 + (right - 0.3) * (abs(stop - start) / max(longest, 2.5)) ** 0.6) * 1.28
    points = [(right, start), (bulge, start), (bulge, stop), (right, stop)]
    path = Path(points, [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4])
    axes.add_patch(
        FancyArrowPatch(
            path=path,
            arrowstyle=look.arrow,
            color=look.colour,
            linewidth=look.width,
            linestyle=look.dash,
            mutation_scale=1,
            shrinkA=0,
            shrinkB=0,
            capstyle="butt",
            joinstyle="miter",
            zorder=3,
        )
    )


def _key(kind: str) -> Line2D:
    look = _LOOKS[kind]
    marks: dict[str, Any] = {"marker": look.head, "ms": 6, "markevery": [1], "mec": look.colour, "mfc": look.colour}
    return Line2D([], [], color=look.colour, linestyle=look.dash, linewidth=look.width, label=look.label, **marks)


def _alt(claims: Mapping[str, Claim], own: list[str], arrows: list[_Arrow], paragraph: int | None) -> str:
    """Every claim that is shown in full, its certainty, and its relations in words."""
    said = []
    for id in own:
        claim = claims[id]
        parts = [f"{RELATION_WORDS[relation.kind]} {relation.to}" for relation in claim.relations]
        said.append(f"{id}, \u201c{claim.cue}\u201d ({certainty(claim)})" + (f", {listing(parts)}" if parts else ""))
    inward = []
    if paragraph is not None:
        inward = [
            f"{claim.id} {RELATION_WORDS[relation.kind]} {relation.to}"
            for claim in claims.values()
            if claim.id not in own
            for relation in claim.relations
            if relation.to in own
        ]
    where = "all paragraphs" if paragraph is None else f"paragraph {paragraph}"
    start = f"Argument map of {where}: {_count(own, 'claim')}, {_count(arrows, 'relation')}. {'. '.join(said)}."
    return start + (f" From other paragraphs: {'; '.join(inward)}." if inward else "")
