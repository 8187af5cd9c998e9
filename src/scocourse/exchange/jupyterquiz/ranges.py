"""The numbers that jupyterquiz takes for an answer, as the closed ranges of doubles that a bank has, exactly.

Its ranges are without their upper end; with a ``precision`` it rounds what is typed to so many significant digits, as
``Number.prototype.toPrecision`` does (ECMA-262), before it compares; and the first answer that fits counts.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal
from math import inf, nextafter

#: A closed range of doubles.
Range = tuple[float, float]
#: So many significant digits tell all doubles apart: rounding to them changes none.
_ALL_DIGITS = 17


def of_value(value: float, precision: int | None = None) -> Range:
    """What is taken for ``value``."""
    if precision is None or precision >= _ALL_DIGITS:
        return value, value
    digits = Context(prec=precision, rounding=ROUND_HALF_UP).create_decimal(Decimal(value))
    return _lowest(digits, precision), _highest(digits, precision)


def of_range(low: float, end: float, precision: int | None = None) -> Range | None:
    """What is taken for the range from ``low`` to before ``end``; None where nothing is."""
    high = before(end)
    if precision is None or precision >= _ALL_DIGITS:
        return (low, high) if low <= high else None
    first = Context(prec=precision, rounding=ROUND_CEILING).create_decimal(repr(low))
    last = Context(prec=precision, rounding=ROUND_FLOOR).create_decimal(repr(high))
    return (_lowest(first, precision), _highest(last, precision)) if first <= last else None


def without(span: Range, earlier: Iterable[Range]) -> list[Range]:
    """What of ``span`` is in none of ``earlier``."""
    left = [span]
    for low, high in earlier:
        pieces = [((first, min(last, before(low))), (max(first, after(high)), last)) for first, last in left]
        left = [piece for pair in pieces for piece in pair if piece[0] <= piece[1]]
    return left


def before(number: float) -> float:
    """The greatest double below ``number``."""
    return nextafter(number, -inf)


def after(number: float) -> float:
    """The least double above ``number``: the end of a range whose last number it is."""
    return nextafter(number, inf)


def _lowest(rounded: Decimal, precision: int) -> float:
    """The least double that is rounded to ``rounded``, halves away from zero."""
    if rounded <= 0:
        return -_highest(-rounded, precision) if rounded else 0.0
    # below a power of ten digits are worth a tenth
    tenth = 1 if rounded == Decimal(1).scaleb(rounded.adjusted()) else 0
    end = rounded - _half(rounded, precision + tenth)
    found = float(end) if Decimal(float(end)) >= end else after(float(end))
    # next to 0 a double has fewer digits than that
    return min(found, float(rounded))


def _highest(rounded: Decimal, precision: int) -> float:
    """The greatest double that is rounded to ``rounded``."""
    if rounded <= 0:
        return -_lowest(-rounded, precision) if rounded else 0.0
    end = rounded + _half(rounded, precision)
    found = float(end) if Decimal(float(end)) < end else before(float(end))
    return max(found, float(rounded))


def _half(rounded: Decimal, precision: int) -> Decimal:
    """Half of what the last digit of ``rounded`` counts."""
    return Decimal(5).scaleb(rounded.adjusted() - precision)
