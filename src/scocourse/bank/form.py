"""A form: the items one reader gets, drawn from a bank by ids, by number and by a seed.

The generator is mulberry32 and the shuffle Fisher and Yates's, both also in player/js/form.js, so that one seed
gives one form in Python and in the page (tests/conformance/form.json).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from msgspec import Struct

from scocourse.bank.problem import nearest, quoted
from scocourse.items import AnyItem
from scocourse.model import Bank

T = TypeVar("T")
_MASK = 0xFFFFFFFF


class Form(Struct, frozen=True, kw_only=True):
    """An ordered selection of items. ``seed`` is None where the order is that of a file; ``intro`` is Markdown."""

    id: str
    title: str
    items: tuple[AnyItem, ...]
    seed: int | None = None
    confidence: bool = False
    intro: str = ""


def random_numbers(seed: int) -> Iterator[float]:
    """Numbers in [0, 1) from a 32-bit seed (mulberry32)."""
    state = seed & _MASK
    while True:
        state = (state + 0x6D2B79F5) & _MASK
        mixed = ((state ^ (state >> 15)) * (state | 1)) & _MASK
        mixed ^= (mixed + (((mixed ^ (mixed >> 7)) * (mixed | 61)) & _MASK)) & _MASK
        yield (mixed ^ (mixed >> 14)) / 4294967296


def shuffled(things: Sequence[T], seed: int) -> list[T]:
    """``things`` in the order that ``seed`` gives."""
    return shuffled_by(things, random_numbers(seed))


def shuffled_by(things: Sequence[T], numbers: Iterator[float]) -> list[T]:
    """``things`` in the order that the next of ``numbers`` give: one fewer than there are things."""
    result = list(things)
    for last in range(len(result) - 1, 0, -1):
        other = int(next(numbers) * (last + 1))
        result[last], result[other] = result[other], result[last]
    return result


def check_seed(seed: int | None) -> None:
    """Raise ValueError for a seed outside 0 to 4294967295."""
    if seed is not None and not 0 <= seed <= _MASK:
        raise ValueError(f"seed: expected a whole number from 0 to {_MASK}, got {seed}")


def draw(
    bank: Bank,
    *,
    ids: Sequence[str] | None = None,
    number: int | None = None,
    seed: int | None = None,
    confidence: bool = False,
    title: str | None = None,
) -> Form:
    """The form of ``bank`` with the items ``ids`` (in that order), cut to ``number``, shuffled where a seed is given.

    :raises LookupError: an id that the bank does not hold.
    :raises ValueError: an id given twice, a number below 1 or above the items there are, or a seed outside
        0 to 4294967295.
    """
    by_id = {item.id: item for item in bank.items}
    unknown = [id for id in ids or () if id not in by_id]
    if unknown:
        close = nearest(unknown[0], by_id)
        cure = f'did you mean "{close}"?' if close else f"look into quizzes/{bank.id}.yaml"
        raise LookupError(f'bank "{bank.id}" has no item {quoted(unknown[0])}; {cure}')
    if len(set(ids or ())) < len(ids or ()):
        raise ValueError("ids: expected each once, got one twice")
    items = [by_id[id] for id in ids] if ids else list(bank.items)
    check_seed(seed)
    if number is not None and not 1 <= number <= len(items):
        raise ValueError(f"number: expected 1 to {len(items)}, got {number}")
    if seed is not None:
        items = shuffled(items, seed)
    return Form(
        id=bank.id,
        title=title or bank.title,
        items=tuple(items[:number]),
        seed=seed,
        confidence=confidence,
    )
