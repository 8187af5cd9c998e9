"""A course from its folder, or every problem of all its files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from scocourse.bank.blueprint import QuizPlan
from scocourse.bank.document import Document
from scocourse.bank.files import ClaimsFile, MisconceptionsFile, ObjectivesFile, QuizzesFile
from scocourse.bank.load import bank_paths, load_file, read_banks, repeated_ids
from scocourse.bank.problem import CourseError, Problem, quoted, some
from scocourse.course import compiled
from scocourse.course.glossary import GLOSSARY, read_glossary
from scocourse.course.model import UNTITLED, Course
from scocourse.course.order import CONTENTS, in_reading_order, pages_listed
from scocourse.course.packaged import PACKAGED, read_course
from scocourse.course.pages import files
from scocourse.course.quizzes import QUIZZES, quiz_faults
from scocourse.course.references import claim_faults, reference_faults
from scocourse.model import Bank

#: What makes a folder a course.
MARK = Path("book", "claims.yaml")
#: The book's settings, of which only the title is read here.
SETTINGS = "book/_config.yml"
_SIDES: dict[str, Any] = {"claims": ClaimsFile, "objectives": ObjectivesFile, "misconceptions": MisconceptionsFile}
#: All that a course is made of but its banks, as from its root; the last four it need not have.
FILES = (*(f"book/{kind}.yaml" for kind in _SIDES), QUIZZES, SETTINGS, GLOSSARY, CONTENTS)


def find_root(start: Path | None = None) -> Path | None:
    """The nearest folder from ``start`` (the working folder by default) upwards that holds book/claims.yaml."""
    start = (start or Path.cwd()).resolve()
    # not Path.is_file, which raises where a folder above may not be looked into
    return next((folder for folder in (start, *start.parents) if os.path.isfile(folder / MARK)), None)  # noqa: PTH113


def sources(root: Path) -> Iterator[Path]:
    """The files that the course in ``root`` is made of: those of the course, its banks, pages and labs."""
    yield from (root / file for file in FILES)
    yield from bank_paths(root / "quizzes")
    yield from files(root, "book", ".md")
    yield from files(root, "notebooks", ".ipynb")


def load_course(root: Path | None = None) -> Course:
    """The course in the folder ``root``.

    Without ``root``: the course around the working folder, else the one that came with the package, else (where
    the package runs from its checkout) the one around the package.

    :raises CourseError: with every problem of every file, or that there is no course.
    """
    if root is None:
        root = find_root()
    if root is None and PACKAGED.is_file():
        return read_course(PACKAGED.read_bytes())
    if root is None:
        root = find_root(Path(__file__))
    if root is None:
        missing = "a course", "none in this folder or above it", "work in a folder with book/claims.yaml below it"
        raise CourseError([Problem(file=".", expected=missing[0], found=missing[1], cure=missing[2])])
    root = root.resolve()
    entry = compiled.entry_of(root, FILES)
    if entry and (kept := compiled.read(root, entry)):
        return kept
    course = _load(root)
    pages = pages_listed(root)
    # not where a file was saved meanwhile
    if entry and entry == compiled.entry_of(root, FILES):
        compiled.keep(course, entry, pages)
    return replace(course, banks=in_reading_order(course.banks, root, pages))


def _load(root: Path) -> Course:
    problems: list[Problem] = []
    sides: dict[str, Any] = {}
    documents: dict[str, Document | None] = {}
    for kind, struct in _SIDES.items():
        shown = f"book/{kind}.yaml"
        document, file, faults = load_file(root / shown, shown, struct)
        problems += faults
        # where the list itself is missing, every name of it would seem unknown
        listed = (
            document is not None and isinstance(document.value, dict) and isinstance(document.value.get(kind), list)
        )
        documents[kind] = document if listed else None
        sides[kind] = _by_id(getattr(file, kind)) if file else {}
        if isinstance(file, ClaimsFile):
            sides["text"] = file.text
        problems += some(repeated_ids([document] if document else [], kind))
    if claims := documents["claims"]:
        problems += claim_faults(claims)
    banks = read_banks(root / "quizzes", root)
    problems += banks.problems
    for document in banks.documents.values():
        problems += reference_faults(document, documents)
    quizzes, faults = _quizzes(root, banks.banks, documents, complete=not problems)
    problems += faults
    title, faults = _title(root)
    problems += faults
    try:
        terms = read_glossary(root)
    except CourseError as error:
        problems += error.problems
    if problems:
        raise CourseError(problems)
    return Course(root=root, banks=banks.banks, quizzes=quizzes, title=title, terms=terms, **sides)


def _title(root: Path) -> tuple[str, list[Problem]]:
    """The book's title, which a course without a book need not have."""
    if not os.path.lexists(root / SETTINGS):
        return UNTITLED, []
    try:
        document = Document.read(root / SETTINGS, SETTINGS)
    except CourseError as error:
        return UNTITLED, list(error.problems)
    if not isinstance(document.value, dict):
        cure = 'begin with the line "title:"'
        return UNTITLED, [document.problem((), "the book's settings", quoted(document.value), cure)]
    title = document.value.get("title", UNTITLED)
    if isinstance(title, str) and title.strip():
        return title.strip(), []
    return UNTITLED, [document.problem(("title",), "the book's title", quoted(title), "write it in quotes")]


def _quizzes(
    root: Path, banks: dict[str, Bank], sides: dict[str, Document | None], *, complete: bool
) -> tuple[dict[str, QuizPlan], list[Problem]]:
    """The quizzes of quizzes.yaml, which a course need not have, and what is wrong with them."""
    if not os.path.lexists(root / QUIZZES):
        return {}, []
    document, file, problems = load_file(root / QUIZZES, QUIZZES, QuizzesFile)
    if document is not None:
        problems += some(repeated_ids([document], "quizzes"))
        problems += quiz_faults(document, file, banks, sides, complete=complete)
    return _by_id(file.quizzes) if file else {}, problems


def _by_id(things: Iterable[Any]) -> dict[str, Any]:
    return {thing.id: thing for thing in things}
