"""Whatever arrives as a response, the answer is a score: nothing raises, nothing leaves [0, 1]."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests._vectors import ITEMS

from scocourse.items import AnyItem
from scocourse.items.text_entry import LONGEST
from scocourse.model import Score

ALL = pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)
TEXT = st.text(st.characters(codec=None))
SCALAR = st.none() | st.booleans() | st.integers() | st.floats() | TEXT
JSON = st.recursive(SCALAR, lambda part: st.lists(part, max_size=4) | st.dictionaries(TEXT, part, max_size=4))
IDS = st.sampled_from([*"abcde", "", "z"]) | st.none()
NEARLY = (
    st.lists(IDS, max_size=6)
    | st.permutations("abcd").map(list)
    | st.dictionaries(st.sampled_from("01234"), IDS)
    | st.fixed_dictionaries({"1": st.sampled_from("abcd"), "2": st.sampled_from("abcd"), "3": st.sampled_from("abcd")})
    | st.text("0123456789,. %/-e", max_size=8)
    | st.integers(-10, 200).map(str)
)


def assert_sound(item: AnyItem, score: Score) -> None:
    if score.status == "scored":
        assert score.value is not None
        assert 0 <= score.value <= 1
        assert score.reason == ""
    elif score.status == "pending":
        assert (score.value, score.reason) == (None, "")
    else:
        assert (score.value, score.feedback) == (None, ())
        assert score.reason
    assert set(score.feedback) <= set(item.replies()), "every reply named has its text"


@ALL
@given(data=st.data())
def test_every_response_has_a_score_from_0_to_1_or_a_reason(item: AnyItem, data: st.DataObject) -> None:
    response: Any = data.draw(NEARLY | JSON)
    assert_sound(item, item.score(response))


@ALL
@pytest.mark.parametrize("blank", [None, ""])
def test_a_blank_answer_is_never_wrong(item: AnyItem, blank: str | None) -> None:
    score = item.score(blank)
    assert (score.status, score.reason) == ("invalid", "blank")


@ALL
@pytest.mark.parametrize("flag", [True, False])
def test_a_boolean_is_no_number(item: AnyItem, flag: bool) -> None:
    for response in (flag, [flag], {"1": flag}):
        assert item.score(response).reason == "malformed"


@ALL
def test_a_very_long_answer_is_refused_at_once(item: AnyItem) -> None:
    for response in ("a" + "\u0301\u0316" * 500_000, "1," * 500_000, " " * 1_000_000 + "x"):
        assert item.score(response).value in (None, 0)
    for many in (["a"] * 200_000, {str(n): "a" for n in range(200_000)}):
        assert item.score(many).status == "invalid"


def test_an_answer_of_the_greatest_length_is_read() -> None:
    item = ITEMS["vector-text-plain"]
    words = "Shanghai Five".ljust(LONGEST)
    assert item.score(words).value == 1
    assert item.score(words + " ").reason == "malformed"
