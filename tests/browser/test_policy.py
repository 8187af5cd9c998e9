"""Under the site's Content-Security-Policy readers do what they do without it (test_site_pages visits every page).

The context fails a test at any message on the console, and a browser says there what a policy forbade.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.browser.test_site_pages import served

from scocourse.site.build import Site
from scocourse.site.policy import HEADER, policy

_TOLD = (
    "addEventListener('securitypolicyviolation', (event) => console.error(event.violatedDirective, event.blockedURI))"
)


@pytest.fixture(scope="module")
def address(built_site: Site) -> Iterator[str]:
    with served(built_site) as address:
        yield address


@pytest.fixture
def page(context: BrowserContext) -> Page:
    page = context.new_page()
    page.add_init_script(_TOLD)
    return page


def test_a_reader_answers_changes_colours_finds_and_reviews_under_the_policy(page: Page, address: str) -> None:
    response = page.goto(f"{address}book/rats.html")
    assert response is not None and response.headers[HEADER.lower()] == policy()
    first = page.locator("li:has(input[type=radio])").first
    first.locator("input[type=radio]").first.check()
    first.get_by_role("button", name="Check").click()
    expect(first.locator(".sco-verdict")).to_be_visible()
    for mode in ("auto", "dark"):
        page.locator(".theme-switch-button").first.click()
        expect(page.locator("html")).to_have_attribute("data-mode", mode)
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.goto(f"{address}search.html?q=drawdown")
    expect(page.locator("#search-results li p.context").first).to_be_visible()
    expect(page.locator("main input[name=q]")).to_be_focused()
    page.goto(f"{address}book/progress.html")
    expect(page.locator(".sco-bar-of span").first).to_be_attached()
    page.goto(f"{address}book/review.html")
    expect(page.locator("sco-review p").first).to_be_visible()
    page.goto(f"{address}genindex.html")
    expect(page.locator("h1#index")).to_be_visible()


def test_cards_and_the_examination_work_and_the_menu_opens_under_the_policy(page: Page, address: str) -> None:
    page.goto(f"{address}book/flashcards.html")
    page.locator(".sco-turn").first.click()
    expect(page.locator(".sco-back").first).not_to_be_empty()
    page.goto(f"{address}book/final-examination.html")
    page.locator(".sco-before .sco-main").click()
    expect(page.locator(".sco-hand-in")).to_be_visible()
    page.set_viewport_size({"width": 400, "height": 800})
    page.goto(f"{address}book/argument-map.html")
    page.locator(".primary-toggle").click()
    expect(page.locator("dialog#pst-primary-sidebar-modal")).to_be_visible()
