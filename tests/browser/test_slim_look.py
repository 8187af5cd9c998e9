"""A page looks as it would with all of the theme's style sheets and fonts, of which the build keeps what is in use."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import BrowserContext, Page, expect

from scocourse.site.build import Site

WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 360, "height": 740}
#: Of 255: the same page drawn twice differs by so much, where the browser once draws a part of it by itself.
FAINT = 24
PAGES = (
    "book/rats",
    "book/forecasts",
    "book/topic-rats",
    "book/final-examination",
    "notebooks/04_rats",
    "book/claims",
    "book/glossary",
    "book/authoring",
    "book/data",
    "book/argument-map",
    "book/flashcards",
    "book/progress",
    "genindex",
)
FOCUSED = (
    "#pst-skip-link a",
    "a.navbar-brand",
    ".search-button-field",
    ".bd-links a",
    ".bd-links a.current",
    ".primary-toggle",
    ".dropdown-toggle",
    ".theme-switch-button",
    "main .sco-cite-link",
    "main a.reference.external",
    "main summary",
    "main .copybtn",
    ".sco-items input",
    ".sco-items button",
    ".page-toc a",
    ".prev-next-area a",
)
Context = Callable[..., BrowserContext]


@pytest.fixture(scope="module")
def roots(built_site: Site) -> tuple[Path, Path]:
    """The site, and what it was made of, where the sheet of all pages imports those of theme and extensions."""
    whole = built_site.folder.with_name("book") / "html"
    assert "@import" in (whole / "_static" / "styles" / "site.css").read_text()
    return built_site.folder, whole


def look(
    new_context: Context,
    roots: tuple[Path, Path],
    name: str,
    do: Callable[[Page], object],
    *,
    full_page: bool = True,
    **options: object,
) -> None:
    """Open the page ``name`` of both, ``do`` something, and compare what is then to be seen."""
    pages = []
    for root in roots:
        page = new_context(reduced_motion="reduce", **options).new_page()
        page.goto((root / f"{name}.html").as_uri())
        do(page)
        page.evaluate("document.fonts.ready")
        pages.append(page)
    assert_alike(pages, full_page=full_page)


def assert_alike(pages: list[Page], *, full_page: bool = False) -> None:
    shots = [page.screenshot(full_page=full_page, animations="disabled") for page in pages]
    if shots[0] != shots[1]:
        images = [Image.open(io.BytesIO(shot)).convert("RGB") for shot in shots]
        assert images[0].size == images[1].size
        seen = ImageChops.difference(*images).point(lambda value: value if value > FAINT else 0).getbbox()
        assert seen is None, f"{pages[0].url} looks otherwise at {seen}"


@pytest.mark.parametrize("name", PAGES)
def test_a_wide_page_in_light(new_context: Context, roots: tuple[Path, Path], name: str) -> None:
    look(new_context, roots, name, lambda page: None, viewport=WIDE)


@pytest.mark.parametrize("name", PAGES)
def test_a_narrow_page_in_the_dark(new_context: Context, roots: tuple[Path, Path], name: str) -> None:
    look(new_context, roots, name, dark, viewport=NARROW)


@pytest.mark.parametrize("name", ["book/rats", "notebooks/04_rats", "book/glossary"])
def test_a_page_on_paper(new_context: Context, roots: tuple[Path, Path], name: str) -> None:
    look(new_context, roots, name, lambda page: page.emulate_media(media="print"), viewport=WIDE)


@pytest.mark.parametrize("name", ["book/rats", "book/authoring"])
def test_a_page_without_scripts(new_context: Context, roots: tuple[Path, Path], name: str) -> None:
    look(new_context, roots, name, lambda page: None, viewport=WIDE, java_script_enabled=False)


def test_results_of_a_search(new_context: Context, roots: tuple[Path, Path]) -> None:
    def search(page: Page) -> None:
        page.goto(f"{page.url}?q=drawdown")
        expect(page.locator("#search-results p.context").last).to_be_visible()

    look(new_context, roots, "search", search, viewport=WIDE)


def dark(page: Page) -> None:
    page.evaluate("for (const name of ['mode', 'theme']) localStorage.setItem(name, 'dark')")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def open_search(page: Page) -> None:
    page.keyboard.press("Control+k")
    expect(page.locator("#pst-search-dialog")).to_be_visible()


def open_chapters(page: Page) -> None:
    page.locator(".primary-toggle").click()
    expect(page.locator("dialog#pst-primary-sidebar-modal")).to_be_visible()


def open_contents(page: Page) -> None:
    page.locator(".secondary-toggle").click()
    expect(page.locator("dialog#pst-secondary-sidebar-modal")).to_be_visible()


def open_downloads(page: Page) -> None:
    page.get_by_role("button", name="Download this page").click()
    expect(page.locator(".dropdown-menu.show")).to_be_visible()


def fold_chapters(page: Page) -> None:
    page.locator(".primary-toggle").click()
    expect(page.locator("#pst-primary-sidebar")).to_be_hidden()


def point_at_citation(page: Page) -> None:
    page.locator("a.sco-cite-link").first.hover()


def answer(page: Page) -> None:
    question = page.locator(".sco-items > li:has([type=radio])").first
    question.get_by_role("radio").first.check()
    question.get_by_role("button", name="Check").click()


@pytest.mark.parametrize(
    ("name", "do", "viewport"),
    [
        ("book/rats", open_search, WIDE),
        ("book/rats", open_chapters, NARROW),
        ("book/rats", open_contents, NARROW),
        ("book/rats", open_downloads, WIDE),
        ("book/rats", fold_chapters, WIDE),
        ("book/rats", point_at_citation, WIDE),
        ("book/topic-rats", answer, NARROW),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_opens(
    new_context: Context,
    roots: tuple[Path, Path],
    name: str,
    do: Callable[[Page], object],
    viewport: dict[str, int],
    theme: str,
) -> None:
    def both(page: Page) -> None:
        if theme == "dark":
            dark(page)
        do(page)

    look(new_context, roots, name, both, viewport=viewport, full_page=False)


@pytest.mark.parametrize("name", ["book/rats", "notebooks/04_rats"])
def test_where_the_focus_is(new_context: Context, roots: tuple[Path, Path], name: str) -> None:
    pages = [new_context(viewport=WIDE, reduced_motion="reduce").new_page() for _ in roots]
    for root, page in zip(roots, pages):
        page.goto((root / f"{name}.html").as_uri())
        page.evaluate("document.fonts.ready")
        page.keyboard.press("Tab")  # what has the focus now shows that
    found = 0
    for selector in FOCUSED:
        places = [page.locator(selector).locator("visible=true") for page in pages]
        if not places[0].count():
            continue
        found += 1
        for place in places:
            place.first.focus()
            expect(place.first).to_be_focused()
        assert_alike(pages)
    assert found >= 10


def test_progress_with_an_answer(new_context: Context, roots: tuple[Path, Path]) -> None:
    def progress(page: Page) -> None:
        answer(page)
        page.goto(page.url.replace("topic-rats", "progress"))
        expect(page.get_by_role("table").first).to_be_visible()

    look(new_context, roots, "book/topic-rats", progress, viewport=WIDE)
