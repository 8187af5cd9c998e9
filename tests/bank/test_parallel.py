"""Parallel forms: nothing twice where the pools suffice, and as little as need be where they do not."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scocourse.bank.blueprint import Pool, ShortageError, draw_ids
from scocourse.bank.parallel import draw_parallel


def test_forms_share_nothing_where_any_drawing_does() -> None:
    # a form that takes "2" for its second row leaves the other nothing: only a look at both together helps
    pools = [Pool(("1", "2"), 1), Pool(("1", "2", "3", "4"), 1)]
    for seed in range(50):
        first, second = draw_parallel(pools, 2, seed)
        assert {first[0], second[0]} == {"1", "2"}
        assert {first[1], second[1]} == {"3", "4"}


def test_a_row_asks_again_only_what_it_lacks() -> None:
    pools = [Pool(("a", "b", "c"), 2), Pool(("d", "e", "f", "g"), 2)]
    for seed in range(50):
        forms = draw_parallel(pools, 2, seed)
        counts = Counter(id for form in forms for id in form)
        assert sorted(counts.values()) == [1, 1, 1, 1, 1, 1, 2]
        assert next(id for id, count in counts.items() if count == 2) in "abc"
        assert all(len(set(form)) == 4 for form in forms)


def test_one_form_is_the_one_that_the_seed_draws_anyhow() -> None:
    pools = [Pool(tuple("abcdef"), 2), Pool(tuple("efgh"), 2)]
    assert draw_parallel(pools, 1, 7) == [draw_ids(pools, 7)]


def test_a_blueprint_that_no_form_fills_is_refused() -> None:
    with pytest.raises(ShortageError):
        draw_parallel([Pool(("a",), 2)], 2, 1)


@given(
    st.lists(st.tuples(st.sets(st.sampled_from("abcdefgh"), min_size=1), st.integers(1, 3)), min_size=1, max_size=4),
    st.integers(1, 4),
    st.integers(0, 2**32 - 1),
)
def test_every_form_fills_every_row_with_different_items(
    rows: list[tuple[set[str], int]], number: int, seed: int
) -> None:
    pools = [Pool(tuple(sorted(ids)), count) for ids, count in rows]
    try:
        draw_ids(pools, seed)
    except ShortageError:
        return
    forms = draw_parallel(pools, number, seed)
    assert forms == draw_parallel(pools, number, seed)
    assert len(forms) == number
    for form in forms:
        assert len(set(form)) == len(form)
        placed = iter(form)
        for pool in pools:
            assert {next(placed) for _ in range(pool.number)} <= set(pool.ids)
