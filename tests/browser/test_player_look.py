"""Small screens, paper, dark pages, no script, colours of the reader's own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from scocourse.bank.form import draw
from scocourse.model import Bank

Contexts = Callable[..., BrowserContext]
WIDE = """[...document.querySelectorAll("sco-quiz *")]
    .filter((element) => element.getBoundingClientRect().right > innerWidth - 16)
    .map((element) => element.outerHTML)"""


def answer_all(page: Page) -> None:
    page.get_by_label("Rooibos").check()
    page.get_by_label("White tea").check()
    page.get_by_label("Six minutes").check()
    for menu in page.get_by_role("combobox").all():
        menu.select_option("d")
    page.get_by_role("button", name="Move “Withering” up").click()
    for field in page.get_by_role("textbox").all():
        field.fill("12 345,5")
    page.locator("#item-tea-day").get_by_role("textbox").fill("80 %")
    for button in page.locator(".sco-check").all():
        button.click()
    expect(page.locator(".sco-progress")).to_contain_text("8 of 8 done.")


def test_320_pixels_are_wide_enough(new_context: Contexts, write_page: Callable[..., str], tea: Bank) -> None:
    page = new_context(viewport={"width": 320, "height": 640}).new_page()
    page.goto(write_page(draw(tea, confidence=True)))
    assert page.evaluate(WIDE) == []
    answer_all(page)
    assert page.evaluate(WIDE) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_without_javascript_everything_is_there_to_read(new_context: Contexts, write_page: Callable[..., str]) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(write_page())
    for text in ("Which plant is it?", "Camellia sinensis", "Hokkien", "Withering", "In which harbour", "What counts:"):
        expect(page.get_by_text(text).first).to_be_visible()
    link = page.get_by_role("link", name="Tea para. 1").first
    expect(link).to_be_hidden()
    page.locator("#item-tea-origin summary").press("Enter")
    expect(page.get_by_text("Answer: Camellia sinensis.")).to_be_visible()
    expect(link).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)


@pytest.mark.parametrize("script", [True, False])
def test_paper_shows_the_questions_and_nothing_to_press(
    new_context: Contexts, write_page: Callable[..., str], script: bool
) -> None:
    page = new_context(java_script_enabled=script).new_page()
    page.goto(write_page())
    if script:
        answer_all(page)
    page.emulate_media(media="print")
    for text in ("Which plant is it?", "Peppermint", "chai", "Hokkien", "Withering", "As known at the time"):
        expect(page.get_by_text(text).locator("visible=true")).to_have_count(1)
    for hidden in ("button", "details", "select", ".sco-status", ".sco-bar", ".sco-mark"):
        assert not [place for place in page.locator(hidden).all() if place.is_visible()]


#: Marks on the page, and the scheme that the reader prefers, against the ground the quiz should have.
DARK, LIGHT = "rgb(20, 24, 30)", "rgb(255, 255, 255)"
THEMES = [
    (' data-theme="dark"', "", "light", DARK),
    (' data-theme="light"', "", "dark", LIGHT),
    (' data-content_root="./"', "", "dark", LIGHT),
    ("", 'data-jp-theme-light="false"', "light", DARK),
    ("", 'data-jp-theme-light="true"', "dark", LIGHT),
    ("", 'class="vscode-dark"', "light", DARK),
    ("", 'class="vscode-light"', "dark", LIGHT),
    ("", "", "dark", DARK),
    ("", "", "light", LIGHT),
]


@pytest.mark.parametrize(("html", "body", "prefers", "ground"), THEMES)
def test_the_quiz_is_as_dark_as_the_page_around_it(
    new_context: Contexts, write_page: Callable[..., str], html: str, body: str, prefers: str, ground: str
) -> None:
    page = new_context(color_scheme=prefers).new_page()
    page.goto(write_page(html=html))
    if body:
        name, value = body.split("=")
        page.evaluate("([name, value]) => document.body.setAttribute(name, value)", [name, value.strip('"')])
    expect(page.locator("sco-quiz")).to_have_css("background-color", ground)


def test_each_state_is_said_in_words(tea_page: Page) -> None:
    answer_all(tea_page)
    for place in tea_page.locator(".sco-items > li").all():
        assert place.locator(".sco-verdict b").inner_text().strip(" ✓✗") in (
            "Right.", "Not right.", "Score 0.96 of 1.", "Partly right: 0.5 of 1.", "Partly right: 0.33 of 1.",
        )  # fmt: skip
    for mark in tea_page.locator(".sco-mark").all():
        assert len(mark.inner_text().strip(" ✓✗→")) > 4


def test_the_readers_own_colours_leave_edges_and_focus(new_context: Contexts, write_page: Callable[..., str]) -> None:
    page = new_context(forced_colors="active").new_page()
    page.goto(write_page())
    answer_all(page)
    expect(page.locator("#item-tea-origin .sco-status")).to_have_css("border-left-style", "double")
    page.locator("#item-tea-day .sco-check").press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(page.locator("#item-tea-day .sco-check")).to_have_css("outline-style", "solid")


#: Words on the page that stand out from their ground by less than 4.5 (WCAG 2.2, 1.4.3); what is disabled is let off.
FAINT = """() => {
    const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
    const light = (colour) => channels(colour).slice(0, 3)
        .map((c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
        .reduce((sum, c, n) => sum + c * [0.2126, 0.7152, 0.0722][n], 0);
    const ground = (element) => {
        const colour = getComputedStyle(element).backgroundColor;
        return channels(colour)[3] === 0 ? ground(element.parentElement) : colour;
    };
    const words = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    return [...document.querySelectorAll("sco-quiz *")]
        .filter((e) => e.localName !== "script" && words(e) && !e.matches(":disabled, :disabled *"))
        .map((e) => {
            const [low, high] = [light(getComputedStyle(e).color), light(ground(e))].sort((a, b) => a - b);
            return [(high + 0.05) / (low + 0.05), e.outerHTML.slice(0, 80)];
        })
        .filter(([contrast]) => contrast < 4.5);
}"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_word_stands_out_before_and_after_a_check_and_under_the_mouse(
    new_context: Contexts, write_page: Callable[..., str], tea: Bank, theme: str
) -> None:
    page = new_context().new_page()
    page.goto(write_page(draw(tea, confidence=True), html=f' data-theme="{theme}"'))
    assert page.evaluate(FAINT) == []
    page.locator(".sco-check").first.hover()
    assert page.evaluate(FAINT) == []
    answer_all(page)
    assert page.evaluate(FAINT) == []
    for button in ("Try again", "Redo the wrong ones", "Start again"):
        page.get_by_role("button", name=button).first.hover()
        assert page.evaluate(FAINT) == []
    page.get_by_role("button", name="Start again").click()
    assert page.evaluate(FAINT) == []
