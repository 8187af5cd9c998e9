"""A word of the question that only the key repeats points to the key (a clang association).

Haladyna, Downing and Rodriguez (2002), guideline 28b.
"""

from __future__ import annotations

from collections.abc import Iterator

from scocourse.bank.lint.rule import Found, Rule, by_choice, key_of, texts_of
from scocourse.bank.lint.text import asking, matter, words
from scocourse.items.choice import Choice


def _find(item: Choice) -> Iterator[Found]:
    key, distractors = texts_of(item)
    asked = matter(asking(item.stem))
    shared = [word for word in words(key) if matter(word) & asked]
    # a looser likeness will do in distractors: eating, eaten
    starts = tuple(word[:4] for word in asked)
    if shared and not any(word.startswith(starts) for text in distractors for word in words(text)):
        yield (
            ("options", key_of(item)),
            f"only the key repeats words of the question ({', '.join(dict.fromkeys(shared))})",
        )


RULE = Rule(
    code="shared-words",
    severity="warning",
    title="only the key repeats a word of the question",
    cure="say it in another word in the key, or use the word in a distractor too",
    find=by_choice(_find),
)
