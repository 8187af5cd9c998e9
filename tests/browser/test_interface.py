"""A book whose interface speaks another language than its content: what a reader sees, and how it is marked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.browser.test_site_pages import served
from tests.sphinx_ext.conftest import copy_course

from scocourse.player.words import words
from scocourse.site.build import Site, build

Contexts = Callable[..., BrowserContext]
LANGUAGE = "element => element.closest('[lang]').lang"
TRACKER = "https://tracker.example/new?title={title}&body={body}"


@pytest.fixture(scope="module")
def russian(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The small course, its interface in Russian by its configuration, items reported to a tracker."""
    root = copy_course(tmp_path_factory.mktemp("russian"), labs=False)
    config = root / "book" / "_config.yml"
    text = config.read_text(encoding="utf-8")
    added = f'    scocourse_interface: ru\n    scocourse_report: "{TRACKER}"\n    language: en\n'
    config.write_text(text.replace("    language: en\n", added), encoding="utf-8")
    contents = root / "book" / "_toc.yml"
    for part in ("progress", "review"):
        (root / "book" / f"{part}.md").write_text(f"# Study\n\n```{{{part}}}\n```\n", encoding="utf-8")
        contents.write_text(contents.read_text(encoding="utf-8") + f"  - file: book/{part}\n", encoding="utf-8")
    return build(root)


@pytest.fixture
def chapter(context: BrowserContext, russian: Site) -> Page:
    page = context.new_page()
    page.goto((russian.folder / "book" / "winter.html").as_uri())
    page.locator(".sco-check").first.wait_for()
    return page


@pytest.fixture
def missed(chapter: Page) -> Page:
    """The chapter, with a question answered wrongly and surely."""
    item = chapter.locator("#item-tea-water")
    item.locator("input[type=radio]").nth(1).check()
    item.locator(".sco-confidence input").last.check()
    item.locator(".sco-check").click()
    expect(item).to_have_attribute("data-state", "wrong")
    return chapter


def language(page: Page, selector: str) -> str:
    return str(page.locator(selector).first.evaluate(LANGUAGE))


def test_the_player_and_the_theme_speak_the_language(chapter: Page) -> None:
    expect(chapter.get_by_role("button", name="Проверить").first).to_be_visible()
    expect(chapter.get_by_role("button", name="Поиск").first).to_be_visible()
    expect(chapter.locator(".sco-progress").first).to_contain_text("Отвечено: 0 из")
    # what the theme itself has no Russian for
    expect(chapter.locator("button").filter(has_text="Наверх")).to_have_count(1)
    expect(chapter.get_by_role("button", name="Цветовая схема")).to_have_count(1)


@pytest.mark.parametrize(
    ("selector", "expected"),
    [
        ("html", "ru"),
        (".sco-check", "ru"),
        (".sco-progress", "ru"),
        ("legend small span", "ru"),
        ("details summary span", "ru"),
        (".sco-report a", "ru"),
        ("sco-quiz legend", "en"),
        ("sco-quiz fieldset label", "en"),
        (".sco-title", "en"),
        ("article h1", "en"),
        (".bd-sidenav__home-link a > span", "en"),
        (".bd-sidenav:not(.bd-sidenav__home-link) a", "en"),
        (".prev-next-title span", "en"),
        (".prev-next-subtitle", "ru"),
    ],
)
def test_every_text_is_marked_with_its_language(missed: Page, selector: str, expected: str) -> None:
    assert language(missed, selector) == expected


def test_an_explanation_is_headed_in_the_language_of_the_interface(missed: Page) -> None:
    assert missed.locator("#item-tea-water details summary").text_content() == "Пояснение"


def test_a_verdict_is_in_the_language_of_the_interface_and_a_reply_in_that_of_the_content(chapter: Page) -> None:
    item = chapter.locator("sco-quiz .sco-items > li").filter(has=chapter.locator("input[type=radio]")).first
    item.locator(".sco-check").click()
    assert item.locator(".sco-status").inner_text() == words("ru")("reason.blank")
    item.locator("input[type=radio]").first.check()
    item.locator(".sco-check").click()
    assert item.locator(".sco-verdict").evaluate(LANGUAGE) == "ru"
    assert item.locator(".sco-mark").first.evaluate(LANGUAGE) == "ru"
    assert [reply.evaluate(LANGUAGE) for reply in item.locator(".sco-feedback").all()] == ["en"]


def languages(page: Page, selectors: dict[str, str]) -> dict[str, str]:
    return {selector: language(page, selector) for selector in selectors}


def test_my_progress_speaks_the_interface_s_language_of_content_in_its_own(missed: Page, russian: Site) -> None:
    assert language(missed, ".sco-certainty") == "ru"
    missed.goto((russian.folder / "book" / "progress.html").as_uri())
    expect(missed.get_by_role("heading", name=words("ru")("progress.calibration"))).to_be_visible()
    missed.locator("#sco-what").select_option("tea")
    missed.get_by_role("button", name=words("ru")("progress.reset-button")).click()
    expect(missed.locator("sco-progress dialog h2")).to_have_text(words("ru")("progress.reset-ask", what="Tea"))
    expected = {
        "sco-progress h2": "ru",
        "sco-progress thead th": "ru",
        "sco-progress details summary": "ru",
        "sco-progress .sco-chart text": "ru",
        "sco-progress details li :text('cups')": "en",
        "sco-progress tbody th > *": "en",
        "sco-progress section:has(#sco-what) option": "ru",
        "sco-progress section:has(#sco-what) option[value=tea]": "en",
        "sco-progress dialog h2": "ru",
        "sco-progress dialog h2 span": "en",
    }
    assert languages(missed, expected) == expected


def test_review_speaks_the_interface_s_language_of_content_in_its_own(missed: Page, russian: Site) -> None:
    missed.goto((russian.folder / "book" / "review.html").as_uri())
    missed.get_by_role("button", name=words("ru")("review.start")).click()
    expect(missed.locator("#item-tea-water")).to_be_visible()
    expected = {
        "sco-review .sco-title": "ru",
        "sco-review .sco-certainty": "ru",
        "sco-review .sco-progress": "ru",
        "sco-review .sco-check": "ru",
        "sco-review legend small span": "ru",
        "sco-review legend": "en",
        "sco-review fieldset label": "en",
        "sco-review .sco-confidence label": "ru",
    }
    assert languages(missed, expected) == expected


def test_a_report_is_filled_in_at_the_configured_address(missed: Page) -> None:
    address = urlsplit(missed.locator(".sco-report a").first.get_attribute("href") or "")
    assert address.netloc == "tracker.example"
    assert parse_qs(address.query)["title"][0].startswith("Вопрос ")


def test_an_english_book_brings_no_words(tmp_path: Path, russian: Site) -> None:
    root = russian.folder.parents[1]
    site = build(root, output=tmp_path / "english", work=tmp_path / "work", language="en")
    assert not (site.folder / "_static" / "words.js").exists()
    page = (site.folder / "book" / "winter.html").read_text(encoding="utf-8")
    assert 'lang="ru"' not in page and "words.js" not in page and "sco-content" not in page


def test_a_language_asked_for_takes_the_place_of_the_configured_one(
    context: BrowserContext, tmp_path: Path, russian: Site
) -> None:
    root = russian.folder.parents[1]
    site = build(root, output=tmp_path / "chinese", work=tmp_path / "work", language="zh-CN")
    page = context.new_page()
    page.goto((site.folder / "book" / "winter.html").as_uri())
    expect(page.get_by_role("button", name="检查").first).to_be_visible()
    assert (language(page, "html"), language(page, ".sco-check")) == ("zh-CN", "zh-CN")


def test_the_search_speaks_the_language_under_the_sites_policy(context: BrowserContext, russian: Site) -> None:
    page = context.new_page()
    with served(russian) as address:
        page.goto(f"{address}search.html?q=water")
        expect(page.locator("#search-results li").first).to_be_visible()
        expect(page.locator("#search-results h2")).to_have_text("Результаты поиска")
        page.goto("about:blank")
