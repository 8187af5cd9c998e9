"""Text for a terminal: without what a terminal obeys, and with lines broken between words."""

from __future__ import annotations

import re
import shutil
import textwrap

_WIDEST = 110
#: What the lines that follow are set in by: the indent of the first, and the mark of a list or an option.
_HANG = re.compile(r"\s*(?:\w\) |\d+\. |- )?")

#: Control characters, and those that turn the direction of what follows; a line's end and a tab are harmless.
_OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def harmless(text: object) -> str:
    """``text``, in which a stranger may have a say, with escapes in place of what a terminal would obey."""
    return _OBEYED.sub(lambda sign: ascii(sign[0])[1:-1], str(text))


def width() -> int:
    """How wide text is set: as the terminal, but no wider than can be read with ease."""
    return min(shutil.get_terminal_size().columns, _WIDEST)


def tell(text: str) -> None:
    """Print ``text``; each of its lines is broken where it is too long."""
    room = width()
    for line in text.splitlines():
        hang = _HANG.match(line)
        indent = " " * (hang.end() if hang else 0)
        print(textwrap.fill(line, room, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False))
