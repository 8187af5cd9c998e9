"""The pages of the book as text: Markdown files of book/ and the Markdown cells of notebooks/."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from scocourse.course.citations import without_code

#: The part of the table of contents for instructors only, as from the course's root. A course need not have it.
GUIDE = "book/guide/_part.yml"

_SKIPPED = {"_build", ".ipynb_checkpoints", "solutions"}
_INLINE_CODE = re.compile(r"(?<!`)(`+)(?!`)((?:(?!\n\n).)+?)(?<!`)\1(?!`)", re.DOTALL)


class Page:
    """A Markdown file, or one Markdown cell of a notebook; ``shown`` is the file as from the course's root."""

    def __init__(self, shown: str, text: str, cell: int | None = None) -> None:
        self.shown = shown
        self.text = text
        self.cell = cell

    @cached_property
    def prose(self) -> str:
        """The text with code blanked out, every character in its place of its line."""
        return _INLINE_CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), without_code(self.text))

    def where(self, offset: int) -> str:
        """The place of a character, as messages show it."""
        line = self.text.count("\n", 0, offset) + 1
        if self.cell is not None:
            return f"{self.shown}, cell {self.cell}, line {line}"
        return f"{self.shown}:{line}:{offset - self.text.rfind(chr(10), 0, offset)}"


def read_pages(root: Path) -> tuple[Page, ...]:
    """All pages in the folders book/ and notebooks/ of ``root``; solutions and kept copies are left out."""
    found = []
    for path in files(root, "book", ".md"):
        shown = path.relative_to(root).as_posix()
        found.append(Page(shown, path.read_text(encoding="utf-8", errors="replace")))
    for path in files(root, "notebooks", ".ipynb"):
        shown = path.relative_to(root).as_posix()
        found += [Page(shown, text, cell) for cell, kind, text in cells(path) if kind == "markdown"]
    return tuple(found)


def files(root: Path, folder: str, *suffixes: str) -> Iterator[Path]:
    """The files below ``root/folder`` with one of ``suffixes``, in the order of their names."""
    for path in sorted((root / folder).rglob("*")):
        if path.suffix in suffixes and not _SKIPPED & set(path.parts):
            yield path


def cells(notebook: Path) -> Iterator[tuple[int, str, str]]:
    """Number (from 1), kind and source of every cell; nothing of a file that is no notebook."""
    try:
        content: Any = json.loads(notebook.read_text(encoding="utf-8"))
        listed = list(content["cells"])
    except (ValueError, KeyError, TypeError):
        return
    for number, cell in enumerate(listed, 1):
        source = cell.get("source", "")
        yield number, str(cell.get("cell_type")), source if isinstance(source, str) else "".join(source)
