"""What the checks look at, and what they find."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from scocourse.bank.document import Document
from scocourse.bank.problem import Finding as Finding
from scocourse.course.citations import Citation, citations
from scocourse.course.model import Course
from scocourse.course.pages import Page, read_pages
from scocourse.course.references import ids
from scocourse.items import AnyItem

#: A chapter's title begins with its number.
_CHAPTER = re.compile(r"^# +\d", re.MULTILINE)


class Survey(NamedTuple):
    """What the checks look at: a course with its folder, its pages, where they cite claims, all items of all banks.

    ``places`` has the ``file:line:column`` of every claim, objective and misconception, by kind and id; ``chapters``
    the pages whose title begins with a number.
    """

    course: Course
    root: Path
    pages: tuple[Page, ...]
    chapters: frozenset[str]
    citations: tuple[Citation, ...]
    items: tuple[AnyItem, ...]
    places: dict[tuple[str, str], str]


def survey(course: Course, root: Path) -> Survey:
    """What there is to look at in the course in the folder ``root``."""
    pages = read_pages(root)
    return Survey(
        course=course,
        root=root,
        pages=pages,
        chapters=frozenset(page.shown for page in pages if page.cell is None and _CHAPTER.search(page.prose)),
        citations=citations(root),
        items=tuple(item for bank in course.banks.values() for item in bank.items),
        places=_places(root),
    )


def _places(root: Path) -> dict[tuple[str, str], str]:
    found = {}
    for kind in ("claims", "objectives", "misconceptions"):
        shown = f"book/{kind}.yaml"
        document = Document.read(root / shown, shown)
        for index, id in enumerate(ids(document, kind)):
            place = document.place((kind, index, "id"))
            found[kind, id] = f"{shown}:{place.line}:{place.column}"
    return found
