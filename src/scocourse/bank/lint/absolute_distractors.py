"""Distractors that leave no exception, beside a key that does, are struck out unread.

Haladyna, Downing and Rodriguez (2002), guideline 28a (no specific determiners such as always and never).
"""

from __future__ import annotations

from collections.abc import Iterator

from scocourse.bank.lint.qualifiers import ABSOLUTE
from scocourse.bank.lint.rule import Found, Rule, by_choice, texts_of
from scocourse.bank.lint.text import unquoted
from scocourse.bank.problem import listed
from scocourse.items.choice import Choice


def _find(item: Choice) -> Iterator[Found]:
    key, distractors = texts_of(item)
    absolute = [found[0].lower() for text in distractors if (found := ABSOLUTE.search(unquoted(text)))]
    if not ABSOLUTE.search(unquoted(key)) and len(absolute) > 1 and len(absolute) == len(distractors):
        yield (
            ("options",),
            f"all distractors are absolute ({listed(dict.fromkeys(absolute), 'and')}), and the key is not",
        )


RULE = Rule(
    code="absolute-distractors",
    severity="warning",
    title="all distractors are absolute (always, never, only), and the key is not",
    cure="take the absolute word out of a distractor, or write a distractor that is wrong for another reason",
    find=by_choice(_find),
)
