"""The archive on a machine without a network: unpacked, opened by a double click, searched, answered."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests._site import ROOT

from scocourse.site.build import Site
from scocourse.site.offline import write_offline_zip

# The context of tests/browser/conftest.py fails a test at any request to another host and any console message.


@pytest.fixture(scope="module")
def unpacked(built_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive's folder, under a name with spaces and letters of several scripts."""
    folder = tmp_path_factory.mktemp("usb") / "Мой курс (копия) 上海 é"
    with zipfile.ZipFile(write_offline_zip(ROOT, built_site, folder.with_suffix(".zip"))) as archive:
        archive.extractall(folder)
    (top,) = folder.iterdir()
    return top


@pytest.fixture
def course(context: BrowserContext, unpacked: Path) -> Page:
    page = context.new_page()
    page.goto((unpacked / "START-HERE.html").as_uri())
    page.wait_for_url("**/course/book/index.html")
    return page


def search(page: Page, words: str) -> None:
    page.keyboard.press("Control+k")
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")


def test_a_word_is_found_read_in_its_sentence_and_followed_to_a_quiz(course: Page) -> None:
    search(course, "drawdowns")
    expect(course.get_by_role("status")).to_contain_text("Search finished")
    result = course.locator("#search-results li", has=course.get_by_role("link", name="4. RATS", exact=True))
    expect(result.locator("p.context")).to_contain_text("an intense concern about what the drawdown of ISAF")
    expect(result.locator("mark")).to_have_text("drawdown")
    result.get_by_role("link").click()
    expect(course).to_have_url(re.compile(r"/book/rats\.html#the-argument$"))
    question = course.locator("#item-rats-since")
    question.get_by_label("It serves those in power.").check()
    question.get_by_role("button", name="Check").click()
    expect(question).to_contain_text("Right.")
    course.reload()
    expect(question).to_contain_text("Right.")


def test_every_result_of_a_search_has_an_excerpt_with_a_word_asked_for(course: Page) -> None:
    search(course, "exercises bloc")
    results = course.locator("#search-results li")
    expect(course.get_by_role("status")).to_contain_text("Search finished")
    expect(results.locator("mark:nth-child(1)")).to_have_count(results.count())
    assert results.count() > 5


def test_a_search_for_nothing_says_so(course: Page) -> None:
    search(course, "zzz")
    expect(course.get_by_role("status")).to_contain_text("did not match any")


def test_a_start_page_opened_inside_the_archive_says_what_to_do(
    browser: Browser, unpacked: Path, tmp_path: Path
) -> None:
    alone = tmp_path / "START-HERE.html"  # file managers take out the one file that is opened
    alone.write_bytes((unpacked / "START-HERE.html").read_bytes())
    page = browser.new_page()
    page.goto(alone.as_uri())
    expect(page.get_by_text("unpack the whole archive into a folder first")).to_be_visible()
    expect(page).to_have_url(alone.as_uri())
    page.close()
