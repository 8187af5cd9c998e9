"""The pages of the book as text: Markdown files of book/ and the Markdown cells of notebooks/."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from scocourse.bank.problem import CourseError, Problem
from scocourse.bank.source import bytes_of, decoded
from scocourse.course.citations import without_code

#: The part of the table of contents for instructors only, as from the course's root. A course need not have it.
GUIDE = "book/guide/_part.yml"

#: What :func:`cells_in` may raise.
_NO_NOTEBOOK = (ValueError, KeyError, TypeError, AttributeError, RecursionError)
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
    """All pages in the folders book/ and notebooks/ of ``root``; solutions and kept copies are left out.

    :raises CourseError: with every page that cannot be read, is not in UTF-8, or is no notebook.
    """
    found: list[Page] = []
    problems: list[Problem] = []
    for path in (*files(root, "book", ".md"), *files(root, "notebooks", ".ipynb")):
        shown = path.relative_to(root).as_posix()
        try:
            text = decoded(bytes_of(path, shown), shown)
            found += [Page(shown, text)] if path.suffix == ".md" else _cells_of_prose(text, shown)
        except CourseError as error:
            problems += error.problems
    if problems:
        raise CourseError(problems)
    return tuple(found)


def _cells_of_prose(notebook: str, shown: str) -> Iterator[Page]:
    try:
        listed = list(cells_in(notebook))
    except _NO_NOTEBOOK as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else None
        cure = "save it anew from JupyterLab"
        problem = Problem(file=shown, line=line, expected="a notebook", found="another content", cure=cure)
        raise CourseError([problem]) from None
    return (Page(shown, text, cell) for cell, kind, text in listed if kind == "markdown")


def files(root: Path, folder: str, *suffixes: str) -> Iterator[Path]:
    """The files below ``root/folder`` with one of ``suffixes``, in the order of their names."""
    for path in sorted((root / folder).rglob("*")):
        if path.suffix in suffixes and not path.is_dir() and not _SKIPPED & set(path.relative_to(root).parts):
            yield path


def cells(notebook: Path) -> Iterator[tuple[int, str, str]]:
    """As :func:`cells_in`, of a file; nothing of one that is no notebook."""
    try:
        yield from list(cells_in(notebook.read_text(encoding="utf-8")))
    except (OSError, *_NO_NOTEBOOK):
        return


def cells_in(notebook: str) -> Iterator[tuple[int, str, str]]:
    """Number (from 1), kind and source of every cell.

    :raises ValueError, KeyError, TypeError, AttributeError, RecursionError: it is no notebook.
    """
    content: Any = json.loads(notebook)
    for number, cell in enumerate(content["cells"], 1):
        source = cell.get("source", "")
        yield number, str(cell.get("cell_type")), source if isinstance(source, str) else "".join(source)
