"""Every type gives sample responses with their scores; exports and checks of other systems rely on them."""

from __future__ import annotations

import pytest
from tests._vectors import ITEMS

from scocourse.items import AnyItem
from scocourse.items.forecast import Forecast
from scocourse.items.numeric import Numeric
from scocourse.items.text_entry import TextEntry

ALL = pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)


def is_open(item: AnyItem) -> bool:
    return isinstance(item, Forecast) and item.outcome is None


@ALL
def test_a_sample_earns_its_stated_score(item: AnyItem) -> None:
    for response, value in item.samples():
        score = item.score(response)
        assert score.status == "scored", response
        assert score.value == pytest.approx(value), response


@ALL
def test_samples_show_a_right_answer_and_every_foreseen_wrong_one(item: AnyItem) -> None:
    values = [value for _, value in item.samples()]
    foresees_wrong = not isinstance(item, TextEntry | Numeric) or not all(answer.key for answer in item.answers)
    assert (1 in values) == (not is_open(item))
    assert any(value < 1 for value in values) == (foresees_wrong and not is_open(item))


@ALL
def test_the_key_shown_to_the_reader_scores_full(item: AnyItem) -> None:
    if is_open(item):
        assert item.key() is None
    else:
        assert item.score(item.key()).value == 1


@ALL
def test_what_is_public_names_the_parts_and_not_the_key(item: AnyItem) -> None:
    public = item.public()
    assert {"key", "feedback", "misconception", "outcome", "bands"}.isdisjoint(public)
    for part in [*public.get("options", []), *public.get("prompts", []), *public.get("answers", [])]:
        assert set(part) == {"id", "text"}
