"""The order in which a reader meets the banks: that of the pages which ask from them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from os.path import normpath
from pathlib import Path
from typing import Any

from scocourse.bank.document import Document
from scocourse.bank.problem import CourseError
from scocourse.model import Bank

#: The table of contents, as from the course's root. A course need not have it; what is wrong in it, the build says.
CONTENTS = "book/_toc.yml"

_QUIZ = re.compile(r"^`{3,}\{quiz\} +([a-z0-9-]+)", re.MULTILINE)


def in_reading_order(banks: dict[str, Bank], root: Path, pages: Iterable[str]) -> dict[str, Bank]:
    """``banks`` by the first of the ``pages`` of the course in ``root`` that asks from each; the others come last."""
    asked = dict.fromkeys(name for page in pages for name in _quizzes(root, f"{page}.md"))
    order = [name for name in asked if name in banks]
    return {name: banks[name] for name in [*order, *(name for name in banks if name not in asked)]}


def pages_listed(root: Path) -> list[str]:
    """What the table of contents lists, from top to bottom: pages as from the course's root, without their endings."""
    try:
        return list(_files(Document.read(root / CONTENTS, CONTENTS).value))
    except CourseError:
        return []


def _quizzes(root: Path, page: str) -> list[str]:
    """The quizzes and banks that a Markdown page asks from; none where the course has no such page to read."""
    path = Path(normpath(root / page))
    try:
        return _QUIZ.findall(path.read_text(encoding="utf-8", errors="replace")) if path.is_relative_to(root) else []
    except (OSError, ValueError):  # a name with a zero in it
        return []


def _files(contents: Any) -> Iterator[str]:
    if isinstance(contents, dict):
        for key, value in contents.items():
            if key in ("root", "file") and isinstance(value, str):
                yield value
            else:
                yield from _files(value)
    elif isinstance(contents, list):
        for entry in contents:
            yield from _files(entry)
