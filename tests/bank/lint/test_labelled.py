"""The rules of item writing on labelled items: few false alarms, few misses, and the table in the book is theirs."""

from __future__ import annotations

import pytest
from tests.bank.lint.measure import COMMAND, PAGE, Measured, labelled, measure, written

from scocourse.bank.lint import RULES

MEASURED = {one.code: one for one in measure()}


def test_every_rule_has_a_dozen_labelled_items_half_of_them_near_misses() -> None:
    assert list(labelled()) == list(RULES)
    for one in MEASURED.values():
        assert one.flawed + one.sound >= 12 and min(one.flawed, one.sound) >= 6, one.code


@pytest.mark.parametrize("one", MEASURED.values(), ids=MEASURED)
def test_a_rule_alarms_where_there_is_a_flaw_and_seldom_elsewhere(one: Measured) -> None:
    assert one.precision >= 0.9
    assert one.recall >= 0.75


def test_the_table_in_the_book_is_fresh() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page == written(page), f"the table is stale: run {COMMAND}"
