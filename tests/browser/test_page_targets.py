"""Fingers and large letters: what there is to press is large enough, and letters twice as large still fit."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page
from tests.browser._axe import DESKTOP, PHONE

from scocourse.bank.form import draw
from scocourse.model import Bank
from scocourse.site.build import Site

#: What there is to press that is less than 24 pixels wide or high (WCAG 2.2, 2.5.8); of a radio button or a box it is
#: the label. A link in a sentence is let off.
SMALL = """() => [...document.querySelectorAll("button, summary, select, input, nav a, dialog a, .sco-bar a")]
    .map((e) => (e.matches("[type=radio], [type=checkbox]") && e.closest("label")) || e)
    .filter((e) => e.checkVisibility({ visibilityProperty: true }))
    .map((e) => [e.getBoundingClientRect(), e.outerHTML.slice(0, 120)])
    .filter(([{ width, height }]) => Math.min(width, height) < 24)
    .map(([{ width, height }, html]) => `${width} x ${height}: ${html}`)"""
PAGES = [*(f"book/{name}.html" for name in ("rats", "claims", "flashcards", "progress")), "notebooks/01_borders.html"]
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
LARGE = "html { font-size: 200% !important }"


def test_every_control_of_the_player_is_24_pixels_large(
    new_context: Callable[..., BrowserContext], write_page: Callable[..., str], tea: Bank
) -> None:
    page = new_context(viewport={"width": PHONE, "height": 800}).new_page()
    page.goto(write_page(draw(tea, confidence=True)))
    assert page.evaluate(SMALL) == []
    for button in page.locator(".sco-check").all():
        button.click()
    page.get_by_label("Rooibos").check()
    page.locator(".sco-check").first.click()
    assert page.evaluate(SMALL) == []


@pytest.mark.parametrize("path", PAGES)
def test_every_control_of_the_book_is_24_pixels_large(
    new_context: Callable[..., BrowserContext], built_site: Site, path: str
) -> None:
    page = new_context(viewport={"width": PHONE, "height": 800}).new_page()
    page.goto((built_site.folder / path).as_uri())
    assert page.evaluate(SMALL) == []
    page.get_by_role("button", name="Site navigation").click()
    assert page.evaluate(SMALL) == []


@pytest.mark.parametrize("path", ["book/rats.html", "book/timeline.html", "notebooks/01_borders.html"])
def test_letters_twice_as_large_fit_the_screen(page: Page, built_site: Site, path: str) -> None:
    page.set_viewport_size({"width": DESKTOP, "height": 800})
    page.goto((built_site.folder / path).as_uri())
    page.add_style_tag(content=LARGE)
    assert page.evaluate(TOO_WIDE) == 0
    for name in ("Site navigation", "Color mode"):
        box = page.get_by_role("button", name=name).bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= DESKTOP


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()
