"""One quiz as three pages: by the player, as plain radio buttons, by jupyterquiz.

The same texts are in the first two: whose knowledge is asked for, what leads to the question, the question, its
options, a reply to each option, why the key is right, sources, and the passage that settles it with its link.
jupyterquiz has no place for the first and the last three. The plain page is the least that a person would write by
hand: it says right or wrong to an option that is pressed, with its reply and the reason, and holds the few lines of
script for that. What the player's page has beyond it: the answer in words for readers without a script, and what it
scores and keeps answers by.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from itertools import cycle, islice
from pathlib import Path
from unittest import mock

import jupyterquiz.dynamic.display as client
import msgspec

from scocourse.bank.form import Form
from scocourse.course import load_course
from scocourse.exchange.jupyterquiz.write import as_json, question
from scocourse.items.choice import Choice
from scocourse.player.bundle import STATIC
from scocourse.player.html import Passage, explanation_html, passages_of, quiz_html, stem_html
from scocourse.player.markdown import render_markdown, render_tight
from scocourse.player.words import words

TITLE = "A quiz"
#: What every page of a book has.
THEME = [
    Path(str(files(theme))) / "theme" / theme / "static" / "styles" / f"{theme.replace('_', '-')}.css"
    for theme in ("pydata_sphinx_theme", "sphinx_book_theme")
]
_SAYS = """document.addEventListener("change", ({ target }) => {
  const box = target.closest("fieldset");
  const told = (target.value ? "Right. " : "Wrong. ") + target.dataset.reply + " " + box.dataset.why;
  box.querySelector("output").innerHTML = told;
});"""


@cache
def _questions() -> tuple[Choice, ...]:
    banks = load_course(None).banks.values()
    return tuple(item for bank in banks for item in bank.items if isinstance(item, Choice) and not item.multiple)


@cache
def _passages() -> dict[str, Passage]:
    """The passages with links, as a page of the book has them."""
    found = passages_of(load_course(None))
    return {id: msgspec.structs.replace(found[id], href=f"../claims.html#claim-{id}") for id in found}


def questions(count: int) -> list[Choice]:
    """So many of the course's questions with one right option; where it has fewer, again under other ids."""
    held = _questions()
    return [
        item if n < len(held) else msgspec.structs.replace(item, id=f"{item.id}-{n}")
        for n, item in enumerate(islice(cycle(held), count))
    ]


def player(items: Iterable[Choice]) -> str:
    """What the directive {quiz} puts in a page."""
    return quiz_html(Form(id="bench", title=TITLE, items=tuple(items)), _passages())


def radios(items: Iterable[Choice]) -> str:
    """The same by hand."""
    parts = [f"<h3>{TITLE}</h3>", "<ol>"]
    for item in items:
        context, asked = stem_html(item)
        # without its first line, the answer in words
        _, _, why = explanation_html(item, _passages()[item.claims[0]]).partition("\n")
        frame = words().html(f"item.{item.frame}")
        parts.append(
            f'<li>{context}<fieldset data-why="{_quoted(why)}"><legend><small>{frame}</small> {asked}</legend>'
        )
        for option in item.options:
            right = "1" if option.key else ""
            reply = _quoted(render_tight(option.feedback))
            button = f'<input type="radio" name="{item.id}" value="{right}" data-reply="{reply}">'
            parts.append(f"<label>{button} {render_markdown(option.text, inline=True)}</label>")
        parts.append("<output></output></fieldset></li>")
    return "\n".join([*parts, "</ol>", f"<script>{_SAYS}</script>"])


def _quoted(html: str) -> str:
    """``html`` between double quotes, in as few characters as that takes."""
    return html.replace("&quot;", '"').replace("&", "&amp;").replace('"', "&quot;")


def jupyterquiz(items: Iterable[Choice]) -> str:
    """What ``display_quiz`` leaves in a page of a book; it has no place for why the key is right."""
    with mock.patch.object(client, "display") as display:
        client.display_quiz(msgspec.json.decode(as_json(map(question, items))), shuffle_answers=False)
    html, script = (call.args[0].data for call in display.call_args_list)
    return f"{html}</div><script>{script}</script>"


def page(quiz: str, *, ours: bool) -> str:
    """A page of nothing else, with the style sheets of the book's theme; ``ours`` links the player's files too."""
    script = f'<script defer src="{(STATIC / "scocourse.js").as_uri()}"></script>' if ours else ""
    sheets = [*THEME, *([STATIC / "scocourse.css"] if ours else [])]
    links = "".join(f'<link rel="stylesheet" href="{sheet.as_uri()}">' for sheet in sheets)
    return (
        f'<!doctype html><html lang="en" data-theme="light"><head><meta charset="utf-8"><title>{TITLE}</title>'
        f"{script}{links}</head><body><main><h1>{TITLE}</h1>{quiz}</main></body></html>"
    )


def sent(text: str) -> int:
    """The bytes of ``text`` as a server sends it, gzipped."""
    return len(zlib.compress(text.encode(), 9, wbits=31))
