"""A lab in the reader's browser, where Python is Pyodide and no other host is asked for anything."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect
from tests.browser.test_site_pages import served

from scocourse.site.build import Site

#: Python starts at the pace of the machine.
START = 60_000
CDN = "https://pyodide.example/full/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that reaches this machine only; JupyterLite warns of much on the console, which is not judged."""
    context = browser.new_context(viewport={"width": 1200, "height": 1000})
    foreign: list[str] = []

    def refuse(route: Route) -> None:
        foreign.append(route.request.url)
        route.abort()

    context.route(re.compile(r"^(?!http://127\.0\.0\.1:|data:|blob:)"), refuse)
    page = context.new_page()
    page.set_default_timeout(START)
    yield page
    context.close()
    assert foreign == []


@pytest.fixture(scope="module")
def address(lite_site: Site) -> Iterator[str]:
    """The site under a sub-path, as a code host publishes it."""
    with served(Site(lite_site.folder.parent, lite_site.start, lite_site.pages)) as root:
        yield f"{root}{lite_site.folder.name}/"


def test_a_lab_runs_in_the_browser_and_a_click_in_its_quiz_reaches_python(page: Page, address: str) -> None:
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(f"{address}notebooks/04_rats.html")
    page.get_by_role("link", name="Open this lab in the browser").click()
    notice = page.locator("#sco-notice")
    expect(notice).to_contain_text("Python is being loaded into this page", timeout=START)
    expect(notice).to_be_hidden(timeout=START)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    expect(page.get_by_text("0 of 10 questions answered")).to_be_visible(timeout=START)
    expect(page.get_by_text("matplotlib could not be loaded into the browser")).to_have_count(1)
    expect(page.locator(".jp-OutputArea-output[data-mime-type*=error]")).to_have_count(0)

    item = page.locator("[id$=item-rats-yardstick]").last
    item.get_by_role("radio").first.check()
    item.get_by_role("button", name="Check").click()
    page.locator(".jp-CodeCell .cm-content", has_text="print(quiz.score)").click()
    page.keyboard.press("Control+A")
    page.keyboard.type("from scocourse.progress import AttemptStore\n")
    page.keyboard.type("print(quiz.score, len(AttemptStore().read().attempts), 'kept')")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("of 1 points; 1 of 10 questions answered 1 kept")).to_be_visible(timeout=START)
    assert errors == []


def test_a_chapter_that_a_lab_names_opens_in_the_book(page: Page, address: str) -> None:
    page.goto(f"{address}lite/notebooks/index.html?path=04_rats.ipynb")
    with page.context.expect_page() as opened:
        page.locator(".jp-MarkdownCell").get_by_role("link", name="RATS").click()
    expect(opened.value).to_have_url(f"{address}book/rats.html")


def test_a_lab_whose_python_cannot_be_loaded_says_what_to_do(page: Page, address: str) -> None:
    page.context.route("**/lite/static/pyodide/**", lambda route: route.abort())
    page.goto(f"{address}lite/notebooks/index.html?path=04_rats.ipynb")
    alert = page.get_by_role("alert")
    cause = "Python could not be loaded into this page: a file of it is missing on this site"
    expect(alert).to_contain_text(cause, timeout=START)
    expect(alert).to_contain_text("The chapters and their questions work without it")
    expect(alert).to_contain_text("uv run jupyter lab notebooks")
    alert.get_by_role("link", name="To the book").click()
    expect(page).to_have_url(f"{address}book/index.html")


def _from_elsewhere(page: Page, lite_site: Site, answer: Callable[[Route], None]) -> None:
    """Let the site take Pyodide from another host, whose part ``answer`` plays."""
    course = json.loads((lite_site.folder / "lite/static/scocourse/course.json").read_text(encoding="utf-8"))
    page.context.route("**/static/scocourse/course.json", lambda route: route.fulfill(json={**course, "pyodide": CDN}))
    page.context.route(f"{CDN}**", answer)


def test_python_comes_from_its_public_host_where_the_site_has_none(
    page: Page, address: str, lite_site: Site, pyodide: Path
) -> None:
    def answer(route: Route) -> None:
        path = pyodide / route.request.url.removeprefix(CDN)
        route.fulfill(path=path, headers={"access-control-allow-origin": "*"}, content_type=_type(path))

    _from_elsewhere(page, lite_site, answer)
    page.goto(f"{address}lite/notebooks/index.html?path=04_rats.ipynb")
    notice = page.locator("#sco-notice")
    expect(notice).to_be_visible(timeout=START)
    expect(notice).to_be_hidden(timeout=START)


def _type(path: Path) -> str:
    return {".mjs": "text/javascript", ".json": "application/json", ".wasm": "application/wasm"}.get(
        path.suffix, "application/octet-stream"
    )


def test_a_public_host_that_does_not_answer_is_named(page: Page, address: str, lite_site: Site) -> None:
    _from_elsewhere(page, lite_site, lambda route: route.abort())
    page.goto(f"{address}lite/notebooks/index.html?path=04_rats.ipynb")
    expect(page.get_by_role("alert")).to_contain_text("pyodide.example did not answer", timeout=START)


def test_python_that_takes_long_is_called_slow_with_what_to_do(page: Page, address: str, lite_site: Site) -> None:
    page.clock.install()
    _from_elsewhere(page, lite_site, lambda route: None)
    page.goto(f"{address}lite/notebooks/index.html?path=04_rats.ipynb")
    expect(page.locator("#sco-notice")).to_be_visible(timeout=START)
    page.clock.fast_forward(60_000)
    expect(page.get_by_role("alert")).to_contain_text("still being loaded, longer than usual")


def test_from_a_folder_the_page_of_a_lab_says_how_to_run_it(context: BrowserContext, lite_site: Site) -> None:
    page = context.new_page()
    page.goto((lite_site.folder / "notebooks/04_rats.html").as_uri())
    expect(page.get_by_role("link", name="Open this lab in the browser")).to_be_hidden()
    expect(page.get_by_text("You have opened the book from a folder")).to_be_visible()
