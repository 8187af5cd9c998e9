"""Answers in the browser, whatever happens to its storage: full at any write, damaged, cleared, two tabs at once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.browser._examination import BOOK, begin, fill, kept, open_exam, question
from tests.browser._examination import exam as exam
from tests.browser.test_another_form import drawn as drawn
from tests.browser.test_another_form import ids, open_quiz, said, take
from tests.browser.test_attempts import KEPT
from tests.browser.test_player_store import NOTICE, answer, progress
from tests.browser.test_review import HEAD, SCRIPTS
from tests.browser.test_review import site as site
from tests.progress.test_file import LINE

from scocourse.model import Bank

CLEARED = "Another tab has cleared what this browser kept."
DEEP = "[" * 20_000 + "]" * 20_000
#: Responses that no type of item has, as JSON.
NONE: list[str] = [
    *("null", "true", "7", "1e999", '""', "[]", "{}", "[null]", "[7]", '["zz"]', '["a", "a"]', "[[]]", '[["a"]]'),
    *('{"a": 1}', '{"1": {}}', '{"zz": "a"}', '{"__proto__": "a"}', '{"constructor": ["a"]}', DEEP, f'{{"1": {DEEP}}}'),
    *(json.dumps(text) for text in ("x" * 300_000, "\0", " " * 2000)),
]
#: What may stand in the place of an answer: damage, and what a newer edition may write.
DAMAGE = [
    *("", "null", "7", '"x"', "{", "[", "\0", "{}", "[]", DEEP, "[" * 100_000, '{"edition": 2}', '["DIGEST"]'),
    *(f'["DIGEST", {response}, null]' for response in NONE),
    *(f'["DIGEST", {response}]' for response in NONE),
    f'["DIGEST", ["zz"], {DEEP}]',
]
#: Puts every damage in the place of every answer, each time as if another tab had.
DAMAGED = """([items, damages, key, around]) => {
    for (const [id, digest] of items) for (const damage of damages) {
        const at = key || `scocourse/${id}`;
        const text = damage.replaceAll("DIGEST", digest);
        localStorage.setItem(at, around ? around.replace("ID", id).replace("DAMAGE", () => text || "null") : text);
        dispatchEvent(new StorageEvent("storage", {key: at}));
    }
}"""
#: The write of this number, counted from now, is refused; those after it are not.
REFUSED_ONCE = """(number) => {
    const write = Storage.prototype.setItem;
    Storage.prototype.setItem = function (...given) {
        if (number-- === 0) throw new DOMException("full", "QuotaExceededError");
        write.apply(this, given);
    };
}"""


def digests(page: Page) -> list[list[str]]:
    script = (
        "JSON.parse(document.querySelector('sco-quiz script').textContent).items.map(({id, digest}) => [id, digest])"
    )
    return page.evaluate(script)  # type: ignore[no-any-return]


def test_where_any_one_write_is_refused_it_is_said_and_what_it_was_to_keep_is_kept_with_the_next(
    tea_page: Page,
) -> None:
    writes = 4  # what is shown and the attempt, of two answers
    for number in range(writes + 1):
        tea_page.evaluate("localStorage.clear()")
        tea_page.reload()
        tea_page.evaluate(REFUSED_ONCE, number)
        answer(tea_page)
        answer(tea_page, "tea-strength", "Six minutes")
        progress(tea_page, "2 of 8 done. Score: 1 of 2.")
        expect(tea_page.get_by_text(NOTICE)).to_have_count(int(number < writes))
        made = [json.loads(line)["item"] for line in tea_page.evaluate(KEPT)]
        assert sorted(made) == ["tea-origin", "tea-strength"][: 1 if number == writes - 1 else 2]


def test_whatever_stands_in_the_place_of_an_answer_stops_no_question(tea_page: Page) -> None:
    tea_page.evaluate(DAMAGED, [digests(tea_page), DAMAGE, "", ""])
    progress(tea_page, "0 of 8 done.")
    tea_page.reload()
    answer(tea_page)
    progress(tea_page, "1 of 8 done. Score: 0 of 1.")


def test_answers_stay_on_the_page_when_another_tab_clears_all_and_that_is_said(
    context: BrowserContext, tea_page: Page
) -> None:
    other = context.new_page()
    other.goto(tea_page.url)
    answer(tea_page)
    other.evaluate("localStorage.clear()")
    expect(tea_page.get_by_text(CLEARED)).to_be_visible()
    progress(tea_page, "1 of 8 done. Score: 0 of 1.")
    answer(tea_page, "tea-strength", "Six minutes")
    tea_page.reload()
    progress(tea_page, "1 of 8 done. Score: 1 of 1.")


def test_an_examination_goes_on_when_another_tab_clears_all(context: BrowserContext, exam: Path) -> None:
    page = begin(context, exam)
    fill(page)
    # heard after the page's own ear, which was there first; until then the page still sees what was kept
    page.evaluate(
        "() => void (window.heard = new Promise((done) => addEventListener('storage', ({ key }) => key ?? done())))"
    )
    open_exam(context, exam).evaluate("localStorage.clear()")
    page.evaluate("window.heard")
    page.wait_for_function("localStorage.getItem('scocourse/examination/tea')")
    page.reload()
    expect(page.get_by_text("Answered: 4 of 4.")).to_be_visible()


def test_whatever_stands_in_the_place_of_an_examination_stops_nothing(context: BrowserContext, exam: Path) -> None:
    page = begin(context, exam)
    fill(page)
    state = kept(page)
    key, answers = "scocourse/examination/tea", state["answers"]
    # the other answers stay; of an id that stands twice in JSON, the last counts
    around = json.dumps({**state, "answers": {**answers, "ID": "DAMAGE"}}).replace('"DAMAGE"', "DAMAGE")
    blank = [f'["DIGEST", {response}, null]' for response in ("null", '""', "[]", "{}", json.dumps("\0"))]
    damages = [damage for damage in DAMAGE if damage.startswith('["DIGEST"') and damage not in blank]
    page.evaluate(DAMAGED, [[[id, answers[id][0]] for id in BOOK], [*damages, "null", "7", "[]", DEEP], key, around])
    expect(page.get_by_text("Answered: 4 of 4.")).to_be_visible()
    values = ["null", "7", "[]", '"x"', "[null]", "[{}]", DEEP, "1e999"]
    # an examination of another form, or handed in, would be another tab's
    for name in (name for name in state if name not in ("seed", "ended")):
        damaged = json.dumps({**state, name: "DAMAGE"}).replace('"DAMAGE"', "DAMAGE")
        page.evaluate(DAMAGED, [[["ID", "x"]], values, key, damaged])
    page.evaluate(DAMAGED, [[["ID", "x"]], ["null", "7", "{", "[]", "{}", DEEP], key, ""])
    question(page, "tea-origin").get_by_label("Rooibos").check()
    page.reload()
    expect(page.get_by_text("Answered: 4 of 4.")).to_be_visible()


def test_two_tabs_that_answer_one_form_keep_the_answers_of_both(context: BrowserContext, drawn: Path) -> None:
    quiz = open_quiz(context, drawn)
    take(quiz, 7)
    first, second, *_ = ids(quiz)
    key = "scocourse/form/tea"
    # another tab's answer, of which this one has not heard yet
    page = quiz.page
    page.evaluate(
        "([key, id]) => localStorage.setItem(key, JSON.stringify({seed: 7, answers: {[id]: ['x', ['a'], null]}}))",
        [key, first],
    )
    respond(page, second)
    assert set(json.loads(page.evaluate("(key) => localStorage.getItem(key)", key))["answers"]) == {first, second}


def respond(page: Page, id: str) -> None:
    """Any answer to the question of this id."""
    place = question(page, id)
    for text in place.get_by_role("textbox").all():
        text.fill("7")
    for select in place.get_by_role("combobox").all():
        select.select_option(index=1)
    for radio in place.locator("[type=radio], [type=checkbox]").all()[:1]:
        radio.check()
    for move in place.get_by_role("button", name="Move").all()[1:2]:
        move.click()
    place.get_by_role("button", name="Check").click()
    expect(place.get_by_role("button", name="Try again")).to_be_visible()


def test_whatever_stands_in_the_place_of_a_form_stops_nothing(context: BrowserContext, drawn: Path) -> None:
    quiz = open_quiz(context, drawn)
    take(quiz, 7)
    expect(quiz.get_by_text("form 7").first).to_be_visible()
    forms = [f'{{"seed": 7, "answers": {damage}}}' for damage in ("null", "7", '"x"', "[]", '{"a": 7}', DEEP)]
    forms += [
        f'{{"seed": 7, "answers": {{"{ids(quiz)[0]}": {damage or "null"}}}}}' for damage in DAMAGE if damage[:2] == '["'
    ]
    quiz.page.evaluate(DAMAGED, [[["x", "x"]], [*DAMAGE, '{"seed": -1}', *forms], "scocourse/form/tea", ""])
    quiz.page.reload()
    respond(quiz.page, ids(quiz)[0])
    expect(quiz.locator("sco-quiz:not([hidden]) .sco-progress")).to_contain_text("1 of 3 done.")


def test_a_drawn_form_stays_when_another_tab_clears_all(context: BrowserContext, drawn: Path) -> None:
    quiz = open_quiz(context, drawn)
    take(quiz, 7)
    respond(quiz.page, ids(quiz)[0])
    open_quiz(context, drawn).page.evaluate("localStorage.clear()")
    expect(said(quiz, CLEARED)).to_be_visible()
    expect(quiz.locator("sco-quiz:not([hidden]) .sco-progress")).to_contain_text("1 of 3 done.")


@pytest.fixture
def progress_page(context: BrowserContext, site: Path, tea: Bank) -> Page:
    """My progress in the course of the tea bank."""
    index = site / "_static" / "items" / "index.js"
    course: dict[str, Any] = json.loads(index.read_text().partition(" = ")[2].rstrip(";\n"))
    course |= {"banks": {"tea": {"title": "Tea", "page": None}}, "objectives": {}, "quizzes": {}, "parallels": []}
    questions = {item.id: item.id for item in tea.items}
    index.write_text(
        f"Object.assign(globalThis.scocourse, {json.dumps({'course': course, 'questions': questions})});\n"
    )
    html = f'{HEAD}{SCRIPTS}<h1>My progress</h1><sco-progress class="sco-study"></sco-progress></main></body></html>'
    (site / "book" / "progress.html").write_text(html)
    page = context.new_page()
    page.goto((site / "book" / "progress.html").as_uri())
    return page


def test_attempts_that_cannot_be_read_are_counted_and_left_as_they_are(progress_page: Page) -> None:
    newer = json.dumps(LINE | {"status": "skipped", "value": None})
    lines = [newer, "", "{", "null", DEEP, json.dumps(LINE | {"response": {"1": []}}), json.dumps(LINE)]
    held = {f"scocourse/attempt/{number:016x}": line for number, line in enumerate(lines)}
    progress_page.evaluate("(held) => Object.assign(localStorage, held)", held)
    progress_page.reload()
    told = progress_page.get_by_role("status").filter(has_text="cannot be read: 6.")
    expect(told).to_be_visible()
    assert progress_page.evaluate("({...localStorage})") == held
