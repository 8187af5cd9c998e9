"""Every page of the real book, looked at once: what axe finds, how it is built, what more room in the text does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from msgspec import Struct
from playwright.sync_api import Browser, Page
from tests.browser._axe import DESKTOP, PHONE, faults, show

from scocourse.site.build import Site


class Seen(Struct, frozen=True):
    """One page: axe's faults on a dark telephone, all unfolded, and on a light desk, as found; what it is made of."""

    phone: list[str]
    desktop: list[str]
    lost: list[str]
    made: dict[str, Any]


#: The contents at the left are the same on every page: tests/browser/test_axe_frame.py looks at them, once.
SAME = "#pst-primary-sidebar"
#: Explanations as after a check, sources, notes: everything that a reader may unfold.
UNFOLD = """(on) => document.querySelectorAll("details").forEach((one) => {
    if (on) one.dataset.found = JSON.stringify([one.open, one.hidden]);
    [one.open, one.hidden] = on ? [true, false] : JSON.parse(one.dataset.found);
})"""
#: The distances of WCAG 2.2, 1.4.12, which a reader may ask for.
ROOM = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-bottom: 2em !important }"""
#: What then sticks out of the screen or is cut off in its box: nothing may be lost.
LOST = """() => {
    const cut = [...document.querySelectorAll("main *")].filter((e) => e.checkVisibility() && e.clientWidth > 1
        && ["hidden", "clip"].includes(getComputedStyle(e).overflowX)
        && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1));
    const { scrollWidth, clientWidth } = document.documentElement;
    return [...(scrollWidth > clientWidth ? [`${scrollWidth - clientWidth} pixels too wide`] : []),
        ...cut.map((e) => e.outerHTML.slice(0, 100))];
}"""
MADE = """() => {
    const all = (css, within = document) => [...within.querySelectorAll(css)];
    const html = (elements) => elements.map((element) => element.outerHTML);
    const headings = all("main :is(h1, h2, h3, h4, h5, h6)").filter((heading) => heading.checkVisibility());
    const tables = all("main table");
    return {
        title: document.title,
        lang: document.documentElement.lang,
        levels: headings.map((heading) => Number(heading.localName[1])),
        pictures: html(all("img").filter((img) => !img.alt.trim())),
        scopes: html(all("main th:not([scope])")),
        headless: html(tables.filter((table) => !all("th", table).length)),
        nameless: html(tables.filter((table) => !table.caption && !table.closest("[role=region][aria-label]"))),
    };
}"""


@pytest.fixture(scope="module")
def seen(browser: Browser, built_site: Site) -> Iterator[dict[str, Seen]]:
    """Every page of the site by its path: one visit each, since axe takes its time."""
    context = browser.new_context(viewport={"width": PHONE, "height": 800})
    page = context.new_page()
    paths = sorted(path.relative_to(built_site.folder).as_posix() for path in built_site.folder.rglob("*.html"))
    # index.html at the top only leads on
    pages = [path for path in paths if not path.startswith(("_static/", "lite/")) and path != "index.html"]
    yield {path: _look(page, (built_site.folder / path).as_uri()) for path in pages}
    context.close()


def _look(page: Page, address: str) -> Seen:
    page.set_viewport_size({"width": PHONE, "height": 800})
    page.goto(address)
    show(page, PHONE, "dark")
    page.evaluate(UNFOLD, True)
    phone = faults(page, exclude=SAME)
    room = page.add_style_tag(content=ROOM)
    lost = page.evaluate(LOST)
    room.evaluate("style => style.remove()")
    page.evaluate(UNFOLD, False)
    show(page, DESKTOP, "light")
    return Seen(phone=phone, desktop=faults(page, exclude=SAME), lost=lost, made=page.evaluate(MADE))


def test_axe_finds_no_fault_on_a_dark_telephone_with_everything_unfolded(seen: dict[str, Seen]) -> None:
    assert {path: one.phone for path, one in seen.items() if one.phone} == {}


def test_axe_finds_no_fault_on_a_light_desk(seen: dict[str, Seen]) -> None:
    assert {path: one.desktop for path, one in seen.items() if one.desktop} == {}


def test_more_room_between_lines_words_and_letters_loses_nothing_on_320_pixels(seen: dict[str, Seen]) -> None:
    assert {path: one.lost for path, one in seen.items() if one.lost} == {}


def test_a_page_has_one_first_heading_and_skips_no_level(seen: dict[str, Seen]) -> None:
    for path, one in seen.items():
        levels = one.made["levels"]
        assert (path, levels[:1], levels.count(1)) == (path, [1], 1)
        assert all(below <= above + 1 for above, below in pairwise(levels)), (path, levels)


def test_every_page_says_its_language_and_has_a_title_of_its_own(seen: dict[str, Seen]) -> None:
    assert {one.made["lang"] for one in seen.values()} == {"en"}
    titles = Counter(one.made["title"] for one in seen.values())
    assert [title for title, count in titles.items() if count > 1 or not title.strip()] == []


def test_every_picture_has_words_and_every_table_headers_and_a_name(seen: dict[str, Seen]) -> None:
    for path, one in seen.items():
        lacking = {kind: one.made[kind] for kind in ("pictures", "scopes", "headless", "nameless") if one.made[kind]}
        assert (path, lacking) == (path, {})
