"""How a typed number is read: one grammar for Python and JavaScript (player/js/number.js).

Accepted, with an optional sign: ``1500``, ``1 500``, ``1,500``, ``1,500.5``, ``1 500,5``, ``1.5``, ``1,5``, ``.5``,
``1e3``, ``1/2``. A comma or space before exactly three digits groups thousands, as in English text; any other
comma is a decimal comma. The value is the nearest IEEE double; what overflows is no number.
"""

from __future__ import annotations

import math
import re

from scocourse.items._fold import spaced

_LIKE = str.maketrans(
    {0xFF10 + digit: str(digit) for digit in range(10)}
    | {0xFF0C: ",", 0xFF0E: ".", 0xFF0F: "/", 0xFF0B: "+", 0xFF0D: "-", 0x2212: "-", 0x2013: "-", 0x2044: "/"}
)
_GROUPED = re.compile(
    r"([+-]?)([1-9][0-9]{0,2})((?:,[0-9]{3})+|(?: [0-9]{3})+)(?:([.,])([0-9]+))?(?:[eE]([+-]?[0-9]+))?"
)
_PLAIN = re.compile(r"[+-]?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)(?:[eE][+-]?[0-9]+)?")
_FRACTION = re.compile(r"([+-]?[0-9]+) ?/ ?([0-9]+)")


def parse_number(text: str) -> float | None:
    """The number that ``text`` states, or None where it states none (NaN, infinity and 1/0 are none)."""
    text = spaced(text.translate(_LIKE))
    value = _parse(text)
    # adding zero turns -0 into 0, so that both languages show and store the same
    return value + 0.0 if value is not None and math.isfinite(value) else None


def _parse(text: str) -> float | None:
    if (grouped := _GROUPED.fullmatch(text)) and not (grouped[4] == "," and "," in grouped[3]):
        digits = grouped[2] + grouped[3].replace(",", "").replace(" ", "")
        return float(f"{grouped[1]}{digits}.{grouped[5] or '0'}e{grouped[6] or '0'}")
    if fraction := _FRACTION.fullmatch(text):
        denominator = float(fraction[2])
        return float(fraction[1]) / denominator if denominator else None
    if _PLAIN.fullmatch(text):
        return float(text.replace(",", "."))
    return None


def show_number(number: float) -> str:
    """``number`` as read aloud in no country wrongly: a point for decimals, thin spaces from five digits on."""
    text = f"{number:.15g}"
    whole, point, decimals = text.partition(".")
    if not whole.lstrip("-").isdigit() or len(whole.lstrip("-")) < 5:
        return text
    return f"{int(whole):,}".replace(",", "\u202f") + point + decimals
