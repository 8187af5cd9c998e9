"""Words that make a statement weaker, and words that leave no exception. English."""

from __future__ import annotations

import re

_HEDGES = """might perhaps possibly probably presumably unlikely often usually generally typically sometimes
    occasionally frequently mostly largely partly seems? seemed appears? appeared apparently"""
_HEDGE_PHRASES = (
    "(?<!more )(?<!less )likely",
    "(?-i:may)",  # not the month
    "tends? to",
    "at times",
    "to some (?:extent|degree)",
    "in (?:some|many|most) cases",
    "in part",
    "as a rule",
)
_ABSOLUTES = """always never every everyone everybody everything nobody nothing none all only solely exclusively
    completely absolutely entirely totally wholly utterly certainly undoubtedly invariably impossible must cannot"""
_ABSOLUTE_PHRASES = ("no one", "without exception", "under no circumstances")


def _any(*phrases: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(phrases)})\b", re.IGNORECASE)


HEDGED = _any(*_HEDGES.split(), *_HEDGE_PHRASES)
ABSOLUTE = _any(*_ABSOLUTES.split(), *_ABSOLUTE_PHRASES)
