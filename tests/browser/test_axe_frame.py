"""What axe finds in the frame around the pages and in whatever opens over them, both themes, telephone and desk."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.browser._axe import DESKTOP, PHONE, faults, faults_everywhere, show

from scocourse.site.build import Site

UNFOLD = "document.querySelectorAll('details').forEach((one) => { one.open = true; one.hidden = false })"


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def both_themes(page: Page, width: int, **place: str) -> list[str]:
    found = []
    for theme in ("light", "dark"):
        show(page, width, theme)
        found += [f"{theme}: {fault}" for fault in faults(page, **place)]
    return found


@pytest.mark.parametrize("path", ["book/rats.html", "notebooks/01_borders.html"])
def test_a_whole_page_all_unfolded_has_no_fault_anywhere(page: Page, built_site: Site, path: str) -> None:
    page.goto((built_site.folder / path).as_uri())
    page.evaluate(UNFOLD)
    assert faults_everywhere(page) == []


@pytest.mark.parametrize("name", ["Site navigation", "On this page"])
def test_a_drawer_on_a_telephone_has_no_fault(page: Page, built_site: Site, name: str) -> None:
    page.set_viewport_size({"width": PHONE, "height": 800})
    page.goto((built_site.folder / "book" / "rats.html").as_uri())
    page.get_by_role("button", name=name).click()
    expect(page.get_by_role("dialog", name=name)).to_be_visible()
    assert both_themes(page, PHONE) == []


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_the_search_and_the_menu_have_no_fault(page: Page, built_site: Site, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto((built_site.folder / "book" / "rats.html").as_uri())
    page.get_by_role("button", name="Download this page").click()
    assert both_themes(page, width, include=".dropdown-menu.show") == []
    page.keyboard.press("Control+k")
    expect(page.get_by_role("dialog", name="Search the course")).to_be_visible()
    assert both_themes(page, width) == []


def test_what_the_search_finds_has_no_fault(page: Page, built_site: Site) -> None:
    page.goto(f"{(built_site.folder / 'search.html').as_uri()}?q=drawdown")
    expect(page.locator("#search-results li a").first).to_be_visible()
    assert faults_everywhere(page) == []


def test_axe_sees_what_is_wrong(page: Page) -> None:
    """The instrument itself: a word too faint, in the dark only; a button without a name; a target too small."""
    page.set_content(
        '<!doctype html><html lang="en"><title>Tea</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<style>[data-theme=dark] { background: #111; color: #333 } a { display: block; line-height: 9px }</style>"
        '<main><h1>Tea</h1><button></button><p><a href="#one">Black</a><a href="#two">Green</a></p></main>'
    )
    found = faults_everywhere(page)
    rules = {tuple(fault.split(": ")[:2]) for fault in found}
    both = {(f"{width} {theme}", rule) for width in (PHONE, DESKTOP) for theme in ("light", "dark") for rule in (
        "button-name", "target-size",
    )}  # fmt: skip
    assert rules >= both
    assert {place for place, rule in rules if rule == "color-contrast"} == {f"{PHONE} dark", f"{DESKTOP} dark"}
