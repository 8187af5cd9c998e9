"""Options that differ only in small words say the same: neither can be the one key.

Haladyna, Downing and Rodriguez (2002), guidelines 19 (one right answer) and 22 (no overlap). What is equal to the
letter is no finding but a problem of the bank (:func:`scocourse.items._parts.duplicates`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scocourse.bank.lint.rule import Found, Rule, by_item
from scocourse.bank.lint.text import vocabulary, words
from scocourse.items import AnyItem
from scocourse.items.choice import Choice

_INFLECTION = re.compile(r"(?:ing|ed|es|s|e)$")
# what can be left out without saying something else
_IDLE = vocabulary("a an the that this these those is are was were be been it its there so then also")


def _find(item: AnyItem) -> Iterator[Found]:
    if not isinstance(item, Choice):
        return
    first: dict[tuple[str, ...], int] = {}
    for index, option in enumerate(item.options):
        said = tuple(_INFLECTION.sub("", word) for word in words(option.text) if word not in _IDLE)
        numbers = tuple(piece for piece in option.text.split() if any(sign.isdigit() for sign in piece))
        earlier = first.setdefault(said + numbers, index) if said else index
        if earlier != index:
            yield ("options", index), f"says the same as options[{earlier}]"


RULE = Rule(
    code="options-alike",
    severity="error",
    title="two options say the same",
    cure="reword or remove one of the two",
    find=by_item(_find),
)
