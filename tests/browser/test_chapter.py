"""A student with nothing but a keyboard and a folder of files: the RATS chapter, every item type, a reload."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests._site import ROOT

from scocourse.course import load_course
from scocourse.items import ITEM_TYPES, AnyItem, type_of
from scocourse.site.build import Site

INSIDE = "id => document.getElementById(id).contains(document.activeElement)"
FOCUSED = "() => { const e = document.activeElement; return [e.localName, e.type || '', e.value || e.textContent]; }"


def tab_until(page: Page, reached: Callable[[str, str, str], bool]) -> None:
    """Press Tab until the focus is where ``reached(tag, type, value)`` says."""
    for _ in range(400):
        page.keyboard.press("Tab")
        if reached(*page.evaluate(FOCUSED)):
            return
    pytest.fail("not reached with the Tab key")


def answer(page: Page, item: AnyItem) -> None:
    """Answer ``item`` rightly and check it, by keys only; the focus moves on from where it is."""
    key: Any = item.key()
    id = f"item-{item.id}"
    for _ in range(400):
        page.keyboard.press("Tab")
        if page.evaluate(INSIDE, id):
            break
    match type_of(item):
        case "choice" if getattr(item, "multiple", False):
            for place, wanted in enumerate(sorted(key)):
                if place or page.evaluate(FOCUSED)[2] != wanted:
                    tab_until(page, lambda tag, kind, value, wanted=wanted: (kind, value) == ("checkbox", wanted))
                page.keyboard.press("Space")
        case "choice":
            page.keyboard.press("Space")
            for _ in range(ord(key[0]) - ord("a")):
                page.keyboard.press("ArrowDown")
        case "match":
            for place, wanted in enumerate(key[prompt] for prompt in sorted(key)):
                if place:
                    tab_until(page, lambda tag, kind, value: tag == "select")
                for _ in range(ord(wanted) - ord("a") + 1):
                    page.keyboard.press("ArrowDown")
        case "order":
            order(page, id, key)
        case _:
            page.keyboard.type(key)
    tab_until(page, lambda tag, kind, value: (tag, value) == ("button", "Check"))
    page.keyboard.press("Enter")


def order(page: Page, id: str, key: list[str]) -> None:
    """Bring each entry up to its place with the arrow keys, the focus on one of its buttons."""
    entries = page.locator(f"#{id} .sco-entries > li")
    for place, wanted in enumerate(key):
        now = entries.evaluate_all("entries => entries.map(entry => entry.dataset.id)").index(wanted)
        if now == place:
            continue
        holds = f"#{id} .sco-entries > li[data-id={wanted}]"
        for _ in range(400):
            if page.evaluate("css => document.querySelector(css).contains(document.activeElement)", holds):
                break
            page.keyboard.press("Tab" if now >= place else "Shift+Tab")
        for _ in range(now - place):
            page.keyboard.press("ArrowUp")
        # back to the top of the list, from where Tab finds the next entry
        while page.evaluate(INSIDE, id):
            page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")


@pytest.fixture
def chapter(built_site: Site, context: BrowserContext) -> Page:
    page = context.new_page()
    page.goto((built_site.folder / "book" / "rats.html").as_uri())
    return page


def test_every_item_type_of_the_rats_chapter_is_answered_by_keyboard_and_kept(chapter: Page) -> None:
    items = {item.id: item for item in load_course(ROOT).banks["rats"].items}
    ids = chapter.locator("li[id^=item-]").evaluate_all("all => all.map(item => item.id.slice(5))")
    asked = [items[id] for id in ids]
    assert {type_of(item) for item in asked} == set(ITEM_TYPES)
    for item in asked:
        answer(chapter, item)
        box = chapter.locator(f"#item-{item.id}")
        expect(box.get_by_role("button", name="Try again")).to_be_visible()
        expect(box).to_contain_text("of 1." if type_of(item) == "forecast" else "Right.")
        expect(box.locator("a.sco-passage").first).to_contain_text("ES para.")
    chapter.reload()
    for item in asked:
        expect(chapter.locator(f"#item-{item.id}").get_by_role("button", name="Try again")).to_be_visible()


def test_a_wrong_answer_links_to_the_passage_that_settles_it(chapter: Page, built_site: Site) -> None:
    opening = chapter.locator("#item-rats-opening")
    opening.get_by_label("It produces a great deal.").check()
    opening.get_by_role("button", name="Check").click()
    expect(opening).to_contain_text("Not right.")
    passage = opening.locator("a.sco-passage").first
    target = passage.get_attribute("href")
    assert target is not None
    file, _, anchor = target.partition("#")
    html = (built_site.folder / "book" / (file or "rats.html")).resolve()
    assert f'id="{anchor}"' in Path(html).read_text(encoding="utf-8")
