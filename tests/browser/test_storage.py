"""The book where the browser refuses to keep anything: also the theme's own scripts, which ask for storage, go on."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, expect

from scocourse.site.build import Site

REFUSALS = {
    "refused": """for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, {
        configurable: true, get() { throw new DOMException("no", "SecurityError"); }})""",
    "absent": "Object.defineProperty(window, 'localStorage', {configurable: true, value: null})",
    "full": "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }",
}


@pytest.mark.parametrize("refusal", REFUSALS.values(), ids=REFUSALS)
def test_where_nothing_can_be_kept_the_chapter_says_so_and_search_and_colours_work(
    context: BrowserContext, built_site: Site, refusal: str
) -> None:
    context.add_init_script(refusal)
    page = context.new_page()
    page.goto((built_site.folder / "book" / "rats.html").as_uri())
    expect(page.get_by_text("This browser does not let the page keep answers")).to_have_count(1)
    page.keyboard.press("Control+k")
    expect(page.locator("#pst-search-dialog")).to_be_visible()
    page.keyboard.press("Escape")
    page.locator(".theme-switch-button").first.click()
    expect(page.locator("html")).not_to_have_attribute("data-mode", "light")
