"""A stem that asks nothing: only its options say what the item is about.

Haladyna, Downing and Rodriguez (2002), guidelines 14 (clear directions) and 15 (the central idea in the stem).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scocourse.bank.lint.rule import Found, Rule, by_item
from scocourse.bank.lint.text import plain
from scocourse.items import AnyItem
from scocourse.items.choice import Choice

_THING = r"(?:statements?|options?|answers?|sentences?|ones?)"
_EMPTY = re.compile(
    rf"""(?:please\ )?(?:
      (?:which|what)(?:\ one)?(?:\ of\ (?:the\ )?(?:following|these|those))?(?:\ {_THING})?
        \ (?:is|are|holds?|would\ be)(?:\ (?:the|most|a))*
        (?:\ (?:true|correct|right|false|wrong|incorrect|accurate|best|valid))?(?:\ {_THING})?
    | (?:choose|select|pick|mark|tick)\ (?:the|all|every)\ (?:true|correct|right|best|false|wrong)\ {_THING}
    | true\ or\ false | which\ one
    )\s*[?.:]?""",
    re.VERBOSE | re.IGNORECASE,
)


def _find(item: AnyItem) -> Iterator[Found]:
    stem = " ".join(plain(item.stem).split())
    # a bare name, as in "Tea:"
    bare = "?" not in stem and len(stem.split()) < 3
    if isinstance(item, Choice) and (bare or _EMPTY.fullmatch(stem)):
        yield ("stem",), "the stem names no matter; only the options say what is asked"


RULE = Rule(
    code="stem-unfocused",
    severity="warning",
    title="the stem asks nothing that could be answered without the options",
    cure="ask a whole question about one matter",
    find=by_item(_find),
)
