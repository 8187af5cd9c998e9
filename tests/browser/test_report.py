"""The link by which a reader reports an item: filled in for every type, absent without an address."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import BrowserContext
from tests.browser.test_player_look import answer_all

from scocourse.bank.form import draw
from scocourse.items import digest
from scocourse.model import Bank

TRACKER = '<meta name="scocourse-report" content="https://tracker.example/issues/new?title={title}&amp;body={body}">'


def test_every_type_of_item_has_a_link_filled_in_with_what_was_shown(
    context: BrowserContext, write_page: Callable[..., str], tea: Bank
) -> None:
    form = draw(tea, number=len(tea.items), seed=7)
    page = context.new_page()
    page.goto(write_page(form, head=TRACKER))
    answer_all(page)
    links = page.locator("sco-quiz .sco-report a")
    assert links.count() == len(form.items)
    for n, item in enumerate(form.items):
        assert page.locator(f"#item-{item.id} details .sco-report a").count() == 1
        address = urlsplit(links.nth(n).get_attribute("href") or "")
        assert (address.scheme, address.netloc, address.path) == ("https", "tracker.example", "/issues/new")
        assert parse_qs(address.query) == {
            "title": [f"Item {item.id}"],
            "body": [f"Item: {item.id}\nDigest: {digest(item)}\nForm: {form.id}\nSeed: 7\n\nWhat is wrong:"],
        }
        assert links.nth(n).get_attribute("rel") == "noopener"
        assert "leaves this site" in links.nth(n).inner_text()


def test_a_form_without_a_seed_says_so(context: BrowserContext, write_page: Callable[..., str]) -> None:
    page = context.new_page()
    page.goto(write_page(head=TRACKER))
    answer_all(page)
    href = page.locator(".sco-report a").first.get_attribute("href") or ""
    assert "\nSeed: –\n" in parse_qs(urlsplit(href).query)["body"][0]


def test_the_link_shows_with_the_explanation(context: BrowserContext, write_page: Callable[..., str]) -> None:
    page = context.new_page()
    page.goto(write_page(head=TRACKER))
    item = page.locator("#item-tea-kinds")
    link = item.get_by_role("link", name="Report this item (leaves this site, in a new tab)")
    assert link.count() == 0
    item.get_by_role("checkbox").first.check()
    item.get_by_role("button", name="Check").click()
    assert link.is_visible()


def test_without_an_address_there_is_no_link(context: BrowserContext, write_page: Callable[..., str]) -> None:
    page = context.new_page()
    page.goto(write_page())
    answer_all(page)
    assert page.locator(".sco-report").count() == 0


@pytest.mark.parametrize("template", ["https://tracker.example/?t={title}", "https://tracker.example/?b={body}"])
def test_an_address_may_hold_one_of_the_two(
    context: BrowserContext, write_page: Callable[..., str], template: str
) -> None:
    page = context.new_page()
    page.goto(write_page(head=f'<meta name="scocourse-report" content="{template}">'))
    answer_all(page)
    href = page.locator(".sco-report a").first.get_attribute("href") or ""
    assert href.startswith(template.partition("{")[0]) and "{" not in href
