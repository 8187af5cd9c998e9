"""The page draws the form that Python draws: ``scocourse quiz NAME --seed N`` shows the same questions."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from tests._vectors import read

from scocourse.bank.blueprint import Pool, ShortageError, draw_ids, pools_of
from scocourse.course import form_of, load_course
from scocourse.player.bundle import STATIC

DRAW = "([pools, seed]) => scocourse.drawIds(pools, seed)"


@pytest.fixture(scope="module")
def drawer(browser: Browser) -> Iterator[Page]:
    """A page with both scripts and nothing else."""
    page = browser.new_page()
    for script in ("scocourse.js", "forms.js"):
        page.add_script_tag(content=(STATIC / script).read_text(encoding="utf-8"))
    yield page
    page.close()


@pytest.mark.parametrize("case", read("blueprint"), ids=lambda case: case["description"])
def test_the_page_draws_as_the_vectors_say(drawer: Page, case: dict[str, Any]) -> None:
    assert drawer.evaluate(DRAW, [case["pools"], case["seed"]]) == case.get("form")


def test_the_page_and_python_draw_alike_from_pools_that_overlap(drawer: Page) -> None:
    random = Random(4)
    cases: list[list[Any]] = []
    python: list[list[str] | None] = []
    for _ in range(500):
        ids = [f"item-{n}" for n in range(random.randint(1, 30))]
        drawn_from = [
            Pool(tuple(sorted(random.sample(ids, random.randint(1, len(ids))))), random.randint(1, 4))
            for _ in range(random.randint(1, 6))
        ]
        seed = random.getrandbits(32)
        cases.append([[pool._asdict() for pool in drawn_from], seed])
        try:
            python.append(draw_ids(drawn_from, seed))
        except ShortageError:
            python.append(None)
    assert None in python and any(python)
    assert drawer.evaluate("(cases) => cases.map(([pools, seed]) => scocourse.drawIds(pools, seed))", cases) == python


def test_every_drawn_quiz_of_the_course_has_the_same_forms_in_the_page(drawer: Page) -> None:
    course = load_course()
    drawn = [plan for plan in course.quizzes.values() if not plan.ids]
    assert drawn
    for plan in drawn:
        pools = [pool._asdict() for pool in pools_of(plan, course.quizzes, course.banks)]
        for seed in (plan.seed or 0, 7, 4711, 2**32 - 1):
            form = [item.id for item in form_of(course, plan.id, seed=seed).items]
            assert drawer.evaluate(DRAW, [pools, seed]) == form, (plan.id, seed)
