"""Citations are found at their place, and code that shows how to cite is no citation."""

from __future__ import annotations

import pytest

from scocourse.course.citations import citations_in


def cited(text: str) -> list[tuple[str, int, int]]:
    return [(citation.claim, citation.line, citation.column) for citation in citations_in(text, "a.md")]


def test_roles_are_found_at_their_place_with_one_id_or_several() -> None:
    assert cited("A {claim}`p1.1`.\n\nB {claim}`p1.2, p1.3` and {claim}`p2.1`") == [
        ("p1.1", 1, 11),
        ("p1.2", 3, 11),
        ("p1.3", 3, 17),
        ("p2.1", 3, 35),
    ]


def test_a_role_may_run_over_a_line_end() -> None:
    assert cited("A {claim}`p1.1,\np1.2`") == [("p1.1", 1, 11), ("p1.2", 2, 1)]


@pytest.mark.parametrize(
    "text",
    [
        "```\n{claim}`p1.1`\n```",
        "```python\n{claim}`p1.1`\n```",
        "~~~\n{claim}`p1.1`\n~~~",
        "````md\n```{note}\n{claim}`p1.1`\n```\n````",
        "```{code-block} md\n{claim}`p1.1`\n```",
        "Write ``{claim}`p1.1` `` to cite.",
        "Another `{claim}` role, {term}`p1.1`.",
        "<!-- {claim}`p1.1` -->",
        "% {claim}`p1.1`",
        "```\n{claim}`p1.1` in a fence that never ends",
    ],
)
def test_code_and_comments_cite_nothing(text: str) -> None:
    assert cited(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "```{note}\n{claim}`p1.1`\n```",
        ":::{admonition} Title\n{claim}`p1.1`\n:::",
        "````{note}\n```python\nx\n```\n{claim}`p1.1`\n````",
        "````{note}\n```{tip}\nx\n```\n{claim}`p1.1`\n````",
        "```{note} Title with {claim}`p1.1`\n```",
        "```\ncode\n```\n\n{claim}`p1.1`",
        "% a remark\n{claim}`p1.1`",
        "- a list\n  ```\n  code\n  ```\n  {claim}`p1.1`",
        "A stray ` here.\n\n{claim}`p1.1`",
        "``` inline code ``` and {claim}`p1.1`",
    ],
)
def test_directives_and_text_around_code_do_cite(text: str) -> None:
    assert [claim for claim, _, _ in cited(text)] == ["p1.1"]
