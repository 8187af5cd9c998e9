"""Dates as sources give them: a day, a month, a year, or somewhere between two of these."""

from __future__ import annotations

import calendar
import re
from datetime import date

from msgspec import Struct

#: When the summary came out: the line between what its authors could know and what came later. The month is
#: August 2014; the day is the one a bookseller shows.
PUBLISHED = date(2014, 8, 12)

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_PART = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


class When(Struct, frozen=True):
    """A date no more exact than its source: ``text`` as written, and the first and last day it can mean.

    >>> When.parse("1989-11").last
    datetime.date(1989, 11, 30)
    >>> str(When.parse("2001/2002"))
    '2001/2002'
    """

    text: str
    first: date
    last: date

    @classmethod
    def parse(cls, text: str) -> When:
        """Read ``2005``, ``2005-07``, ``2005-07-05`` or an interval such as ``2001/2002``; else ValueError."""
        start, slash, end = text.partition("/")
        first, last = _span(start), _span(end if slash else start)
        if first is None or last is None or first[0] > last[1]:
            raise ValueError(text)
        return cls(text, first[0], last[1])

    @property
    def exact(self) -> bool:
        """Whether the day is known."""
        return self.first == self.last

    @property
    def words(self) -> str:
        """The date as read aloud: ``5 July 2005``, ``November 1989``, ``2001 to 2002``."""
        return " to ".join(_words(part) for part in self.text.split("/"))

    def __str__(self) -> str:
        return self.text


def _words(text: str) -> str:
    year, _, rest = text.partition("-")
    month, _, day = rest.partition("-")
    # English names whatever the locale, so that every machine writes the same
    named = [_MONTHS[int(month) - 1]] if month else []
    return " ".join([*([day.lstrip("0")] if day else []), *named, year])


def _span(text: str) -> tuple[date, date] | None:
    found = _PART.fullmatch(text)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day is None:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, month, day), date(year, month, day)
    except (ValueError, calendar.IllegalMonthError):
        return None
