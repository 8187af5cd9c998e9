"""A course file as loaded, and where each of its parts stands."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from scocourse.bank import compiled
from scocourse.bank.problem import Problem, quoted
from scocourse.bank.source import read, text_of
from scocourse.bank.yaml import events, parse

Where = tuple[str | int, ...]


class Place(NamedTuple):
    """Where a part begins: line and column from 1; ``start`` and ``end`` count characters of the file from 0."""

    line: int
    column: int
    start: int
    end: int


class Document:
    """One file: ``shown`` is its name in messages, ``value`` what it holds.

    Places are composed the first time one is asked for, so that a sound file never pays for them.
    """

    def __init__(self, text: str, shown: str) -> None:
        self.text = text
        self.shown = shown
        self.value = parse(text, shown)

    @classmethod
    def read(cls, path: Path, shown: str) -> Document:
        """The document in the file ``path``. Raises CourseError where it cannot be read or is no YAML."""
        return cls(read(path, shown), shown)

    @classmethod
    def of_bytes(cls, data: bytes, shown: str) -> Document:
        return cls(text_of(data, shown), shown)

    def place(self, path: Where, *, name: bool = False) -> Place:
        """The place of the part at ``path``, of its name with ``name``, else of the nearest part that holds it."""
        for length in range(len(path), -1, -1):
            found = self._marks.get((path[:length], name)) or self._marks.get((path[:length], False))
            if found:
                start, end = found
                return Place(start.line + 1, start.column + 1, start.index, end.index)
            name = False
        return Place(1, 1, 0, len(self.text))

    def problem(
        self,
        path: Where,
        expected: str,
        found: str,
        cure: str,
        *,
        name: bool = False,
        needle: tuple[str, int] | None = None,
    ) -> Problem:
        """The Problem of the part at ``path``; a ``needle`` (text, and how many of it to skip)
        that is found in the part's source moves the place to it."""
        place = self.place(path, name=name)
        line, column = place.line, place.column
        at = self._find(place, *needle) if needle else -1
        if at >= 0:
            line += self.text.count("\n", place.start, at)
            column = at - self.text.rfind("\n", 0, at)
        return Problem(
            file=self.shown,
            line=line,
            column=column,
            where=where(path, self.value),
            expected=expected,
            found=found,
            cure=cure,
        )

    def _find(self, place: Place, text: str, skipped: int) -> int:
        at = self.text.find(text, place.start, place.end)
        for _ in range(skipped):
            at = self.text.find(text, at + 1, place.end) if at >= 0 else at
        return at

    @cached_property
    def _marks(self) -> dict[tuple[Where, bool], tuple[Any, Any]]:
        return _compose(self.text)


class CompiledDocument(Document):
    """The document in the file ``path``, its value kept as the entry ``name``. Both are read when first asked for."""

    def __init__(self, path: Path, shown: str, name: str) -> None:
        self.shown = shown
        self._path = path
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        if attribute == "text":
            self.text = read(self._path, self.shown)
        elif attribute == "value":
            kept = compiled.get(self._name, dict)
            self.value = parse(self.text, self.shown) if kept is None else kept
        else:
            raise AttributeError(attribute)
        return getattr(self, attribute)


def where(path: Where, value: Any) -> str:
    """``path`` in words: ``item "tea-origin" options[1].key``, with the number of an item that has no id."""
    if len(path) < 2 or not isinstance(path[1], int):
        return _dotted(path)
    kind = str(path[0])
    try:
        id = value[kind][path[1]]["id"]
    except (KeyError, IndexError, TypeError):
        id = None
    one = {"quizzes": "quiz"}.get(kind, kind.removesuffix("s"))
    named = f"{one} {quoted(id)}" if isinstance(id, str) and id else f"{kind}[{path[1]}]"
    return f"{named} {_dotted(path[2:])}".rstrip()


def _dotted(path: Where) -> str:
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part[:60]}" for part in path).removeprefix(".")


def _compose(text: str) -> dict[tuple[Where, bool], tuple[Any, Any]]:
    """The marks at the start and the end of every value and name of a text that is known to parse."""
    marks: dict[tuple[Where, bool], tuple[Any, Any]] = {}
    # beside every open container: its path, and the index or the name that comes next
    paths: list[Where] = []
    following: list[Any] = []
    for event in events(text):
        kind = type(event).__name__
        if kind in ("SequenceEndEvent", "MappingEndEvent"):
            path = paths.pop()
            following.pop()
            marks[path, False] = marks[path, False][0], event.end_mark
            continue
        if kind not in ("ScalarEvent", "SequenceStartEvent", "MappingStartEvent"):
            continue
        if not paths:
            path = ()
        elif following[-1] is None:
            following[-1] = event.value
            marks[(*paths[-1], event.value), True] = event.start_mark, event.end_mark
            continue
        else:
            path = (*paths[-1], following[-1])
            following[-1] = following[-1] + 1 if isinstance(following[-1], int) else None
        marks[path, False] = event.start_mark, event.end_mark
        if kind != "ScalarEvent":
            paths.append(path)
            following.append(0 if kind == "SequenceStartEvent" else None)
    return marks
