"""What the site leaves unused of the package's tables and figures, and what its languages lack.

These belong to the course whose folder the package runs in; another course is not judged by them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from scocourse.course import Course, Finding
from scocourse.course.pages import cells, files, read_pages
from scocourse.player.words import ENGLISH, catalogue, languages, missing

#: The package in its folder, as from the course's root.
PACKAGE = Path("src", "scocourse")
KINDS = {
    "table-unused": "no figure, lab or page uses the table",
    "figure-without-text": "the figure has no text alternative",
    "figure-without-page": "no page or lab shows the figure",
    "words-missing": "a language of the interface lacks words, shown in English instead",
}
_FIGURE = re.compile(r"\{datafigure\}\s+([\w-]+)")
_TABLE = re.compile(r"\{datatable\}\s+([\w-]+)")


class _Shown(NamedTuple):
    """What can use a table or figure: the text of pages, the code of labs, the code that draws and lists."""

    root: Path
    pages: str
    labs: str
    code: str


def site_checks(course: Course) -> tuple[Finding, ...]:
    """The findings of all checks, none for a course that the package is not part of."""
    if course.root is None or not _is_own(course.root):
        return ()
    package = course.root / PACKAGE
    modules = [path for folder in ("figures", "sphinx_ext") for path in sorted((package / folder).glob("*.py"))]
    labs = [text for path in files(course.root, "notebooks", ".ipynb") for _, _, text in cells(path)]
    shown = _Shown(
        root=course.root,
        pages="\n".join(page.text for page in read_pages(course.root)),
        labs="\n".join(labs),
        code="\n".join(path.read_text(encoding="utf-8") for path in modules),
    )
    return tuple(finding for check in CHECKS for finding in check(shown))


def _is_own(root: Path) -> bool:
    return (root / PACKAGE).resolve() == Path(__file__).parents[1].resolve()


def unused_tables(shown: _Shown) -> Iterator[Finding]:
    """Tables of scocourse.data that no figure, lab or page uses."""
    from scocourse.data import cards
    from scocourse.figures import FIGURES

    used = {table for spec in FIGURES.values() for table in spec.data} | set(_TABLE.findall(shown.pages))
    for card in cards():
        loader = rf"\bload_{card.name}\b|\bcard\([\"']{card.name}[\"']\)"
        if card.name not in used and not re.search(loader, shown.labs + shown.code):
            message = f'no figure, lab or page uses the table "{card.name}"; show it with {{datatable}}, or remove it'
            yield Finding(kind="table-unused", where=(PACKAGE / "data" / card.file).as_posix(), message=message)


def figures_without_text(shown: _Shown) -> Iterator[Finding]:
    """Figures that say nothing to who cannot see them."""
    from scocourse.figures import FIGURES

    for name, spec in FIGURES.items():
        if not spec.alt().strip():
            message = f'the figure "{name}" has no text alternative; let its function make one from the data'
            yield Finding(kind="figure-without-text", where=_line_of(shown.root, name), message=message)


def figures_without_page(shown: _Shown) -> Iterator[Finding]:
    """Figures that no page and no lab shows."""
    from scocourse.figures import FIGURES

    placed = set(_FIGURE.findall(shown.pages))
    for name, spec in FIGURES.items():
        # a variant with fixed arguments exists for a page only
        function = "" if isinstance(spec.make, partial) else spec.make.__name__
        if name not in placed and not (function and re.search(rf"\b{function}\b", shown.labs)):
            message = f'no page or lab shows the figure "{name}"; place it with {{datafigure}}, or remove it'
            yield Finding(kind="figure-without-page", where=_line_of(shown.root, name), message=message)


def words_missing(shown: _Shown) -> Iterator[Finding]:
    """Words of the interface that a language lacks."""
    for language in languages():
        for key in missing(language):
            table, _, name = key.partition(".")
            message = f'no words for "{catalogue(ENGLISH)[key]}"; add {name} = "..." under [{table}]'
            where = (PACKAGE / "player" / "locale" / f"{language}.toml").as_posix()
            yield Finding(kind="words-missing", where=where, message=message)


def _line_of(root: Path, figure: str) -> str:
    """Where the figure is listed."""
    path = PACKAGE / "figures" / "specs.py"
    lines = (root / path).read_text(encoding="utf-8").splitlines()
    line = next((number for number, text in enumerate(lines, 1) if f'"{figure}": ' in text), None)
    return f"{path.as_posix()}:{line}" if line else path.as_posix()


CHECKS: tuple[Callable[[_Shown], Iterator[Finding]], ...] = (
    unused_tables,
    figures_without_text,
    figures_without_page,
    words_missing,
)
