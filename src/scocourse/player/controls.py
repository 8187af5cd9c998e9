"""Per item type: the controls as HTML, and the answer in words. One line a type in each table at the end."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from typing import Any

from scocourse.items import AnyItem
from scocourse.items._parts import LETTERS
from scocourse.items.choice import Choice
from scocourse.items.forecast import Forecast
from scocourse.items.match import Match
from scocourse.items.numeric import Numeric
from scocourse.items.order import Order
from scocourse.items.text_entry import TextEntry
from scocourse.player.markdown import render_markdown


def _choice(item: Choice, name: str) -> str:
    kind = "checkbox" if item.multiple else "radio"
    return "\n".join(
        f'<label><input type="{kind}" name="{name}" value="{id}"> {_inline(option.text)}</label>'
        for id, option in zip(LETTERS, item.options)
    )


def _match(item: Match, name: str) -> str:
    # plain lists: without the script, and on paper, the reader sees every answer; the script makes the menus
    prompts = "\n".join(f"<li>{_inline(prompt.text)}</li>" for prompt in item.prompts)
    answers = "\n".join(f"<li>{_inline(text)}</li>" for text in item.answers().values())
    return f'<ul class="sco-prompts">\n{prompts}\n</ul>\n<ol class="sco-answers" type="a">\n{answers}\n</ol>'


def _order(item: Order, name: str) -> str:
    entries = "\n".join(f"<li>{_inline(entry.text)}</li>" for entry in item.shown().values())
    return f'<ul class="sco-entries">\n{entries}\n</ul>'


def _field(name: str, label: str, extra: str = "", unit: str = "") -> str:
    after = f" {escape(unit)}" if unit else ""
    return f'<label>{label} <input type="text" name="{name}" autocomplete="off"{extra}>{after}</label>'


def _text_entry(item: TextEntry, name: str) -> str:
    return _field(name, "Your answer", ' autocapitalize="off" spellcheck="false"')


def _numeric(item: Numeric, name: str) -> str:
    # the decimal keypad of some telephones has no minus
    keypad = ' inputmode="decimal"' if all(answer.low >= 0 for answer in item.answers) else ""
    return _field(name, "Your answer, a number", keypad, item.unit)


def _forecast(item: Forecast, name: str) -> str:
    return _field(name, "Probability, 0 to 100", ' inputmode="decimal"', "%")


def _choice_answer(item: Choice) -> str:
    return "; ".join(_part(option.text) for option in item.options if option.key)


def _match_answer(item: Match) -> str:
    return "; ".join(f"{_part(prompt.text)} – {_part(prompt.answer)}" for prompt in item.prompts)


def _order_answer(item: Order) -> str:
    return "; ".join(f"({n}) {_part(entry.text)}" for n, entry in enumerate(item.entries, 1))


def _text_answer(item: TextEntry) -> str:
    return " or ".join(escape(answer.text) for answer in item.answers if answer.key)


def _numeric_answer(item: Numeric) -> str:
    ranges = " or ".join(
        show_number(a.low) if a.low == a.high else f"{show_number(a.low)} to {show_number(a.high)}"
        for a in item.answers
        if a.key
    )
    return f"{ranges} {escape(item.unit)}".strip()


def _forecast_answer(item: Forecast) -> str:
    if item.outcome is None:
        return "not known yet"
    return f"it {'happened' if item.outcome else 'did not happen'} ({escape(item.resolved_on)})"


def show_number(number: float) -> str:
    """``number`` as read aloud in no country wrongly: a point for decimals, thin spaces from five digits on."""
    text = f"{number:.15g}"
    whole, point, decimals = text.partition(".")
    if not whole.lstrip("-").isdigit() or len(whole.lstrip("-")) < 5:
        return text
    return f"{int(whole):,}".replace(",", "\u202f") + point + decimals


def _part(text: str) -> str:
    """``text`` for the middle of a sentence: without the full stop that ends its own, which a lower-case word tells."""
    return _inline(re.sub(r"(?<=[a-z]{3})\.$", "", text.strip()))


def _inline(text: str) -> str:
    return render_markdown(text, inline=True)


_CONTROLS: dict[type[AnyItem], Callable[[Any, str], str]] = {
    Choice: _choice,
    Match: _match,
    Order: _order,
    TextEntry: _text_entry,
    Numeric: _numeric,
    Forecast: _forecast,
}
_ANSWERS: dict[type[AnyItem], Callable[[Any], str]] = {
    Choice: _choice_answer,
    Match: _match_answer,
    Order: _order_answer,
    TextEntry: _text_answer,
    Numeric: _numeric_answer,
    Forecast: _forecast_answer,
}


def controls_html(item: AnyItem, name: str) -> str:
    """What the reader answers with: native inputs called ``name`` (escaped already), or lists for the script."""
    return _CONTROLS[type(item)](item, name)


def answer_html(item: AnyItem) -> str:
    """The answer in words, as inline HTML that ends its sentence."""
    html = _ANSWERS[type(item)](item)
    return html if html.endswith((".", "?", "!")) else f"{html}."
