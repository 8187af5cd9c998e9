"""A key that is longer by far than every distractor is picked unread.

Haladyna, Downing and Rodriguez (2002), guidelines 24 (options of about equal length) and 28d (no conspicuous key).
"""

from __future__ import annotations

from collections.abc import Iterator

from scocourse.bank.lint.rule import Found, Rule, by_choice, key_of, texts_of
from scocourse.bank.lint.text import plain
from scocourse.items.choice import Choice

#: By far: this many times as long as the longest distractor, and by this many characters.
TIMES = 1.4
MORE = 15


def _find(item: Choice) -> Iterator[Found]:
    key, distractors = texts_of(item)
    length, next_longest = len(plain(key)), max(len(plain(text)) for text in distractors)
    if length >= TIMES * next_longest and length - next_longest >= MORE:
        yield ("options", key_of(item)), f"the key has {length} characters, the longest distractor {next_longest}"


RULE = Rule(
    code="key-longest",
    severity="warning",
    title="the key is longer by far than every distractor",
    cure="shorten the key, or give a distractor as much detail",
    find=by_choice(_find),
)
