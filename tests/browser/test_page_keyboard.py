"""A whole page of the book by keyboard alone: all in order, in sight and left again; whatever opens closes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.browser._axe import DESKTOP, PHONE
from tests.browser.test_axe_player import answer

from scocourse.site.build import Site

#: Of what has the focus: is it after the last such place, outlined, and is some of it in sight with nothing over it?
#: Null where the page has been left, after its last place or before its first.
PLACE = """() => {
    const e = document.activeElement;
    if (e === document.body) return null;
    const { outlineStyle, outlineWidth } = getComputedStyle(e);
    const order = window.last ? window.last.compareDocumentPosition(e) : Node.DOCUMENT_POSITION_FOLLOWING;
    window.last = e;
    const seen = [...e.getClientRects()].some(({ left, right, top, bottom }) => {
        const [x, y] = [(Math.max(left, 0) + Math.min(right, innerWidth)) / 2, Math.max(top + 1, 1)];
        const ys = [y, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2, Math.min(bottom - 1, innerHeight - 1)];
        return ys.some((y) => e.contains(document.elementFromPoint(x, y)));
    });
    return {
        name: e.outerHTML.slice(0, 120),
        after: Boolean(order & (Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINED_BY)),
        outlined: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
        seen,
    };
}"""
MOST = 500


@pytest.fixture
def open_page(new_context: Callable[..., BrowserContext], built_site: Site) -> Callable[..., Page]:
    """Opens a page of the book as wide as said; nothing moves of itself, unless that is asked for."""

    def open_page(width: int = DESKTOP, path: str = "book/rats.html", **options: Any) -> Page:
        still = {"viewport": {"width": width, "height": 640}, "reduced_motion": "reduce"}
        page = new_context(**(still | options)).new_page()
        page.goto((built_site.folder / path).as_uri())
        return page

    return open_page


def walk(page: Page, key: str) -> list[dict[str, Any]]:
    """Press ``key`` from place to place until it leaves the page."""
    page.evaluate("window.last = null")
    places = []
    for _ in range(MOST):
        page.keyboard.press(key)
        place = page.evaluate(PLACE)
        if place is None:
            return places
        places.append(place)
    pytest.fail(f"{key} never leaves the page")


@pytest.mark.parametrize(
    ("width", "path"),
    [(DESKTOP, "book/rats.html"), *((PHONE, f"book/{name}.html") for name in ("rats", "flashcards", "progress"))],
)
def test_tab_passes_every_place_in_order_and_in_sight_and_leaves_the_page(
    open_page: Callable[..., Page], width: int, path: str
) -> None:
    page = open_page(width, path)
    forth = walk(page, "Tab")
    assert [place["name"] for place in forth if not place["after"]] == []
    back = walk(page, "Shift+Tab")
    assert {place["name"] for place in back} >= {place["name"] for place in forth[1:-1] if "radio" not in place["name"]}
    for place in [*forth, *back]:
        assert (place["name"], place["outlined"], place["seen"]) == (place["name"], True, True)


def scroll(page: Page, top: int) -> None:
    """Scroll to ``top``, and wait for the page to have been told."""
    page.evaluate(
        "top => new Promise((told) => { onscroll = () => told(); scrollTo({ top, behavior: 'instant' }); })", top
    )


def test_the_way_back_to_the_top_stays_while_it_has_the_focus(open_page: Callable[..., Page]) -> None:
    page = open_page(PHONE)
    button = page.locator("#pst-back-to-top")
    for top in (3000, 2000):
        scroll(page, top)
    expect(button).to_be_visible()
    button.focus()
    scroll(page, 3000)
    # what the script wishes, which the style sheet overrules
    page.wait_for_function("document.getElementById('pst-back-to-top').style.display === 'none'")
    expect(button).to_be_visible()
    expect(button).to_be_focused()
    button.press("Enter")
    page.wait_for_function("scrollY === 0")


def test_the_first_place_skips_to_the_text(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to main content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("name", ["Site navigation", "On this page"])
def test_a_drawer_takes_the_focus_keeps_it_and_gives_it_back(open_page: Callable[..., Page], name: str) -> None:
    page = open_page(PHONE)
    button = page.get_by_role("button", name=name)
    button.press("Enter")
    drawer = page.get_by_role("dialog", name=name)
    expect(drawer.get_by_role("link").first).to_be_focused()
    for _ in range(drawer.get_by_role("link").count() + 3):
        page.keyboard.press("Tab")
        # from the last link to the browser's own buttons, and back
        assert page.evaluate("document.activeElement === document.body || document.activeElement.closest('dialog')")
    drawer.get_by_role("link").nth(1).focus()
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    expect(button).to_be_focused()


def test_a_link_of_a_drawer_leads_to_its_heading(open_page: Callable[..., Page]) -> None:
    page = open_page(PHONE)
    page.get_by_role("button", name="On this page").press("Enter")
    page.get_by_role("dialog").get_by_role("link", name="A counter-reading").press("Enter")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.get_by_role("heading", name="A counter-reading")).to_be_in_viewport()


def test_tab_passes_every_explanation_of_an_answered_quiz(
    context: BrowserContext, write_page: Callable[..., str]
) -> None:
    page = context.new_page()
    answer(page, write_page(), "wrong")
    page.reload()
    places = walk(page, "Tab")
    assert sum("sco-passage" in place["name"] for place in places) == 8
    for place in places:
        assert (place["name"], place["after"], place["outlined"], place["seen"]) == (place["name"], True, True, True)


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_the_search_opens_from_its_button_or_its_keys_and_escape_closes_it(
    open_page: Callable[..., Page], width: int
) -> None:
    page = open_page(width)
    button = page.get_by_role("button", name="Search").locator("visible=true")
    dialog = page.get_by_role("dialog", name="Search the course")
    for opens in (lambda: button.press("Enter"), lambda: page.keyboard.press("Control+k")):
        button.focus()
        opens()
        expect(dialog.get_by_role("searchbox", name="Search the course")).to_be_focused()
        page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()
        expect(button).to_be_focused()
    page.keyboard.press("Control+k")
    page.keyboard.type("drawdown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Search", level=1)).to_be_visible()


def test_the_switch_of_themes_says_which_is_on_and_keeps_the_focus(open_page: Callable[..., Page]) -> None:
    page = open_page()
    switch = page.get_by_role("button", name="Color mode")
    expect(switch).to_have_accessible_name("Color mode: Light")
    names = set()
    for _ in range(3):
        switch.press("Enter")
        expect(switch).to_be_focused()
        names.add(switch.inner_text())
    expect(switch).to_have_accessible_name("Color mode: Light")
    switch.press("Enter")
    switch.press("Enter")
    expect(switch).to_have_accessible_name("Color mode: Dark")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.reload()
    expect(switch).to_have_accessible_name("Color mode: Dark")


def test_the_sidebar_of_a_desk_folds_away_says_so_and_is_passed_over(open_page: Callable[..., Page]) -> None:
    page = open_page(reduced_motion="no-preference")
    button = page.get_by_role("button", name="Site navigation")
    expect(button).to_have_attribute("aria-expanded", "true")
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(button).to_be_focused()
    expect(page.get_by_role("navigation", name="Site navigation")).to_be_hidden()
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("link", name="4. RATS", exact=True)).to_have_attribute("aria-current", "page")


def box(page: Page, selector: str) -> dict[str, float]:
    found = page.locator(selector).bounding_box()
    assert found is not None
    return dict(found)


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_the_menu_of_files_hangs_from_its_button(open_page: Callable[..., Page], width: int) -> None:
    page = open_page(width)
    button = page.get_by_role("button", name="Download this page")
    button.click()
    above, menu = button.bounding_box(), box(page, ".dropdown-menu.show")
    assert above is not None
    assert menu["x"] + menu["width"] == pytest.approx(above["x"] + above["width"], abs=1)
    assert 0 <= menu["y"] - above["y"] - above["height"] < 8
    assert menu["x"] >= 0


@pytest.mark.parametrize("path", ["book/rats.html", "search.html"])
def test_the_sign_of_the_search_stands_before_its_words(open_page: Callable[..., Page], path: str) -> None:
    page = open_page(path=path)
    form = "main form.bd-search" if path == "search.html" else "#pst-search-dialog form.bd-search"
    if path != "search.html":
        page.keyboard.press("Control+k")
    sign, field = box(page, f"{form} i"), box(page, f"{form} input")
    assert sign["width"] > 0
    assert sign["x"] + sign["width"] <= field["x"]


def test_the_menu_of_files_opens_and_closes(open_page: Callable[..., Page]) -> None:
    page = open_page()
    button = page.get_by_role("button", name="Download this page")
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name=".md")).to_be_focused()
    page.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(button).to_be_focused()


def test_notes_unfold_and_fold(open_page: Callable[..., Page]) -> None:
    page = open_page()
    summary = page.locator("details.datanotes > summary").first
    notes = page.locator("details.datanotes").first
    for key, shown in (("Enter", True), ("Space", False)):
        summary.press(key)
        assert notes.evaluate("details => details.open") is shown


def test_the_readers_own_colours_leave_the_focus_in_sight(open_page: Callable[..., Page]) -> None:
    page = open_page(forced_colors="active")
    for place in walk(page, "Tab")[:70]:
        assert (place["name"], place["outlined"]) == (place["name"], True)


def test_nothing_moves_for_a_reader_who_wants_it_so(open_page: Callable[..., Page]) -> None:
    moving = """[...document.querySelectorAll("*")].filter((e) => {
        const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(e);
        return parseFloat(transitionDuration) > 0 || animationName !== "none" || scrollBehavior === "smooth";
    }).map((e) => e.outerHTML.slice(0, 100))"""
    assert open_page().evaluate(moving) == []
