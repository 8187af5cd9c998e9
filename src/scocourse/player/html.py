"""A form as HTML that reads well without any script: the same for the book, a notebook and paper.

``<sco-quiz>`` holds a title, an ordered list with one ``<li id="item-...">`` an item, and the payload as JSON. The
script (player/js) adds the buttons; without it the answer is disclosed by ``<details>``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any

import msgspec
from msgspec import Struct

from scocourse.bank.form import Form
from scocourse.course import Course
from scocourse.items import AnyItem
from scocourse.player.controls import answer_html, controls_html
from scocourse.player.markdown import render_markdown, render_tight, split_stem
from scocourse.player.payload import payload
from scocourse.player.text import paragraph_label
from scocourse.player.words import ENGLISH, Words, words

_ENGLISH = words()
_PARAGRAPH = re.compile("<p>((?:(?!</p>).)*)</p>", re.DOTALL)
#: A web address that is not yet marked as a link.
_BARE_LINK = re.compile(r"(?<![<(\[])\b(https?://[^\s<>()\[\];,]*[^\s<>()\[\];,.])")


class Passage(Struct, frozen=True):
    """Where a claim stands: ``label`` as cited (para. 3), ``cue`` in the source's words, ``href`` a link or None."""

    claim: str
    label: str
    cue: str
    href: str | None = None


def passages_of(course: Course) -> dict[str, Passage]:
    """The passages of every claim, without links: for where the book is not at hand."""
    return {id: Passage(id, paragraph_label(id, course.text), claim.cue) for id, claim in course.claims.items()}


def quiz_html(
    form: Form,
    passages: Mapping[str, Passage],
    *,
    prefix: str = "",
    heading: int = 3,
    data: bool = True,
    language: str | Words = ENGLISH,
) -> str:
    """The readable twin of ``form``.

    :param passages: by claim id; an item links to the passage of its first claim, if that is among them.
    :param prefix: put before ids and input names; a page that shows an item twice needs a different one each time.
    :param heading: level of the title's heading, 1 to 6.
    :param data: False leaves the payload out: the script then does nothing with it.
    :param language: that of the words around the items, or the words.
    """
    say = words(language)
    items = "\n".join(item_html(item, passages.get(item.claims[0]), say, prefix) for item in form.items)
    parts = [
        '<sco-quiz class="sco-quiz">',
        f'<h{heading} class="sco-title">{escape(form.title)}</h{heading}>',
        *([f'<div class="sco-intro">\n{render_markdown(form.intro)}\n</div>'] if form.intro else []),
        f'<ol class="sco-items">\n{items}\n</ol>',
    ]
    if data:
        parts.append(payload_script(form))
    return "\n".join([*parts, "</sco-quiz>"])


def payload_script(form: Form) -> str:
    """The payload of ``form`` in an element that no browser runs."""
    return data_script(payload(form))


def data_script(data: Mapping[str, Any], id: str = "") -> str:
    """``data`` as JSON in an element that no browser runs, with an ``id`` where one is given."""
    # a "<" could close the script element or open a comment
    text = msgspec.json.encode(data).decode().replace("<", "\\u003c")
    named = f' id="{id}"' if id else ""
    return f'<script type="application/json"{named}>{text}</script>'


def item_html(item: AnyItem, passage: Passage | None, say: Words, prefix: str = "") -> str:
    """One item as an ``<li>``: context, question, controls, and the answer to disclose."""
    name = escape(f"{prefix}{item.id}")
    context, question = stem_html(item, say)
    described = ""
    if context:
        context = _named(context, f"{name}-context")
        described = f' aria-describedby="{name}-context"'
    frame = say.html(f"item.{item.frame}") + manner(item, say)
    frame = f'<small data-frame="{item.frame}">{frame}</small>'
    return "\n".join(
        [
            f'<li id="{escape(prefix)}item-{escape(item.id)}">',
            *([context] if context else []),
            f"<fieldset{described}>",
            f"<legend>{frame} {question}</legend>",
            controls_html(item, name, say),
            "</fieldset>",
            f"<details><summary>{say.html('item.show')}</summary>{explanation_html(item, passage, say)}</details>",
            "</li>",
        ]
    )


def _named(context: str, name: str) -> str:
    """``context`` in an element with the id ``name``; a paragraph needs none around it."""
    lone = _PARAGRAPH.fullmatch(context)
    if lone:
        return f'<p class="sco-context" id="{name}">{lone[1]}</p>'
    return f'<div class="sco-context" id="{name}">\n{context}\n</div>'


def stem_html(item: AnyItem, say: Words = _ENGLISH) -> tuple[str, str]:
    """What leads to the question, with what counts as a forecast come true, and the question itself, inline."""
    context, question = split_stem(item.stem)
    public = item.public()
    if "resolution" in public:
        context += f"\n<p>{say.html('item.counts')} {render_markdown(public['resolution'], inline=True)}</p>"
    return context.strip(), question


def manner(item: AnyItem, say: Words = _ENGLISH) -> str:
    """How to answer, where the options alone do not show it; follows the frame."""
    return f" · {say.html('item.several')}" if item.public().get("multiple") else ""


def explanation_html(item: AnyItem, passage: Passage | None, say: Words = _ENGLISH) -> str:
    """What is told after an answer, a line each: the key, why it is right, sources, where to read again."""
    # a line each, which the style sheet keeps apart: elements for it would be a fifth of the item
    lines = [
        f"{say.html('item.answer')} {answer_html(item)}",
        _rationale(item),
        _sources(item, say),
        _passage(passage, say),
    ]
    return "\n".join(line for line in lines if line)


def _rationale(item: AnyItem) -> str:
    html = render_tight(item.rationale)
    return f"<div>{html}</div>" if "</p>" in html else html


def _sources(item: AnyItem, say: Words) -> str:
    if not item.sources:
        return ""
    listed = "; ".join(render_markdown(link_bare(source), inline=True) for source in item.sources)
    return f"{say.html('item.sources')} {listed}"


def link_bare(text: str) -> str:
    """``text``, which is Markdown, with its bare web addresses marked as links."""
    return _BARE_LINK.sub(r"<\1>", text)


def _passage(passage: Passage | None, say: Words) -> str:
    if passage is None:
        return ""
    label = escape(passage.label)
    if passage.href is not None:
        label = f'<a class="sco-passage" href="{escape(passage.href)}">{label}</a>'
    return say.html("item.see", passage=say.content(label), cue=say.content(escape(passage.cue)))
