"""Every claim is taught in a chapter and tested by items of different types, and what is cited is a claim."""

from __future__ import annotations

from collections.abc import Iterator

from scocourse.bank.problem import listed
from scocourse.course.checks.survey import Finding, Survey
from scocourse.course.references import suggestion
from scocourse.items import AnyItem, type_of

#: An item that guesses right tells little, and so do two of one kind.
ITEMS_A_CLAIM = 2


def unknown_citations(survey: Survey) -> Iterator[Finding]:
    """Pages that cite what is no claim."""
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
    cited = {citation.claim for citation in survey.citations if citation.chapter in survey.chapters}
    for id in survey.course.claims:
        if id not in cited:
            message = f'no chapter cites the claim "{id}"; cite it with {{claim}}`{id}` where it is taught'
            yield Finding(kind="claim-without-chapter", where=survey.places["claims", id], message=message)


def claims_thinly_tested(survey: Survey) -> Iterator[Finding]:
    """Claims that no question tests, or too few, or only questions of one type."""
    testing: dict[str, list[AnyItem]] = {}
    for item in survey.items:
        for id in item.claims:
            testing.setdefault(id, []).append(item)
    for id in survey.course.claims:
        items = testing.get(id, [])
        types = {type_of(item) for item in items}
        kind = "claim-thinly-tested"
        if not items:
            kind = "claim-without-item"
            message = f'no item tests the claim "{id}"; write one in quizzes/, or name it in the claims of an item'
        elif len(items) < ITEMS_A_CLAIM:
            message = f'only "{items[0].id}" tests the claim "{id}"; write an item of another type than {types.pop()}'
        elif len(types) < ITEMS_A_CLAIM:
            names = listed([f'"{item.id}"' for item in items], "and")
            message = f'only {types.pop()} items test the claim "{id}" ({names}); write one of another type'
        else:
            continue
        yield Finding(kind=kind, where=survey.places["claims", id], message=message)
