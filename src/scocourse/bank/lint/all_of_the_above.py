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

_SOME = r"(?:all|none|any|both|neither|either|one|two|some|each|most)"
_THINGS = r"(?:options?|answers?|choices?|alternatives?|statements?|reasons?|responses?|possibilities)"
_EARLIER = r"(?:above|preceding|foregoing|previous)"
_RIGHT = r"(?:is|are)\ (?:all\ |both\ )?(?:right|correct|true|wrong|false)"
_LABEL = r"\(?(?:[a-h]|[ivx]{1,4})\)?"
_REFERS = re.compile(
    rf"""(?:
      {_SOME}\ (?:of\ )?(?:the\ )?(?:{_EARLIER}(?:\ {_THINGS})?|other\ {_THINGS})(?:\ {_RIGHT})?
    | {_SOME}\ of\ (?:these|them|those)(?:\ {_THINGS})?(?:\ {_RIGHT})?
    | the\ (?:{_EARLIER}|other)\ {_THINGS}\ {_RIGHT}
    | (?:(?:both|neither|either|only)\ )?{_LABEL}(?:,\ {_LABEL})*,?\ (?:and|or|nor|&)\ {_LABEL}(?:\ (?:only|alone))?
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
