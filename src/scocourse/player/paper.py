"""Forms on paper and in e-books, where nothing can be pressed: the questions as a worksheet, their answers apart.

Both are XHTML as well as HTML. A question has the anchor ``item-<id>`` and its answer ``answer-<id>``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

from scocourse.bank.form import Form
from scocourse.items import AnyItem
from scocourse.player.controls import INTERACTIONS
from scocourse.player.html import Passage, explanation_html, manner, stem_html
from scocourse.player.markdown import render_markdown
from scocourse.player.words import ENGLISH, Words, words


def answers_html(forms: Sequence[Form], passages: Mapping[str, Passage], language: str | Words = ENGLISH) -> str:
    """What explains every item of ``forms``, quiz by quiz; empty where there is none.

    :param passages: by claim id; see :func:`scocourse.player.html.quiz_html`.
    :param language: that of the words around the items.
    """
    if not forms:
        return ""
    say = words(language)
    quizzes = "\n".join(
        f'<div data-quiz="{form.id}">\n<h3>{escape(form.title)}</h3>\n'
        + "\n".join(
            _answer(number, item, passages.get(item.claims[0]), say) for number, item in enumerate(form.items, 1)
        )
        + "\n</div>"
        for form in forms
    )
    return f'<section class="sco-key">\n<h2>{say.html("paper.answers")}</h2>\n{quizzes}\n</section>'


def _answer(number: int, item: AnyItem, passage: Passage | None, say: Words) -> str:
    explained = explanation_html(item, passage, say)
    return f'<div class="sco-answer" id="answer-{item.id}"><a href="#item-{item.id}">{number}</a>. {explained}</div>'


def worksheet_html(form: Form, heading: int = 3, language: str | Words = ENGLISH, *, answered: bool = True) -> str:
    """The questions of ``form`` with room to answer, each with a link to its answer (:func:`answers_html`) or without.

    :param answered: whether the answers stand anywhere.
    """
    say = words(language)
    items = "\n".join(_question(item, say, answered) for item in form.items)
    intro = render_markdown(form.intro) if form.intro else ""
    return (
        f'<div class="sco-worksheet">\n<h{heading}>{escape(form.title)}</h{heading}>\n{intro}\n'
        f"<ol>\n{items}\n</ol>\n</div>"
    )


def _question(item: AnyItem, say: Words, answered: bool) -> str:
    context, question = stem_html(item, say)
    public = item.public()
    link = f'<p><small><a href="#answer-{item.id}">{say.html("paper.answer")}</a></small></p>'
    return "\n".join(
        [
            f'<li id="item-{item.id}">',
            f"<p><small>{say.html(f'item.{item.frame}')}{manner(item, say)}</small></p>",
            context,
            f"<p><strong>{question}</strong></p>",
            _ROOM.get(public["interaction"], INTERACTIONS[public["interaction"]])(public, item.id, say),
            *([link] if answered else []),
            "</li>",
        ]
    )


def _choice(public: dict[str, Any], name: str, say: Words) -> str:
    options = "\n".join(f"<li>{render_markdown(option['text'], inline=True)}</li>" for option in public["options"])
    return f'<ul class="{"sco-boxes" if public["multiple"] else "sco-circles"}">\n{options}\n</ul>'


def _entry(public: dict[str, Any], name: str, say: Words) -> str:
    return f"<p>__________ {escape(public['unit'])}</p>"


#: What is done otherwise than on a page that can be pressed.
_ROOM: dict[str, Callable[[dict[str, Any], str, Words], str]] = {"choice": _choice, "entry": _entry}
