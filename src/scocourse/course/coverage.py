"""What the chain claim -> chapter -> item lacks: one function a check, all listed in ``CHECKS``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from scocourse.bank.document import Document
from scocourse.course.citations import Citation, citations
from scocourse.course.model import Course
from scocourse.course.references import ids, suggestion
from scocourse.items import AnyItem


class Finding(Struct, frozen=True, kw_only=True):
    """A gap in a course that loads. ``kind`` is the check's name, ``where`` a file or a place in one."""

    kind: str
    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


class Survey(NamedTuple):
    """What the checks look at: a course, where its chapters cite claims, and all items of all banks.

    ``places`` has the ``file:line:column`` of every claim, objective and misconception, by kind and id.
    """

    course: Course
    citations: tuple[Citation, ...]
    items: tuple[AnyItem, ...]
    places: dict[tuple[str, str], str]


def coverage(course: Course) -> tuple[Finding, ...]:
    """The findings of all checks. A course without a folder has no chapters to look at and gets no finding."""
    if course.root is None:
        return ()
    items = tuple(item for bank in course.banks.values() for item in bank.items)
    survey = Survey(course, citations(course.root), items, _places(course.root))
    return tuple(finding for check in CHECKS for finding in check(survey))


def _places(root: Path) -> dict[tuple[str, str], str]:
    found = {}
    for kind in ("claims", "objectives", "misconceptions"):
        shown = f"book/{kind}.yaml"
        document = Document.read(root / shown, shown)
        for index, id in enumerate(ids(document, kind)):
            place = document.place((kind, index, "id"))
            found[kind, id] = f"{shown}:{place.line}:{place.column}"
    return found


def unknown_citations(survey: Survey) -> Iterator[Finding]:
    """Chapters that cite what is no claim."""
    known = survey.course.claims
    for cited in survey.citations:
        if cited.claim not in known:
            message = f'cites the claim "{cited.claim}", which book/claims.yaml does not have; '
            yield Finding(
                kind="unknown-claim",
                where=f"{cited.chapter}:{cited.line}:{cited.column}",
                message=message + suggestion("claims", cited.claim, known),
            )


def claims_without_chapter(survey: Survey) -> Iterator[Finding]:
    """Claims that no chapter teaches."""
    cited = {citation.claim for citation in survey.citations}
    for id in survey.course.claims:
        if id not in cited:
            message = f'no chapter cites the claim "{id}"; cite it with {{claim}}`{id}` where it is taught'
            yield Finding(kind="claim-without-chapter", where=survey.places["claims", id], message=message)


def claims_without_item(survey: Survey) -> Iterator[Finding]:
    """Claims that no question tests."""
    tested = {id for item in survey.items for id in item.claims}
    for id in survey.course.claims:
        if id not in tested:
            message = f'no item tests the claim "{id}"; write one in quizzes/, or name it in the claims of an item'
            yield Finding(kind="claim-without-item", where=survey.places["claims", id], message=message)


def objectives_without_item(survey: Survey) -> Iterator[Finding]:
    """Objectives that no question tests."""
    tested = {item.objective for item in survey.items}
    for id in survey.course.objectives:
        if id not in tested:
            message = f'no item tests the objective "{id}"; write one, or remove the objective'
            yield Finding(kind="objective-without-item", where=survey.places["objectives", id], message=message)


def misconceptions_without_item(survey: Survey) -> Iterator[Finding]:
    """Misreadings that no wrong answer names."""
    used = {reply.misconception for item in survey.items for reply in item.replies().values()}
    for id in survey.course.misconceptions:
        if id not in used:
            message = f'no distractor comes from the misconception "{id}"; use it in an item, or remove it'
            yield Finding(kind="misconception-without-item", where=survey.places["misconceptions", id], message=message)


#: A check is a function of the survey; this is their order in reports.
CHECKS: tuple[Callable[[Survey], Iterator[Finding]], ...] = (
    unknown_citations,
    claims_without_chapter,
    claims_without_item,
    objectives_without_item,
    misconceptions_without_item,
)
