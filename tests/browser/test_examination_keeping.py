"""What an examination keeps, and its time: a reload, a closed laptop, another tab, storage refused, full or damaged."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, expect
from tests.browser._examination import (
    BOOK,
    attempts,
    begin,
    fill,
    hand_in,
    kept,
    left,
    open_exam,
    question,
)
from tests.browser._examination import exam as exam
from tests.browser.test_flashcards import REFUSED
from tests.browser.test_player_speech import LISTEN
from tests.browser.test_review import site as site


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
