"""Feedback that only says right or wrong teaches nothing: the player says that already.

Shute (2008), "Focus on formative feedback", Review of Educational Research 78(1), 153-189: elaborated feedback helps,
verification alone hardly does.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from scocourse.bank.document import Where
from scocourse.bank.lint.rule import Found, Rule, by_item
from scocourse.bank.lint.text import vocabulary, words
from scocourse.items import AnyItem

_VERDICTS = vocabulary(
    """absolutely again almost answer are bad bravo but close correct correctly exactly excellent false fine good got
    great guess indeed incorrect is it job job's just luck nearly next nice no nope not of oops option perfect please
    quite right so sorry sure that that's the this time true try unfortunately very well work wrong yep yes you you're
    your"""
)
#: No verdict is longer, in characters.
_LONGEST = 80


def _find(item: AnyItem) -> Iterator[Found]:
    for path, text in _feedback(item, ()):
        if len(text) <= _LONGEST and set(words(text)) <= _VERDICTS:
            yield path, f'the feedback is only a verdict ("{text.strip()}")'


def _feedback(part: Any, path: Where) -> Iterator[tuple[Where, str]]:
    if isinstance(part, list):
        for index, each in enumerate(part):
            yield from _feedback(each, (*path, index))
    elif isinstance(part, Struct):
        for name in part.__struct_fields__:
            value = getattr(part, name)
            if name == "feedback":
                yield (*path, name), value
            else:
                yield from _feedback(value, (*path, name))


RULE = Rule(
    code="feedback-bare",
    severity="warning",
    title="feedback only says right or wrong",
    cure="say why, in a sentence about the matter",
    find=by_item(_find),
)
