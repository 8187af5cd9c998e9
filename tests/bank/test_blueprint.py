"""Forms drawn to a blueprint: as many as asked of what was asked, no item twice, the same again for the same seed."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests._vectors import read

from scocourse.bank.blueprint import (
    Pool,
    QuizPlan,
    Row,
    ShortageError,
    draw_ids,
    fits,
    form_of_plan,
    has_other_forms,
    like,
    pairs,
    pools,
    rows_of,
)
from scocourse.items import AnyItem
from scocourse.model import Bank

SEEDS = st.integers(0, 2**32 - 1)
LEVELS = ("remember", "apply", "evaluate")


def item(id: str, **changed: Any) -> AnyItem:
    made = {
        "id": id,
        "type": "order",
        "claims": ["p1.1"],
        "objective": "know",
        "level": "apply",
        "stem": "Which?",
        "rationale": "So.",
        "entries": [{"text": text, "feedback": "So."} for text in "abc"],
        **changed,
    }
    converted: AnyItem = msgspec.convert(made, AnyItem)
    return converted


def bank(name: str, count: int) -> Bank:
    items = [item(f"{name}-{n}", claims=[f"p{n % 4 + 1}.1"], level=LEVELS[n % 3]) for n in range(count)]
    return Bank(id=name, title=name, items=tuple(items))


BANKS = {name: bank(name, 24) for name in ("tea", "milk")}
ROWS = [
    Row(number=2, paragraphs=[1]),
    Row(number=3, levels=["apply", "evaluate"]),
    Row(number=2, banks=["milk"]),
    Row(number=1),
]
PLAN = QuizPlan(id="quiz", title="Quiz", draw=ROWS, seed=7)
TWIN = QuizPlan(id="twin", title="Twin", parallel_to="quiz", seed=8)
THIRD = QuizPlan(id="third", title="Third", parallel_to=["quiz", "twin"], seed=9)
PLANS = {plan.id: plan for plan in (PLAN, TWIN, THIRD)}


def ids(plan: QuizPlan, seed: int | None = None, banks: dict[str, Bank] = BANKS) -> list[str]:
    return [drawn.id for drawn in form_of_plan(plan, PLANS, banks, seed).items]


@pytest.mark.parametrize("case", read("blueprint"), ids=lambda case: case["description"])
def test_a_seed_draws_the_form_of_the_published_algorithm(case: dict[str, Any]) -> None:
    made = [Pool(tuple(pool["ids"]), pool["number"]) for pool in case["pools"]]
    if "form" in case:
        assert draw_ids(made, case["seed"]) == case["form"]
        return
    with pytest.raises(ShortageError) as short:
        draw_ids(made, case["seed"])
    assert {"row": short.value.row, "placed": short.value.placed} == case["short"]


@given(SEEDS)
def test_a_seed_draws_the_same_form_again(seed: int) -> None:
    assert ids(PLAN, seed) == ids(PLAN, seed)


@given(SEEDS)
def test_the_order_of_banks_and_of_their_items_does_not_matter(seed: int) -> None:
    turned = {name: replace(one, items=one.items[::-1]) for name, one in reversed(BANKS.items())}
    assert ids(PLAN, seed, turned) == ids(PLAN, seed)


@given(SEEDS)
def test_every_row_gets_its_number_of_items_that_fit_it_and_none_comes_twice(seed: int) -> None:
    drawn = list(form_of_plan(PLAN, PLANS, BANKS, seed).items)
    assert len({one.id for one in drawn}) == len(drawn) == sum(row.number for row in ROWS)
    for row in ROWS:
        own, drawn = drawn[: row.number], drawn[row.number :]
        assert all(fits(row, one.id.partition("-")[0], one) for one in own)


@given(SEEDS, SEEDS)
def test_parallel_forms_share_a_blueprint_and_no_item(first: int, second: int) -> None:
    plans = {"quiz": replace(PLAN, seed=first), "twin": TWIN, "third": THIRD}
    forms = [form_of_plan(plans[name], plans, BANKS, seed) for name, seed in (("quiz", None), ("twin", second))]
    forms.append(form_of_plan(THIRD, {**plans, "twin": replace(TWIN, seed=second)}, BANKS, first))
    assert len({one.id for form in forms for one in form.items}) == 3 * 8
    assert rows_of(TWIN, PLANS) == rows_of(THIRD, PLANS) == rows_of(PLAN, PLANS)


def test_another_seed_draws_another_form() -> None:
    assert len({tuple(ids(PLAN, seed)) for seed in range(50)}) > 45


def test_every_item_that_fits_is_drawn_by_some_seed() -> None:
    plan = QuizPlan(id="quiz", title="Quiz", draw=[Row(number=1, paragraphs=[2], banks=["tea"])], seed=1)
    assert {ids(plan, seed)[0] for seed in range(200)} == {f"tea-{n}" for n in range(24) if n % 4 == 1}


@given(st.data(), SEEDS)
def test_rows_that_overlap_are_filled_whenever_they_can_be(data: st.DataObject, seed: int) -> None:
    names = [f"i{number}" for number in range(8)]
    # a filling there is, hidden among what else fits
    owners = data.draw(st.lists(st.integers(0, 3), min_size=8, max_size=8))
    made = []
    for row in range(4):
        own = [name for name, owner in zip(names, owners) if owner == row]
        if own:
            more = data.draw(st.lists(st.sampled_from(names), unique=True))
            made.append(Pool(tuple(sorted({*own, *more})), len(own)))
    drawn = draw_ids(made, seed)
    assert sorted(drawn) == names
    for pool in made:
        own, drawn = drawn[: pool.number], drawn[pool.number :]
        assert set(own) <= set(pool.ids)


@given(st.lists(st.tuples(st.sets(st.sampled_from("abcdef")), st.integers(1, 3)), min_size=1, max_size=4), SEEDS)
def test_rows_are_refused_only_where_they_are_too_many(rows: list[tuple[set[str], int]], seed: int) -> None:
    made = [Pool(tuple(sorted(some)), number) for some, number in rows]
    # Hall's condition, by trying all sets of rows
    short = any(
        len(set().union(*(pool.ids for at, pool in enumerate(made) if chosen >> at & 1)))
        < sum(pool.number for at, pool in enumerate(made) if chosen >> at & 1)
        for chosen in range(1, 2 ** len(made))
    )
    try:
        draw_ids(made, seed)
    except ShortageError:
        assert short
    else:
        assert not short


@pytest.mark.parametrize(
    ("row", "numbers"),
    [
        (Row(number=1, banks=["tea"], paragraphs=[3], levels=["remember"]), [6, 18]),
        (Row(number=1, banks=["tea"], paragraphs=[3, 4], levels=["remember"]), [18, 3, 6, 15]),
        (Row(number=1, banks=["tea"], objectives=["other"]), []),
        (Row(number=1, banks=["tea"], types=["choice", "match"]), []),
        (Row(number=1, banks=["tea"], frames=["later"]), []),
        (Row(number=1, banks=["tea"], levels=["apply"], excluded=["*-1*", "tea-2*", "milk-4"]), [4, 7]),
    ],
)
def test_a_row_takes_what_fits_all_that_it_names(row: Row, numbers: list[int]) -> None:
    ((found, number),) = pools([row], BANKS)
    assert set(found) == {f"tea-{n}" for n in numbers}
    assert list(found) == sorted(found) and number == 1


def test_the_paragraph_of_an_item_is_that_of_its_first_claim() -> None:
    two = item("tea-x", claims=["p3.2", "p1.1"])
    assert fits(Row(number=1, paragraphs=[3]), "tea", two)
    assert not fits(Row(number=1, paragraphs=[1]), "tea", two)


@pytest.mark.parametrize(
    ("pattern", "id", "is_like"),
    [
        ("*-lab-*", "tea-lab-share", True),
        ("*-lab-*", "tea-label", False),
        ("*-opening", "tea-opening", True),
        ("*-opening", "tea-opening-two", False),
        ("tea-*", "tea-", True),
        ("tea-x", "tea-x", True),
        ("tea-x", "tea-xy", False),
        ("*", "tea", True),
    ],
)
def test_a_star_stands_for_any_characters(pattern: str, id: str, is_like: bool) -> None:
    assert like(id, pattern) is is_like


def test_exclusions_of_the_quiz_hold_for_every_row_and_for_parallel_forms() -> None:
    plan = replace(PLAN, excluded=["tea-*"])
    plans = {"quiz": plan, "twin": replace(TWIN, excluded=["milk-2*"])}
    drawn = form_of_plan(plans["twin"], plans, BANKS)
    assert not [one.id for one in drawn.items if one.id.startswith(("tea-", "milk-2"))]


def test_listed_items_come_in_their_order_or_shuffled_by_a_seed() -> None:
    plan = QuizPlan(id="quiz", title="Quiz", ids=["milk-3", "tea-1", "tea-0"], intro="Read.", confidence=True)
    form = form_of_plan(plan, {}, BANKS)
    assert [one.id for one in form.items] == ["milk-3", "tea-1", "tea-0"]
    assert (form.id, form.title, form.intro, form.confidence, form.seed) == ("quiz", "Quiz", "Read.", True, None)
    assert sorted(ids(plan, 5)) == ["milk-3", "tea-0", "tea-1"]


@given(SEEDS)
def test_a_row_that_cannot_be_filled_is_named_with_what_there_is(seed: int) -> None:
    few = [Pool(("a", "b"), 1), Pool(("a",), 1), Pool(("a", "b", "c"), 2)]
    with pytest.raises(ShortageError) as short:
        draw_ids(few, seed)
    assert str(short.value) == (
        "draw[2]: expected 2 items that fit the row, got 1 (3 would fit; other rows or parallel forms hold the rest)"
    )
    assume(seed > 0)
    with pytest.raises(ShortageError, match=r"^draw\[0\]: expected 1 item that fits the row, got none$"):
        draw_ids([Pool((), 1)], seed)


def test_types_and_frames_of_the_quiz_are_those_of_rows_that_name_none() -> None:
    rows = [Row(number=1), Row(number=1, types=["match"]), Row(number=1, frames=["later"])]
    plan = QuizPlan(id="quiz", title="Quiz", draw=rows, seed=1, types=["choice"], frames=["then"])
    assert [(row.types, row.frames) for row in rows_of(plan, {})] == [
        (["choice"], ["then"]),
        (["match"], ["then"]),
        (["choice"], ["later"]),
    ]


def test_tests_to_compare_have_no_other_forms_and_named_items_neither() -> None:
    made = [
        QuizPlan(id="before", title="Before", draw=ROWS),
        QuizPlan(id="after", title="After", parallel_to="before"),
        QuizPlan(id="final", title="Final", draw=ROWS, parallel_to=["before", "after"]),
        QuizPlan(id="fixed", title="Fixed", ids=["tea-1"]),
    ]
    plans = {plan.id: plan for plan in made}
    assert pairs(plans) == [("before", "after")]
    assert [id for id, plan in plans.items() if has_other_forms(plan, plans)] == ["final"]
