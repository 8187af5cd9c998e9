"""What a build needs of the book: settings, and a table of contents whose pages are there and can be read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scocourse.bank.document import Document, Where
from scocourse.bank.problem import CourseError, Problem, nearest, quoted
from scocourse.course.load import SETTINGS
from scocourse.course.order import CONTENTS
from scocourse.course.pages import files, read_pages

_PAGES = (".md", ".ipynb", ".rst")


def check_book(root: Path, *, needed: bool) -> None:
    """Make sure that the book of the course in ``root`` can be built; not ``needed``: as far as it is there.

    Faults of the settings themselves are told where the course is loaded.

    :raises CourseError: with all that is missing or cannot be used, and every page that cannot be read.
    """
    faults: list[Problem] = []
    if needed and not os.path.lexists(root / SETTINGS):
        cure = 'create it, with a line "title:" and with scocourse.sphinx_ext among sphinx.extra_extensions'
        faults.append(Problem(file=SETTINGS, expected="the book's settings", found="no such file", cure=cure))
    if needed or os.path.lexists(root / CONTENTS):
        try:
            faults += _contents_faults(Document.read(root / CONTENTS, CONTENTS), root)
        except CourseError as error:
            faults += error.problems
    try:
        read_pages(root)
    except CourseError as error:
        faults += error.problems
    if faults:
        raise CourseError(faults)


def _contents_faults(document: Document, root: Path) -> Iterator[Problem]:
    contents = document.value
    if not isinstance(contents, dict):
        yield document.problem((), "a table of contents", quoted(contents), 'begin with the line "format: jb-book"')
        return
    if "root" not in contents:
        yield document.problem((), 'a line "root:"', "none", 'name the first page, as in "root: book/index"')
    known: list[str] = []
    for at, name in _named(contents, ()):
        if not isinstance(name, str):
            yield document.problem(at, "the name of a page", quoted(name), "write it in quotes")
        elif not any(_is_there(root / f"{name}{suffix}") for suffix in ("", *_PAGES)):
            known = known or _pages(root)
            close = nearest(name, known)
            cure = f'did you mean "{close}"?' if close else "create it, or correct the name"
            yield document.problem(at, "a page", quoted(name), cure)


def _named(part: Any, at: Where) -> Iterator[tuple[Where, Any]]:
    """What stands after "root:" and "file:", with its place."""
    if isinstance(part, dict):
        for key, value in part.items():
            if key in ("root", "file"):
                yield (*at, key), value
            else:
                yield from _named(value, (*at, key))
    elif isinstance(part, list):
        for index, entry in enumerate(part):
            yield from _named(entry, (*at, index))


def _is_there(page: Path) -> bool:
    """Whether a page is there, which another check will find to be one that can be read or not."""
    return os.path.lexists(page) and not os.path.isdir(page)  # noqa: PTH112 (it raises for a name that is too long)


def _pages(root: Path) -> list[str]:
    found = (path for folder in ("book", "notebooks") for path in files(root, folder, *_PAGES))
    return [path.relative_to(root).with_suffix("").as_posix() for path in found]
