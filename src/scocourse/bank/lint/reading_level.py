"""Stems that are hard to read test reading, not the matter.

Haladyna, Downing and Rodriguez (2002), guidelines 8 (simple vocabulary) and 13 (little reading). The measure is the
Automated Readability Index of Senter and Smith (1967), "Automated Readability Index", AMRL-TR-66-220, Wright-Patterson
Air Force Base: 4.71 characters a word + 0.5 words a sentence - 21.43, a grade of American schools. It counts no
syllables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scocourse.bank.lint.rule import Found, Rule, by_item
from scocourse.bank.lint.text import tokens
from scocourse.items import AnyItem

#: Above the highest step of their scale, the college student.
LIMIT = 14
#: Fewer words give no measure.
LEAST = 20
_SENTENCE_END = re.compile(r"[.?!:;]+[\"”')]*(?=\s|$)|\n\n+")


def grade(text: str) -> float:
    """The Automated Readability Index of ``text``; minus infinity of fewer than 20 words."""
    found = tokens(text)
    if len(found) < LEAST:
        return float("-inf")
    sentences = max(1, sum(any(map(str.isalnum, part)) for part in _SENTENCE_END.split(text)))
    characters = sum(map(len, found))
    return 4.71 * characters / len(found) + 0.5 * len(found) / sentences - 21.43


def _find(item: AnyItem) -> Iterator[Found]:
    index = grade(item.stem)
    if index > LIMIT:
        yield ("stem",), f"the stem has a reading grade of {index:.0f} (Automated Readability Index; limit {LIMIT})"


RULE = Rule(
    code="reading-level",
    severity="note",
    title=f"the stem has a reading grade above {LIMIT} (Automated Readability Index)",
    cure="split its longest sentence, or use shorter words",
    find=by_item(_find),
)
