"""Rationale, sources and passage of an item as one HTML, as programs want it that have one field for all, and back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from scocourse.items import AnyItem
from scocourse.player.html import link_bare
from scocourse.player.markdown import render_markdown

#: Classes by which an import knows what it need not take for the rationale's words.
_SOURCES, _PASSAGE = "scocourse-sources", "scocourse-passage"
_LONGEST = 50_000


def explained(item: AnyItem, passage: str) -> str:
    """Why the key is right, where a fact can be looked up, and the passage, by their classes told apart.

    :param passage: where to read again, in words; empty for nowhere.
    """
    return "\n".join([render_markdown(item.rationale), *looked_up(item, passage)])


def looked_up(item: AnyItem, passage: str) -> Iterator[str]:
    """What of an explanation is not the rationale, an element each."""
    if item.sources:
        listed = "".join(f"<li>{render_markdown(link_bare(source), inline=True)}</li>" for source in item.sources)
        yield f'<p class="{_SOURCES}">Sources:</p>'
        yield f'<ul class="{_SOURCES}">{listed}</ul>'
    if passage:
        yield f'<p class="{_PASSAGE}">See {escape(passage, quote=False)}.</p>'


def taken_apart(html: str) -> tuple[str, list[str]]:
    """The rationale and the sources again, as HTML; what we wrote of the passage goes, since claims say it."""
    # no explanation of ours is long enough to make the searches below costly
    if len(html) > _LONGEST or (_PASSAGE not in html and _SOURCES not in html):
        return html, []
    html = re.sub(rf'\s*<p class="(?:{_PASSAGE}|{_SOURCES})">.*?</p>', "", html, flags=re.DOTALL)
    listed = re.search(rf'\s*<ul class="{_SOURCES}">(.*?)</ul>', html, re.DOTALL)
    if listed is None:
        return html, []
    return html.replace(listed[0], ""), re.findall("<li>(.*?)</li>", listed[1], re.DOTALL)


def bare_links(markdown: str) -> str:
    """A source as authors write it: addresses without the angle brackets that Markdown wants."""
    return re.sub(r"<(https?://[^>]+)>", r"\1", markdown)
