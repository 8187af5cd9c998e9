"""Every check is kept as an attempt, which the page and Python write and read alike."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.progress.test_file import DAMAGED, LINE, attempt

from scocourse.items import digest
from scocourse.model import Bank
from scocourse.player.bundle import STATIC
from scocourse.progress.file import HEADER, line_of, parse

KEPT = """() => Object.keys(localStorage).filter((key) => key.startsWith("scocourse/attempt/")).map(
    (key) => localStorage[key])"""


def answer(page: Page, name: str) -> None:
    place = page.locator("#item-tea-origin")
    place.get_by_label(name).check()
    place.get_by_role("button", name="Check").click()


@pytest.fixture
def study(context: BrowserContext, write_page: Callable[..., str]) -> Page:
    """A page with a quiz and the second script."""
    page = context.new_page()
    page.goto(write_page())
    page.add_script_tag(url=(STATIC / "progress.js").as_uri())
    return page


def test_every_check_is_an_attempt_that_python_reads(tea_page: Page, tea: Bank) -> None:
    answer(tea_page, "Rooibos")
    tea_page.get_by_role("button", name="Try again").click()
    answer(tea_page, "Camellia sinensis")
    lines = tea_page.evaluate(KEPT)
    first, second = sorted(parse("\n".join(lines).encode(), "page").attempts, key=lambda each: each.at)
    assert (first.value, second.value) == (0, 1)
    assert first.digest == second.digest == digest(tea.items[0])
    assert (first.item, first.quiz, first.seed, first.confidence) == ("tea-origin", "tea", None, None)
    assert first.id != second.id


def test_no_attempt_is_made_of_a_blank_or_of_a_reload(tea_page: Page) -> None:
    tea_page.locator("#item-tea-origin").get_by_role("button", name="Check").click()
    assert tea_page.evaluate(KEPT) == []
    answer(tea_page, "Rooibos")
    tea_page.reload()
    expect(tea_page.locator(".sco-progress")).to_contain_text("1 of 8 done.")
    assert len(tea_page.evaluate(KEPT)) == 1


def test_a_second_tab_shows_what_was_answered_in_the_first(
    context: BrowserContext, write_page: Callable[..., str]
) -> None:
    address = write_page()
    one, other = context.new_page(), context.new_page()
    one.goto(address)
    other.goto(address)
    answer(one, "Rooibos")
    expect(other.locator(".sco-progress")).to_have_text("1 of 8 done. Score: 0 of 1.")
    one.get_by_role("button", name="Try again").click()
    expect(other.locator(".sco-progress")).to_have_text("0 of 8 done.")


def test_the_page_reads_what_python_writes_and_writes_the_same(study: Page) -> None:
    made = [
        attempt(1),
        attempt(2, confidence="low", seed=7, response="Boston"),
        attempt(3, status="pending", value=None),
        attempt(4, value=1 / 3, response={"a": "b"}),
    ]
    text = (HEADER + b"".join(map(line_of, made))).decode()
    again = study.evaluate("(text) => scocourse.writeAttempts(scocourse.readAttempts(text).attempts)", text)
    assert again == text
    assert parse(again.encode(), "page").attempts == tuple(made)


@pytest.mark.parametrize("damage", DAMAGED)
def test_the_page_refuses_the_same_lines_as_python(study: Page, damage: str) -> None:
    text = HEADER.decode() + json.dumps(LINE) + "\n" + damage + "\n"
    read = study.evaluate("(text) => scocourse.readAttempts(text)", text)
    assert read["damaged"] == list(parse(text.encode(), "x").damaged) == [3]
    assert len(read["attempts"]) == 1


def test_another_file_and_a_newer_one_are_told_apart(study: Page) -> None:
    refused = "(text) => scocourse.readAttempts(text).refused"
    assert study.evaluate(refused, "Dear all,\n") == "other"
    assert study.evaluate(refused, HEADER.decode().replace("1", "2")) == "newer"
    assert study.evaluate(refused, HEADER.decode()) == ""
