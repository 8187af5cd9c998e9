"""What a course that loads still lacks: one function a rule, all listed in ``CHECKS``; a file a subject.

To add a rule: a function of the :class:`Survey` that yields findings, its line below, its line in ``KINDS``.
Rules that need the tables and figures of the package are in :mod:`scocourse.site.checks`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from scocourse.course.checks.claims import claims_thinly_tested, claims_without_chapter, unknown_citations
from scocourse.course.checks.item_writing import KINDS as ITEM_KINDS
from scocourse.course.checks.item_writing import flaws_of_items
from scocourse.course.checks.levels import banks_of_remembering
from scocourse.course.checks.links import dead_links
from scocourse.course.checks.misconceptions import misconceptions_without_item
from scocourse.course.checks.objectives import objectives_thinly_tested
from scocourse.course.checks.source_runs import runs_of_the_source
from scocourse.course.checks.survey import Finding, Survey, survey
from scocourse.course.model import Course

__all__ = ["CHECKS", "KINDS", "Finding", "Survey", "coverage"]

#: Their order in reports.
CHECKS: tuple[Callable[[Survey], Iterator[Finding]], ...] = (
    unknown_citations,
    claims_without_chapter,
    claims_thinly_tested,
    objectives_thinly_tested,
    misconceptions_without_item,
    banks_of_remembering,
    dead_links,
    runs_of_the_source,
    flaws_of_items,
)
#: What a finding's ``kind`` can be, and what it means.
KINDS = {
    "unknown-claim": "a page cites what is no claim",
    "claim-without-chapter": "no chapter (a page whose title begins with a number) cites the claim",
    "claim-without-item": "no item tests the claim",
    "claim-thinly-tested": "fewer than two items test the claim, or all are of one type",
    "objective-without-item": "no item tests the objective",
    "objective-thinly-tested": "fewer than three items test the objective",
    "misconception-without-item": "no wrong answer comes from the misconception",
    "bank-of-remembering": "more than a third of the bank's items are at the level remember",
    "dead-link": "a link between pages leads to no page, or to no place in one",
    "source-run": "more than eight words in a row are those of the source text",
    **ITEM_KINDS,
}


def coverage(course: Course) -> tuple[Finding, ...]:
    """The findings of all checks. A course without a folder has no chapters to look at and gets no finding."""
    if course.root is None:
        return ()
    seen = survey(course, course.root)
    return tuple(finding for check in CHECKS for finding in check(seen))
