"""Items as the list of questions that ``display_quiz`` of jupyterquiz loads."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from scocourse.exchange.jupyterquiz.markup import shown
from scocourse.exchange.jupyterquiz.ranges import after
from scocourse.exchange.links import inner_links
from scocourse.exchange.loss import Loss
from scocourse.exchange.material import Material
from scocourse.items import AnyItem
from scocourse.items.choice import Choice
from scocourse.items.numeric import Numeric, Range
from scocourse.items.text_entry import TextEntry

_REPLIES = {"answers.key", "answers.feedback", "otherwise.feedback"}
#: By type of item, the parts that jupyterquiz has a place for. It passes over the id; an import knows it again.
HOLDS = {
    "choice": {"id", "stem", "options.text", "options.key", "options.feedback", "multiple"},
    "text_entry": {"id", "stem", "answers.text", *_REPLIES},
    "numeric": {"id", "stem", "answers.low", "answers.high", *_REPLIES},
}


def write(material: Material, at: datetime) -> tuple[bytes, list[Loss]]:
    """The questions of all sections in their order. ``at`` makes no difference."""
    items = [entry for entry in material.entries if isinstance(entry, AnyItem)]
    return as_json(question(item) for item in items), [loss for item in items for loss in differences(item)]


def question(item: AnyItem) -> dict[str, Any]:
    """``item`` as jupyterquiz asks it.

    :raises TypeError: jupyterquiz has no question of its type.
    """
    answers: list[dict[str, Any]]
    match item:
        case Choice():
            kind = "many_choice" if item.multiple else "multiple_choice"
            answers = [
                {"answer": shown(option.text, inline=True), **_judged(option.key, option.feedback)}
                for option in item.options
            ]
        case TextEntry():
            kind = "string"
            # compared, not shown: no markup
            texts = [{"answer": each.text.strip(), **_judged(each.key, each.feedback)} for each in item.answers]
            answers = [*texts, _otherwise(item.otherwise.feedback)]
        case Numeric():
            kind = "numeric"
            numbers = [{**_number(each), **_judged(each.key, each.feedback)} for each in item.answers]
            answers = [*numbers, _otherwise(item.otherwise.feedback)]
        case _:
            raise TypeError(f"jupyterquiz has no {type(item).__name__}")
    return {"id": item.id, "question": shown(item.stem), "type": kind, "answers": answers}


def as_json(questions: Iterable[dict[str, Any]]) -> bytes:
    """``questions`` as a file.

    The program reads it in the encoding of the machine, so it is ASCII; and pastes it into a script of the page, so
    nothing in it ends or opens one there.
    """
    text = json.dumps(list(questions), indent=2, allow_nan=False)
    return (text.replace("</", "<\\/").replace("<!--", "\\u003c!--") + "\n").encode()


def differences(item: AnyItem) -> Iterator[Loss]:
    """Where jupyterquiz would judge or show ``item`` otherwise than we do."""
    yield from inner_links(item, "jupyterquiz")
    match item:
        case Choice(multiple=True):
            if sum(option.key for option in item.options) == 1:
                yield Loss(item.id, "multiple", "jupyterquiz takes one right option for a single choice")
            else:
                why = "jupyterquiz judges each option as it is pressed, and a wrong one undoes those before it"
                yield Loss(item.id, "score of several options", why)
        case TextEntry():
            if not all(answer.text.isascii() and answer.text.isalnum() for answer in item.answers):
                why = "jupyterquiz tells kinds of quotation mark and dash, ß and ss, and runs of spaces, apart"
                yield Loss(item.id, "likeness of typed answers", why)
            yield Loss(item.id, "no answer as no answer", "jupyterquiz takes an empty field for a wrong answer")
        case Numeric():
            why = "jupyterquiz drops commas, spaces and + as they are typed: 1,5 becomes 15"
            yield Loss(item.id, "ways to type a number", why)
            yield Loss(item.id, "no answer as no answer", "jupyterquiz takes an empty field for 0")


def _judged(key: bool, feedback: str) -> dict[str, Any]:
    return {"correct": key, "feedback": shown(feedback)}


def _otherwise(feedback: str) -> dict[str, Any]:
    return {"type": "default", "feedback": shown(feedback)}


def _number(answer: Range) -> dict[str, Any]:
    if answer.low == answer.high:
        return {"type": "value", "value": _plain(answer.low)}
    # there a range is without its end
    return {"type": "range", "range": [_plain(answer.low), _plain(after(answer.high))]}


def _plain(number: float) -> float | int:
    return int(number) if number.is_integer() and abs(number) < 1e15 else number
