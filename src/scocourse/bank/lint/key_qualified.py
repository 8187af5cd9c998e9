"""A key that is the only option with a hedge looks like the careful answer, and is picked for it.

Haladyna, Downing and Rodriguez (2002), guideline 28d (no conspicuous key).
"""

from __future__ import annotations

from collections.abc import Iterator

from scocourse.bank.lint.qualifiers import HEDGED
from scocourse.bank.lint.rule import Found, Rule, by_choice, key_of, texts_of
from scocourse.bank.lint.text import unquoted
from scocourse.items.choice import Choice


def _find(item: Choice) -> Iterator[Found]:
    key, distractors = texts_of(item)
    hedge = HEDGED.search(unquoted(key))
    if hedge and not any(HEDGED.search(unquoted(text)) for text in distractors):
        yield ("options", key_of(item)), f'only the key is hedged ("{hedge[0]}")'


RULE = Rule(
    code="key-qualified",
    severity="warning",
    title="only the key is hedged (may, often, seems)",
    cure="hedge a distractor too, or say the key's limit in another way",
    find=by_choice(_find),
)
