"""What a reader is told after Check."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from scocourse.bank.form import Form, draw
from scocourse.items.forecast import Forecast
from scocourse.model import Bank


def item(page: Page, id: str) -> Locator:
    return page.locator(f"#item-{id}")


def check(place: Locator) -> None:
    place.get_by_role("button", name="Check").click()


def told(place: Locator) -> Locator:
    return place.get_by_role("status")


def test_a_wrong_choice_gets_its_feedback_the_rationale_and_the_passage(tea_page: Page) -> None:
    origin = item(tea_page, "tea-origin")
    expect(origin.get_by_text("Leaves of one species")).to_be_hidden()
    origin.get_by_label("Rooibos").check()
    check(origin)
    expect(told(origin)).to_have_text("✗ Not right.Rooibos is another bush, of southern Africa.")
    expect(origin.get_by_text("Leaves of one species")).to_be_visible()
    expect(origin.get_by_text("“words of p1.1”")).to_be_visible()
    origin.get_by_role("link", name="Tea para. 1").click()
    assert tea_page.url.endswith("#passage")


def test_try_again_takes_the_reply_away_and_leaves_the_choice(tea_page: Page) -> None:
    origin = item(tea_page, "tea-origin")
    origin.get_by_label("Rooibos").check()
    check(origin)
    expect(origin.get_by_label("Rooibos")).to_be_disabled()
    origin.get_by_role("button", name="Try again").click()
    expect(told(origin)).to_be_empty()
    expect(origin.get_by_text("Leaves of one species")).to_be_hidden()
    expect(origin.get_by_label("Rooibos")).to_be_enabled()
    expect(origin.get_by_label("Rooibos")).to_be_checked()
    expect(origin.locator(".sco-mark")).to_have_count(0)


def test_several_replies_are_told_apart_by_name(tea_page: Page) -> None:
    kinds = item(tea_page, "tea-kinds")
    kinds.get_by_label("Black tea").check()
    kinds.get_by_label("White tea").check()
    check(kinds)
    expect(told(kinds)).to_contain_text("Black tea: Fully.")
    expect(told(kinds)).to_contain_text("White tea: It is only withered and dried.")
    expect(kinds.get_by_text("→ also right")).to_have_count(1)
    words = item(tea_page, "tea-words")
    for n, letter in enumerate("cad"):
        words.get_by_role("combobox").nth(n).select_option(letter)
    check(words)
    expect(told(words)).to_contain_text("Partly right: 0.33 of 1.")
    expect(told(words)).to_contain_text("cha: It came through Macau.")
    expect(told(words)).to_contain_text("Sanskrit: None of the three is from Sanskrit.")
    expect(words.get_by_text("the answer: Hokkien")).to_be_visible()


@pytest.mark.parametrize(
    ("id", "typed", "reply"),
    [
        ("tea-water", "0,141", "Right. Read as 0.141 litres.Two grams to 100 ml."),
        ("tea-water", "141", "Not right. Read as 141 litres.That is millilitres; the unit is litres."),
        ("tea-water", "1,500", "Not right. Read as 1500 litres.Two grams go to 100 ml."),
        ("tea-water", "1 234 567,5", "Read as 1\u202f234\u202f567.5 litres."),
        ("tea-water", "1/8", "Read as 0.125 litres."),
        ("tea-day", "50", "Score 0.75 of 1. Read as 50 %.Cautious."),
        ("tea-day", "12,5%", "Score 0.23 of 1. Read as 12.5 %.Too low"),
        ("tea-port", "new  york", "Not right.New York sent its ship back."),
        ("tea-port", "Riga", "Not right.Think of Massachusetts."),
    ],
)
def test_what_was_typed_is_read_as_said(tea_page: Page, id: str, typed: str, reply: str) -> None:
    place = item(tea_page, id)
    place.get_by_role("textbox").fill(typed)
    check(place)
    expect(told(place)).to_contain_text(reply)


@pytest.mark.parametrize(
    ("id", "typed", "reply"),
    [
        ("tea-origin", None, "Not answered yet: nothing is counted."),
        ("tea-kinds", None, "Not answered yet: nothing is counted."),
        ("tea-words", None, "Not answered yet: nothing is counted."),
        ("tea-making", None, "Put the entries in order first: nothing is counted."),
        ("tea-port", "  ", "Not answered yet: nothing is counted."),
        ("tea-water", "a cup", "Not read as a number: write it like 1500, 1 500, 1.5 or 1/2. Nothing is counted."),
        ("tea-day", "120", "A probability lies between 0 and 100 per cent. Nothing is counted."),
    ],
)
def test_a_blank_or_unreadable_answer_is_said_and_never_wrong(
    tea_page: Page, id: str, typed: str | None, reply: str
) -> None:
    place = item(tea_page, id)
    if typed is not None:
        place.get_by_role("textbox").fill(typed)
    check(place)
    expect(told(place)).to_have_text(reply)
    expect(place.get_by_role("button", name="Check")).to_be_visible()
    expect(tea_page.locator(".sco-progress")).to_have_text("0 of 8 done.")


def test_a_half_matched_item_is_incomplete_not_wrong(tea_page: Page) -> None:
    words = item(tea_page, "tea-words")
    words.get_by_role("combobox").first.select_option("c")
    check(words)
    expect(told(words)).to_have_text("Not complete yet: every line needs an answer. Nothing is counted.")


def test_an_open_forecast_is_kept_without_a_score(
    context: BrowserContext, write_page: Callable[..., str], tea: Bank
) -> None:
    day = next(item for item in tea.items if isinstance(item, Forecast))
    still_open = msgspec.structs.replace(day, outcome=None, resolved_on="")
    page = context.new_page()
    page.goto(write_page(Form(id="tea", title="Tea", items=(still_open,))))
    page.get_by_role("textbox").fill("60")
    check(item(page, "tea-day"))
    expect(told(item(page, "tea-day"))).to_contain_text("Kept: the event is still open, so there is no score yet.")
    expect(page.locator(".sco-progress")).to_have_text("1 of 1 done.")


def test_an_entry_is_dragged_by_its_grip(tea_page: Page) -> None:
    entries = item(tea_page, "tea-making").locator(".sco-entries > li")
    entries.last.scroll_into_view_if_needed()
    grip = entries.first.locator(".sco-grip").bounding_box()
    last = entries.last.bounding_box()
    assert grip and last
    x = grip["x"] + grip["width"] / 2
    tea_page.mouse.move(x, grip["y"] + grip["height"] / 2)
    tea_page.mouse.down()
    tea_page.mouse.move(x, last["y"] + last["height"] / 2, steps=20)
    tea_page.mouse.up()
    expect(entries.last).to_contain_text("Drying")


def test_how_sure_one_was_counts_apart_from_the_score(
    context: BrowserContext, write_page: Callable[..., str], tea: Bank
) -> None:
    page = context.new_page()
    page.goto(write_page(draw(tea, confidence=True)))
    origin, strength, day = item(page, "tea-origin"), item(page, "tea-strength"), item(page, "tea-day")
    origin.get_by_label("Rooibos").check()
    origin.get_by_role("group", name="How sure are you?").get_by_label("Very", exact=True).check()
    check(origin)
    expect(told(origin)).to_contain_text("Not right. Certainty marks: -6 (very sure).")
    strength.get_by_label("Six minutes").check()
    strength.get_by_label("Fairly").check()
    check(strength)
    expect(told(strength)).to_contain_text("Right. Certainty marks: +2 (fairly sure).")
    expect(day.get_by_role("group", name="How sure are you?")).to_have_count(0)
    port = item(page, "tea-port")
    port.get_by_role("textbox").fill("Boston")
    check(port)
    summary = "3 of 8 done. Score: 2 of 3. Certainty marks: -4, of at most 6."
    expect(page.locator(".sco-progress")).to_have_text(summary)
    page.reload()
    expect(page.locator(".sco-progress")).to_have_text(summary)
    expect(strength.get_by_label("Fairly")).to_be_checked()


def test_nobody_is_asked_how_sure_where_the_form_does_not(tea_page: Page) -> None:
    expect(tea_page.get_by_text("How sure are you?")).to_have_count(0)
