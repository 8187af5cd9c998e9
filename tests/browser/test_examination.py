"""An examination in the page: one pass without a reply, kept whatever happens, then a report."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from tests.browser.test_another_form import ids as drawn_of
from tests.browser.test_flashcards import REFUSED
from tests.browser.test_player_speech import LISTEN, spoken
from tests.browser.test_review import HEAD, SCRIPTS
from tests.browser.test_review import site as site

from scocourse.bank.form import draw
from scocourse.course import form_of, load_course
from scocourse.model import Bank
from scocourse.player import Passage, quiz_html
from scocourse.player.html import payload_script
from scocourse.site.build import Site

Contexts = Callable[..., BrowserContext]

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
        f'<sco-examination class="sco-study" data-study data-drawn=""{attributes}>'
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


def test_before_it_the_reader_learns_what_awaits_and_chooses_form_and_time(context: BrowserContext, exam: Path) -> None:
    page = open_exam(context, exam)
    expect(page.get_by_text("Questions: 4.")).to_be_visible()
    expect(page.locator(".sco-items")).to_be_hidden()
    assert page.get_by_label("Time:").locator("option").all_text_contents() == [
        "60 minutes",
        "90 minutes, half as much again",
        "120 minutes, twice as much",
        "no limit",
    ]
    page.get_by_label("Time:").select_option("120 minutes, twice as much")
    page.get_by_role("button", name="Draw another number").click()
    number = int(page.get_by_label("Form number:").input_value())
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("heading", name=f"Tea · form {number}")).to_be_focused()
    expect(left(page)).to_have_text("Minutes left: 120.")
    shown = [str(li.get_attribute("id")).rpartition("item-")[2] for li in page.locator(".sco-items > li").all()]
    assert shown == page.evaluate(FORM_OF, number)
    assert shown != BOOK


def test_nothing_is_told_before_handing_in(context: BrowserContext, exam: Path) -> None:
    page = begin(context, exam)
    fill(page)
    expect(page.get_by_text("Answered: 4 of 4.")).to_be_visible()
    for name in ("Check", "Try again", "Shuffle"):
        expect(page.get_by_role("button", name=name)).to_have_count(0)
    assert page.locator("sco-examination :is(.sco-mark, .sco-verdict, .sco-feedback)").count() == 0
    assert "Answer:" not in page.locator("sco-examination").text_content()  # type: ignore[operator]
    assert page.locator("[data-state]").count() == 0
    assert attempts(page) == []
    question(page, "tea-origin").get_by_label("Rooibos").check()
    assert kept(page)["answers"]["tea-origin"][1] == ["b"]


def test_what_is_open_is_counted_and_linked(context: BrowserContext, exam: Path) -> None:
    page = begin(context, exam)
    expect(page.get_by_text("Answered: 0 of 4.")).to_be_visible()
    page.get_by_text("Not answered: 4").click()
    page.get_by_role("link", name="Question 3").click()
    expect(question(page, "tea-strength").get_by_role("radio").first).to_be_focused()
    page.keyboard.press("Space")
    expect(page.get_by_role("link", name="Question 3")).to_have_count(0)
    expect(page.get_by_text("Not answered: 3")).to_be_visible()


def test_answers_outlive_a_reload_and_a_closed_page_and_are_the_same_in_another_tab(
    context: BrowserContext, exam: Path
) -> None:
    page = begin(context, exam)
    fill(page)
    order = question(page, "tea-making").get_by_role("listitem").all_text_contents()
    page.reload()
    expect(page.get_by_text("Answered: 4 of 4.")).to_be_visible()
    other = open_exam(context, exam)
    page.close()
    expect(question(other, "tea-origin").get_by_label("Camellia sinensis")).to_be_checked()
    expect(question(other, "tea-port").get_by_role("textbox")).to_have_value("Lisbon")
    assert question(other, "tea-making").get_by_role("listitem").all_text_contents() == order
    third = open_exam(context, exam)
    question(third, "tea-port").get_by_role("textbox").fill("")
    expect(question(other, "tea-port").get_by_role("textbox")).to_have_value("")
    question(other, "tea-origin").get_by_label("Rooibos").check()
    expect(question(third, "tea-origin").get_by_label("Rooibos")).to_be_checked()
    assert set(kept(third)["answers"]) == set(BOOK) - {"tea-port"}


def test_the_time_goes_on_while_the_laptop_is_closed_and_nothing_is_sent(context: BrowserContext, exam: Path) -> None:
    context.clock.install(time="2026-11-24T09:00:00Z")
    page = begin(context, exam)
    fill(page)
    context.clock.fast_forward("24:00:00")
    context.clock.run_for(2000)
    expect(left(page)).to_have_text("The time is up. Nothing is lost: hand in, or take ten more minutes.")
    assert attempts(page) == []
    page.reload()
    expect(left(page)).to_have_text("The time is up. Nothing is lost: hand in, or take ten more minutes.")
    question(page, "tea-origin").get_by_label("Rooibos").check()
    page.get_by_role("button", name="10 more minutes").click()
    expect(left(page)).to_have_text("Minutes left: 10.")
    hand_in(page)
    expect(page.get_by_text("Minutes taken: 1440.")).to_be_visible()
    expect(page.get_by_text("Minutes allowed: 60. Minutes added: 1390.")).to_be_visible()


def test_time_left_is_told_at_ten_five_and_one_minutes_and_at_the_end(context: BrowserContext, exam: Path) -> None:
    context.clock.install(time="2026-11-24T09:00:00Z")
    page = context.new_page()
    page.add_init_script(LISTEN)
    page.goto((exam / "book" / "exam.html").as_uri())
    page.get_by_role("button", name="Start").click()
    expect(left(page)).to_have_text("Minutes left: 60.")
    heard = []
    for minutes in (49, 1, 4, 1, 3, 1, 1, 5):
        context.clock.run_for(minutes * 60_000)
        heard.append(page.evaluate("window.spoken.splice(0)"))
    up = "The time is up. Nothing is lost: hand in, or take ten more minutes."
    assert heard == [[], ["Minutes left: 10."], [], ["Minutes left: 5."], [], ["Minutes left: 1."], [up], []]
    page.get_by_role("button", name="10 more minutes").click()
    context.clock.run_for(1)
    assert page.evaluate("window.spoken.splice(0)") == ["Ten minutes more. Minutes left: 10."]
    context.clock.run_for(5 * 60_000 + 1000)
    assert page.evaluate("window.spoken.splice(0)") == ["Minutes left: 5."]


def test_a_clock_set_back_gives_no_time_again_not_even_after_a_reload(context: BrowserContext, exam: Path) -> None:
    context.clock.install(time="2026-11-24T09:00:00Z")
    page = begin(context, exam)
    context.clock.run_for("20:00")
    expect(left(page)).to_have_text("Minutes left: 40.")
    context.clock.set_system_time("2026-11-24T06:00:00Z")
    page.reload()
    expect(left(page)).to_have_text("Minutes left: 40.")
    context.clock.run_for("05:01")
    expect(left(page)).to_have_text("Minutes left: 35.")


def test_without_a_limit_no_time_is_shown(context: BrowserContext, exam: Path) -> None:
    page = open_exam(context, exam)
    page.get_by_label("Time:").select_option("no limit")
    page.get_by_role("button", name="Start").click()
    expect(left(page)).to_have_text("No time limit.")
    expect(page.get_by_role("button", name="10 more minutes")).to_be_hidden()


def test_handing_in_asks_where_questions_are_open_and_says_what_cannot_be_read(
    context: BrowserContext, exam: Path
) -> None:
    page = open_exam(context, exam)
    # a form with the question that wants a number
    number = next(n for n in range(99) if "tea-water" in page.evaluate(FORM_OF, n))
    page.get_by_label("Form number:").fill(str(number))
    page.get_by_role("button", name="Start").click()
    question(page, "tea-water").get_by_role("textbox").fill("hot")
    page.get_by_role("button", name="Hand in", exact=True).click()
    dialog = page.get_by_role("dialog", name="Hand in with questions open?")
    expect(dialog.get_by_text("Not answered: 4. They count as 0 in the report.")).to_be_visible()
    place = page.evaluate(FORM_OF, number).index("tea-water") + 1
    expect(dialog.get_by_role("listitem")).to_have_text([re.compile(f"^Question {place}: Not read as a number")])
    dialog.get_by_role("button", name="Go on answering").click()
    expect(dialog).to_be_hidden()
    page.get_by_role("button", name="Hand in", exact=True).click()
    dialog.get_by_role("link", name=f"Question {place}").click()
    expect(question(page, "tea-water").get_by_role("textbox")).to_be_focused()
    assert attempts(page) == []
    hand_in(page, open=True)
    assert attempts(page) == []
    expect(page.get_by_text("Score: 0 of 4.")).to_be_visible()
    expect(question(page, "tea-water").get_by_text("Not read as a number")).to_be_visible()
    expect(question(page, "tea-water").get_by_role("textbox")).to_have_value("hot")


def test_each_answer_becomes_one_attempt_of_quiz_and_form(context: BrowserContext, exam: Path) -> None:
    page = begin(context, exam)
    fill(page)
    question(page, "tea-port").get_by_role("textbox").fill("")
    other = open_exam(context, exam)
    hand_in(page, open=True)
    made = attempts(page)
    assert len(made) == 3
    assert {(item, quiz, seed) for item, quiz, seed, _ in made} == {
        (id, "tea", None) for id in BOOK if id != "tea-port"
    }
    expect(other.get_by_text("Answered: 3 of 4. What was not answered counts as 0.")).to_be_visible()
    other.reload()
    expect(other.get_by_text("Answered: 3 of 4.")).to_be_visible()
    assert attempts(other) == made


def test_a_page_killed_while_it_was_handing_in_hands_in_the_rest_once(context: BrowserContext, exam: Path) -> None:
    page = begin(context, exam)
    fill(page)
    # the browser dies after the second attempt was written
    page.evaluate(
        """() => {
            const write = Storage.prototype.setItem;
            let left = 2;
            Storage.prototype.setItem = function (key, text) {
                if (key.startsWith("scocourse/attempt/") && left-- <= 0) throw new Error("killed");
                write.call(this, key, text);
            };
        }"""
    )
    page.get_by_role("button", name="Hand in", exact=True).click()
    assert len(attempts(page)) == 2
    page.reload()
    expect(page.get_by_text("Answered: 4 of 4.")).to_be_visible()
    made = attempts(page)
    assert sorted(item for item, *_ in made) == sorted(BOOK)
    page.reload()
    expect(page.get_by_text("Answered: 4 of 4.")).to_be_visible()
    assert attempts(page) == made


def test_the_report_says_how_it_went_and_what_to_read_again_and_outlives_a_reload(
    context: BrowserContext, exam: Path, tea: Bank
) -> None:
    page = begin(context, exam)
    fill(page)
    hand_in(page)
    scores = {item: value for item, _, _, value in attempts(page)}
    total = f"{round(sum(scores.values()), 2):g}"
    objective = {item.id: item.objective for item in tea.items}
    for _ in range(2):
        expect(page.get_by_text(f"Score: {total} of 4.")).to_be_visible()
        for row in page.get_by_role("table").get_by_role("row").all()[1:]:
            name, right = row.locator("th, td").all_text_contents()
            own = [scores[id] for id in BOOK if f"Objective {objective[id]}" == name]
            assert right == f"{round(sum(own), 2):g} / {len(own)}"
        expect(page.get_by_text("Few questions ask for one objective")).to_be_visible()
        reread = page.locator("section").filter(has=page.get_by_role("heading", name="To read again"))
        told = re.findall(r"\(questions: ([\d, ]+)\)", " ".join(reread.get_by_role("listitem").all_text_contents()))
        numbers = sorted(int(number) for numbers in told for number in numbers.split(", "))
        assert numbers == [n for n, id in enumerate(BOOK, 1) if scores[id] < 1]
        assert "at “words”" in reread.get_by_role("listitem").first.text_content()  # type: ignore[operator]
        assert reread.get_by_role("link").first.get_attribute("href") == "tea.html#passage"
        expect(question(page, "tea-origin")).to_have_attribute("data-state", "right")
        expect(question(page, "tea-strength").get_by_role("radio").first).to_be_disabled()
        expect(page.locator(".sco-result").get_by_role("button", name="Check")).to_have_count(0)
        expect(question(page, "tea-port").get_by_text("Answer:")).to_be_visible()
        page.reload()
    page.get_by_role("button", name="Take another form").click()
    expect(page.get_by_role("heading", name="Tea")).to_be_focused()
    page.get_by_role("button", name="Back to the report").click()
    expect(page.get_by_text(f"Score: {total} of 4.")).to_be_visible()
    page.get_by_role("button", name="Take another form").click()
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_text("Answered: 0 of 4.")).to_be_visible()
    assert page.locator(":checked:not(option)").count() == 0


def test_certainty_is_asked_kept_and_marked_apart(context: BrowserContext, site: Path, tea: Bank) -> None:
    write_examination(site, tea, confidence=True)
    page = begin(context, site)
    fill(page)
    question(page, "tea-origin").get_by_label("Very", exact=True).check()
    question(page, "tea-port").get_by_label("Fairly").check()
    page.reload()
    expect(question(page, "tea-origin").get_by_label("Very", exact=True)).to_be_checked()
    hand_in(page)
    expect(page.get_by_text("Certainty marks: 1, of at most 6.")).to_be_visible()
    assert page.evaluate("scocourse.allAttempts(() => {}).map((one) => one.confidence).sort()") == [
        "high",
        "medium",
        None,
        None,
    ]


def test_where_nothing_can_be_kept_it_still_works_and_says_so(context: BrowserContext, exam: Path) -> None:
    context.add_init_script(REFUSED)
    page = begin(context, exam)
    expect(page.get_by_role("status").filter(has_text="does not let the page keep everything")).to_be_visible()
    fill(page)
    expect(page.get_by_text("Answered: 4 of 4.")).to_be_visible()
    hand_in(page)
    expect(
        page.get_by_role("status").filter(has_text="answers and report last until you leave the page")
    ).to_be_visible()
    page.get_by_role("button", name="Take another form").click()
    page.get_by_role("button", name="Back to the report").click()
    expect(page.get_by_text("Answered: 4 of 4.")).to_be_visible()


def test_storage_that_becomes_full_loses_nothing_while_the_page_is_open(context: BrowserContext, exam: Path) -> None:
    page = begin(context, exam)
    question(page, "tea-origin").get_by_label("Rooibos").check()
    page.evaluate(f"() => {{ window.write = Storage.prototype.setItem; {REFUSED} }}")
    question(page, "tea-strength").get_by_label("Six minutes").check()
    question(page, "tea-port").get_by_role("textbox").fill("Boston")
    told = page.get_by_role("status").filter(has_text="does not let the page keep everything")
    expect(told).to_be_visible()
    expect(page.get_by_text("Answered: 3 of 4.")).to_be_visible()
    page.evaluate("() => { Storage.prototype.setItem = window.write }")
    question(page, "tea-making").get_by_role("button", name="Move").nth(1).click()
    expect(told).to_have_count(0)
    assert set(kept(page)["answers"]) == set(BOOK)


def test_an_answer_to_another_edition_is_lost_alone_and_told(context: BrowserContext, exam: Path) -> None:
    page = begin(context, exam)
    fill(page)
    state = kept(page)
    state["answers"]["tea-port"][0] = "another"
    page.evaluate("(text) => localStorage.setItem('scocourse/examination/tea', text)", json.dumps(state))
    page.reload()
    expect(page.get_by_role("status").filter(has_text="Questions whose answers are lost")).to_contain_text("since: 2.")
    expect(page.get_by_text("Answered: 3 of 4.")).to_be_visible()
    question(page, "tea-port").get_by_role("textbox").fill("Boston")
    page.reload()
    expect(page.get_by_text("Answered: 4 of 4.")).to_be_visible()


def test_a_question_that_has_left_the_course_and_damage_are_told(context: BrowserContext, exam: Path) -> None:
    page = begin(context, exam)
    state = {**kept(page), "items": [*BOOK, "tea-gone"]}
    write = "(text) => localStorage.setItem('scocourse/examination/tea', text)"
    page.evaluate(write, json.dumps(state))
    page.reload()
    expect(page.get_by_role("status").filter(has_text="Questions that are no longer in the course: 1.")).to_be_visible()
    expect(page.get_by_text("Answered: 0 of 4.")).to_be_visible()
    page.evaluate(write, json.dumps(state)[:40])
    page.reload()
    expect(page.get_by_role("status").filter(has_text="is damaged and cannot be shown")).to_be_visible()
    expect(page.get_by_role("button", name="Start")).to_be_visible()


def test_questions_that_cannot_be_loaded_are_told_and_nothing_is_lost(browser: Browser, exam: Path) -> None:
    context = browser.new_context()  # not a watched one: the browser too says that the file is missing
    page = open_exam(context, exam)
    page.get_by_label("Form number:").fill("9")
    shelf = exam / "_static" / "items" / "tea.js"
    text = shelf.read_text()
    shelf.unlink()
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("status").filter(has_text="the file of questions “Tea” is missing")).to_be_visible()
    shelf.write_text(text)
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("heading", name="Tea · form 9")).to_be_focused()
    expect(page.get_by_role("status").filter(has_text="is missing")).to_have_count(0)
    before = kept(page)
    shelf.unlink()
    page.reload()
    expect(
        page.get_by_role("status").filter(has_text="Your answers are kept; load the page again later.")
    ).to_be_visible()
    assert kept(page)["items"] == before["items"]
    shelf.write_text(text)
    page.reload()
    expect(page.get_by_role("heading", name="Tea · form 9")).to_be_visible()
    context.close()


def test_everything_is_done_by_keyboard(context: BrowserContext, exam: Path) -> None:
    page = open_exam(context, exam)

    def reach(place: Locator) -> None:
        for _ in range(60):
            if place.evaluate("(element) => element === document.activeElement"):
                return
            page.keyboard.press("Tab")
        raise AssertionError(f"the keyboard does not reach {place}")

    reach(page.get_by_role("button", name="Start"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Tea")).to_be_focused()
    reach(question(page, "tea-origin").get_by_role("radio").first)
    page.keyboard.press("Space")
    reach(question(page, "tea-port").get_by_role("textbox"))
    page.keyboard.type("Boston")
    reach(question(page, "tea-making").get_by_role("button", name="Move").nth(1))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Answered: 3 of 4.")).to_be_visible()
    reach(page.get_by_role("button", name="Hand in", exact=True))
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Go on answering")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Hand in", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    reach(page.get_by_role("button", name="Hand in as it is"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=re.compile("Report · Tea"))).to_be_focused()
    reach(page.get_by_role("button", name="Take another form"))


def test_what_has_the_focus_is_not_under_the_bar(context: BrowserContext, exam: Path) -> None:
    page = begin(context, exam)
    page.set_viewport_size({"width": 320, "height": 640})
    page.locator("input, select, button").first.focus()
    for _ in range(30):
        page.keyboard.press("Tab")
        covered = page.evaluate(
            """() => {
                const focus = document.activeElement, bar = document.querySelector(".sco-hand-in");
                return !bar.contains(focus) && bar.parentNode.contains(focus)
                    && focus.getBoundingClientRect().bottom > bar.getBoundingClientRect().top;
            }"""
        )
        assert not covered


def test_a_move_is_spoken_and_an_answer_is_not(context: BrowserContext, exam: Path) -> None:
    page = context.new_page()
    page.add_init_script(LISTEN)
    page.goto((exam / "book" / "exam.html").as_uri())
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("heading", name="Tea")).to_be_focused()
    spoken(page)
    question(page, "tea-origin").get_by_label("Rooibos").check()
    assert spoken(page) == []
    question(page, "tea-making").get_by_role("button", name="Move").nth(1).click()
    (text,) = spoken(page)
    assert text.endswith("is now 2 of 4.")
    expect(page.get_by_role("region", name="Time and answers")).to_contain_text("Answered: 2 of 4.")
    expect(page.get_by_role("group", name="Tea", exact=True)).to_be_visible()


def test_without_a_script_the_questions_stand_there_with_their_answers(new_context: Contexts, exam: Path) -> None:
    page = open_exam(new_context(java_script_enabled=False), exam)
    expect(page.locator(".sco-items > li")).to_have_count(4)
    expect(page.get_by_text("Show the answer").first).to_be_visible()


@pytest.mark.parametrize("state", ["before", "during", "after"])
def test_on_paper_it_is_a_worksheet_with_the_answers_of_its_form(
    context: BrowserContext, exam: Path, state: str
) -> None:
    page = open_exam(context, exam)
    answers = page.locator(".sco-key .sco-answer")
    if state != "before":
        page.get_by_label("Form number:").fill("9")
        page.get_by_role("button", name="Start").click()
        expect(page.get_by_role("heading", name="Tea · form 9")).to_be_focused()
    if state == "after":
        hand_in(page, open=True)
    expect(answers).to_have_count(1 if state == "before" else 4)
    page.emulate_media(media="print")
    expect(page.locator(".sco-items > li")).to_have_count(4)
    expect(page.locator(".sco-items > li").first).to_be_visible()
    for hidden in ("button", ".sco-hand-in", "form", ".sco-mark", "sco-quiz details"):
        for place in page.locator(f"sco-examination {hidden}").all():
            expect(place).to_be_hidden()


def test_it_fits_a_small_screen(new_context: Contexts, exam: Path) -> None:
    page = open_exam(new_context(viewport={"width": 320, "height": 640}), exam)
    width = "document.documentElement.scrollWidth"
    page.get_by_label("Form number:").fill("4294967295")
    assert page.evaluate(width) == 320
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("heading", name="form 4294967295")).to_be_focused()
    assert page.evaluate(width) == 320
    hand_in(page, open=True)
    assert page.evaluate(width) == 320


def test_the_books_examination_has_the_forms_of_the_terminal(context: BrowserContext, built_site: Site) -> None:
    page = context.new_page()
    course = load_course()
    for seed in (1299, 7, 4711):
        page.goto((built_site.folder / "book" / "final-examination.html").as_uri())
        page.get_by_label("Form number:").fill(str(seed))
        page.get_by_role("button", name="Start").click()
        expect(page.get_by_role("heading", name=f"Final examination · form {seed}")).to_be_focused()
        assert drawn_of(page.locator("sco-examination")) == [
            item.id for item in form_of(course, "final-examination", seed=seed).items
        ]
        page.evaluate("localStorage.clear()")
    expect(left(page)).to_have_text("Minutes left: 60.")
