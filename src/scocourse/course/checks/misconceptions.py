"""Every misreading that is named is used."""

from __future__ import annotations

from collections.abc import Iterator

from scocourse.course.checks.survey import Finding, Survey


def misconceptions_without_item(survey: Survey) -> Iterator[Finding]:
    """Misreadings that no wrong answer names."""
    used = {reply.misconception for item in survey.items for reply in item.replies().values()}
    for id in survey.course.misconceptions:
        if id not in used:
            message = f'no distractor comes from the misconception "{id}"; use it in an item, or remove it'
            yield Finding(kind="misconception-without-item", where=survey.places["misconceptions", id], message=message)
