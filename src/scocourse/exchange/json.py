"""JSON that nobody vouches for, as plain values of which each knows its line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from scocourse.bank.document import Where
from scocourse.bank.problem import MOST_PROBLEMS, CourseError, Problem, quoted
from scocourse.exchange.draft import SourceFile

#: Lists and groups in one another; question files have some four.
DEEPEST = 30
#: Values, names and signs of a file; a course's whole bank of questions has some ten thousand.
MOST_TOKENS = 500_000
#: The tokens of a text that is known to be JSON.
_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\],:]|[^\s{}\[\],:"]+')
_HALF = re.compile("[\ud800-\udfff]")
#: What Python's parser takes and JSON does not have.
_NO_NUMBERS = {"NaN", "Infinity", "-Infinity"}
#: An integer of more digits is no count of anything, and Python refuses to read one of thousands.
_LONGEST_INTEGER = 17


class Json:
    """What a file holds: ``value``, and the lines of its parts.

    :raises CourseError: not UTF-8, not JSON, a name twice in one group, half a character, or more or deeper than
        the limits.
    """

    def __init__(self, source: SourceFile) -> None:
        self.source = source
        text = source.text()
        # before anything is made of them; a text may hold a comma, too
        if sum(map(text.count, "[{,")) > MOST_TOKENS:
            raise self._too_many(None)
        try:
            self.value: Any = json.loads(text, parse_int=_integer)
        except json.JSONDecodeError as error:
            found = f"an objection of the parser ({error.msg.lower()})"
            cure = "correct the line; JSON has double quotes, no comments and no comma after the last entry"
            raise source.error(error.lineno, "JSON", found, cure) from None
        except RecursionError:
            raise self._too_deep(None) from None
        self._lines: dict[Where, int] = {}
        if problems := list(islice(self._scan(text), MOST_PROBLEMS)):
            raise CourseError(problems)

    def line(self, path: Where) -> int:
        """The line on which the part at ``path`` begins, or the nearest part that holds it."""
        return next(line for length in range(len(path), -1, -1) if (line := self._lines.get(path[:length])))

    def _scan(self, text: str) -> Iterator[Problem]:
        # beside every open container its path, and the index or the name (None before it) of what comes next
        open: list[tuple[Where, int | str | None]] = []
        line, at = 1, 0
        for count, token in enumerate(_TOKEN.finditer(text), 1):
            line += text.count("\n", at, token.start())
            at, sign = token.start(), token[0]
            if count > MOST_TOKENS:
                raise self._too_many(line)
            if sign in "]}":
                open.pop()
                continue
            if sign == ",":
                path, following = open[-1]
                open[-1] = path, following + 1 if isinstance(following, int) else None
                continue
            if sign == ":":
                continue
            if sign in _NO_NUMBERS:
                yield self.source.problem(line, "a number in digits", sign, "write a large number in its place")
            if "\\u" in sign and _HALF.search(json.loads(sign)):
                yield self.source.problem(line, "whole characters", f"half of one in {sign[:40]}", "write it out")
            if open and open[-1][1] is None:
                name = str(json.loads(sign))
                if (*open[-1][0], name) in self._lines:
                    yield self.source.problem(line, "every name once", f"{quoted(name)} again", "remove one of the two")
                open[-1] = open[-1][0], name
                self._lines[(*open[-1][0], name)] = line
                continue
            place: Where = (*open[-1][0], _known(open[-1][1])) if open else ()
            self._lines.setdefault(place, line)
            if sign in "[{":
                open.append((place, 0 if sign == "[" else None))
                if len(open) > DEEPEST:
                    raise self._too_deep(line)

    def _too_many(self, line: int | None) -> CourseError:
        cure = "look whether it is a question file, or split it"
        return self.source.error(line, f"at most {MOST_TOKENS:,} values and signs", "more", cure)

    def _too_deep(self, line: int | None) -> CourseError:
        cure = "look whether it is a question file"
        return self.source.error(line, f"at most {DEEPEST} lists and groups in one another", "more", cure)


def _integer(digits: str) -> int | float:
    return int(digits) if len(digits) <= _LONGEST_INTEGER else float(digits)


def _known(following: int | str | None) -> int | str:
    assert following is not None
    return following
