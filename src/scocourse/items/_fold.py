"""When two typed texts count as the same: one rule for Python and JavaScript (player/js/fold.js).

Lower, upper and lower again makes ß, ẞ and SS one, in both languages; the final sigma is mapped by hand. The list
of spaces is spelt out because ``\\s`` means different characters in each.
"""

from __future__ import annotations

import re
import unicodedata

SPACES = "\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff"
_SPACE_RUN = re.compile(f"[{SPACES}]+")
_LIKE = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\u2212": "-",
        "\u03c2": "\u03c3",
    }
)


def spaced(text: str) -> str:
    """``text`` with runs of space of any kind made one plain space, and none at the ends."""
    return _SPACE_RUN.sub(" ", text).strip(" ")


def fold(text: str) -> str:
    """``text`` as compared: NFKC, case folded, quotes and dashes made plain, spaces collapsed."""
    folded = unicodedata.normalize("NFKC", text).lower().upper().lower()
    return spaced(unicodedata.normalize("NFKC", folded).translate(_LIKE))
