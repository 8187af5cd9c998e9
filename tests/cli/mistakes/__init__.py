"""What people get wrong, and the answer that they must get: place, cause and cure, in a line a fault.

Every command runs in the folder of the small course, whose ``q.txt`` can be imported, ``t.txt`` is a text for a new
course and ``class/`` holds the answers of a class of two.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple


class Link(NamedTuple):
    """A symbolic link."""

    to: str


class Edit(NamedTuple):
    """A change of a file that is there: the first ``old`` becomes ``new``."""

    old: str
    new: str


FOLDER, GONE = object(), object()
LONG = "x" * 300


class Mistake(NamedTuple):
    """A command, and what stands in each of its lines or in the first of ``faults`` (0: of any number).

    ``files`` are what else is in the course; ``trouble`` is a system's error at every file whose path matches.
    """

    command: str | list[str]
    place: str
    cause: str
    cure: str
    status: int = 2
    files: Mapping[str, Any] = {}
    trouble: tuple[str, int | type[BaseException]] | None = None
    environment: Mapping[str, str] = {}
    faults: int = 1


#: What is there only where something is built.
BOOK = {"book/_config.yml": "title: Tea\n", "book/_toc.yml": "format: jb-book\nroot: book/tea\n"}
SEEN = "tells what there is"
OTHER = "name another place"
CIRCLE = {"circle": Link("circle")}
NOWHERE = {"nowhere": Link("gone/away")}
