"""What axe finds on the pages that remember, in all their states: flashcards, My progress."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests._site import ROOT
from tests.browser._axe import faults_everywhere

from scocourse.course import load_course
from scocourse.items import digest
from scocourse.model import Attempt, Confidence
from scocourse.progress import write_attempts
from scocourse.site.build import Site

LEVELS: tuple[Confidence | None, ...] = (None, "low", "medium", "high")


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Attempts at all questions of two chapters: right, partly right and wrong, surely and not, in both tests."""
    banks = load_course(ROOT).banks
    items = [item for bank in ("origins", "rats") for item in banks[bank].items]
    kinds = cycle(
        [(value, level, quiz) for level in LEVELS for value in (1, 0.5, 0) for quiz in ("pretest", "post-test")]
    )
    attempts = [
        Attempt(
            id=f"{number:016x}",
            item=item.id,
            digest=digest(item),
            response=item.key(),
            status="scored",
            value=value,
            at=f"2026-11-{1 + number % 20:02}T10:00:00.000Z",
            confidence=level,
            quiz=quiz,
        )
        for number, (item, (value, level, quiz)) in enumerate(zip(items, kinds, strict=False))
    ]
    path = tmp_path_factory.mktemp("attempts") / "answered.jsonl"
    write_attempts(path, attempts)
    return path


def test_flashcards_have_no_fault_front_back_judged_and_known(page: Page, built_site: Site) -> None:
    page.goto((built_site.folder / "book" / "flashcards.html").as_uri())
    deck = page.locator("sco-cards").first
    turn = deck.get_by_role("button", name="Turn the card")
    turn.click()
    assert faults_everywhere(page) == []
    deck.get_by_role("button", name="Did not know").click()
    deck.get_by_role("button", name="Shuffle").click()
    assert faults_everywhere(page) == []
    while turn.is_visible():
        turn.focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
    expect(deck.get_by_text("Every card of this deck is known.")).to_be_visible()
    assert faults_everywhere(page) == []


def test_another_form_has_no_fault_in_place_of_the_books(page: Page, built_site: Site) -> None:
    page.goto((built_site.folder / "book" / "topic-rats.html").as_uri())
    quiz = page.locator("sco-forms").first
    quiz.get_by_label("Form number:").fill("7")
    quiz.get_by_role("button", name="Take this form").click()
    expect(quiz.get_by_text("This is form 7.")).to_be_visible()
    assert faults_everywhere(page) == []


def test_an_examination_has_no_fault_before_during_late_asked_and_after(page: Page, built_site: Site) -> None:
    page.clock.install(time="2026-11-24T09:00:00Z")
    page.goto((built_site.folder / "book" / "final-examination.html").as_uri())
    expect(page.get_by_role("button", name="Start")).to_be_visible()
    assert faults_everywhere(page) == []
    page.get_by_role("button", name="Start").click()
    quiz = page.locator("sco-examination sco-quiz")
    quiz.get_by_role("radio").first.check()
    quiz.get_by_role("textbox").first.fill("Rooibos")
    page.get_by_text("Not answered: 38").click()
    assert faults_everywhere(page) == []
    page.clock.fast_forward("24:00:00")
    page.clock.run_for(2000)
    expect(page.locator(".sco-time").get_by_text("The time is up.")).to_be_visible()
    assert faults_everywhere(page) == []
    page.get_by_role("button", name="Hand in", exact=True).click()
    expect(page.get_by_role("dialog", name="Hand in with questions open?")).to_be_visible()
    assert faults_everywhere(page) == []
    page.get_by_role("button", name="Hand in as it is").click()
    expect(page.get_by_role("button", name="Take another form")).to_be_visible()
    assert faults_everywhere(page) == []


def test_my_progress_has_no_fault_with_all_there_can_be_to_tell(page: Page, built_site: Site, answered: Path) -> None:
    page.goto((built_site.folder / "book" / "progress.html").as_uri())
    page.get_by_label("Load from a file:").set_input_files(answered)
    for heading in ("To read again", "By chapter", "How sure you were, and how often right", "Before and after"):
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    assert faults_everywhere(page) == []
    page.get_by_role("button", name="Clear …").click()
    expect(page.get_by_role("dialog", name="Clear the answers of the whole course?")).to_be_visible()
    assert faults_everywhere(page) == []
