"""The hand-written vectors, scored by the page's script. Python reads the same files in tests/items."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page
from tests import _vectors
from tests.browser._engine import call, scores


@pytest.mark.parametrize("type", sorted(_vectors.GROUPS))
def test_the_page_scores_every_vector_as_written(engine: Page, type: str) -> None:
    cases = [(group, test) for group in _vectors.GROUPS[type] for test in group["tests"]]
    results = scores(engine, [(_vectors.item_of(group), test["response"]) for group, test in cases])
    wrong = [
        (group["item"]["id"], test["description"], result)
        for (group, test), result in zip(cases, results)
        if [result[name] for name in ("status", "reason", "feedback")]
        != [test[name] for name in ("status", "reason", "feedback")]
        or result["value"] != (test["score"] if test["score"] is None else pytest.approx(test["score"], abs=1e-12))
    ]
    assert wrong == []


def test_a_seed_gives_the_same_order_in_the_page_as_in_python(engine: Page) -> None:
    cases = _vectors.read("form")
    assert call(engine, "shuffled", [[case["list"], case["seed"]] for case in cases]) == [
        case["order"] for case in cases
    ]
