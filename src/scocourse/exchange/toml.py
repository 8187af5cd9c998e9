"""TOML with what its parser forgets: the lines of tables and keys, and the comments beside them.

The standard library's parser gives values and nothing else. One that keeps comments, tomlkit, gives no lines either;
once the file is known to be sound, both are found by looking for the strings, and at the lines that are left.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any

from msgspec import Struct, field

from scocourse.bank.problem import quoted
from scocourse.exchange.draft import SourceFile

#: Bytes of a file; a quiz has some ten thousand.
LARGEST = 2_000_000
#: Dots in a line: the parser copies the names of a key at each.
MOST_DOTS = 200
_STRING = (r'"""(?:\\.|[^\\])*?"{3,5}(?!")', r"'''.*?'{3,5}(?!')", r'"(?:\\.|[^"\\\n])*"', r"'[^'\n]*'")
_TOKEN = re.compile(rf"(?P<string>{'|'.join(_STRING)})|(?P<comment>#[^\n]*)", re.DOTALL)
_KEY = re.compile(r"\s*([\w-]+(?:\s*\.\s*[\w-]+)*)\s*=")
_TABLE = re.compile(r"\s*\[\[?\s*([\w-]+(?:\s*\.\s*[\w-]+)*)\s*\]\]?\s*")
_PLACE = re.compile(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)", re.DOTALL)


class Place(Struct):
    """Where a table of a list is, where its keys are (``prompt.prompt``), and what is said beside them."""

    line: int
    comments: list[str] = field(default_factory=list)
    keys: dict[str, int] = field(default_factory=dict)


def parsed(source: SourceFile) -> dict[str, Any]:
    """What the file says. Raises CourseError where it is no TOML, or more than the limits."""
    text, cure = source.text(), "correct it there"
    if len(source.data) > LARGEST:
        raise source.error(None, f"at most {LARGEST // 1_000_000} MB of TOML", "more", "split the file")
    for place, each in enumerate(text.split("\n"), 1):
        if each.count(".") > MOST_DOTS:
            raise source.error(place, f"at most {MOST_DOTS:,} points in a line", "more", "break the line")
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise source.error(None, "values inside one another less deep", "too many brackets", cure) from None
    except ValueError as error:
        placed = _PLACE.fullmatch(str(error))
        line = int(placed[2] or text.count("\n") + 1) if placed else None
        found = placed[1] if placed else "a number that is too long"
        raise source.error(line, "TOML", quoted(found, 100), cure) from None


def places(source: SourceFile, name: str) -> tuple[list[Place], list[str]]:
    """The places of the tables ``[[name]]`` of a sound file, and the comments that follow the last."""
    found: list[Place] = []
    waiting: list[str] = []
    inside, prefix = False, ""
    for number, (line, comment) in enumerate(_lines(source.text()), 1):
        said = [comment] if comment else []
        if table := _TABLE.fullmatch(line):
            path = re.sub(r"\s", "", table[1])
            inside = path == name or path.startswith(f"{name}.")
            prefix = path[len(name) + 1 :]
            if path == name:
                found.append(Place(line=number, comments=waiting))
                waiting = []
        key = _KEY.match(line)
        if not (inside and line.strip()):
            waiting += said
            continue
        if key:
            found[-1].keys.setdefault(".".join(filter(None, [prefix, re.sub(r"\s", "", key[1])])), number)
        found[-1].comments += [*waiting, *said]
        waiting = []
    return found, waiting


def _lines(text: str) -> list[tuple[str, str]]:
    """The lines without what is in strings, each with its comment."""
    marked = _TOKEN.sub(_bare, text)
    parts = [line.partition("#") for line in marked.split("\n")]
    return [(line, comment.strip()) for line, _, comment in parts]


def _bare(token: re.Match[str]) -> str:
    return token["comment"] or f'"{chr(10) * token["string"].count(chr(10))}"'
