"""Another form of a drawn quiz: other questions, the same for the same number, kept until the reader goes back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from tests.browser.test_flashcards import REFUSED
from tests.browser.test_review import HEAD, SCRIPTS, open_page
from tests.browser.test_review import site as site

from scocourse.bank.form import draw
from scocourse.course import form_of, load_course
from scocourse.model import Bank
from scocourse.player import quiz_html
from scocourse.site.build import Site


def open_quiz(context: BrowserContext, site: Path) -> Locator:
    """A quiz on tea that is drawn: three of its eight questions."""
    return open_page(context, site, "drawn").locator("sco-forms")


@pytest.fixture
def drawn(site: Path, tea: Bank) -> Path:
    """The site of the tea bank with a page of a quiz that is drawn, by the numbers in ``scocourse.course``."""
    write_course(site, tea, 3)
    form = draw(tea, ids=["tea-origin", "tea-strength", "tea-port"], seed=None)
    quiz = f'<sco-forms class="sco-study">{quiz_html(form, {})}</sco-forms>'
    (site / "book" / "drawn.html").write_text(f"{HEAD}{SCRIPTS}<h1>Tea</h1>{quiz}</main></body></html>")
    return site


def write_course(site: Path, tea: Bank, number: int) -> None:
    index = site / "_static" / "items" / "index.js"
    course = json.loads(index.read_text().partition(" = ")[2].rstrip(";\n"))
    course["banks"] = {"tea": {"title": "Tea", "page": None}}
    course["quizzes"] = {"tea": {"pools": [{"ids": sorted(item.id for item in tea.items), "number": number}]}}
    index.write_text(f"globalThis.scocourse.course = {json.dumps(course)};\n")


def ids(quiz: Locator) -> list[str]:
    """The questions that are shown, in their order."""
    places = quiz.locator("sco-quiz:not([hidden]) .sco-items > li").all()
    return [str(place.get_attribute("id")).rpartition("item-")[2] for place in places]


def take(quiz: Locator, number: int) -> None:
    quiz.get_by_label("Form number:").fill(str(number))
    quiz.get_by_role("button", name="Take this form").click()


def said(quiz: Locator, text: str) -> Locator:
    return quiz.get_by_role("status").filter(has_text=text)


def test_a_number_gives_the_form_that_the_terminal_gives(context: BrowserContext, built_site: Site) -> None:
    page = context.new_page()
    course = load_course()
    for name in ("topic-rats", "topic-long-game"):
        page.goto((built_site.folder / "book" / f"{name}.html").as_uri())
        title = course.quizzes[name].title
        quiz = page.locator("sco-forms")
        for seed in (7, 4711, 2**32 - 1):
            take(quiz, seed)
            expect(quiz.get_by_role("heading", name=f"{title} · form {seed}")).to_be_focused()
            assert ids(quiz) == [item.id for item in form_of(course, name, seed=seed).items]


def test_another_form_has_other_questions_and_says_how_many(context: BrowserContext, built_site: Site) -> None:
    page = context.new_page()
    page.goto((built_site.folder / "book" / "topic-origins.html").as_uri())
    quiz = page.locator("sco-forms")
    before = ids(quiz)
    quiz.get_by_role("button", name="Another form").click()
    expect(said(quiz, "This is form")).to_be_visible()
    fresh = set(ids(quiz)) - set(before)
    assert len(fresh) >= 5
    expect(said(quiz, f"Questions that were not in the form before: {len(fresh)} of 10.")).to_be_visible()
    expect(quiz.locator("sco-quiz:not([hidden]) .sco-progress")).to_have_text("0 of 10 done.")
    expect(quiz.get_by_role("button", name="Shuffle")).to_be_hidden()


def test_only_a_quiz_that_can_be_drawn_anew_loads_what_draws(built_site: Site) -> None:
    for name, loads in (("topic-rats", True), ("rats", False), ("post-test", False), ("index", False)):
        text = (built_site.folder / "book" / f"{name}.html").read_text(encoding="utf-8")
        assert ("_static/forms.js" in text, "<sco-forms" in text) == (loads, loads), name


def test_a_form_begins_empty_and_outlives_a_reload_with_its_answers(context: BrowserContext, drawn: Path) -> None:
    chapter = open_page(context, drawn, "tea")
    chapter.locator("#item-tea-origin").get_by_label("Rooibos").check()
    chapter.locator("#item-tea-origin").get_by_role("button", name="Check").click()
    quiz = open_quiz(context, drawn)
    expect(quiz.locator(".sco-progress")).to_have_text("1 of 3 done. Score: 0 of 1.")
    seed = next(seed for seed in range(99) if "tea-origin" in drawn_ids(quiz, seed))
    take(quiz, seed)
    expect(said(quiz, f"This is form {seed}.")).to_be_visible()
    place = quiz.locator("[id$=item-tea-origin]:visible")
    place.get_by_label("Camellia sinensis").check()
    place.get_by_role("button", name="Check").click()
    quiz.page.reload()
    expect(quiz.get_by_role("heading", name=f"Tea · form {seed}")).to_be_visible()
    assert ids(quiz) == drawn_ids(quiz, seed)
    expect(quiz.locator("sco-quiz:not([hidden]) .sco-progress")).to_have_text("1 of 3 done. Score: 1 of 1.")
    attempts = quiz.page.evaluate("scocourse.allAttempts().map(({quiz, seed, value}) => [quiz, seed, value])")
    assert attempts == [["tea", None, 0], ["tea", seed, 1]]
    quiz.get_by_role("button", name="Back to the book’s form").click()
    expect(said(quiz, "This is the form of the book.")).to_be_visible()
    expect(quiz.get_by_role("heading", name="Tea", exact=True)).to_be_focused()
    assert ids(quiz) == ["tea-origin", "tea-strength", "tea-port"]
    quiz.page.reload()
    assert ids(quiz) == ["tea-origin", "tea-strength", "tea-port"]


def drawn_ids(quiz: Locator, seed: int) -> list[str]:
    found: list[str] = quiz.page.evaluate("(seed) => scocourse.drawIds(scocourse.course.quizzes.tea.pools, seed)", seed)
    return found


def test_a_bank_too_small_for_other_questions_says_so(context: BrowserContext, drawn: Path, tea: Bank) -> None:
    write_course(drawn, tea, len(tea.items))
    quiz = open_quiz(context, drawn)
    take(quiz, 5)
    expect(said(quiz, "not in the form before: 5 of 8. The banks hold too few questions")).to_be_visible()
    take(quiz, 6)
    expect(said(quiz, "not in the form before: 0 of 8. The banks hold too few questions")).to_be_visible()


def test_what_cannot_be_loaded_is_said_and_the_form_stays(browser: Browser, drawn: Path) -> None:
    context = browser.new_context()  # not a watched one: the browser too says that the file is missing
    quiz = open_quiz(context, drawn)
    shelf = drawn / "_static" / "items" / "tea.js"
    text = shelf.read_text()
    shelf.unlink()
    take(quiz, 5)
    expect(said(quiz, "the file of questions “Tea” is missing here or cannot be reached")).to_be_visible()
    assert ids(quiz) == ["tea-origin", "tea-strength", "tea-port"]
    shelf.write_text(text)
    take(quiz, 5)
    expect(said(quiz, "This is form 5.")).to_be_visible()
    shelf.unlink()
    quiz.page.reload()
    expect(said(quiz, "The form you have stays; try again later.")).to_be_visible()
    shelf.write_text(text)
    quiz.page.reload()
    expect(quiz.get_by_role("heading", name="Tea · form 5")).to_be_visible()
    context.close()


def test_a_number_is_entered_and_taken_back_by_keyboard(context: BrowserContext, drawn: Path) -> None:
    quiz = open_quiz(context, drawn)
    quiz.get_by_label("Form number:").focus()
    quiz.page.keyboard.type("-1")
    quiz.page.keyboard.press("Enter")
    expect(quiz.get_by_label("Form number:")).to_be_focused()
    quiz.page.keyboard.press("Control+a")
    quiz.page.keyboard.type("12")
    quiz.page.keyboard.press("Enter")
    expect(quiz.get_by_role("heading", name="Tea · form 12")).to_be_focused()
    quiz.get_by_role("button", name="Back to the book’s form").focus()
    quiz.page.keyboard.press("Enter")
    expect(quiz.get_by_role("heading", name="Tea", exact=True)).to_be_focused()


def test_another_tab_shows_the_same_form(context: BrowserContext, drawn: Path) -> None:
    one, other = open_quiz(context, drawn), open_quiz(context, drawn)
    take(one, 12)
    expect(other.get_by_role("heading", name="Tea · form 12")).to_be_visible()
    number = drawn_ids(one, 12)[0]
    assert ids(other) == ids(one)
    place = one.locator(f"[id$=item-{number}]:visible")
    for control in place.get_by_role("textbox").all():
        control.fill("1")
    for control in place.get_by_role("radio").all()[:1]:
        control.check()
    for control in place.get_by_role("checkbox").all()[:1]:
        control.check()
    for control in place.get_by_role("combobox").all():
        control.select_option(index=1)
    for control in place.get_by_role("button", name="Move").all()[:1]:
        control.click()
    place.get_by_role("button", name="Check").click()
    expect(other.locator("sco-quiz:not([hidden]) .sco-progress")).to_contain_text("1 of 3 done.")
    one.get_by_role("button", name="Back to the book’s form").click()
    expect(other.get_by_role("heading", name="Tea", exact=True)).to_be_visible()


@pytest.mark.parametrize("kept", ["", "no JSON", '{"seed": -1, "answers": {}}', '{"seed": 3, "answers": 1}', "null"])
def test_what_is_damaged_is_no_form(context: BrowserContext, drawn: Path, kept: str) -> None:
    quiz = open_quiz(context, drawn)
    quiz.page.evaluate("(kept) => localStorage.setItem('scocourse/form/tea', kept)", kept)
    quiz.page.reload()
    assert ids(quiz) == ["tea-origin", "tea-strength", "tea-port"]
    take(quiz, 5)
    expect(said(quiz, "This is form 5.")).to_be_visible()


def test_where_nothing_can_be_kept_the_form_lasts_until_the_page_is_left(context: BrowserContext, drawn: Path) -> None:
    context.add_init_script(REFUSED)
    quiz = open_quiz(context, drawn)
    take(quiz, 5)
    expect(said(quiz, "This is form 5.")).to_contain_text("This browser does not let the page keep answers")
    assert ids(quiz) == drawn_ids(quiz, 5)


def test_on_paper_the_answers_are_those_of_the_form(context: BrowserContext, built_site: Site) -> None:
    page = context.new_page()
    page.goto((built_site.folder / "book" / "topic-origins.html").as_uri())
    quiz = page.locator("sco-forms")
    answers = page.locator('.sco-key [data-quiz="topic-origins"] .sco-answer')
    book = answers.all_text_contents()
    take(quiz, 7)
    expect(said(quiz, "This is form 7.")).to_be_visible()
    key = [item.answer().rstrip(".") for item in form_of(load_course(), "topic-origins", seed=7).items]
    shown = answers.all_text_contents()
    assert [text.partition(". ")[0] for text in shown] == [str(n) for n in range(1, 11)]
    assert all(answer in text for answer, text in zip(key, shown, strict=True) if answer.isascii())
    quiz.get_by_role("button", name="Back to the book’s form").click()
    assert answers.all_text_contents() == book


def test_without_the_list_of_questions_the_books_form_is_there(browser: Browser, drawn: Path) -> None:
    (drawn / "_static" / "items" / "index.js").unlink()
    context = browser.new_context()  # not a watched one: the browser says that the file is missing
    quiz = open_quiz(context, drawn)
    assert ids(quiz) == ["tea-origin", "tea-strength", "tea-port"]
    expect(quiz.get_by_role("button", name="Shuffle")).to_be_visible()
    expect(quiz.get_by_role("button", name="Another form")).to_have_count(0)
    context.close()


def test_it_fits_a_small_screen(new_context: Callable[..., BrowserContext], drawn: Path) -> None:
    quiz = open_quiz(new_context(viewport={"width": 320, "height": 640}), drawn)
    take(quiz, 4294967295)
    expect(said(quiz, "This is form 4294967295.")).to_be_visible()
    page: Page = quiz.page
    assert page.evaluate("document.documentElement.scrollWidth") == 320
