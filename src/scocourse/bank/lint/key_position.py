"""Keys of a bank that stand in one place too often, or hardly ever, can be guessed by their place.

Haladyna, Downing and Rodriguez (2002), guideline 20 (vary the location of the right answer). Options are shown as
written unless the reader shuffles; choices in a fixed order (scales, years) are left out, since theirs is given.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from scocourse.bank.lint.chance import LEVEL, at_least, at_most
from scocourse.bank.lint.rule import Hit, Rule, key_of
from scocourse.items._parts import LETTERS
from scocourse.items.choice import Choice
from scocourse.model import Bank


def _find(banks: Sequence[Bank]) -> Iterator[Hit]:
    for bank in banks:
        items = [item for item in bank.items if isinstance(item, Choice) and not item.multiple | item.fixed_order]
        sizes = sorted({len(item.options) for item in items})
        for options in sizes:
            places = Counter(key_of(item) for item in items if len(item.options) == options)
            all = places.total()
            tails = [_tail(places[place], all, 1 / options) for place in range(options)]
            # two-sided, one test a place and number of options (Bonferroni)
            if 2 * options * len(sizes) * min(tails) < LEVEL:
                place = tails.index(min(tails))
                found = f"{places[place]} of {all} keys among {options} options are {LETTERS[place]}"
                yield Hit(bank.id, ("bank",), f"{found}, where chance makes about {all / options:.0f}")


def _tail(count: int, trials: int, chance: float) -> float:
    return min(at_least(count, trials, chance), at_most(count, trials, chance))


RULE = Rule(
    code="key-position",
    severity="warning",
    title=f"keys stand in one place of the options more or less often than chance explains (level {LEVEL:g})",
    cure="put options into another order in some items",
    find=_find,
)
