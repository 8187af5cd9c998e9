"""A real browser: the Chromium, Chrome or Edge of the machine, shut off from every other host."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route, sync_playwright
from tests._tea import tea_items, write_tea_course
from tests.browser._lms import Platform

from scocourse.bank.form import Form, draw
from scocourse.course import Course, load_course
from scocourse.items import AnyItem
from scocourse.model import Bank
from scocourse.player import Passage, quiz_html
from scocourse.player.bundle import STATIC
from scocourse.site.browser import find_browser

QUIET = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run")
NONE_FOUND = "no Chromium, Chrome or Edge on PATH: install one (Debian: apt install chromium) to run the browser tests"
HERE = ("file:", "data:", "blob:", "about:", "http://127.0.0.1:", "http://localhost:", "ws://127.0.0.1:")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = find_browser()
    if found is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(NONE_FOUND)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(QUIET))
        yield browser
        browser.close()


def when_all_runs(page: Page) -> None:
    """Take ``page`` for opened once its late scripts have run (sphinx_ext/static/start.js), as a reader finds it."""

    def whole(opening: Callable[..., Any]) -> Callable[..., Any]:
        def opened(*arguments: Any, **options: Any) -> Any:
            response = opening(*arguments, **options)
            page.locator("template.sco-late").wait_for(state="detached")
            return response

        return opened

    page.goto, page.reload = whole(page.goto), whole(page.reload)  # type: ignore[method-assign]


class Watched:
    """A context whose pages may ask no other host for anything and may say nothing on the console."""

    def __init__(self, context: BrowserContext, *, scripts: bool) -> None:
        self.context = context
        self.faults: list[str] = []
        context.route("**/*", self._route)
        context.on("console", lambda message: self.faults.append(f"console: {message.text}"))
        context.on("weberror", lambda error: self.faults.append(f"error: {error.error}"))
        if scripts:
            context.on("page", when_all_runs)

    def _route(self, route: Route, request: Request) -> None:
        if request.url.startswith(HERE):
            route.continue_()
        else:
            self.faults.append(f"request: {request.url}")
            route.abort()


@pytest.fixture
def new_context(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Makes watched contexts; what any of them noticed fails the test at its end."""
    watched: list[Watched] = []

    def make(**options: object) -> BrowserContext:
        scripts = bool(options.get("java_script_enabled", True))
        watched.append(Watched(browser.new_context(**options), scripts=scripts))  # type: ignore[arg-type]
        return watched[-1].context

    yield make
    for one in watched:
        one.context.close()
    assert [fault for one in watched for fault in one.faults] == []


@pytest.fixture
def context(new_context: Callable[..., BrowserContext]) -> BrowserContext:
    return new_context()


@pytest.fixture(scope="session")
def tea() -> Bank:
    return Bank(id="tea", title="Tea", items=tuple(tea_items()))


@pytest.fixture(scope="session")
def tea_passages(tea: Bank) -> dict[str, Passage]:
    claims = {claim for item in tea.items for claim in item.claims}
    return {id: Passage(claim=id, label=f"Tea para. {id[1]}", cue=f"words of {id}", href="#passage") for id in claims}


def page_html(*quizzes: str, html: str = "", head: str = "") -> str:
    """A page as the book makes it: static twin, style sheet, classic script."""
    return (
        f'<!doctype html><html lang="en"{html}><head><meta charset="utf-8"><title>Tea</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">{head}'
        f'<link rel="stylesheet" href="{(STATIC / "scocourse.css").as_uri()}">'
        f'<script defer src="{(STATIC / "scocourse.js").as_uri()}"></script></head>'
        f'<body><main><h1>Tea</h1><p id="passage">The passage.</p>{"".join(quizzes)}</main></body></html>'
    )


@pytest.fixture
def write_page(tmp_path: Path, tea: Bank, tea_passages: dict[str, Passage]) -> Callable[..., str]:
    """Writes a page of the tea bank, or of the forms given, and returns its file:// address."""

    def write(*forms: Form, html: str = "", head: str = "", name: str = "page.html") -> str:
        twins = [
            quiz_html(form, tea_passages, prefix=f"q{n}-" if n else "", heading=2)
            for n, form in enumerate(forms or [draw(tea)])
        ]
        path = tmp_path / name
        path.write_text(page_html(*twins, html=html, head=head), encoding="utf-8")
        return path.as_uri()

    return write


@pytest.fixture
def tea_page(context: BrowserContext, write_page: Callable[..., str]) -> Page:
    """The tea quiz, open from file://."""
    page = context.new_page()
    page.goto(write_page())
    return page


@pytest.fixture(scope="session")
def engine(browser: Browser) -> Iterator[Page]:
    """A page with the script and no quiz, for what needs no page."""
    page = browser.new_page()
    page.goto("about:blank")
    page.add_script_tag(content=(STATIC / "scocourse.js").read_text(encoding="utf-8"))
    yield page
    page.close()


@pytest.fixture(scope="session")
def tea_course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    return load_course(write_tea_course(tmp_path_factory.mktemp("tea")))


@pytest.fixture
def platform(context: BrowserContext, tea_course: Course) -> Callable[..., Platform]:
    """Makes a learning platform with a SCORM package of the tea bank, or of the items given."""

    def make(version: str = "1.2", items: list[AnyItem] | None = None, **options: Any) -> Platform:
        made = Platform(context, version)
        made.put(items or tea_items(), tea_course, **options)
        return made

    return make
