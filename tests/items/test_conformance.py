"""The scores of Python against the hand-written vectors, which the browser test reads too."""

from __future__ import annotations

from typing import Any

import pytest
from tests._vectors import GROUPS, ITEMS, item_of

from scocourse.items import AnyItem, type_of

CASES = [
    pytest.param(item_of(group), case, id=f"{group['item']['id']}: {case['description']}")
    for groups in GROUPS.values()
    for group in groups
    for case in group["tests"]
]


@pytest.mark.parametrize(("item", "case"), CASES)
def test_a_response_earns_what_the_rules_say(item: AnyItem, case: dict[str, Any]) -> None:
    score = item.score(case["response"])
    value = case["score"] if case["score"] is None else pytest.approx(case["score"], abs=1e-12)
    assert (score.status, score.reason, score.value) == (case["status"], case["reason"], value)
    assert list(score.feedback) == case["feedback"]


@pytest.mark.parametrize("name", GROUPS)
def test_a_vector_file_holds_sound_items_of_its_type(name: str) -> None:
    for group in GROUPS[name]:
        item = item_of(group)
        assert type_of(item) == name
        assert list(item.check()) == [], group["description"]


def test_every_vector_is_told_apart() -> None:
    assert len(ITEMS) == sum(len(groups) for groups in GROUPS.values())
    for groups in GROUPS.values():
        for group in groups:
            titles = [case["description"] for case in group["tests"]]
            assert sorted(set(titles)) == sorted(titles), group["description"]
