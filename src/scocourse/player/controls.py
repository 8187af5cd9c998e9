"""What a reader answers with, as HTML: one function for each way to interact, which item types share.

An item type says in its public form which ``interaction`` it uses; a new type that uses a known one needs nothing here.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from scocourse.items import AnyItem
from scocourse.player.markdown import render_markdown
from scocourse.player.words import Words

#: What a field expects: its label, and what helps a telephone's keyboard. A decimal keypad may have no minus.
_FIELDS = {
    "text": ("item.text", ' autocapitalize="off" spellcheck="false"'),
    "number": ("item.number", ' inputmode="decimal"'),
    "signed number": ("item.number", ""),
    "percentage": ("item.percentage", ' inputmode="decimal"'),
}


def _choice(public: dict[str, Any], name: str, say: Words) -> str:
    kind = "checkbox" if public["multiple"] else "radio"
    return "\n".join(
        f'<label><input type="{kind}" name="{name}" value="{option["id"]}"> {_inline(option["text"])}</label>'
        for option in public["options"]
    )


def _match(public: dict[str, Any], name: str, say: Words) -> str:
    # plain lists: without the script, and on paper, the reader sees every answer; the script makes the menus
    prompts, answers = _entries(public["prompts"]), _entries(public["answers"])
    return f'<ul class="sco-prompts">\n{prompts}\n</ul>\n<ol class="sco-answers" type="a">\n{answers}\n</ol>'


def _order(public: dict[str, Any], name: str, say: Words) -> str:
    return f'<ul class="sco-entries">\n{_entries(public["entries"])}\n</ul>'


def _entry(public: dict[str, Any], name: str, say: Words) -> str:
    label, extra = _FIELDS[public["expects"]]
    unit = f" {escape(public['unit'])}" if public["unit"] else ""
    return f'<label>{say.html(label)} <input type="text" name="{name}" autocomplete="off"{extra}>{unit}</label>'


def _entries(parts: list[dict[str, str]]) -> str:
    return "\n".join(f"<li>{_inline(part['text'])}</li>" for part in parts)


def _inline(text: str) -> str:
    return render_markdown(text, inline=True)


INTERACTIONS: dict[str, Callable[[dict[str, Any], str, Words], str]] = {
    "choice": _choice,
    "match": _match,
    "order": _order,
    "entry": _entry,
}


def controls_html(item: AnyItem, name: str, say: Words) -> str:
    """What the reader answers with: native inputs called ``name`` (escaped already), or lists for the script."""
    public = item.public()
    return INTERACTIONS[public["interaction"]](public, name, say)


def answer_html(item: AnyItem) -> str:
    """The answer in words, as inline HTML that ends its sentence."""
    html = _inline(item.answer())
    return html if html.endswith((".", "?", "!")) else f"{html}."
