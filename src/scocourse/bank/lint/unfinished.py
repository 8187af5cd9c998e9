"""What an author, or a program that imported the item, left to be done.

Haladyna, Downing and Rodriguez (2002), guideline 11 (edit and proof items).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from scocourse.bank.document import Where
from scocourse.bank.lint.rule import Found, Rule, by_item
from scocourse.items import AnyItem

_MARK = re.compile(r"\b(?:TODO|FIXME|XXX|TBD|TK)\b|\?\?\?|(?i:lorem ipsum|\[(?:fill in|to be written)\])|…{2,}")


def _find(item: AnyItem) -> Iterator[Found]:
    for path, text in _texts(msgspec.to_builtins(item), ()):
        if mark := _MARK.search(text):
            yield path, f'the text has the mark "{mark[0]}"'


def _texts(value: Any, path: Where) -> Iterator[tuple[Where, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict | list):
        for step, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _texts(part, (*path, step))


RULE = Rule(
    code="unfinished",
    severity="error",
    title="a text is marked as unfinished (TODO, FIXME, ???)",
    cure="write what is missing, and remove the mark",
    find=by_item(_find),
)
