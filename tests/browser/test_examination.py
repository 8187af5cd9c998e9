"""An examination in the page: one pass without a reply, kept whatever happens, then a report."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, expect
from tests.browser._examination import (
    BOOK,
    FORM_OF,
    attempts,
    begin,
    fill,
    hand_in,
    kept,
    left,
    open_exam,
    question,
    write_examination,
)
from tests.browser._examination import exam as exam
from tests.browser.test_another_form import ids as drawn_of
from tests.browser.test_player_speech import LISTEN, spoken
from tests.browser.test_review import site as site

from scocourse.course import form_of, load_course
from scocourse.model import Bank
from scocourse.site.build import Site

Contexts = Callable[..., BrowserContext]


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
