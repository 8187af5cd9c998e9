"""A question as Moodle has it, between our items and Moodle's formats.

``kind`` is Moodle's name of its type. Fractions are in per cent: 100 is right, and what a multiple choice earns is the
sum of the fractions chosen, from 0 to 100 (Moodle's documentation, "Multiple choice question type").
"""

from __future__ import annotations

import math
from decimal import Decimal, localcontext
from typing import Literal

from msgspec import Struct

#: As Moodle's XML calls its text formats; "moodle_auto_format" is HTML whose line ends count.
TextFormat = Literal["html", "plain_text", "markdown", "moodle_auto_format"]
#: Stands for any answer that none before it foresaw.
ANYTHING = "*"


class Text(Struct, frozen=True):
    """A text, empty for none, and how it is marked up."""

    content: str = ""
    format: TextFormat = "html"


class Answer(Struct, frozen=True, kw_only=True):
    """An option, an entry of a sequence, or an answer foreseen; ``tolerance`` only of a number, in its own unit."""

    text: Text
    fraction: float
    feedback: Text = Text()
    tolerance: str = "0"
    line: int | None = None


class Pair(Struct, frozen=True):
    """A prompt, empty for an answer that fits none, and its answer, which is plain text in Moodle."""

    prompt: Text
    answer: str


class Question(Struct, frozen=True, kw_only=True):
    """``single``, ``shuffled`` and ``grading`` (rule of a sequence) only say something of the kinds that have them.

    ``others`` are parts of the source that Moodle has and we have no place for, as a report calls them.
    """

    kind: str
    name: str
    text: Text
    general: Text = Text()
    id: str = ""
    tags: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()
    pairs: tuple[Pair, ...] = ()
    single: bool = True
    shuffled: bool = True
    case: bool = False
    units: tuple[tuple[str, str], ...] = ()
    grading: str = "ABSOLUTE_POSITION"
    comments: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    line: int | None = None


def middle_and_tolerance(low: float, high: float) -> tuple[str, str]:
    """The closed range from ``low`` to ``high`` as Moodle has it: a number and what it may be off, exactly."""
    with localcontext(prec=800):
        first, last = Decimal(repr(low)), Decimal(repr(high))
        return plain((first + last) / 2), plain((last - first) / 2)


def low_and_high(middle: str, tolerance: str) -> tuple[float, float]:
    """The range again. Raises ArithmeticError or ValueError where it is none of finite numbers."""
    with localcontext(prec=800):
        centre, off = Decimal(middle.strip()), abs(Decimal(tolerance.strip() or "0"))
        low, high = float(centre - off), float(centre + off)
        if not (math.isfinite(low) and math.isfinite(high)):
            raise ValueError("not finite")
        return low, high


def plain(number: Decimal) -> str:
    """``number`` in digits, or with an exponent where digits would be many."""
    exponent = number.adjusted() if number else 0
    return f"{number.normalize():f}" if -20 < exponent < 20 and number else str(number.normalize() if number else 0)


def percent(share: float) -> str:
    """A share in per cent as Moodle lists it: 33.33333, 50, -25."""
    return f"{100 * share:.5f}".rstrip("0").rstrip(".")
