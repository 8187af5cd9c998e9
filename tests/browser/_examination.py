"""An examination on tea in a small site, and what a reader does in it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect
from tests.browser.test_review import HEAD, SCRIPTS
from tests.browser.test_review import site as site

from scocourse.bank.form import draw
from scocourse.model import Bank
from scocourse.player import Passage, quiz_html
from scocourse.player.html import payload_script

#: Four of the eight questions of the tea bank, one of a kind; the others are in other forms.
BOOK = ["tea-origin", "tea-port", "tea-strength", "tea-making"]
FORM_OF = "(seed) => scocourse.drawIds(scocourse.course.quizzes.tea.pools, seed)"


def write_examination(site: Path, tea: Bank, *, confidence: bool = False, minutes: int | None = 60) -> None:
    """A page with an examination on tea, and the site's index with the pool that other forms are drawn from."""
    index = site / "_static" / "items" / "index.js"
    course = json.loads(index.read_text().partition(" = ")[2].rstrip(";\n"))
    for item in tea.items:
        course["items"][item.id]["objective"] = item.objective
    course["objectives"] = {item.objective: f"Objective <em>{item.objective}</em>" for item in tea.items}
    course["banks"] = {"tea": {"title": "Tea", "page": None}}
    course["quizzes"] = {"tea": {"pools": [{"ids": sorted(item.id for item in tea.items), "number": len(BOOK)}]}}
    index.write_text(f"globalThis.scocourse.course = {json.dumps(course)};\n")
    form = draw(tea, ids=BOOK, confidence=confidence)
    passages = {
        item.claims[0]: Passage(item.claims[0], "Tea para. 1", "words", "tea.html#passage") for item in form.items
    }
    attributes = "" if minutes is None else f' data-minutes="{minutes}"'
    exam = (
        f'<sco-examination class="sco-study" data-drawn=""{attributes}>'
        f"{quiz_html(form, passages, heading=2, data=False)}{payload_script(form)}</sco-examination>"
    )
    answer = '<h3>Tea</h3><div class="sco-answer">1. Book.</div>'
    key = f'<div class="sco-key" hidden><div data-quiz="tea">{answer}</div></div>'
    (site / "book" / "exam.html").write_text(f"{HEAD}{SCRIPTS}<h1>Examination</h1>{exam}</main>{key}</body></html>")


@pytest.fixture
def exam(site: Path, tea: Bank) -> Path:
    write_examination(site, tea)
    return site


def open_exam(context: BrowserContext, site: Path) -> Page:
    page = context.new_page()
    page.goto((site / "book" / "exam.html").as_uri())
    return page


def begin(context: BrowserContext, site: Path) -> Page:
    page = open_exam(context, site)
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("heading", name="Tea")).to_be_focused()
    return page


def question(page: Page, id: str) -> Locator:
    return page.locator(f"[id$=item-{id}]:visible")


def fill(page: Page) -> None:
    """Right, wrong, partly right; the number is none."""
    question(page, "tea-origin").get_by_label("Camellia sinensis").check()
    question(page, "tea-port").get_by_role("textbox").fill("Lisbon")
    question(page, "tea-strength").get_by_label("Six minutes").check()
    question(page, "tea-making").get_by_role("button", name="Move").nth(1).click()


def hand_in(page: Page, *, open: bool = False) -> None:
    page.get_by_role("button", name="Hand in", exact=True).click()
    if open:
        page.get_by_role("dialog").get_by_role("button", name="Hand in as it is").click()
    expect(page.get_by_role("heading", name=re.compile("^Report · Tea"))).to_be_focused()


def attempts(page: Page) -> list[Any]:
    return list(
        page.evaluate("scocourse.allAttempts(() => {}).map(({item, quiz, seed, value}) => [item, quiz, seed, value])")
    )


def kept(page: Page) -> Any:
    return json.loads(page.evaluate("localStorage.getItem('scocourse/examination/tea')"))


def left(page: Page) -> Locator:
    return page.locator(".sco-time")
