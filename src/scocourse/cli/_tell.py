"""Prints text for a terminal, with lines broken between words; and faults, each in one line."""

from __future__ import annotations

import re
import shutil
import sys
import textwrap

from scocourse.shown import one_line

_WIDEST = 110
#: What the lines that follow are set in by: the indent of the first, and the mark of a list or an option.
_HANG = re.compile(r"\s*(?:\w\) |\d+\. |- )?")


def complain(fault: object) -> None:
    """Say on standard error, in one line, what is wrong."""
    print(one_line(str(fault)), file=sys.stderr)


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
