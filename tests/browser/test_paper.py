"""A chapter on paper: what Chromium prints of it, read back from the PDF."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pypdf import PdfReader

from scocourse.site.build import Site

Contexts = Callable[..., BrowserContext]


def open_chapter(context: BrowserContext, site: Site) -> Page:
    page = context.new_page()
    page.goto((site.folder / "book" / "rats.html").as_uri())
    return page


def printed(page: Page) -> str:
    """The text of the page's PDF, on one line, without ligatures."""
    pages = PdfReader(io.BytesIO(page.pdf())).pages
    return " ".join(unicodedata.normalize("NFKC", " ".join(sheet.extract_text() for sheet in pages)).split())


@pytest.fixture(scope="module")
def paper(browser: Browser, built_site: Site) -> str:
    """The chapter as it is printed where no script runs."""
    context = browser.new_context(java_script_enabled=False)
    text = printed(open_chapter(context, built_site))
    context.close()
    return text


def test_without_any_script_a_chapter_prints_with_the_answers_at_its_end(paper: str) -> None:
    text, _, answers = paper.partition(" Answers Before you read ")
    assert text.startswith("4. RATS Paragraph 3 of the summary")
    for once in ("What can you safely conclude about the sixth department?", "Further reading"):
        assert text.count(once) == 1
    assert "Answer:" not in text and "Show the answer" not in paper
    assert answers.startswith("1. Answer: It seems to produce more than the others, by an unknown amount.")
    assert "Check the numbers 1. Answer: RATS's deputy director claimed" in answers
    assert "5. Answer: Tashkent" in answers and "See ES para. 3, at" in answers


def test_nothing_to_press_and_no_navigation_is_printed(paper: str) -> None:
    for word in ("Figures and data", "Search", "Contents", "Back to top", "Copyright", "Try again"):
        assert word not in paper


def test_links_have_numbers_and_their_addresses_follow_the_answers(paper: str) -> None:
    text, _, addresses = paper.partition(" Addresses ")
    assert "agreement on RATS[2] is of 7 June 2002" in text
    assert addresses.startswith("1. https://worldjpn.net/")
    assert re.search(r" 2\. https://www\.fidh\.org/en/issues/", addresses)


def test_what_was_answered_on_the_screen_changes_nothing_on_paper(
    context: BrowserContext, built_site: Site, paper: str
) -> None:
    page = open_chapter(context, built_site)
    opening = page.locator("#item-rats-opening")
    opening.get_by_label("It produces a great deal.").check()
    opening.get_by_role("button", name="Check").click()
    seat = page.locator("#item-rats-seat")
    seat.get_by_role("textbox").fill("Bishkek")
    seat.get_by_role("button", name="Check").click()
    expect(seat).to_contain_text("Not right.")
    assert sorted(printed(page).split()) == sorted(paper.split())
    page.emulate_media(media="print")
    expect(opening.locator("[type=radio]").first).to_have_css("appearance", "none")


def test_a_shuffled_question_keeps_the_number_of_its_answer(context: BrowserContext, built_site: Site) -> None:
    page = open_chapter(context, built_site)
    page.get_by_role("button", name="Shuffle").last.click()
    page.emulate_media(media="print")
    number = page.locator("#item-rats-seat").evaluate("item => getComputedStyle(item, '::before').content")
    assert f"{number}. Answer: Tashkent".replace('"', "") in printed(page)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_paper_is_black_on_white_in_either_theme(new_context: Contexts, built_site: Site, theme: str) -> None:
    context = new_context()
    page = open_chapter(context, built_site)
    page.evaluate("theme => { localStorage.setItem('mode', theme); localStorage.setItem('theme', theme); }", theme)
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", theme)
    page.emulate_media(media="print")
    for place in ("article p", "article h2", "article td", "article sco-quiz label", "article .admonition-title"):
        expect(page.locator(place).first).to_have_css("color", "rgb(0, 0, 0)")
    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(page.locator("figure.datafigure img").first).to_have_css("filter", "none")
