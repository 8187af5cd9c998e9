"""The form a reader gets: one seed, one order, in Python as in the page."""

from __future__ import annotations

from itertools import islice
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests._vectors import ITEMS, read

from scocourse.bank.form import draw, random_numbers, shuffled
from scocourse.model import Bank

BANK = Bank(id="vector", title="Vectors", items=tuple(ITEMS.values()))
IDS = list(ITEMS)
SEEDS = st.integers(0, 2**32 - 1)
VECTORS = pytest.mark.parametrize("case", read("form"), ids=lambda case: case["description"])


@VECTORS
def test_a_seed_gives_the_order_of_the_published_algorithm(case: dict[str, Any]) -> None:
    assert shuffled(case["list"], case["seed"]) == case["order"]


@VECTORS
def test_a_seed_gives_the_numbers_of_the_published_algorithm(case: dict[str, Any]) -> None:
    assert list(islice(random_numbers(case["seed"]), len(case["numbers"]))) == case["numbers"]


@given(SEEDS)
def test_numbers_lie_from_0_up_to_1(seed: int) -> None:
    assert all(0 <= number < 1 for number in islice(random_numbers(seed), 20))


@given(st.lists(st.integers(), max_size=30), SEEDS)
def test_a_shuffle_loses_nothing_and_leaves_the_list_alone(things: list[int], seed: int) -> None:
    before = list(things)
    assert sorted(shuffled(things, seed)) == sorted(before)
    assert things == before


def test_every_item_comes_first_for_some_seed() -> None:
    assert {shuffled("abcde", seed)[0] for seed in range(100)} == set("abcde")


def test_without_a_seed_the_form_keeps_the_order_of_the_bank() -> None:
    form = draw(BANK)
    assert [item.id for item in form.items] == IDS
    assert (form.id, form.title, form.seed, form.confidence) == ("vector", "Vectors", None, False)


def test_ids_come_in_the_order_asked() -> None:
    assert [item.id for item in draw(BANK, ids=[IDS[3], IDS[0]]).items] == [IDS[3], IDS[0]]


def test_a_number_takes_the_first() -> None:
    assert [item.id for item in draw(BANK, number=2).items] == IDS[:2]
    assert [item.id for item in draw(BANK, ids=IDS[4:9], number=2).items] == IDS[4:6]


@given(SEEDS, st.integers(1, len(IDS)))
def test_a_seed_draws_the_same_form_again(seed: int, number: int) -> None:
    form = draw(BANK, seed=seed, number=number)
    assert form == draw(BANK, seed=seed, number=number)
    assert form.items == draw(BANK, seed=seed).items[:number]
    assert len({item.id for item in form.items}) == number


def test_a_title_and_confidence_are_kept() -> None:
    form = draw(BANK, title="A closing quiz", confidence=True)
    assert (form.title, form.confidence) == ("A closing quiz", True)


def test_an_unknown_item_is_named() -> None:
    with pytest.raises(LookupError, match=r'^bank "vector" has no item "vector-nowhere"; did you mean'):
        draw(BANK, ids=[IDS[0], "vector-nowhere"])


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"number": 0}, f"number: expected 1 to {len(IDS)}, got 0"),
        ({"number": len(IDS) + 1}, f"number: expected 1 to {len(IDS)}, got {len(IDS) + 1}"),
        ({"ids": IDS[:2], "number": 3}, "number: expected 1 to 2, got 3"),
        ({"seed": -1}, "seed: expected a whole number from 0 to 4294967295, got -1"),
        ({"seed": 2**32}, "seed: expected a whole number from 0 to 4294967295, got 4294967296"),
        ({"ids": [IDS[0], IDS[0]]}, "ids: expected each once, got one twice"),
    ],
)
def test_an_impossible_form_says_what_was_expected(asked: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=f"^{message}$"):
        draw(BANK, **asked)
