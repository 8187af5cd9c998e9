"""A course file's bytes to text: size, encoding and characters, each refused with its place."""

from __future__ import annotations

import codecs
import os
import re
from pathlib import Path

from scocourse.bank.problem import CourseError, Problem
from scocourse.disk import unreadable

#: Above this no bank is a bank; reading stops here so that a wrong file costs little.
LIMIT = 20_000_000

_BREAK = re.compile("\r\n|\r|\n")
#: What YAML does not print, and the line breaks that editors do not count as lines.
FORBIDDEN = re.compile("[^\t\n\r -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_TAB = re.compile(r"^ *\t", re.MULTILINE)
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read(path: Path, shown: str) -> str:
    """The text of the file at ``path``, called ``shown`` in messages.

    :raises CourseError: no such file, no leave to read it, not a file, too large, not UTF-8, a control character,
        or a tab used to indent.
    """
    return text_of(bytes_of(path, shown), shown)


def bytes_of(path: Path, shown: str) -> bytes:
    """What the file at ``path`` holds. Raises as :func:`read` where it cannot be read or is too large."""
    try:
        if not path.is_file():
            raise _whole(shown, "a file", *_instead(path))
        with path.open("rb") as file:
            # no limit for most: Python makes ready as much memory as it may need
            data = file.read(LIMIT + 1 if os.fstat(file.fileno()).st_size > LIMIT else -1)
    except OSError as error:
        raise _whole(shown, "a file that can be read", *unreadable(error)) from None
    if len(data) > LIMIT:
        raise _whole(shown, "at most 20 MB", "more", "split the file, or move what is no course file away")
    return data


def _instead(path: Path) -> tuple[str, str]:
    """What is in the place of a file, and the cure."""
    if path.is_dir():
        return "a folder", "move it away"
    if path.exists():
        return "something else", "move it away"
    if path.is_symlink():
        return "a link that leads nowhere", "mend the link, or remove it"
    return "no such file", "create the file, or correct the name"


def decoded(data: bytes, shown: str) -> str:
    """``data`` as text, whatever its characters, without a byte order mark and with plain line ends.

    :raises CourseError: not UTF-8.
    """
    data = data.removeprefix(codecs.BOM_UTF8)
    if data.startswith(_UTF16):
        raise CourseError([_at(shown, "", "text in UTF-8", "UTF-16", "in your editor, save as UTF-8")])
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        byte = data[error.start : error.start + 1]
        like = byte.decode("cp1252", "replace")
        meant = f' ("{like}" in Windows-1252)' if like.isprintable() and like != "\ufffd" else ""
        found = f"the byte {byte.hex().upper()}{meant}"
        before = data[: error.start].decode()
        raise CourseError([_at(shown, before, "text in UTF-8", found, "in your editor, save as UTF-8")]) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def text_of(data: bytes, shown: str) -> str:
    """``data`` as the text of a course file.

    :raises CourseError: not UTF-8, a control character, or a tab used to indent.
    """
    text = decoded(data, shown)
    problems = []
    if bad := FORBIDDEN.search(text):
        found = f"the invisible character U+{ord(bad[0]):04X}"
        problems.append(
            _at(shown, text[: bad.start()], "text that can be seen", found, "delete it, or retype the line")
        )
    if tabs := [match.end() - 1 for match in _TAB.finditer(text)]:
        found = "a tab" if len(tabs) == 1 else f"a tab ({len(tabs)} lines have one)"
        problems.append(_at(shown, text[: tabs[0]], "spaces to indent with", found, "write two spaces for each tab"))
    if problems:
        raise CourseError(problems)
    return text


def _at(shown: str, before: str, expected: str, found: str, cure: str) -> Problem:
    lines = _BREAK.split(before)
    return Problem(file=shown, line=len(lines), column=len(lines[-1]) + 1, expected=expected, found=found, cure=cure)


def _whole(shown: str, expected: str, found: str, cure: str) -> CourseError:
    return CourseError([Problem(file=shown, expected=expected, found=found, cure=cure)])
