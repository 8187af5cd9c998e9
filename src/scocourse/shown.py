"""Text in which a stranger may have a say, as a terminal may show it."""

from __future__ import annotations

import re

#: What would end a line, hide, turn the direction of what follows, or tell a terminal to do something else.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


def one_line(text: str) -> str:
    """``text`` in one line, with its code in place of what cannot be seen."""
    return _UNSEEN.sub(lambda sign: sign[0].encode("unicode_escape").decode(), text)
