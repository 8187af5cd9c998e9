"""What the reader of another program's file hands over: drafts of items, as far as the source has them.

A draft's ``item`` has the fields of a bank's file, and of those only what the source says. What is missing is no
business of a reader: :mod:`scocourse.exchange.bank_yaml` finds it by the schema and marks it for the author. A reader
adds a :class:`Guess` where it had to choose, and a :class:`~scocourse.exchange.format.Loss` for all that it leaves out.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct

from scocourse.bank.document import Where
from scocourse.bank.problem import CourseError, Problem
from scocourse.bank.source import bytes_of, decoded
from scocourse.exchange.encoding import in_utf8
from scocourse.exchange.loss import Loss

_T = TypeVar("_T")
LONGEST_ID = 60
#: Of one file; a course has some hundreds.
MOST_QUESTIONS = 10_000
#: Of one question; a bank's item has some ten.
MOST_ANSWERS = 200
#: Of a question without a name, the words of its text that name it.
_NAMING_WORDS = 8
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class SourceFile(Struct, frozen=True):
    """A file of another program. ``shown`` is its name in messages.

    ``data`` is in UTF-8 where it is text and the file says in which encoding it is written.
    """

    shown: str
    data: bytes

    @classmethod
    def at(cls, path: Path) -> SourceFile:
        """The file at ``path``. Raises CourseError where it cannot be read or is larger than 20 MB."""
        return cls(path.name, in_utf8(bytes_of(path, path.name)))

    def beginning(self) -> str:
        """Its first million bytes as text whatever they are, by which formats are told apart."""
        return self.data[:1_000_000].decode(errors="replace").removeprefix("\ufeff")

    def text(self) -> str:
        """What the file says, with plain line ends. Raises CourseError where it is not UTF-8."""
        return decoded(self.data, self.shown)

    def problem(self, line: int | None, expected: str, found: str, cure: str, where: str = "") -> Problem:
        """A fault of this file, at the beginning of ``line`` (from 1), or of the whole where it is None."""
        column = 1 if line else None
        return Problem(
            file=self.shown, line=line, column=column, where=where, expected=expected, found=found, cure=cure
        )

    def error(self, line: int | None, expected: str, found: str, cure: str, where: str = "") -> CourseError:
        """The same as an exception: nothing can be made of the file."""
        return CourseError([self.problem(line, expected, found, cure, where)])

    def questions(self, found: Iterable[_T]) -> Iterator[_T]:
        """``found``, its questions or what they are made from. Raises as :meth:`allow`."""
        for number, question in enumerate(found, 1):
            self.allow(number)
            yield question

    def allow(self, questions: int) -> None:
        """Raises CourseError where these are more questions than a file may have."""
        if questions > MOST_QUESTIONS:
            raise self.error(None, f"at most {MOST_QUESTIONS:,} questions", "more", "split the file")


class Guess(Struct, frozen=True):
    """What a reader decided for the author to look at: a part of the item, as its path, and what was decided."""

    path: Where
    why: str


class Draft(Struct, frozen=True, kw_only=True):
    """One question of the source. ``name`` is the source's own id or name for it, or else made of its first words."""

    name: str
    line: int | None
    item: dict[str, Any]
    comments: tuple[str, ...] = ()
    guesses: tuple[Guess, ...] = ()


class Reading(Struct, frozen=True, kw_only=True):
    """A file as read: ``title`` is empty where it has none; a loss names its question as the source does.

    ``comments`` are those that follow the last question.
    """

    title: str = ""
    drafts: tuple[Draft, ...]
    losses: tuple[Loss, ...] = ()
    comments: tuple[str, ...] = ()


def first_words(text: str) -> str:
    """A name for a question that has none, from its Markdown: it stays while the question's beginning does."""
    words = re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", text)
    return " ".join(words[:_NAMING_WORDS])


def identify(bank: str, names: Iterable[str]) -> Iterator[str]:
    """An id in ``bank`` for each of ``names``: the same at every import, and what is an id of the bank stays."""
    seen: set[str] = set()
    last: dict[str, int] = {}
    for name in names:
        whole = name if _ID.fullmatch(name) else slug(name) or "item"
        whole = whole if whole.startswith(f"{bank}-") else f"{bank}-{whole}"
        id = _cut(whole, LONGEST_ID)
        while id in seen:
            start = _cut(whole, LONGEST_ID - 5)
            last[start] = number = last.get(start, 1) + 1
            id = f"{start}-{number}"
        seen.add(id)
        yield id


def slug(name: str) -> str:
    """``name`` as an id, empty where it has no letter or digit; what is not Latin is told apart by a short sum."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    words = re.findall("[a-z0-9]+", plain.lower())
    if any(sign.isalnum() and not sign.isascii() for sign in plain):
        words.append(hashlib.sha256(name.encode()).hexdigest()[:6])
    return "-".join(words)


def _cut(id: str, length: int) -> str:
    """``id`` at most ``length`` long, of whole words where there are several."""
    if len(id) <= length:
        return id
    return id[: length + 1].rpartition("-")[0] or id[:length]
