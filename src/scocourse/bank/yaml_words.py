"""What the YAML parser objects to, said in plain words with a cure.

PyYAML has two parsers whose messages differ; each pattern below fits both.
"""

from __future__ import annotations

import re
from typing import NamedTuple

QUOTES = "put the text in double quotes"


class Words(NamedTuple):
    """One objection: ``opening`` is true where the place to show is where the thing began, not where it broke off."""

    pattern: str
    expected: str
    found: str
    cure: str
    opening: bool = False


DEPTH_LIMIT = 32
#: Said by us, and where the text is so deep that the parser itself gives up (libyaml 0.2.6: beyond 1,000).
TOO_DEEP = Words(
    "exceeded maximum nesting depth",
    f"at most {DEPTH_LIMIT} groups in one another",
    "more",
    "remove brackets or dashes, or quote the text",
)

DIRECTIVE = Words(
    "document start|incompatible YAML|directive",
    "a YAML file that begins with its first name",
    "something before it",
    'delete lines that begin with "%" and what stands before the first name',
)

# matched in this order against "context: problem"
_TABLE = (
    TOO_DEEP,
    Words(
        "mapping values are not allowed",
        'one "name: value" on a line',
        'a second ": "',
        f"{QUOTES}, or indent this line as its neighbours",
    ),
    Words(
        "quoted scalar: found unexpected end",
        "a closing quote",
        "none to the end of the file",
        'close the quotes that open here, or write the text on new lines after "|"',
        opening=True,
    ),
    Words(
        "unknown escape character|invalid Unicode|hexdecimal|hexadecimal",
        "plain characters in double quotes",
        "a backslash",
        "write \\\\ for a backslash, or use single quotes",
    ),
    Words(
        "scanning an alias|scanning an anchor",
        "text",
        'a "*" or "&" at its start, which means something else to YAML',
        QUOTES,
        opening=True,
    ),
    Words(
        "scanning a tag|parsing a tag|tag handle|tag URI",
        "text",
        'a "!" at its start, which means something else to YAML',
        QUOTES,
        opening=True,
    ),
    Words(
        "block scalar: .*(comment or|chomping|indentation indicator)",
        'a line break right after "|" or ">"',
        "text on the same line",
        f"{QUOTES}, or begin it on the next line",
        opening=True,
    ),
    Words(
        "violate indentation|indentation space is expected|leading empty lines",
        "spaces to indent with",
        "a tab or uneven spaces",
        "write two spaces for each step",
    ),
    Words(
        "entries are not allowed",
        '"- " at the start of a line of its own',
        '"- " after a name',
        f"begin the list on the next line, or {QUOTES}",
    ),
    Words(
        "could not find expected ':'",
        '"name: value"',
        "a line without a colon and a space",
        "indent it if it belongs to the text above, or add the colon",
        opening=True,
    ),
    Words(
        "flow sequence",
        'a closing "]"',
        "none",
        "close the list, put a comma between its parts, or quote the text that begins with [",
        opening=True,
    ),
    Words(
        "flow mapping",
        'a closing "}"',
        "none",
        "close it, put a comma between its parts, or quote the text that begins with {",
        opening=True,
    ),
    DIRECTIVE,
)
_TEXT_START = re.compile(r"""(?:[:-] |^)\s*(["'\[{])""")
_STARTS_NO_TEXT = re.compile("cannot start any token")


def in_plain_words(context: str, problem: str, line: str, column: int) -> Words:
    """The objection of the parser in our words; ``line`` is the source line, ``column`` counts from 0."""
    said = f"{context}: {problem}"
    if _STARTS_NO_TEXT.search(problem):
        found = f'"{line[column : column + 1]}"' if line[column : column + 1].strip() else "a tab"
        cure = QUOTES if line[column : column + 1].strip() else "write spaces"
        return Words("", "text or a name", f"{found} at its start, which means something else to YAML", cure)
    for words in _TABLE:
        if re.search(words.pattern, said):
            return words
    start = _TEXT_START.search(line[:column])
    if start and start[1] in "[{":
        closing = "]" if start[1] == "[" else "}"
        return Words("", f'nothing after the "{closing}"', "more text", f"if it belongs to the text, {QUOTES}")
    if start:
        other = "double" if start[1] == "'" else "single"
        cure = f'put {other} quotes around the whole text, or write it on a new line after "|"'
        return Words("", "nothing after the closing quote", "more text", cure)
    return Words(
        "",
        "this line to stand as deep as the lines it belongs to",
        "another depth",
        "indent with two spaces a step, names of one group in one column",
    )
