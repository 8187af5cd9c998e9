"""More options than anybody has misreadings for: three do as well as five.

Haladyna, Downing and Rodriguez (2002), guideline 18 (as many as are effective; three are enough), and Rodriguez (2005),
"Three options are optimal for multiple-choice items", Educational Measurement: Issues and Practice 24(2), 3-13.
"""

from __future__ import annotations

from collections.abc import Iterator

from scocourse.bank.lint.rule import Found, Rule, by_item
from scocourse.items import AnyItem
from scocourse.items.choice import Choice

MOST = 5
MOST_MULTIPLE = 8


def _find(item: AnyItem) -> Iterator[Found]:
    if isinstance(item, Choice):
        most = MOST_MULTIPLE if item.multiple else MOST
        if len(item.options) > most:
            yield ("options",), f"{len(item.options)} options, where {most} are plenty"


RULE = Rule(
    code="options-many",
    severity="note",
    title=f"more than {MOST} options, or {MOST_MULTIPLE} where several are keys",
    cure="keep the distractors that readers choose, and remove the others",
    find=by_item(_find),
)
