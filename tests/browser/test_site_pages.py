"""Every page of the real book, over http and from a folder: silent, self-sufficient, readable."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from scocourse.site.build import Site
from scocourse.site.serve import HOST, listen

# The context of tests/browser/conftest.py fails a test at any request to another host and any console message.


def _paths(site: Site) -> list[str]:
    pages = sorted(page.relative_to(site.folder).as_posix() for page in site.folder.rglob("*.html"))
    # index.html at the top only leads on, and genindex.html is the theme's
    return [page for page in pages if "/" in page and not page.startswith("_static/")] + ["search.html"]


@contextmanager
def served(site: Site) -> Iterator[str]:
    with listen(site.folder, 0) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://{HOST}:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


def _visit(page: Page, address: str) -> None:
    page.goto(address, wait_until="load")
    expect(page.locator("main h1:visible").first).to_be_visible()


def test_every_page_is_silent_and_asks_no_other_host_over_http(context: BrowserContext, built_site: Site) -> None:
    page = context.new_page()
    with served(built_site) as address:
        for path in _paths(built_site):
            _visit(page, address + path)
        page.goto("about:blank")


def test_every_page_is_silent_and_asks_no_other_host_from_a_folder(context: BrowserContext, built_site: Site) -> None:
    page = context.new_page()
    for path in _paths(built_site):
        _visit(page, (built_site.folder / path).as_uri())


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_page_fits_a_screen_of_320_pixels(
    new_context: Callable[..., BrowserContext], built_site: Site, theme: str
) -> None:
    page = new_context(viewport={"width": 320, "height": 640}, color_scheme=theme).new_page()
    for path in _paths(built_site):
        page.goto((built_site.folder / path).as_uri())
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert (path, overflow) == (path, 0)


def test_the_search_works_in_silence_from_a_folder(context: BrowserContext, built_site: Site) -> None:
    page = context.new_page()
    page.goto(f"{(built_site.folder / 'search.html').as_uri()}?q=drawdown")
    expect(page.locator("#search-results li a").first).to_be_visible()
    assert "book/rats.html" in " ".join(
        page.eval_on_selector_all("#search-results li a", "links => links.map(link => link.href)")
    )


def test_the_book_is_light_until_the_reader_says_otherwise(context: BrowserContext, built_site: Site) -> None:
    page = context.new_page()
    page.goto((built_site.folder / "book" / "rats.html").as_uri())
    expect(page.locator("html")).to_have_attribute("data-theme", "light")


@pytest.mark.parametrize(("theme", "filter"), [("light", "none"), ("dark", "invert(0.9) hue-rotate(180deg)")])
@pytest.mark.parametrize(
    ("path", "picture"),
    [
        ("book/rats", "figure.datafigure img"),
        ("notebooks/04_rats", ".cell_output img"),
        ("book/argument-map", ".sco-map-picture svg"),
    ],
)
def test_figures_are_dark_where_the_page_is(
    context: BrowserContext, built_site: Site, path: str, picture: str, theme: str, filter: str
) -> None:
    page = context.new_page()
    page.goto((built_site.folder / f"{path}.html").as_uri())
    page.evaluate("theme => { localStorage.setItem('mode', theme); localStorage.setItem('theme', theme); }", theme)
    page.reload()
    expect(page.locator(picture).first).to_have_css("filter", filter)


def test_a_citation_shows_the_paraphrase_on_focus_and_hides_it_on_escape(
    context: BrowserContext, built_site: Site
) -> None:
    page = context.new_page()
    page.goto((built_site.folder / "book" / "rats.html").as_uri())
    link = page.locator("a.sco-cite-link").first
    tip = page.locator(f"#{link.get_attribute('aria-describedby')}")
    expect(tip).to_be_hidden()
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    expect(tip).to_be_visible()
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()


def test_a_passage_link_leads_to_a_place_in_the_book(
    new_context: Callable[..., BrowserContext], built_site: Site
) -> None:
    # as written: the script shows a link once there is a response
    page = new_context(java_script_enabled=False).new_page()
    for path in _paths(built_site):
        page.goto((built_site.folder / path).as_uri())
        addresses = page.eval_on_selector_all("a.sco-passage, a.sco-cite-link", "links => links.map(link => link.href)")
        for address in set(addresses):
            file, _, anchor = address.partition("#")
            target = (built_site.folder / file.removeprefix(built_site.folder.as_uri() + "/")).read_text(
                encoding="utf-8"
            )
            assert f'id="{anchor}"' in target, address
