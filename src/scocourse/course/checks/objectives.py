"""Every objective is tested often enough to say something of it."""

from __future__ import annotations

from collections.abc import Iterator

from scocourse.course.checks.survey import Finding, Survey

ITEMS_AN_OBJECTIVE = 3


def objectives_thinly_tested(survey: Survey) -> Iterator[Finding]:
    """Objectives that no question tests, or fewer than three."""
    for id in survey.course.objectives:
        items = [item.id for item in survey.items if item.objective == id]
        where = survey.places["objectives", id]
        if not items:
            message = f'no item tests the objective "{id}"; write one, or remove the objective'
            yield Finding(kind="objective-without-item", where=where, message=message)
        elif len(items) < ITEMS_AN_OBJECTIVE:
            names = " and ".join(f'"{item}"' for item in items)
            verb = "tests" if len(items) == 1 else "test"
            message = f'only {names} {verb} the objective "{id}"; write items until there are {ITEMS_AN_OBJECTIVE}'
            yield Finding(kind="objective-thinly-tested", where=where, message=message)
