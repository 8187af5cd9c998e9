"""Where options combine parts, the one whose parts come most often is the key more often than not.

Haladyna, Downing and Rodriguez (2002), guideline 28e (no pairs or triplets that give the key away). Smith (1982),
"Cracking the cue: test-taking strategies", Journal of Educational Measurement 19(3), 211-220, describes the strategy.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from scocourse.bank.lint.rule import Found, Rule, by_choice, key_of
from scocourse.bank.lint.text import plain
from scocourse.bank.problem import listed
from scocourse.items._fold import fold
from scocourse.items.choice import Choice

_JOINT = re.compile(r"\s*(?:,\s*(?:and\s+)?|;\s*|/|\band\b|\bwith\b|\bplus\b|\bbut not\b)\s*")
#: Longer parts are clauses: what they share is not seen at a glance.
_LONGEST = 4


def _find(item: Choice) -> Iterator[Found]:
    options = [set(_JOINT.split(fold(plain(option.text)).rstrip("."))) - {""} for option in item.options]
    if len(options) < 4 or any(len(parts) < 2 for parts in options):
        return
    if any(len(part.split()) > _LONGEST for parts in options for part in parts):
        return
    times = Counter(part for parts in options for part in parts)
    sums = [sum(times[part] for part in parts) / len(parts) for parts in options]
    key = key_of(item)
    if sums[key] > max(total for index, total in enumerate(sums) if index != key):
        found = f"the key combines the parts that come most often ({listed(sorted(options[key]), 'and')})"
        yield ("options", key), found


RULE = Rule(
    code="convergence",
    severity="note",
    title="options combine parts, and the key has those that come most often",
    cure="let every part come equally often, or ask for the parts one by one",
    find=by_choice(_find),
)
