"""Numbers are sought in their order; shuffled ones cost time and test nothing.

Haladyna, Downing and Rodriguez (2002), guideline 21 (logical or numerical order).
"""

from __future__ import annotations

from collections.abc import Iterator

from scocourse.bank.lint.numbers import intervals
from scocourse.bank.lint.rule import Found, Rule, by_choice
from scocourse.items.choice import Choice


def _find(item: Choice) -> Iterator[Found]:
    ranges = intervals(item)
    if ranges is None or len(ranges) < 3:
        return
    if ranges not in (sorted(ranges), sorted(ranges, reverse=True)):
        yield ("options",), "the options are numbers out of order"
    elif not item.fixed_order:
        yield ("options",), "the options are numbers in order, which a reader's shuffling would lose"


RULE = Rule(
    code="numbers-order",
    severity="note",
    title="options that are numbers are out of order, or not kept in it",
    cure="put them in rising order, and write fixed_order: true",
    find=by_choice(_find),
)
