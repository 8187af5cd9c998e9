"""The item types, one file each. To add one: a file here, its line below, its twin in player/js/items/, its vectors."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

from scocourse.items._number import show_number as show_number
from scocourse.items._parts import LETTERS as LETTERS
from scocourse.items._parts import Reply as Reply
from scocourse.items._parts import literal as literal
from scocourse.items._parts import unstopped as unstopped
from scocourse.items.choice import Choice
from scocourse.items.forecast import Forecast
from scocourse.items.match import Match
from scocourse.items.numeric import Numeric
from scocourse.items.order import Order
from scocourse.items.text_entry import TextEntry

#: Every type offers the same methods; mypy holds the union to it.
#: On the item: ``check`` (faults), ``public`` (keyless form), ``key`` (best response), ``keyed`` (what scores it in
#: the page), ``answer`` (the key in words), ``replies`` (feedback by part), ``samples`` (responses with their scores).
#: On a response: ``score``. In a terminal: ``lines`` (options), ``hint``, ``read`` (a typed line).
AnyItem = Choice | Match | Order | TextEntry | Numeric | Forecast

ITEM_TYPES: dict[str, type[AnyItem]] = {
    "choice": Choice,
    "match": Match,
    "order": Order,
    "text_entry": TextEntry,
    "numeric": Numeric,
    "forecast": Forecast,
}


def type_of(item: AnyItem) -> str:
    """The item's type as the YAML names it."""
    return str(item.__struct_config__.tag)


#: What may change without making an old answer worthless: replies, and how a forecast turned out.
_PROSE = {
    "feedback",
    "misconception",
    "otherwise",
    "rationale",
    "objective",
    "level",
    "frame",
    "claims",
    "sources",
    "accept",
    "bands",
    "outcome",
    "resolved_on",
}


def digest(item: AnyItem) -> str:
    """Twelve hex digits that change when what is asked or keyed changes, and not when a reply is reworded.

    A reader's kept answers so outlive better feedback, and are forgotten when the question is another one.
    """
    asked = {"type": type_of(item), **_without_prose(msgspec.to_builtins(item))}
    canonical = msgspec.json.encode(asked, order="deterministic")
    return hashlib.sha256(canonical).hexdigest()[:12]


def _without_prose(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_prose(part) for name, part in value.items() if name not in _PROSE}
    return [_without_prose(part) for part in value] if isinstance(value, list) else value
