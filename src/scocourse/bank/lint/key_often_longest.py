"""Keys that are the longest option more often than chance explains give a whole bank away, though none does alone.

Haladyna, Downing and Rodriguez (2002), guidelines 24 and 28d.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scocourse.bank.lint.chance import LEVEL, at_least
from scocourse.bank.lint.rule import Hit, Rule, texts_of
from scocourse.bank.lint.text import plain
from scocourse.items.choice import Choice
from scocourse.model import Bank


def _find(banks: Sequence[Bank]) -> Iterator[Hit]:
    for bank in banks:
        items = [item for item in bank.items if isinstance(item, Choice) and not item.multiple]
        sizes = sorted({len(item.options) for item in items})
        for options in sizes:
            of_size = [item for item in items if len(item.options) == options]
            count = sum(_is_longest(item) for item in of_size)
            if len(sizes) * at_least(count, len(of_size), 1 / options) < LEVEL:
                found = f"the key is the longest of {options} options in {count} of {len(of_size)} items"
                yield Hit(bank.id, ("bank",), f"{found}, where chance makes about {len(of_size) / options:.0f}")


def _is_longest(item: Choice) -> bool:
    key, distractors = texts_of(item)
    return len(plain(key)) > max(len(plain(text)) for text in distractors)


RULE = Rule(
    code="key-often-longest",
    severity="warning",
    title=f"the key is the longest option more often than chance explains (level {LEVEL:g})",
    cure="shorten keys, or lengthen distractors, until the longest option is as often wrong as any other",
    find=_find,
)
