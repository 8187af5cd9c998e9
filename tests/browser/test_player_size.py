"""How much there is of a quiz in the page, whatever the number of its questions."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect
from tests.bench._quizzes import questions

from scocourse.bank.form import Form

WritePage = Callable[..., str]
#: Counts, from now on, how often the page is asked where something is, and what listens.
LISTENERS = """{
  window.listeners = 0;
  const add = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (...rest) { window.listeners += 1; add.apply(this, rest); };
}"""


def show(context: BrowserContext, write_page: WritePage, count: int, script: str = "") -> Page:
    page = context.new_page()
    if script:
        page.add_init_script(script)
    page.goto(write_page(Form(id="many", title="Many", items=tuple(questions(count))), name=f"{count}.html"))
    expect(page.locator(".sco-check")).to_have_count(count)
    return page


def test_a_choice_of_four_is_at_most_fifteen_elements_before_an_answer(
    context: BrowserContext, write_page: WritePage
) -> None:
    page = show(context, write_page, 40)
    counts = page.locator(".sco-items > li").evaluate_all(
        """all => all.filter(li => li.querySelectorAll("label").length === 4 && !li.querySelector("div.sco-context"))
            .map(li => 1 + li.querySelectorAll("*:not(em, strong, code)").length)"""
    )
    assert len(counts) > 20
    assert max(counts) <= 15


def test_more_questions_take_no_more_listeners(context: BrowserContext, write_page: WritePage) -> None:
    few, many = (show(context, write_page, count, LISTENERS).evaluate("listeners") for count in (2, 30))
    assert few == many


def test_a_screen_reader_knows_all_of_a_long_quiz(context: BrowserContext, write_page: WritePage) -> None:
    page = show(context, write_page, 60)
    nodes = context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    roles = [node["role"]["value"] for node in nodes if not node.get("ignored")]
    assert roles.count("radio") == page.locator("[type=radio]").count()
    assert roles.count("button") >= 60


def test_the_last_of_many_is_found_linked_and_answered(context: BrowserContext, write_page: WritePage) -> None:
    page = show(context, write_page, 60)
    last = page.locator(".sco-items > li").last
    words = last.locator("legend").inner_text().splitlines()[-1]
    assert page.evaluate("words => find(words)", words)
    expect(last.locator("legend")).to_be_in_viewport()
    page.evaluate("scrollTo(0, 0)")
    page.goto(f"{page.url}#{last.get_attribute('id')}")
    expect(last).to_be_in_viewport()
    last.get_by_role("radio").first.check()
    last.get_by_role("button", name="Check").click()
    expect(last.locator(".sco-feedback")).to_be_visible()
    assert last.evaluate("li => li.lastElementChild.localName") == "details"
