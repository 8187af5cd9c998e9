"""QTI 3 in a real player: every type is shown, answered and scored there as here, or the report says otherwise."""

from __future__ import annotations

import os
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page
from tests._players import COMMAND, script
from tests._tea import tea_items
from tests._vectors import GROUPS, item_of

from scocourse.exchange import FORMATS
from scocourse.exchange.format import kind_of
from scocourse.exchange.qti.item3 import assessment_item
from scocourse.exchange.qti.qti3 import differences
from scocourse.items import AnyItem
from scocourse.items.choice import Choice
from scocourse.items.match import Match
from scocourse.player.markdown import plain_text

PLAYER = script("@citolab/qti-components")
HELD = FORMATS["qti3"].holds
#: What a report says of answers that a player reads otherwise, by type.
SAID = {"text_entry": "likeness of typed answers", "numeric": "ways to type a number"}
#: Puts an item into the page and waits until the player has taken it up.
LOAD = """async (xml) => {
  const container = document.createElement("item-container");
  document.querySelector("qti-item").replaceChildren(container);
  container.itemXML = xml;
  container.handleItemXMLChange();
  await container.updateComplete;
  const item = container.shadowRoot.querySelector("qti-assessment-item");
  await item.updateComplete;
  window.item = item;
}"""
#: Answers it without hands, has it scored, and tells the outcomes.
SCORE = """async (response) => {
  item.updateResponseVariable("RESPONSE", response);
  item.processResponse(true, false);
  const outcomes = item.variables.filter((each) => each.type === "outcome");
  return Object.fromEntries(outcomes.map((each) => [each.identifier, each.value]));
}"""


@pytest.fixture
def player(context: BrowserContext) -> Page:
    if not PLAYER.is_file():
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(f"no QTI player: {COMMAND} fetches it")
    page = context.new_page()
    page.set_content("<!doctype html><title>Player</title><qti-item></qti-item>")
    # the player tells each step at this level
    page.evaluate("() => { console.debug = () => {}; }")
    page.add_script_tag(path=PLAYER)
    return page


def as_qti(item: AnyItem, response: Any) -> Any:
    if isinstance(item, Match):
        return [f"p{prompt} {answer}" for prompt, answer in response.items()]
    return response[0] if isinstance(item, Choice) and not item.multiple else response


def replies(outcomes: dict[str, Any]) -> set[str]:
    shown = {
        name.removeprefix("FEEDBACK_") for name, value in outcomes.items() if name.startswith("FEEDBACK_") and value
    }
    return shown - {"rationale"}


@pytest.mark.parametrize("kind", HELD)
def test_the_player_gives_what_we_give_and_shows_the_same_replies(player: Page, kind: str) -> None:
    for group in GROUPS[kind]:
        item = item_of(group)
        player.evaluate(LOAD, assessment_item(item))
        otherwise = []
        for test in group["tests"]:
            if test["status"] == "scored":
                found = player.evaluate(SCORE, as_qti(item, test["response"]))
                # the player rounds to three decimals
                same = abs(float(found["SCORE"]) - test["score"]) < 0.0006
                otherwise += [] if same and replies(found) == set(test["feedback"]) else [test["description"]]
        said = {loss.part for loss in differences(item)}
        assert not otherwise or SAID.get(kind) in said, otherwise
        assert float(player.evaluate(SCORE, as_qti(item, item.key()))["SCORE"]) == 1


def tea(kind: str) -> AnyItem:
    return next(item for item in tea_items() if kind_of(item) == kind)


@pytest.mark.parametrize("kind", HELD)
def test_every_text_of_an_item_is_on_the_page(player: Page, kind: str) -> None:
    item = tea(kind)
    player.evaluate(LOAD, assessment_item(item))
    shown = " ".join(player.locator("qti-item-body").inner_text().split())
    public = item.public()
    parts = [part["text"] for name in ("options", "prompts", "answers", "entries") for part in public.get(name, [])]
    for text in [*item.stem.split("\n\n"), *parts, public.get("unit", "")]:
        assert plain_text(text) in shown


def ask(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate("() => (item.processResponse(true, false), item.variables)")
    return {each["identifier"]: each["value"] for each in found}  # type: ignore[index]


def test_a_click_on_the_key_scores_and_shows_reply_and_rationale(player: Page) -> None:
    item = tea("choice")
    player.evaluate(LOAD, assessment_item(item))
    player.locator('qti-simple-choice[identifier="a"]').click()
    assert float(ask(player)["SCORE"]) == 1
    said = [player.locator(f'qti-modal-feedback[identifier="{id}"]') for id in ("a", "rationale")]
    assert [each.locator("qti-content-body").is_visible() for each in said] == [True, True]
    assert not player.locator('qti-modal-feedback[identifier="b"] qti-content-body').is_visible()


@pytest.mark.parametrize("kind", ["text_entry", "numeric"])
def test_the_key_typed_scores(player: Page, kind: str) -> None:
    item = tea(kind)
    player.evaluate(LOAD, assessment_item(item))
    player.locator("qti-text-entry-interaction input").press_sequentially(item.key())
    assert float(ask(player)["SCORE"]) == 1
