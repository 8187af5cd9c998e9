"""Sections of paragraphs, lists and tables that read the same as text and as HTML: what a report is made of."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import zip_longest

from msgspec import Struct

#: Columns are made no narrower than this, so that a very narrow terminal breaks lines in their place.
_NARROWEST = 8
_GAP = "  "


class Table(Struct, frozen=True):
    """Cells in plain text; the first of each row names it."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


#: A paragraph, a list of entries, or a table, in plain text.
Block = str | tuple[str, ...] | Table


class Section(Struct, frozen=True):
    """A heading and what stands below it."""

    title: str
    blocks: tuple[Block, ...]


def as_text(sections: Iterable[Section], width: int = 80) -> str:
    """``sections`` as lines of at most ``width`` characters, where words allow it."""
    parts = []
    for section in sections:
        blocks = ["\n".join(_lines(block, width)) for block in section.blocks]
        parts.append("\n\n".join([f"{section.title}\n{'=' * len(section.title)}", *blocks]))
    return "\n\n\n".join(parts)


def _lines(block: Block, width: int) -> Iterator[str]:
    if isinstance(block, str):
        yield from textwrap.wrap(block, width)
    elif isinstance(block, Table):
        yield from _grid(block, width)
    else:
        for entry in block:
            yield from textwrap.wrap(entry, width, initial_indent="- ", subsequent_indent="  ", break_on_hyphens=False)


def _grid(table: Table, width: int) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(table.heads, *table.rows)]
    room = width - len(_GAP) * (len(widths) - 1)
    while sum(widths) > room and max(widths) > _NARROWEST:
        widths[widths.index(max(widths))] -= 1
    yield from _row(table.heads, widths)
    yield _GAP.join("-" * each for each in widths)
    for row in table.rows:
        yield from _row(row, widths)


def _row(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    wrapped = [textwrap.wrap(cell, width) for cell, width in zip(cells, widths)]
    for line in zip_longest(*wrapped, fillvalue=""):
        yield _GAP.join(part.ljust(width) for part, width in zip(line, widths)).rstrip()


def as_html(sections: Iterable[Section], heading: int = 3) -> str:
    """``sections`` as HTML without script or style sheet; ``heading`` is the level of their titles, 1 to 6."""
    parts = []
    for section in sections:
        blocks = "\n".join(_html(block, section.title) for block in section.blocks)
        parts.append(f"<section>\n<h{heading}>{escape(section.title)}</h{heading}>\n{blocks}\n</section>")
    return "\n".join(['<div lang="en">', *parts, "</div>"])


def _html(block: Block, title: str) -> str:
    if isinstance(block, str):
        return f"<p>{escape(block)}</p>"
    if isinstance(block, Table):
        return _table(block, title)
    return "<ul>" + "".join(f"<li>{escape(entry)}</li>" for entry in block) + "</ul>"


def _table(table: Table, title: str) -> str:
    # notebooks set numbers to the right, and with them every cell
    left = 'style="text-align: left"'
    heads = "".join(f'<th scope="col" {left}>{escape(head)}</th>' for head in table.heads)
    rows = "\n".join(
        f'<tr><th scope="row" {left}>{escape(name)}</th>'
        + "".join(f"<td {left}>{escape(cell)}</td>" for cell in cells)
        + "</tr>"
        for name, *cells in table.rows
    )
    # a wide table is scrolled within its place, by keyboard too
    return (
        f'<div role="region" tabindex="0" aria-label="{escape(title)}" style="overflow-x: auto">'
        f"<table><thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody></table></div>"
    )
