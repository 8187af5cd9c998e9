"""Ranges that overlap have two right answers for the numbers in both.

Haladyna, Downing and Rodriguez (2002), guideline 22 (independent choices, not overlapping).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from scocourse.bank.lint.numbers import intervals
from scocourse.bank.lint.rule import Found, Rule, by_choice
from scocourse.items.choice import Choice


def _find(item: Choice) -> Iterator[Found]:
    ranges = intervals(item) or []
    for (first, one), (second, other) in combinations(enumerate(ranges), 2):
        if one.low <= other.high and other.low <= one.high:
            yield ("options", second), f"overlaps with options[{first}]"


RULE = Rule(
    code="numbers-overlap",
    severity="error",
    title="two options that are numbers or ranges overlap",
    cure="let each range end below where the next begins",
    find=by_choice(_find),
)
