"""Options that are numbers or ranges, as intervals."""

from __future__ import annotations

import re
from math import inf, nextafter
from typing import NamedTuple

from scocourse.bank.lint.text import plain
from scocourse.items._number import parse_number
from scocourse.items.choice import Choice

_NUMBER = r"([-+−]?\d[\d,.\u00a0\u202f ]*\d|\d)"
_UNIT = r"(\s*(?:%|[^\W\d_][^\d]*)?)"
_FORMS = tuple(
    (re.compile(form.replace("N", _NUMBER).replace("U", _UNIT), re.IGNORECASE), kind)
    for form, kind in (
        (r"(?:from |between )?NU ?(?:-|–|to|and|until|through) ?NU", "range"),
        (r"(?:at least|no fewer than|no less than|not less than|from) NU", "from"),
        (r"NU (?:or|and) (?:more|over|above|later|higher)", "from"),
        (r"(?:more than|over|above|after|greater than) NU", "above"),
        (r"(?:at most|up to|no more than|not more than|until) NU", "to"),
        (r"NU (?:or|and) (?:less|fewer|under|below|earlier|lower)", "to"),
        (r"(?:less than|fewer than|under|below|before) NU", "below"),
        (r"(?:exactly |in )?NU", "one"),
    )
)
_COUNTS = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_COUNT = re.compile(rf"\b({'|'.join(_COUNTS)})\b", re.IGNORECASE)


class Interval(NamedTuple):
    """A closed interval; an end that is left out is the nearest number inside."""

    low: float
    high: float


def intervals(item: Choice) -> list[Interval] | None:
    """The options as intervals; None unless all are numbers or ranges in one unit."""
    found = [_interval(plain(option.text)) for option in item.options]
    units = {unit for parsed in found if parsed for unit in [parsed[1]] if unit}
    if len(units) > 1 or any(parsed is None for parsed in found):
        return None
    return [parsed[0] for parsed in found if parsed]


def _interval(text: str) -> tuple[Interval, str] | None:
    digits = _COUNT.sub(lambda word: str(_COUNTS.index(word[0].lower())), text.rstrip("."))
    for form, kind in _FORMS:
        if match := form.fullmatch(digits):
            values = [parse_number(number) for number in match.groups()[::2]]
            unit = (match.groups()[-1] or "").strip().lower()
            if None in values or len(unit.split()) > 3:
                return None
            return _closed(kind, values[0] or 0.0, values[-1] or 0.0), unit
    return None


def _closed(kind: str, low: float, high: float) -> Interval:
    match kind:
        case "from":
            return Interval(low, inf)
        case "above":
            return Interval(nextafter(low, inf), inf)
        case "to":
            return Interval(-inf, low)
        case "below":
            return Interval(-inf, nextafter(low, -inf))
    return Interval(min(low, high), max(low, high))
