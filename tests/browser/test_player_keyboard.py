"""The whole quiz by keyboard alone, from file://."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

OUTLINE = "(({outlineStyle, outlineWidth}) => [outlineStyle, outlineWidth])(getComputedStyle(document.activeElement))"


def tab_to(page: Page, place: Locator) -> None:
    """Press Tab until ``place`` has the focus, as a reader does."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if place.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"Tab never reaches {place}")


def item(page: Page, id: str) -> Locator:
    return page.locator(f"#item-{id}")


def check(page: Page, id: str) -> None:
    """Reach the item's Check button, press it, and be left on it."""
    button = item(page, id).locator(".sco-check")
    tab_to(page, button)
    page.keyboard.press("Enter")
    expect(button).to_be_focused()
    expect(button).to_have_text("Try again")


def walk(page: Page) -> None:
    """Answer every item of the tea bank rightly, in order, with Tab, arrows, Space, Enter and letters."""
    press = page.keyboard.press
    tab_to(page, item(page, "tea-origin").get_by_role("radio").first)
    press("ArrowDown")
    press("ArrowUp")
    check(page, "tea-origin")

    for name in ("Black tea", "Oolong"):
        tab_to(page, item(page, "tea-kinds").get_by_label(name))
        press("Space")
    check(page, "tea-kinds")

    tab_to(page, item(page, "tea-strength").get_by_role("radio").first)
    press("ArrowDown")
    press("ArrowDown")
    check(page, "tea-strength")

    for prompt, letter in (("chai", "p"), ("tea", "h"), ("cha", "c")):
        tab_to(page, item(page, "tea-words").get_by_role("combobox", name=prompt, exact=True))
        press(letter)
    check(page, "tea-words")

    making = item(page, "tea-making")
    tab_to(page, making.get_by_role("button", name="Move “Drying” down"))
    for _ in range(3):
        press("Enter")
    expect(making.get_by_role("status")).to_have_text("“Drying” is now 4 of 4.")
    tab_to(page, making.get_by_role("button", name="Check"))
    page.keyboard.press("Shift+Tab")  # down, and up, of Drying, which is last now
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")  # down of Withering
    page.keyboard.press("Shift+Tab")
    expect(making.get_by_role("button", name="Move “Withering” up")).to_be_focused()
    press("ArrowUp")
    press("ArrowUp")
    expect(making.get_by_role("button", name="Move “Withering” up")).to_be_focused()
    expect(making.get_by_role("status")).to_have_text("“Withering” is now 1 of 4.")
    tab_to(page, making.get_by_role("button", name="Move “Oxidizing” down"))
    press("Space")
    check(page, "tea-making")

    port = item(page, "tea-port").get_by_role("textbox", name="Your answer")
    tab_to(page, port)
    page.keyboard.type("boston")
    press("Enter")
    expect(port).to_be_focused()

    tab_to(page, item(page, "tea-water").get_by_role("textbox", name="Your answer, a number"))
    page.keyboard.type("0,14")
    check(page, "tea-water")

    tab_to(page, item(page, "tea-day").get_by_role("textbox", name="Probability, 0 to 100"))
    page.keyboard.type("100 %")
    check(page, "tea-day")


def test_every_item_type_is_answered_rightly_by_keyboard_alone_and_kept(tea_page: Page) -> None:
    walk(tea_page)
    expect(tea_page.locator(".sco-progress")).to_have_text("8 of 8 done. Score: 8 of 8.")
    tea_page.reload()
    expect(tea_page.locator(".sco-progress")).to_have_text("8 of 8 done. Score: 8 of 8.")
    expect(tea_page.get_by_text("✓ Right.")).to_have_count(7)
    texts = [entry.get_attribute("data-text") for entry in tea_page.locator(".sco-entries > li").all()]
    assert texts == ["Withering", "Rolling", "Oxidizing", "Drying"]


def test_the_focus_is_visible_on_everything_that_takes_it(tea_page: Page) -> None:
    places = 0
    tea_page.keyboard.press("Tab")
    while tea_page.evaluate("document.activeElement.closest('sco-quiz') !== null"):
        style = tea_page.evaluate(OUTLINE)
        assert style == ["solid", "3px"]
        places += 1
        tea_page.keyboard.press("Tab")
    # 2 single choices, 4 boxes, 3 menus, 8 arrows, 3 fields, 8 checks, shuffle
    assert places == 29


def test_enter_twice_in_a_field_does_not_throw_the_answer_away(tea_page: Page) -> None:
    port = item(tea_page, "tea-port").get_by_role("textbox")
    port.fill("Boston")
    port.press("Enter")
    port.press("Enter")
    expect(item(tea_page, "tea-port").get_by_text("✓ Right.")).to_be_visible()
    expect(port).to_be_focused()


def test_an_entry_at_the_edge_stays_and_keeps_the_focus(tea_page: Page) -> None:
    up = tea_page.get_by_role("button", name="Move “Drying” up")
    up.press("ArrowUp")
    expect(item(tea_page, "tea-making").get_by_role("status")).to_have_text("“Drying” stays 1 of 4.")
    expect(up).to_be_focused()


def test_redo_puts_the_focus_on_the_first_wrong_question(tea_page: Page) -> None:
    origin = item(tea_page, "tea-origin")
    origin.get_by_label("Rooibos").check()
    origin.get_by_role("button", name="Check").click()
    tea_page.get_by_role("button", name="Redo the wrong ones").press("Enter")
    expect(origin.get_by_role("radio").first).to_be_focused()
    expect(origin.get_by_label("Rooibos")).not_to_be_checked()


def test_the_quiz_is_a_group_with_a_name(tea_page: Page, write_page: Callable[..., str]) -> None:
    expect(tea_page.get_by_role("group", name="Tea", exact=True)).to_be_visible()
    expect(tea_page.get_by_role("group", name="Which plant is it?")).to_have_accessible_description(
        "Every true tea comes from one plant."
    )
