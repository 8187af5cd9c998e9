"""Flashcards in the page: by keyboard, finger and button; kept, resumed, told."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect
from tests.browser.conftest import page_html

from scocourse.decks import Deck, Flashcard, digest
from scocourse.player.bundle import STATIC
from scocourse.player.cards import deck_html
from scocourse.player.words import words

TEA = Deck(
    id="tea",
    title="Words of tea",
    intro="What is it?",
    cards=tuple(
        Flashcard(id=f"card-tea-{front}", deck="tea", front=front, back=back, frame=frame, notes=notes)
        for front, back, frame, notes in (
            ("samovar", "An urn for *hot* water.", None, ("[Source](https://example.org/urn).",)),
            ("gongfu", "A way to make tea.", "later", ()),
            ("chasen", "A whisk.", None, ()),
        )
    ),
)
STUDY = (
    f'<link rel="stylesheet" href="{(STATIC / "study.css").as_uri()}">'
    f'<script defer src="{(STATIC / "cards.js").as_uri()}"></script>'
)
REFUSED = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }"


@pytest.fixture
def address(tmp_path: Path) -> str:
    page = page_html(deck_html(TEA)).replace("</head>", f"{STUDY}</head>")
    (tmp_path / "cards.html").write_text(page, encoding="utf-8")
    return (tmp_path / "cards.html").as_uri()


@pytest.fixture
def page(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    return page


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def front(page: Page) -> Locator:
    return page.locator(".sco-front")


def attempts(page: Page) -> list[dict[str, object]]:
    """What is kept, in order of time."""
    kept = page.evaluate("Object.entries(localStorage).filter(([key]) => key.startsWith('scocourse/attempt/'))")
    return sorted((json.loads(text) for _, text in kept), key=lambda attempt: str(attempt["at"]))


def swipe(page: Page, by: int, *, back: int = 0) -> None:
    """Put a finger on the card, move it sideways by so many pixels, back again by so many, and lift it."""
    box = page.locator(".sco-face").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + 40
    session = page.context.new_cdp_session(page)
    # at a finger's pace and to a halt: after a flick the browser takes the next tap for the end of it
    stops = [0, by / 2, by, by - back, by - back]
    start = time.time() - len(stops)
    for step, dx in enumerate(stops):
        event = {"type": "touchMove" if step else "touchStart", "timestamp": start + step}
        session.send("Input.dispatchTouchEvent", {**event, "touchPoints": [{"x": x + dx, "y": y}]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "timestamp": start + len(stops), "touchPoints": []})
    session.detach()


def test_a_deck_is_learned_by_space_and_arrows_alone(page: Page) -> None:
    button(page, "Turn the card").focus()
    for word, back, judgement in (
        ("samovar", "An urn for hot water.", "ArrowRight"),
        ("gongfu", "A way to make tea.", "ArrowLeft"),
        ("chasen", "A whisk.", "ArrowRight"),
        ("gongfu", "A way to make tea.", "ArrowRight"),
    ):
        expect(front(page)).to_contain_text(word)
        expect(page.locator(".sco-back")).to_be_empty()
        page.keyboard.press("Space")
        expect(page.locator(".sco-back")).to_contain_text(back)
        page.keyboard.press(judgement)
    expect(front(page)).to_have_text("Every card of this deck is known.")
    expect(button(page, "Start again")).to_be_focused()
    made = attempts(page)
    assert [(attempt["item"], attempt["value"]) for attempt in made] == [
        ("card-tea-samovar", 1),
        ("card-tea-gongfu", 0),
        ("card-tea-chasen", 1),
        ("card-tea-gongfu", 1),
    ]
    assert made[0]["digest"] == digest(TEA.cards[0])
    assert {attempt["quiz"] for attempt in made} == {"flashcards-tea"}


def test_enter_turns_a_card_there_and_back_and_leaves_the_focus(page: Page) -> None:
    turn = button(page, "Turn the card")
    turn.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".sco-back")).to_contain_text("An urn")
    expect(turn).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Enter")
    expect(page.locator(".sco-back")).to_be_empty()
    expect(turn).to_be_focused()


def test_nobody_judges_what_they_have_not_seen(page: Page) -> None:
    expect(button(page, "Knew it")).to_be_disabled()
    expect(button(page, "Did not know")).to_be_disabled()
    button(page, "Turn the card").focus()
    page.keyboard.press("ArrowRight")  # turns it
    expect(page.locator(".sco-back")).to_contain_text("An urn")
    assert attempts(page) == []


def test_the_buttons_do_what_keys_and_fingers_do(page: Page) -> None:
    button(page, "Turn the card").click()
    button(page, "Did not know").click()
    expect(front(page)).to_contain_text("gongfu")
    expect(button(page, "Turn the card")).to_be_focused()
    button(page, "Turn the card").click()
    button(page, "Knew it").click()
    expect(page.get_by_text("Known: 1. Left: 2.")).to_be_visible()
    assert [attempt["value"] for attempt in attempts(page)] == [0, 1]


def test_a_click_on_the_card_turns_it_and_one_on_a_link_does_not(page: Page) -> None:
    front(page).click()
    link = page.locator(".sco-back").get_by_role("link", name="Source")
    expect(link).to_be_visible()
    link.evaluate("link => link.addEventListener('click', (event) => event.preventDefault())")
    link.click()
    expect(link).to_be_visible()


def test_a_swipe_turns_then_judges(new_context: Callable[..., BrowserContext], address: str) -> None:
    page = new_context(viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True).new_page()
    page.goto(address)
    swipe(page, 100)
    expect(page.locator(".sco-back")).to_contain_text("An urn")
    assert attempts(page) == []
    swipe(page, 100)
    expect(front(page)).to_contain_text("gongfu")
    page.locator(".sco-face").tap()
    expect(page.locator(".sco-back")).to_contain_text("A way to make tea.")
    swipe(page, 100, back=70)  # thought better of it
    swipe(page, 30)
    expect(page.locator(".sco-back")).to_contain_text("A way to make tea.")
    swipe(page, -100)
    expect(front(page)).to_contain_text("chasen")
    assert [attempt["value"] for attempt in attempts(page)] == [1, 0]
    assert page.locator(".sco-face").evaluate("face => face.style.translate") == ""


def test_a_round_is_resumed_where_it_stopped(page: Page) -> None:
    button(page, "Turn the card").focus()
    for key in ("Space", "ArrowLeft", "Space", "ArrowRight"):
        page.keyboard.press(key)
    page.reload()
    expect(page.get_by_text("Known: 1. Left: 2.")).to_be_visible()
    expect(front(page)).to_contain_text("chasen")
    button(page, "Turn the card").focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    expect(front(page)).to_contain_text("samovar")


def test_an_order_by_seed_is_kept_until_taken_back(page: Page) -> None:
    page.evaluate("Math.random = () => 0.0003")
    button(page, "Shuffle").click()
    expect(page.get_by_text("Shuffled by the seed 3.")).to_be_visible()
    first = front(page).inner_text()
    assert first != "samovar"
    page.reload()
    expect(front(page)).to_have_text(first)
    button(page, "Turn the card").click()
    button(page, "Knew it").click()
    assert attempts(page)[0]["seed"] == 3
    button(page, "Back to the book’s order").click()
    expect(front(page)).to_have_text("samovar")


@pytest.mark.parametrize("damage", ["{", '["order", {"seed": 3}, null]', '["order", "3", null]', '["older", 3, null]'])
def test_a_damaged_order_is_that_of_the_book(page: Page, damage: str) -> None:
    page.evaluate("(damage) => localStorage.setItem('scocourse/flashcards-tea', damage)", damage)
    page.reload()
    expect(button(page, "Shuffle")).to_be_visible()
    expect(page.get_by_text("Known: 0. Left: 3.")).to_be_visible()
    expect(front(page)).to_have_text("samovar")


def test_starting_again_deals_every_card_and_loses_no_attempt(page: Page) -> None:
    expect(button(page, "Start again")).to_be_hidden()
    front(page).click()
    button(page, "Knew it").click()
    button(page, "Start again").click()
    expect(page.get_by_text("Known: 0. Left: 3.")).to_be_visible()
    expect(button(page, "Turn the card")).to_be_focused()
    assert len(attempts(page)) == 1
    page.reload()
    expect(page.get_by_text("Known: 0. Left: 3.")).to_be_visible()


def test_a_card_with_another_text_is_asked_again(page: Page) -> None:
    front(page).click()
    button(page, "Knew it").click()
    page.evaluate("localStorage.setItem('scocourse/card-tea-samovar', JSON.stringify(['older', 'known', null]))")
    page.reload()
    expect(front(page)).to_have_text("samovar")


def test_another_tab_takes_a_card_away_and_leaves_the_one_in_front(page: Page, address: str) -> None:
    other = page.context.new_page()
    other.goto(address)
    front(page).click()
    button(page, "Knew it").click()
    front(page).click()
    expect(front(other)).to_contain_text("gongfu")
    other.locator(".sco-front").click()
    button(other, "Did not know").click()
    expect(front(page)).to_contain_text("gongfu")
    expect(page.locator(".sco-back")).to_contain_text("A way to make tea.")


def test_where_nothing_can_be_kept_that_is_said_once_and_the_cards_go_on(context: BrowserContext, address: str) -> None:
    context.add_init_script(REFUSED)
    page = context.new_page()
    page.goto(address)
    refused = page.get_by_text("This browser does not let the page keep answers")
    expect(refused).to_have_count(1)
    front(page).click()
    button(page, "Knew it").click()
    button(page, "Shuffle").click()
    expect(page.get_by_text("Known: 1. Left: 2.")).to_be_visible()
    expect(refused).to_have_count(1)


def test_what_changes_is_told_and_what_was_kept_is_not(page: Page) -> None:
    face = page.locator(".sco-face")
    expect(face).to_have_attribute("role", "status")
    expect(face).to_have_attribute("aria-atomic", "false")
    expect(page.locator(".sco-progress")).to_have_attribute("role", "status")
    expect(page.get_by_role("group", name="Words of tea", exact=True)).to_be_visible()
    assert page.locator(".sco-table").aria_snapshot() == "\n".join(
        [
            "- status: samovar",
            '- button "Turn the card"',
            '- button "Did not know" [disabled]',
            '- button "Knew it" [disabled]',
            f"- paragraph: {words()('cards.keys')}",
            '- status: "Known: 0. Left: 3."',
            '- button "Shuffle"',
        ]
    )


def test_without_a_script_every_card_can_be_opened(new_context: Callable[..., BrowserContext], address: str) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(address)
    expect(page.get_by_role("listitem")).to_have_count(3)
    expect(page.get_by_text("What came later")).to_be_visible()
    expect(page.get_by_text("An urn for")).to_be_hidden()
    page.get_by_text("samovar").click()
    expect(page.get_by_text("An urn for")).to_be_visible()


def test_paper_has_every_card_with_its_back_and_no_button(page: Page) -> None:
    page.emulate_media(media="print")
    for back in ("An urn for", "A way to make tea.", "A whisk."):
        expect(page.locator(".sco-deck").get_by_text(back)).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_cards_fit_a_small_screen_and_can_be_hit(
    new_context: Callable[..., BrowserContext], address: str, theme: str
) -> None:
    page = new_context(viewport={"width": 320, "height": 640}, color_scheme=theme, has_touch=True).new_page()
    page.goto(address)
    page.locator(".sco-face").tap()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    for one in page.get_by_role("button").all():
        box = one.bounding_box()
        assert box is not None and box["height"] >= 24 and box["width"] >= 24
