"""What is wrong with a course, each fault at its place and with its cure: in its files, or in what they say."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import islice
from typing import Any, Literal

from msgspec import Struct

from scocourse.shown import one_line

#: An error makes an item unfair or unfinished, a warning gives an answer away or misleads, a note is worth a look.
Severity = Literal["error", "warning", "note"]
#: Faults of one file that are listed; a file with more is none of ours.
MOST_PROBLEMS = 1_000
#: Characters of a name for which a likely one is looked for, which takes the longer the longer it is.
_LONGEST_NAME = 100


class Problem(Struct, frozen=True, kw_only=True):
    """One fault. ``line`` and ``column`` count from 1 and are None where the whole file is meant.

    ``file`` is shown as from the course's root; ``where`` names the part (``item "tea-origin" options[1].key``,
    counted from 0) and is empty where the place alone says it.
    """

    file: str
    line: int | None = None
    column: int | None = None
    where: str = ""
    expected: str
    found: str
    cure: str

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)
        where = f"{self.where}: " if self.where else ""
        return one_line(f"{place}: {where}expected {self.expected}, got {self.found}; {self.cure}")


class Finding(Struct, frozen=True, kw_only=True):
    """A gap or a flaw in a course that loads. ``kind`` is the rule's name, ``where`` a file or a place in one."""

    kind: str
    where: str
    message: str
    severity: Severity = "error"

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


class CourseError(Exception):
    """A course that cannot be used as it is: ``problems`` holds every fault found, sorted by file and line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=_reading_order))
        super().__init__("\n".join(map(str, self.problems)))


def _reading_order(problem: Problem) -> tuple[str, int, int]:
    return problem.file, problem.line or 0, problem.column or 0


def quoted(value: Any, limit: int = 60) -> str:
    """``value`` as a message shows it: text in quotes and cut at ``limit`` characters, the rest in words."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value if len(value) <= limit else value[:limit] + "...", ensure_ascii=False)
    if isinstance(value, list):
        return "a list" if value else "an empty list"
    if isinstance(value, dict):
        return 'a group of "name: value" lines'
    try:
        digits = f"{value}"
    except ValueError:
        # Python writes no integer of thousands of digits
        return "a number of thousands of digits"
    return f"the number {digits if len(digits) <= limit else digits[:limit] + '...'}"


def some(problems: Iterable[Problem]) -> list[Problem]:
    """The first of ``problems``, of which a hostile file could have millions."""
    return list(islice(problems, MOST_PROBLEMS))


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The one of ``words`` that ``word`` most likely means, or None where none is close."""
    if len(word) > _LONGEST_NAME:
        return None
    # not at the top: nobody needs it who made no mistake
    import difflib

    close = difflib.get_close_matches(word.lower(), list(words), n=1, cutoff=0.6)
    return close[0] if close else None


def listed(words: Iterable[str], joint: str = "or") -> str:
    """``a, b or c``."""
    *most, last = words
    return f"{', '.join(most)} {joint} {last}" if most else last
