"""A bank asks for more than memory."""

from __future__ import annotations

from collections.abc import Iterator

from scocourse.course.checks.survey import Finding, Survey

#: At most one item in this many may be at the level remember.
ONE_IN = 3


def banks_of_remembering(survey: Survey) -> Iterator[Finding]:
    """Banks with more than a third of their items at the level remember."""
    for bank in survey.course.banks.values():
        count, allowed = sum(item.level == "remember" for item in bank.items), len(bank.items) // ONE_IN
        if count > allowed:
            are = f"{count} of {len(bank.items)} items are" if count > 1 else f"1 of {len(bank.items)} items is"
            message = f"{are} at the level remember, at most {allowed} may be; ask for more than memory"
            yield Finding(kind="bank-of-remembering", where=f"quizzes/{bank.id}.yaml", message=message)
