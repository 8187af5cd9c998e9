"""A wrong match without a misconception: a reader who makes the same slip again is not told so by name.

Haladyna, Downing and Rodriguez (2002), guideline 30 (typical errors of students as distractors). A distractor of a
choice must have one (else it is a problem of the bank), a wrong match may go without. What nobody foresaw has no
misreading to name.
"""

from __future__ import annotations

from collections.abc import Iterator

from scocourse.bank.lint.rule import Found, Rule, by_item
from scocourse.items import AnyItem
from scocourse.items.match import Match


def _find(item: AnyItem) -> Iterator[Found]:
    if isinstance(item, Match):
        for index, prompt in enumerate(item.prompts):
            if not prompt.misconception:
                yield ("prompts", index), "a wrong match names no misconception"


RULE = Rule(
    code="misconception-missing",
    severity="note",
    title="a wrong match names no misconception",
    cure="add misconception: with an id of book/misconceptions.yaml",
    find=by_item(_find),
)
