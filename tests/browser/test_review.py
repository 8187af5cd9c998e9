"""Review: what was answered in the chapters is asked again, the most urgent first, from a folder of files."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.browser.test_flashcards import REFUSED

from scocourse.bank.form import draw
from scocourse.items import digest, type_of
from scocourse.model import Bank
from scocourse.player import Passage, item_payload, quiz_html
from scocourse.player.bundle import PARTS, STATIC
from scocourse.player.html import item_html
from scocourse.player.words import words

HEAD = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Tea</title>'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
)
SCRIPTS = (
    '<link rel="stylesheet" href="../_static/scocourse.css"><link rel="stylesheet" href="../_static/study.css">'
    '<script defer src="../_static/scocourse.js"></script><script defer src="../_static/items/index.js"></script>'
    + "".join(f'<script defer src="../_static/{part}.js"></script>' for part in PARTS)
    + "</head><body><main>"
)
REVIEW = '<h1>Review</h1><sco-review class="sco-study"><p>Answer the chapters.</p></sco-review>'


@pytest.fixture
def site(tmp_path: Path, tea: Bank) -> Path:
    """A chapter and the page of review, with the items as the build writes them."""
    shutil.copytree(STATIC, tmp_path / "_static")
    items = tmp_path / "_static" / "items"
    items.mkdir()
    course = {
        "items": {
            item.id: {"bank": "tea", "type": type_of(item), "digest": digest(item), "page": f"book/tea.html#{item.id}"}
            for item in tea.items
        }
    }
    passages = {id: Passage(id, id, "words", "book/tea.html#passage") for item in tea.items for id in item.claims}
    shelf = {
        item.id: {"html": item_html(item, passages[item.claims[0]], words()), "payload": item_payload(item)}
        for item in tea.items
    }
    (items / "index.js").write_text(f"globalThis.scocourse.course = {json.dumps(course)};\n", encoding="utf-8")
    (items / "tea.js").write_text(f'globalThis.scocourse.shelve("tea", {json.dumps(shelf)});\n', encoding="utf-8")
    (tmp_path / "book").mkdir()
    chapter = quiz_html(draw(tea, confidence=True), {})
    for name, body in (("tea", chapter), ("review", REVIEW)):
        (tmp_path / "book" / f"{name}.html").write_text(f"{HEAD}{SCRIPTS}{body}</main></body></html>", encoding="utf-8")
    return tmp_path


def open_page(context: BrowserContext, site: Path, name: str) -> Page:
    page = context.new_page()
    page.goto((site / "book" / f"{name}.html").as_uri())
    return page


def answer(page: Page, item: str, option: str, sure: str = "Very") -> None:
    place = page.locator(f"#item-{item}")
    place.get_by_label(option, exact=True).check()
    place.get_by_label(sure, exact=True).check()
    place.get_by_role("button", name="Check").click()


@pytest.fixture
def missed(context: BrowserContext, site: Path) -> Page:
    """The page of review, after one question was answered wrongly and surely, and one wrongly, in the chapter."""
    chapter = open_page(context, site, "tea")
    kinds = chapter.locator("#item-tea-kinds")
    kinds.locator("input[type=checkbox]").nth(2).check()
    kinds.get_by_role("button", name="Check").click()
    answer(chapter, "tea-origin", "Rooibos")
    return open_page(context, site, "review")


def test_what_was_sure_and_wrong_in_a_chapter_is_asked_first(missed: Page) -> None:
    expect(missed.get_by_text("Questions waiting: 2.")).to_be_visible()
    expect(missed.get_by_role("listitem")).to_have_text(["Sure, and wrong: 1", "Missed or only partly right: 1"])
    expect(missed.get_by_label("How many to ask")).to_have_value("2")
    missed.get_by_role("button", name="Start").click()
    expect(missed.get_by_role("heading", name="Review", level=2)).to_be_focused()
    expect(missed.locator(".sco-items > li")).to_have_count(2)
    expect(missed.locator(".sco-items > li").first).to_have_id("item-tea-origin")
    expect(missed.locator(".sco-progress")).to_contain_text("0 of 2 done.")


def test_a_session_ends_with_what_is_next_and_outlives_a_reload(missed: Page, site: Path) -> None:
    missed.get_by_label("How many to ask").fill("1")
    missed.get_by_label("How many to ask").press("Enter")
    answer(missed, "tea-origin", "Camellia sinensis")
    expect(missed.get_by_text("All of these are answered. Right: 1 of 1. Questions waiting: 1.")).to_be_visible()
    link = missed.locator("#item-tea-origin a.sco-passage")
    assert link.get_attribute("href") == f"{(site / 'book' / 'tea.html').as_uri()}#passage"
    missed.get_by_role("button", name="See what is waiting now").click()
    expect(missed.get_by_text("Questions waiting: 1.")).to_be_focused()
    missed.reload()
    expect(missed.get_by_role("listitem")).to_have_text(["Missed or only partly right: 1"])
    chapter = open_page(missed.context, site, "tea")
    expect(chapter.locator("#item-tea-origin")).to_have_attribute("data-state", "right")


def test_trying_again_in_a_session_takes_its_end_back(missed: Page) -> None:
    missed.get_by_label("How many to ask").fill("1")
    missed.get_by_role("button", name="Start").click()
    answer(missed, "tea-origin", "Rooibos")
    expect(missed.get_by_text("Right: 0 of 1.")).to_be_visible()
    missed.get_by_role("button", name="Try again").click()
    expect(missed.get_by_text("All of these are answered")).to_have_count(0)


def test_where_nothing_waits_the_next_date_is_told(context: BrowserContext, site: Path) -> None:
    context.clock.set_fixed_time("2026-11-02T09:00:00Z")
    page = open_page(context, site, "review")
    expect(page.get_by_text("you have not answered anything yet")).to_be_visible()
    answer(open_page(context, site, "tea"), "tea-origin", "Camellia sinensis")
    page.reload()
    expect(page.get_by_text("Nothing is waiting. Next due: 10 November 2026")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)


def test_a_tab_that_stands_by_notices_what_another_answers(context: BrowserContext, site: Path) -> None:
    page = open_page(context, site, "review")
    answer(open_page(context, site, "tea"), "tea-origin", "Rooibos")
    expect(page.get_by_text("Questions waiting: 1.")).to_be_visible()


def test_flashcards_are_counted_and_forecasts_left_alone(missed: Page, tea: Bank) -> None:
    forecast = next(item.id for item in tea.items if type_of(item) == "forecast")
    for n, item in enumerate(("card-tea-samovar", forecast)):
        attempt = {"id": f"{n:016x}", "item": item, "digest": "d", "response": "known", "status": "scored", "value": 0}
        attempt |= {"at": "2026-11-02T09:00:00.000Z", "confidence": None, "quiz": "", "seed": None}
        missed.evaluate(
            "([id, text]) => localStorage.setItem(`scocourse/attempt/${id}`, text)",
            [attempt["id"], json.dumps(attempt)],
        )
    missed.reload()
    expect(missed.get_by_text("Questions waiting: 2.")).to_be_visible()
    expect(missed.get_by_text("Flashcards waiting: 1.")).to_be_visible()


def test_where_nothing_can_be_kept_a_session_still_counts_until_the_page_is_left(missed: Page) -> None:
    missed.add_init_script(REFUSED)
    missed.reload()
    expect(missed.get_by_text("This browser does not let the page keep answers")).to_have_count(1)
    missed.get_by_label("How many to ask").fill("1")
    missed.get_by_role("button", name="Start").click()
    answer(missed, "tea-origin", "Camellia sinensis")
    expect(missed.get_by_text("Right: 1 of 1. Questions waiting: 1.")).to_be_visible()


@pytest.mark.parametrize(
    ("gone", "told"),
    [("tea.js", "Questions that could not be loaded: 2."), ("index.js", "The list of questions could not be loaded")],
)
def test_a_missing_file_is_told_plainly(browser: Browser, site: Path, gone: str, told: str) -> None:
    context = browser.new_context()  # not a watched one: the browser too says that the file is missing
    chapter = open_page(context, site, "tea")
    kinds = chapter.locator("#item-tea-kinds")
    kinds.locator("input[type=checkbox]").nth(2).check()
    kinds.get_by_role("button", name="Check").click()
    answer(chapter, "tea-origin", "Rooibos")
    (site / "_static" / "items" / gone).unlink()
    page = open_page(context, site, "review")
    if gone == "tea.js":
        page.get_by_role("button", name="Start").click()
        expect(page.get_by_role("button", name="Start")).to_be_enabled()
    expect(page.get_by_role("status").filter(has_text=told)).to_be_visible()
    context.close()


def test_without_a_script_the_reader_is_told_what_to_do(new_context: Callable[..., BrowserContext], site: Path) -> None:
    page = open_page(new_context(java_script_enabled=False), site, "review")
    expect(page.get_by_text("Answer the chapters.")).to_be_visible()


def test_the_page_fits_a_small_screen(missed: Page) -> None:
    missed.set_viewport_size({"width": 320, "height": 640})
    assert missed.evaluate("document.documentElement.scrollWidth") == 320
    missed.get_by_role("button", name="Start").click()
    expect(missed.locator("sco-quiz")).to_be_visible()
    assert missed.evaluate("document.documentElement.scrollWidth") == 320
