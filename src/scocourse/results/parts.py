"""The parts of an item that a response can choose or miss, in words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from scocourse.items import AnyItem
from scocourse.items.choice import Choice
from scocourse.items.match import Match
from scocourse.items.numeric import Numeric
from scocourse.items.order import Order
from scocourse.items.text_entry import TextEntry
from scocourse.model import Misconception
from scocourse.player.markdown import plain_text


class Part(Struct, frozen=True):
    """A part's id, its words, whether it is right, and the name of the misconception that it shows (or empty)."""

    id: str
    text: str
    key: bool
    misconception: str


def parts_of(item: AnyItem, misconceptions: Mapping[str, Misconception]) -> list[Part]:
    """Every part that feedback can reply to, in the order of the item."""
    words = {id: plain_text(text) for id, text in re.findall(r"(?m)^(\w+)[).] (.*)$", "\n".join(item.lines()))}
    keys: set[str] = set()
    match item:
        case Choice():
            keys = set(item.key())
        case Match():
            numbers = [str(number) for number, _ in enumerate(item.prompts, 1)]
            words = {id: f"matched wrongly: {text}" if id in numbers else f"used: {text}" for id, text in words.items()}
        case Order():
            words = {id: f"out of place: {text}" for id, text in words.items()}
        case TextEntry():
            words = dict(zip(item.replies(), (f"“{answer.text}”" for answer in item.answers)))
            keys = {id for id, answer in zip(item.replies(), item.answers) if answer.key}
        case Numeric():
            words = dict(zip(item.replies(), (_span(answer.low, answer.high) for answer in item.answers)))
            keys = {id for id, answer in zip(item.replies(), item.answers) if answer.key}
    words.setdefault("otherwise", "any other answer")
    return [
        Part(id, words.get(id, id), id in keys, misconceptions[reply.misconception].name if reply.misconception else "")
        for id, reply in item.replies().items()
    ]


def _span(low: float, high: float) -> str:
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"
