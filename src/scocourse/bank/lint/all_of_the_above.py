"""Options about other options: all or none of the above, both a and b.

Haladyna, Downing and Rodriguez (2002), guidelines 25 and 26, and 9 (no complex choice, "type K"). They reward who knows
one option for certain, and lose their meaning when options are shuffled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scocourse.bank.lint.rule import Found, Rule, by_item
from scocourse.bank.lint.text import plain
from scocourse.items import AnyItem
from scocourse.items.choice import Choice

_THINGS = r"(?:options?|answers?|choices?|alternatives?|statements?|reasons?|responses?|possibilities)"
_REFERS = re.compile(
    rf"""(?:
      .*\bof\ the\ (?:above|preceding|foregoing|others)(?:\ {_THINGS})?
    | .*\b(?:above|other|preceding|previous)\ {_THINGS}(?:\ (?:is|are)\ (?:all\ )?(?:right|correct|true|wrong|false))?
    | (?:all|none|both|neither|any|either|two|each|some)\ of\ (?:these|them|those)(?:\ {_THINGS})?
        (?:\ (?:is|are)\ (?:right|correct|true|wrong|false))?
    | (?:(?:both|neither|either|only)\ )?\(?[a-hA-H1-8ivxIVX]{{1,3}}\)?(?:,\ \(?[a-hA-H1-8ivxIVX]{{1,3}}\)?)*
        ,?\ (?:and|or|nor|&)\ \(?[a-hA-H1-8ivxIVX]{{1,3}}\)?(?:\ (?:only|alone))?
    )\.?""",
    re.VERBOSE | re.IGNORECASE,
)


def _find(item: AnyItem) -> Iterator[Found]:
    if isinstance(item, Choice):
        for index, option in enumerate(item.options):
            if _REFERS.fullmatch(plain(option.text)):
                yield ("options", index, "text"), f'"{plain(option.text)}" is an option about other options'


RULE = Rule(
    code="all-of-the-above",
    severity="warning",
    title="an option is all, none or some of the others",
    cure="write a distractor of its own, or make several keys and write multiple: true",
    find=by_item(_find),
)
