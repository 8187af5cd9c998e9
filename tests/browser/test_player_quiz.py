"""A quiz as a whole: redo, shuffle, start again, several on one page, and the notebook's view of it."""

from __future__ import annotations

import json
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from scocourse.bank.form import draw, shuffled
from scocourse.model import Bank
from scocourse.player import Passage, payload, quiz_html
from scocourse.player.words import words

BOOK = ["tea-origin", "tea-kinds", "tea-strength", "tea-words", "tea-making", "tea-port", "tea-water", "tea-day"]


def order(page: Page) -> list[str]:
    return [str(li.get_attribute("id")).removeprefix("item-") for li in page.locator(".sco-items > li").all()]


def options(page: Page, id: str) -> list[str]:
    return [str(box.get_attribute("value")) for box in page.locator(f"#item-{id} fieldset input").all()]


def answer(page: Page, id: str, name: str) -> None:
    page.locator(f"#item-{id}").get_by_label(name).check()
    page.locator(f"#item-{id}").get_by_role("button", name="Check").click()


def test_redo_takes_back_the_wrong_ones_only(tea_page: Page) -> None:
    redo = tea_page.get_by_role("button", name="Redo the wrong ones")
    expect(redo).to_be_hidden()
    answer(tea_page, "tea-strength", "Six minutes")
    expect(redo).to_be_hidden()
    answer(tea_page, "tea-origin", "Rooibos")
    answer(tea_page, "tea-kinds", "Oolong")
    redo.click()
    expect(redo).to_be_hidden()
    expect(tea_page.locator(".sco-progress")).to_have_text("1 of 8 done. Score: 1 of 1.")
    tea_page.reload()
    expect(tea_page.locator(".sco-progress")).to_have_text("1 of 8 done. Score: 1 of 1.")


def test_shuffling_follows_the_seed_and_leaves_a_fixed_order_alone(tea_page: Page) -> None:
    assert order(tea_page) == BOOK
    tea_page.evaluate("scocourse.upgrade(document)[0].shuffle(7)")
    assert order(tea_page) == shuffled(BOOK, 7)
    assert options(tea_page, "tea-origin") == shuffled([*"abcd"], 8)
    assert options(tea_page, "tea-kinds") == shuffled([*"abcd"], 9)
    assert options(tea_page, "tea-strength") == [*"abc"]
    expect(tea_page.locator(".sco-progress")).to_have_text("0 of 8 done. Shuffled by the seed 7.")
    answer(tea_page, "tea-origin", "Rooibos")
    expect(tea_page.get_by_text("Rooibos is another bush")).to_be_visible()


def test_a_reader_shuffles_and_goes_back_to_the_books_order(tea_page: Page) -> None:
    tea_page.get_by_role("button", name="Shuffle").click()
    expect(tea_page.locator(".sco-progress")).to_contain_text("Shuffled by the seed")
    back = tea_page.get_by_role("button", name="Back to the book’s order")
    expect(back).to_be_focused()
    back.click()
    assert order(tea_page) == BOOK
    assert options(tea_page, "tea-origin") == [*"abcd"]
    tea_page.get_by_role("button", name="Shuffle").click()
    tea_page.reload()
    assert order(tea_page) == BOOK


def test_starting_again_asks_once_more_and_keeps_no_answer_but_the_attempts(tea_page: Page) -> None:
    answer(tea_page, "tea-strength", "Six minutes")
    answer(tea_page, "tea-origin", "Rooibos")
    tea_page.get_by_role("button", name="Start again").click()
    expect(tea_page.locator(".sco-progress")).to_contain_text("2 of 8 done.")
    tea_page.keyboard.press("Shift+Tab")
    tea_page.get_by_role("button", name="Start again").click()
    tea_page.get_by_role("button", name="Press once more to clear these answers").click()
    expect(tea_page.locator(".sco-progress")).to_have_text("0 of 8 done.")
    expect(tea_page.locator("#item-tea-origin").get_by_role("radio").first).to_be_focused()
    kept = tea_page.evaluate("Object.keys(localStorage)")
    assert [key.rpartition("/")[0] for key in kept] == ["scocourse/attempt", "scocourse/attempt"]


def test_two_quizzes_on_a_page_keep_apart(context: BrowserContext, write_page: Callable[..., str], tea: Bank) -> None:
    page = context.new_page()
    page.goto(write_page(draw(tea, ids=["tea-origin", "tea-port"]), draw(tea, ids=["tea-origin", "tea-strength"])))
    first, second = page.locator("sco-quiz").all()
    first.get_by_label("Rooibos").check()
    second.get_by_label("Peppermint").check()
    expect(first.get_by_label("Rooibos")).to_be_checked()
    second.get_by_role("button", name="Check").first.click()
    expect(first.locator(".sco-progress")).to_have_text("0 of 2 done.")
    expect(second.locator(".sco-progress")).to_have_text("1 of 2 done. Score: 0 of 1.")


def test_a_quiz_put_in_later_comes_to_life_too(tea_page: Page) -> None:
    tea_page.evaluate(
        """() => {
            const copy = document.createElement("div");
            copy.innerHTML = `<sco-quiz><h3 class="sco-title">Late</h3><ol class="sco-items"></ol>
                <script type="application/json">{"items": []}<\\/script></sco-quiz>`;
            document.querySelector("main").append(copy);
        }"""
    )
    expect(tea_page.get_by_role("group", name="Late").locator(".sco-progress")).to_have_text("0 of 0 done.")


#: What anywidget hands to a view, in as few lines as keep its word: get, set, save_changes, on, off.
MODEL = """([html, payload]) => {
    const state = {html, payload, responses: {}, confidences: {}};
    const heard = [];
    window.model = {
        saved: 0,
        get: (name) => state[name],
        set(name, value) {
            state[name] = value;
            for (const [event, act] of heard) if (event === `change:${name}`) act();
        },
        save_changes() { this.saved++; },
        on: (event, act) => heard.push([event, act]),
        off: (event, act) => heard.splice(heard.findIndex(([e, a]) => e === event && a === act), 1),
        heard,
    };
    window.views = ["one", "two"].map((id) => {
        const el = document.createElement("div");
        el.id = id;
        document.body.append(el);
        return scocourse.widget.render({model: window.model, el});
    });
}"""


def test_the_views_of_a_notebook_share_what_the_kernel_keeps(
    context: BrowserContext, write_page: Callable[..., str], tea: Bank, tea_passages: dict[str, Passage]
) -> None:
    page = context.new_page()
    page.goto(write_page(draw(tea, ids=["tea-day"])))
    form = draw(tea, ids=["tea-origin", "tea-port"], confidence=True)
    page.evaluate(MODEL, [quiz_html(form, tea_passages, data=False), payload(form)])
    one, two = page.locator("#one"), page.locator("#two")
    two.get_by_label("Peppermint").check()
    one.get_by_label("Rooibos").check()
    expect(two.get_by_label("Peppermint")).to_be_checked()
    one.get_by_label("Fairly").first.check()
    one.get_by_role("button", name="Check").first.click()
    assert page.evaluate("[model.get('responses'), model.get('confidences'), model.saved]") == [
        {"tea-origin": ["b"]},
        {"tea-origin": "medium"},
        1,
    ]
    for view in (one, two):
        expect(view.locator(".sco-progress")).to_have_text(
            "1 of 2 done. Score: 0 of 1. Certainty marks: -2, of at most 3."
        )
        expect(view.get_by_text("Rooibos is another bush")).to_be_visible()
    one.get_by_role("textbox").fill("Boston")
    one.get_by_role("textbox").press("Enter")
    expect(two.locator(".sco-progress")).to_contain_text("2 of 2 done.")
    page.evaluate("model.set('responses', {})")
    for view in (one, two):
        expect(view.locator(".sco-progress")).to_have_text("0 of 2 done.")
    assert page.evaluate("Object.keys(localStorage)") == []
    page.evaluate("views.forEach((close) => close())")
    assert page.evaluate("model.heard.length") == 0


def test_a_kernel_that_has_responses_shows_them_at_once(
    context: BrowserContext, write_page: Callable[..., str], tea: Bank, tea_passages: dict[str, Passage]
) -> None:
    page = context.new_page()
    page.goto(write_page(draw(tea, ids=["tea-day"])))
    form = draw(tea, ids=["tea-kinds"])
    script = MODEL.replace("responses: {}", f"responses: {json.dumps({'tea-kinds': ['a', 'b'], 'gone': 'x'})}")
    page.evaluate(script, [quiz_html(form, tea_passages, data=False), payload(form)])
    expect(page.locator("#one .sco-progress")).to_have_text("1 of 1 done. Score: 1 of 1.")


def test_a_single_question_has_no_buttons_but_its_own(
    context: BrowserContext, write_page: Callable[..., str], tea: Bank
) -> None:
    page = context.new_page()
    page.goto(write_page(draw(tea, ids=["tea-origin"])))
    answer(page, "tea-origin", "Rooibos")
    assert [button.inner_text() for button in page.get_by_role("button").all()] == ["Try again"]


def test_only_a_quiz_that_asks_how_sure_one_is_says_once_what_that_earns(
    context: BrowserContext, write_page: Callable[..., str], tea: Bank
) -> None:
    page = context.new_page()
    page.goto(write_page(draw(tea), draw(tea, confidence=True)))
    told = page.get_by_text(words()("confidence.explained"))
    expect(told).to_have_count(1)
    expect(told).to_be_visible()
    assert told.evaluate("element => element.nextElementSibling.matches('.sco-items')")
    assert told.evaluate("element => element.closest('sco-quiz') === document.querySelectorAll('sco-quiz')[1]")
    page.emulate_media(media="print")
    expect(told).to_be_hidden()
