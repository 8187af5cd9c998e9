"""The words of the glossary as data, read from the page that shows them: ``{glossary}`` in book/glossary.md."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from scocourse.bank.source import bytes_of, decoded

#: The page, as from the course's root. A course need not have it.
GLOSSARY = "book/glossary.md"

_ROLE = re.compile(r"\{(?P<name>[a-z:]+)\}(?P<ticks>`+)(?P<text>.+?)(?: <[^`>]+>)?(?P=ticks)", re.DOTALL)
_OPTION = re.compile(r":[a-z]+:")


class Term(Struct, frozen=True):
    """An entry: its names, the one shown first at the front, and its paragraphs, of which the first defines it.

    Paragraphs are Markdown in which roles stand as they are written; :func:`without_roles` takes them out.
    """

    names: tuple[str, ...]
    paragraphs: tuple[str, ...]


def read_glossary(root: Path) -> tuple[Term, ...]:
    """The terms of the course in ``root``, in the order of the page; none without the page.

    :raises CourseError: the page cannot be read, or is not in UTF-8.
    """
    path = root / GLOSSARY
    return terms_in(decoded(bytes_of(path, GLOSSARY), GLOSSARY)) if os.path.lexists(path) else ()


def terms_in(page: str) -> tuple[Term, ...]:
    """The terms of every ``{glossary}`` directive in the Markdown of ``page``."""
    # not at the top: a packaged course has its terms as data
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").parse(page)
    glossaries = (token.content for token in tokens if token.type == "fence" and token.info.strip() == "{glossary}")
    return tuple(term for glossary in glossaries for term in _terms(glossary))


def without_roles(markdown: str) -> str:
    """``markdown`` with what the roles show in place of the roles: ``bilateral`` for {term}`bilateral`."""
    return _ROLE.sub(lambda role: role["text"], markdown)


def roles_in(markdown: str) -> set[str]:
    """The names of the roles that ``markdown`` uses."""
    return {role["name"] for role in _ROLE.finditer(markdown)}


def _terms(glossary: str) -> Iterator[Term]:
    """Entries as Sphinx reads them: names at the margin, what is said of them indented."""
    names: list[str] = []
    said: list[str] = []
    begun = False
    for line in glossary.splitlines():
        if line[:1].isspace() or not line:
            said.append(line.strip())
            begun = begun or bool(said[-1])
        elif not _OPTION.match(line) and not line.startswith(".. "):
            if begun:
                yield _term(names, said)
                names, said, begun = [], [], False
            names.append(line.partition(" : ")[0].strip())  # what follows sorts it
    if names and begun:
        yield _term(names, said)


def _term(names: list[str], said: list[str]) -> Term:
    paragraphs = re.split(r"\n{2,}", "\n".join(said).strip("\n"))
    return Term(tuple(names), tuple(paragraph.replace("\n", " ") for paragraph in paragraphs))
