"""What a rule of item writing is, and how one that looks at a single item is made to look at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from scocourse.bank.document import Where
from scocourse.bank.problem import Severity
from scocourse.items import AnyItem
from scocourse.items.choice import Choice
from scocourse.model import Bank

#: A part of an item, such as ``("options", 2)``, and what is there.
Found = tuple[Where, str]


class Hit(NamedTuple):
    """What a rule finds: the bank, the part of its file (``("items", 3, "options", 2)``), and what is there."""

    bank: str
    path: Where
    found: str


class Rule(Struct, frozen=True, kw_only=True):
    """One rule: ``title`` says what it finds, ``cure`` what to do, ``find`` finds it in all banks together."""

    code: str
    severity: Severity
    title: str
    cure: str
    find: Callable[[Sequence[Bank]], Iterator[Hit]]


def by_item(find: Callable[[AnyItem], Iterable[Found]]) -> Callable[[Sequence[Bank]], Iterator[Hit]]:
    """``find``, which looks at an item alone, for all items of all banks."""

    def everywhere(banks: Sequence[Bank]) -> Iterator[Hit]:
        for bank in banks:
            for index, item in enumerate(bank.items):
                for path, found in find(item):
                    yield Hit(bank.id, ("items", index, *path), found)

    return everywhere


def by_choice(find: Callable[[Choice], Iterable[Found]]) -> Callable[[Sequence[Bank]], Iterator[Hit]]:
    """``find``, for all choices with one key."""
    return by_item(lambda item: find(item) if isinstance(item, Choice) and not item.multiple else ())


def key_of(item: Choice) -> int:
    """The place of the one key."""
    return next(index for index, option in enumerate(item.options) if option.key)


def texts_of(item: Choice) -> tuple[str, list[str]]:
    """The text of the one key, and those of the distractors."""
    return item.options[key_of(item)].text, [option.text for option in item.options if not option.key]
