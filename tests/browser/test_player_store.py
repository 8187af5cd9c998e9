"""Answers are kept in the browser where it allows it, and lost one item at a time."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from scocourse.bank.form import Form, draw
from scocourse.items.text_entry import TextEntry
from scocourse.model import Bank

NOTICE = "This browser does not let the page keep answers: they last until you leave it."


def answer(page: Page, id: str = "tea-origin", name: str = "Rooibos") -> None:
    place = page.locator(f"#item-{id}")
    if id == "tea-port":
        place.get_by_role("textbox").fill(name)
    else:
        place.get_by_label(name).check()
    place.get_by_role("button", name="Check").click()


def progress(page: Page, text: str) -> None:
    expect(page.locator(".sco-progress").first).to_have_text(text)


def test_answers_outlive_a_reload_with_their_feedback(tea_page: Page) -> None:
    answer(tea_page)
    tea_page.reload()
    progress(tea_page, "1 of 8 done. Score: 0 of 1.")
    expect(tea_page.get_by_text("Rooibos is another bush")).to_be_visible()
    expect(tea_page.get_by_label("Rooibos")).to_be_checked()


def test_an_answer_taken_back_is_not_kept(tea_page: Page) -> None:
    answer(tea_page)
    tea_page.get_by_role("button", name="Try again").click()
    tea_page.reload()
    progress(tea_page, "0 of 8 done.")


def test_an_edited_item_forgets_only_itself(context: BrowserContext, write_page: Callable[..., str], tea: Bank) -> None:
    page = context.new_page()
    page.goto(write_page())
    answer(page)
    answer(page, "tea-port", "Boston")
    answer(page, "tea-strength", "Six minutes")
    progress(page, "3 of 8 done. Score: 2 of 3.")

    def edited(item: msgspec.Struct) -> msgspec.Struct:
        if not isinstance(item, TextEntry):
            return item
        return msgspec.structs.replace(item, stem="Where was tea thrown into the water?")

    page.goto(write_page(Form(id="tea", title="Tea", items=tuple(edited(item) for item in tea.items))))
    progress(page, "2 of 8 done. Score: 1 of 2.")
    expect(page.locator("#item-tea-port").get_by_role("textbox")).to_have_value("")


def test_better_feedback_forgets_nothing(context: BrowserContext, write_page: Callable[..., str], tea: Bank) -> None:
    page = context.new_page()
    page.goto(write_page())
    answer(page)
    reworded = [msgspec.structs.replace(item, rationale="Said better.") for item in tea.items]
    page.goto(write_page(Form(id="tea", title="Tea", items=tuple(reworded))))
    progress(page, "1 of 8 done. Score: 0 of 1.")
    expect(page.locator("#item-tea-origin").get_by_text("Said better.")).to_be_visible()


FULL = "() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); } }"
DENIED = "throw new DOMException('no', 'SecurityError')"
REFUSALS = {
    "no storage at all": f"Object.defineProperty(window, 'localStorage', {{get() {{ {DENIED}; }}}})",
    "storage is null": "Object.defineProperty(window, 'localStorage', {value: null})",
    "storage is full": f"({FULL})()",
}


@pytest.mark.parametrize("refusal", REFUSALS.values(), ids=REFUSALS)
def test_where_storage_is_refused_the_quiz_works_and_says_so_once(
    context: BrowserContext, write_page: Callable[..., str], tea: Bank, refusal: str
) -> None:
    context.add_init_script(refusal)
    page = context.new_page()
    page.goto(write_page(draw(tea), draw(tea, ids=["tea-port"])))
    expect(page.get_by_text(NOTICE)).to_have_count(1)
    answer(page)
    answer(page, "tea-strength", "Six minutes")
    progress(page, "2 of 8 done. Score: 1 of 2.")
    expect(page.get_by_text(NOTICE)).to_have_count(1)
    page.reload()
    progress(page, "0 of 8 done.")


def test_storage_that_fills_up_later_is_said_then(tea_page: Page) -> None:
    expect(tea_page.get_by_text(NOTICE)).to_have_count(0)
    tea_page.evaluate(FULL)
    answer(tea_page)
    progress(tea_page, "1 of 8 done. Score: 0 of 1.")
    expect(tea_page.get_by_text(NOTICE)).to_be_visible()


def test_what_could_not_be_kept_stays_when_another_tab_takes_an_answer_back(
    context: BrowserContext, write_page: Callable[..., str]
) -> None:
    address = write_page()
    one, other = context.new_page(), context.new_page()
    for page in (one, other):
        page.goto(address)
    answer(other, "tea-strength", "Six minutes")
    one.evaluate(FULL)
    answer(one)
    progress(one, "2 of 8 done. Score: 1 of 2.")
    other.get_by_role("button", name="Try again").click()
    progress(one, "1 of 8 done. Score: 0 of 1.")


DAMAGE = [
    *("", "{", "null", "7", '"x"', "[]", "{}"),
    *('["DIGEST"]', '["DIGEST", {"a": 1}]', '["DIGEST", ["z"], "low"]', '["DIGEST", ["a", "b"], 5]'),
]


@pytest.mark.parametrize("damage", DAMAGE)
def test_damaged_storage_counts_as_unanswered(tea_page: Page, damage: str) -> None:
    answer(tea_page)
    tea_page.evaluate(
        """(damage) => {
            const [digest] = JSON.parse(localStorage.getItem("scocourse/tea-origin"));
            localStorage.setItem("scocourse/tea-origin", damage.replace("DIGEST", digest));
        }""",
        damage,
    )
    tea_page.reload()
    progress(tea_page, "0 of 8 done.")
    answer(tea_page)
    progress(tea_page, "1 of 8 done. Score: 0 of 1.")
