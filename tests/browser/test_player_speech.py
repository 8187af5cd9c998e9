"""What a screen reader is told of a quiz: names, roles and states; what is spoken of itself, once, when it is new."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from scocourse.bank.form import draw
from scocourse.model import Bank

WritePage = Callable[..., str]

#: Keeps what a screen reader would speak of itself: what changes in a place that was a live region before the change.
LISTEN = """{
    window.spoken = [];
    const live = new Set();
    new MutationObserver((changes) => {
        const news = new Set();
        for (const { type, target } of changes) {
            if (type !== "attributes") for (const place of live) place.contains(target) && news.add(place);
            else if (target.matches("[role=status]")) live.add(target);
        }
        for (const place of news) if (place.textContent) window.spoken.push(place.textContent);
        for (const place of document.querySelectorAll("[role=status]")) live.add(place);
    }).observe(document, { attributeFilter: ["role"], childList: true, characterData: true, subtree: true });
}"""


@pytest.fixture
def page(context: BrowserContext) -> Page:
    page = context.new_page()
    page.add_init_script(LISTEN)
    return page


def spoken(page: Page) -> list[str]:
    """What was spoken since this was asked before."""
    texts: list[str] = page.evaluate("new Promise(done => setTimeout(() => done(window.spoken.splice(0))))")
    return texts


def test_a_check_is_spoken_once_with_what_is_done_and_a_visit_is_not(page: Page, write_page: WritePage) -> None:
    page.goto(write_page())
    assert spoken(page) == []
    origin = page.locator("#item-tea-origin")
    origin.get_by_role("button", name="Check").click()
    assert spoken(page) == ["Not answered yet: nothing is counted."]
    origin.get_by_label("Rooibos").check()
    assert spoken(page) == []
    origin.get_by_role("button", name="Check").click()
    assert spoken(page) == [
        "✗ Not right.Rooibos is another bush, of southern Africa.", "1 of 8 done. Score: 0 of 1.",
    ]  # fmt: skip
    page.reload()
    expect(origin.get_by_text("Not right.")).to_be_visible()
    assert spoken(page) == []
    origin.get_by_role("button", name="Try again").click()
    assert spoken(page) == ["0 of 8 done."]


def test_a_move_is_spoken_and_a_second_blank_check_again(page: Page, write_page: WritePage) -> None:
    page.goto(write_page())
    making = page.locator("#item-tea-making")
    for _ in range(2):
        making.get_by_role("button", name="Check").click()
        assert spoken(page) == ["Put the entries in order first: nothing is counted."]
    making.get_by_role("button", name="Move “Drying” down").click()
    assert spoken(page) == ["“Drying” is now 2 of 4."]
    making.get_by_role("button", name="Move “Oxidizing” up").press("ArrowUp")
    assert spoken(page) == ["“Oxidizing” stays 1 of 4."]


#: Each item type as the accessibility tree has it, before an answer.
BEFORE = {
    "tea-origin": """
        - listitem:
          - paragraph
          - group "In the text Which plant is it?":
            - radio "Camellia sinensis"
            - radio "Rooibos"
            - radio "Peppermint"
            - radio "Hibiscus"
          - group "How sure are you?":
            - radio "Not very"
            - radio "Fairly"
            - radio "Very"
          - button "Check"
          - status
    """,
    "tea-kinds": """
        - listitem:
          - group /choose every right answer/:
            - checkbox "Black tea"
            - checkbox "Oolong"
            - checkbox "Green tea"
            - checkbox "White tea"
    """,
    "tea-words": """
        - group /Which language gave which word/:
          - list:
            - listitem:
              - combobox "chai":
                - option "Choose …" [selected]
                - option "Cantonese"
            - listitem:
              - combobox "tea"
            - listitem:
              - combobox "cha"
    """,
    "tea-making": """
        - group:
          - list:
            - listitem:
              - text: Drying
              - button "Move “Drying” up"
              - button "Move “Drying” down"
            - listitem:
              - text: Oxidizing
    """,
    "tea-port": """
        - group:
          - textbox "Your answer"
    """,
    "tea-water": """
        - group:
          - textbox /Your answer, a number/
    """,
    "tea-day": """
        - group:
          - textbox "Probability, 0 to 100 %"
        - button "Check"
    """,
}
#: And some of them after a wrong one: the state of each control in its name, what was replied, the explanation.
AFTER = {
    "tea-origin": """
        - group:
          - radio /Camellia sinensis . the answer/ [disabled]
          - radio /Rooibos . not right/ [checked] [disabled]
        - button "Try again"
        - status:
          - paragraph: ✗ Not right.
        - group:
          - link "Tea para. 1"
    """,
    "tea-words": """
        - list:
          - listitem:
            - combobox "chai" [disabled]
            - text: "✗ the answer: Persian"
    """,
    "tea-port": """
        - group:
          - textbox /Your answer . not right/: New York
    """,
}


def test_every_item_type_has_its_names_and_roles(page: Page, write_page: WritePage, tea: Bank) -> None:
    page.goto(write_page(draw(tea, confidence=True)))
    for id, tree in BEFORE.items():
        expect(page.locator(f"#item-{id}")).to_match_aria_snapshot(tree)


def test_how_an_item_was_answered_is_in_its_names(page: Page, write_page: WritePage) -> None:
    page.goto(write_page())
    page.get_by_label("Rooibos").check()
    for menu in page.get_by_role("combobox").all():
        menu.select_option("d")
    page.locator("#item-tea-port").get_by_role("textbox").fill("New York")
    for id in AFTER:
        page.locator(f"#item-{id}").get_by_role("button", name="Check").click()
    for id, tree in AFTER.items():
        expect(page.locator(f"#item-{id}")).to_match_aria_snapshot(tree)


def test_the_quiz_is_a_group_of_its_title_with_its_list_and_its_buttons(page: Page, write_page: WritePage) -> None:
    page.goto(write_page())
    expect(page.get_by_role("main")).to_match_aria_snapshot("""
        - heading "Tea" [level=1]
        - group "Tea":
          - heading "Tea" [level=2]
          - list:
            - listitem
          - status: 0 of 8 done.
          - button "Shuffle"
    """)
