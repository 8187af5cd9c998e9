"""What axe finds in the player: every item type in every state, both themes, on a telephone and on a desk."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.browser._axe import faults_everywhere

from scocourse.bank.form import draw
from scocourse.model import Bank

WritePage = Callable[..., str]

#: By state: what is ticked, chosen in the menus, moved up how often, typed.
ANSWERS: dict[str, tuple[list[str], str, dict[str, int], list[str]]] = {
    "right": (
        ["Camellia sinensis", "Black tea", "Oolong", "Six minutes"],
        "cba",
        {"Withering": 3, "Rolling": 2, "Oxidizing": 1},
        ["Boston", "0,14", "100"],
    ),
    "partly": (["Rooibos", "Black tea", "One minute"], "cdd", {"Withering": 3}, ["Riga", "141", "50"]),
    "wrong": (["Rooibos", "White tea", "One minute"], "ddd", {"Drying": 1}, ["New York", "1,500", "3"]),
}


def answer(page: Page, address: str, state: str) -> None:
    """Open the tea quiz and answer all of it, very sure of it where one is asked."""
    ticked, chosen, moved, typed = ANSWERS[state]
    page.goto(address)
    for text in ticked:
        page.get_by_label(text).check()
    for menu, letter in zip(page.get_by_role("combobox").all(), chosen, strict=True):
        menu.select_option(letter)
    for text, times in moved.items():
        for _ in range(times):
            page.get_by_role("button", name=f"Move “{text}” up").click()
    for field, text in zip(page.get_by_role("textbox").all(), typed, strict=True):
        field.fill(text)
    for very in page.get_by_label("Very", exact=True).all():
        very.check()
    for button in page.locator(".sco-check").all():
        button.click()
    expect(page.locator(".sco-progress")).to_contain_text("8 of 8 done.")


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.mark.parametrize("sure", [True, False], ids=["confidence", "plain"])
def test_an_unanswered_quiz_has_no_fault_nor_has_one_checked_blank(
    page: Page, write_page: WritePage, tea: Bank, sure: bool
) -> None:
    page.goto(write_page(draw(tea, confidence=sure)))
    assert faults_everywhere(page) == []
    for button in page.locator(".sco-check").all():
        button.click()
    expect(page.get_by_text("nothing is counted").first).to_be_visible()
    assert faults_everywhere(page) == []


@pytest.mark.parametrize("state", ANSWERS)
def test_an_answered_quiz_has_no_fault_nor_has_one_restored(
    page: Page, write_page: WritePage, tea: Bank, state: str
) -> None:
    address = write_page(draw(tea, confidence=state != "partly"))
    answer(page, address, state)
    assert set(page.locator("[data-state]").evaluate_all("all => all.map(e => e.dataset.state)")) >= {state}
    assert faults_everywhere(page) == []
    page.reload()
    expect(page.locator(".sco-progress")).to_contain_text("8 of 8 done.")
    assert faults_everywhere(page) == []


def test_a_quiz_tried_again_shuffled_and_about_to_be_erased_has_no_fault(
    page: Page, write_page: WritePage, tea: Bank
) -> None:
    answer(page, write_page(draw(tea, confidence=True)), "wrong")
    page.get_by_role("button", name="Try again").first.click()
    page.get_by_role("button", name="Shuffle").click()
    page.get_by_role("button", name="Start again").press("Enter")
    expect(page.get_by_role("button", name="Press once more")).to_be_focused()
    assert faults_everywhere(page) == []
    page.get_by_role("button", name="Redo the wrong ones").click()
    assert faults_everywhere(page) == []


def test_a_quiz_whose_answers_cannot_be_kept_has_no_fault(page: Page, write_page: WritePage) -> None:
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error() } })")
    page.goto(write_page())
    expect(page.get_by_text("This browser does not let the page keep answers")).to_be_visible()
    assert faults_everywhere(page) == []


def test_a_quiz_that_only_reads_has_no_fault(new_context: Callable[..., BrowserContext], write_page: WritePage) -> None:
    page = new_context().new_page()
    page.route("**/scocourse.js", lambda route: route.fulfill(body=""))
    page.goto(write_page())
    page.locator("summary").first.click()
    expect(page.get_by_text("Answer: Camellia sinensis.")).to_be_visible()
    assert faults_everywhere(page) == []
