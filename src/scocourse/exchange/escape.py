"""Plain text in Markdown: a backslash before each sign that would mean something, and before no other."""

from __future__ import annotations

import re

#: Inside a line: what could open or close emphasis, code, a link, a tag or an entity.
_SIGNS = re.compile(
    # a gap to fill, as in "it ____ so", opens nothing that anything closes
    r"(?<!\S)_{3,}|"
    r"\\(?=[!-/:-@\[-`{-~\n]|$)|[`*]|(?<![^\W_])_|_(?![^\W_])|\](?=[(\[:]|$)|!(?=\[)|<(?=[A-Za-z/!?]|$)|&(?=#?\w+;)"
)
#: At the beginning of a line: a heading, a quotation, a list, a rule, a fence.
_START = re.compile(r"(#{1,6}(?=\s|$)|>|[-+](?=\s|$)|=+(?=\s*$)|-(?=[-\s]*$)|~(?=~~))")
_NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_RAISED = dict(zip("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ"))
_LOWERED = dict(zip("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎"))


def escaped(text: str) -> str:
    """``text`` as Markdown inside a line."""
    return _SIGNS.sub(lambda sign: sign[0] if len(sign[0]) > 1 else "\\" + sign[0], text)


def escaped_line(line: str, *, inline: bool = False) -> str:
    """``line`` as a line of a paragraph; with ``inline`` it is Markdown already, but for its beginning."""
    line = line if inline else escaped(line)
    if re.fullmatch(r"[_\s]+", line):
        return line.replace("_", "\\_")
    if numbered := _NUMBERED.match(line):
        return f"{numbered[1]}\\{line[len(numbered[1]) :]}"
    return _START.sub(r"\\\1", line, count=1) if _START.match(line) else line


def superscript(text: str, tag: str) -> str | None:
    """``text`` in raised (``sup``) or lowered signs of Unicode, or None where it has not all of them."""
    signs = _RAISED if tag == "sup" else _LOWERED
    text = text.strip()
    return "".join(signs[sign] for sign in text) if text and all(sign in signs for sign in text) else None
