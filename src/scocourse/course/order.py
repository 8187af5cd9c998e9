"""The order in which a reader meets the banks: that of the pages which ask from them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scocourse.bank.document import Document
from scocourse.bank.problem import CourseError
from scocourse.model import Bank

#: The table of contents, as from the course's root. A course need not have it; what is wrong in it, the build says.
CONTENTS = "book/_toc.yml"

_QUIZ = re.compile(r"^`{3,}\{quiz\} +([a-z0-9-]+)", re.MULTILINE)


def in_reading_order(banks: dict[str, Bank], root: Path) -> dict[str, Bank]:
    """``banks`` by the first page of the book in ``root`` that asks from each; those that none asks from come last."""
    asked = dict.fromkeys(name for page in _pages(root) for name in _QUIZ.findall(page))
    order = [name for name in asked if name in banks]
    return {name: banks[name] for name in [*order, *(name for name in banks if name not in asked)]}


def _pages(root: Path) -> Iterator[str]:
    """The Markdown pages that the table of contents lists, from top to bottom."""
    try:
        contents = Document.read(root / CONTENTS, CONTENTS).value
    except CourseError:
        return
    for name in _files(contents):
        page = root / f"{name}.md"
        if page.is_file():
            yield page.read_text(encoding="utf-8", errors="replace")


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
