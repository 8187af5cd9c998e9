"""Our questions as jupyterquiz shows them: judged and answered there as here, or the report says otherwise.

And its questions, read by us: what it takes for right, our items score.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jupyterquiz.dynamic.display as client
import msgspec
import pytest
from playwright.sync_api import BrowserContext, Locator, Page
from tests._tea import tea_items
from tests._vectors import GROUPS, item_of

from scocourse.exchange import FORMATS, SourceFile, read
from scocourse.exchange.format import kind_of
from scocourse.exchange.jupyterquiz.write import as_json, differences, question
from scocourse.items import AnyItem
from scocourse.items._fold import fold
from scocourse.items.numeric import Numeric
from scocourse.model import Score
from scocourse.player.markdown import plain_text

HELD = FORMATS["jupyterquiz"].holds
#: What its field for a number lets through as it is typed.
TYPED = re.compile("[0-9./e-]+")
#: Types into its fields and presses Enter, without hands; tells of each text whether it was right, and the reply.
ANSWER = """([index, texts]) => {
  const quiz = document.querySelectorAll(".Quiz")[index];
  const field = quiz.querySelector("input.Input-text");
  return texts.map((text) => {
    field.value = text;
    field.onkeypress({ which: 13, keyCode: 13 });
    const reply = quiz.querySelector(".Feedback");
    return [reply.classList.contains("correct"), reply.innerText.trim()];
  });
}"""


@pytest.fixture
def show(context: BrowserContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Opens a page on which jupyterquiz shows a file of questions, as a built book does."""
    shown: list[Any] = []
    monkeypatch.setattr(client, "display", shown.append)
    # it tells each step at this level
    context.add_init_script("console.log = () => {}")

    def open(content: bytes) -> Page:
        file = tmp_path / "questions.json"
        file.write_bytes(content)
        client.display_quiz(str(file), shuffle_answers=False)
        html, script = shown
        page = context.new_page()
        page.set_content(
            f"<!doctype html><title>Book</title>{html.data}</div><script>{script.data}</script>", wait_until="load"
        )
        return page

    return open


def answer(page: Page, index: int, text: str) -> tuple[bool, str]:
    """What is said to ``text``, typed key by key into the field of a question."""
    quiz = page.locator(".Quiz").nth(index)
    field = quiz.locator("input.Input-text")
    field.blur()
    field.press_sequentially(text)
    field.press("Enter")
    return said(quiz)


def said(quiz: Locator) -> tuple[bool, str]:
    found = quiz.locator(".Feedback")
    return "correct" in str(found.get_attribute("class")).split(), found.inner_text().strip()


def expected(item: AnyItem, score: Score) -> tuple[bool, str]:
    return score.value == 1, plain_text(item.replies()[score.feedback[0]].text)


def losses(item: AnyItem) -> set[str]:
    return {loss.part for loss in differences(item)}


def test_each_option_pressed_is_judged_and_replied_to_as_here(show: Any) -> None:
    items = [item_of(group) for group in GROUPS["choice"]]
    page = show(as_json(map(question, items)))
    for index, (item, group) in enumerate(zip(items, GROUPS["choice"], strict=True)):
        quiz, replies, keys = page.locator(".Quiz").nth(index), item.replies(), item.key()
        options = dict(zip(replies, quiz.locator("label").all(), strict=True))
        wrong = next(id for id in replies if id not in keys)
        for test in group["tests"]:
            if test["status"] != "scored":
                continue
            # undoes what was pressed before
            options[wrong].click()
            for id in test["response"]:
                options[id].click()
                right, reply = said(quiz)
                assert right == (id in keys)
                assert reply.startswith(plain_text(replies[id].text)), test["description"]
            if len(keys) == 1:
                assert right == (test["score"] == 1) or "multiple" in losses(item)
            elif set(test["response"]) <= set(keys):
                # of right options alone it tells the share that is our score
                assert reply.endswith(f"[{test['score'] * len(keys):g}/{len(keys)}]"), test["description"]
        assert ("score of several options" in losses(item)) == (len(keys) > 1)


def test_a_typed_text_is_judged_and_replied_to_as_here_or_the_report_says_otherwise(show: Any) -> None:
    items = [item_of(group) for group in GROUPS["text_entry"]]
    page = show(as_json(map(question, items)))
    for index, group in enumerate(GROUPS["text_entry"]):
        tests = [test for test in group["tests"] if test["status"] == "scored"]
        found = page.evaluate(ANSWER, [index, [test["response"] for test in tests]])
        wanted = [expected(items[index], items[index].score(test["response"])) for test in tests]
        otherwise = [test["response"] for test, one, other in zip(tests, found, wanted) if tuple(one) != other]
        assert not otherwise or "likeness of typed answers" in losses(items[index])
        # plain words are never among them
        texts = [*otherwise, *(each["text"] for each in group["item"]["answers"])] if otherwise else []
        assert not otherwise or not all(text.isascii() and text == " ".join(text.split()) for text in texts)


def test_a_typed_number_is_judged_and_replied_to_as_here_where_the_field_takes_it(show: Any) -> None:
    items = [item_of(group) for group in GROUPS["numeric"]]
    page = show(as_json(map(question, items)))
    typed = 0
    for index, group in enumerate(GROUPS["numeric"]):
        for test in group["tests"]:
            if test["status"] == "scored" and TYPED.fullmatch(test["response"]):
                wanted = expected(items[index], items[index].score(test["response"]))
                assert answer(page, index, test["response"]) == wanted, test["description"]
                typed += 1
        assert {"ways to type a number", "no answer as no answer"} <= losses(items[index])
    assert typed > 30


def test_commas_are_dropped_and_an_empty_field_is_zero_as_the_report_says(show: Any) -> None:
    item = next(item for item in tea_items() if isinstance(item, Numeric))
    zero = msgspec.convert(
        {
            **msgspec.to_builtins(item),
            "answers": [
                {"low": 0, "high": 0, "key": True, "feedback": "None."},
                {"low": 15, "high": 15, "misconception": "x", "feedback": "Fifteen."},
            ],
        },
        Numeric,
    )
    page = show(as_json([question(zero)]))
    assert answer(page, 0, "1,5") == (False, "Fifteen.")
    assert answer(page, 0, "") == (True, "None.")


def test_every_text_of_an_item_is_on_the_page(show: Any) -> None:
    items = [item for item in tea_items() if kind_of(item) in HELD]
    page = show(as_json(map(question, items)))
    for index, item in enumerate(items):
        shown = " ".join(page.locator(".Quiz").nth(index).inner_text().split())
        for text in [*item.stem.split("\n\n"), *(option["text"] for option in item.public().get("options", []))]:
            assert plain_text(text) in shown


HOSTILE = (
    "</script><script>document.title = 'run'</script>",
    "<img src=x onerror=\"document.title = 'run'\">",
    "<!--<script>",
    "a [b](javascript:document.title='run') \\[c](javascript:document.title='run')",
    "costs 5 $ and 6 $, \\\\(x\\\\) `\\d $1`",
    "<http://x.org/\" onclick=\"document.title='run'>",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_runs_or_becomes_what_it_is_not(show: Any, text: str) -> None:
    """As a stem, an option, a reply and an accepted answer."""
    shared = {"id": "tea-x", "claims": ["p1.1"], "objective": "know-tea", "level": "apply", "rationale": "x"}
    option = {"text": text, "feedback": text, "key": True}
    choice = {**shared, "type": "choice", "stem": text, "options": [option, {"text": "no", "feedback": "no"}]}
    entry = {**shared, "type": "text_entry", "stem": "Q", "answers": [option], "otherwise": {"feedback": text}}
    page = show(as_json(question(msgspec.convert(each, AnyItem)) for each in (choice, entry)))
    first = page.locator(".Quiz").first
    first.locator("label").first.click()
    words = plain_text(text)
    assert [first.locator("label span").first.inner_text().strip(), said(first)[1]] == [words, words]
    assert answer(page, 1, text) == (True, words)
    assert answer(page, 1, "no") == (False, words)
    links = page.locator(".Quiz a").evaluate_all("(all) => all.map((link) => link.protocol)")
    assert (page.title(), [link for link in links if link != "https:"]) == ("Book", [])


# --- its questions, read by us

NUMBERS = [
    *({"value": value} for value in (3.14, 0.5, 1, 10, 0.1, 99.5, 1000, -2.5, 0, -10, 0.30000000000000004, 12345678)),
    *({"range": ends} for ends in ([0, 1], [-1, 0], [9.95, 10], [-1e8, 0], [0.1, 0.3], [2, 1e6], [-100, -10])),
]


def numeric(answers: list[dict[str, Any]], precision: int | None) -> dict[str, Any]:
    # one that can always be right, since of others rounding may leave nothing
    judged = [
        {**answer, "correct": True, "feedback": f"{index}"} for index, answer in enumerate([{"value": 7}, *answers])
    ]
    rounded = {} if precision is None else {"precision": precision}
    default = {"type": "default", "feedback": "otherwise"}
    return {"type": "numeric", "question": f"Number {precision}?", **rounded, "answers": [*judged, default]}


def around(number: float) -> Iterator[float]:
    """``number``, its neighbours, and what is a little more and less."""
    yield from (number, math.nextafter(number, math.inf), math.nextafter(number, -math.inf))
    yield from (number * 1.001, number * 0.999, number + 0.0049, number - 0.0051, number + 0.5, number - 0.5)


@pytest.mark.parametrize("precision", [None, 1, 3, 16, 17])
def test_a_number_is_right_here_where_it_was_right_there(show: Any, precision: int | None) -> None:
    # alone, and after several others
    orders = [[answer] for answer in NUMBERS] + [[*NUMBERS[place:], *NUMBERS[:place]] for place in (0, 7, 14)]
    asked = [numeric(answers, precision) for answers in orders]
    content = json.dumps(asked).encode()
    page = show(content)
    drafts = read(SourceFile("questions.json", content), FORMATS["jupyterquiz"]).drafts
    for index, draft in enumerate(drafts):
        answers = [(each["low"], each["high"], each["feedback"]) for each in draft.item["answers"]]
        texts = sorted({repr(near) for low, high, _ in answers for end in (low, high) for near in around(end)})
        found = page.evaluate(ANSWER, [index, texts])
        for text, (right, reply) in zip(texts, found, strict=True):
            wanted = next((told for low, high, told in answers if low <= float(text) <= high), "otherwise")
            assert (right, reply) == (wanted != "otherwise", wanted), (asked[index], text)


def test_a_text_is_right_here_where_it_was_right_there(show: Any) -> None:
    answers = [
        {"answer": "Boston", "correct": True, "feedback": "a"},
        {"answer": "boston ", "correct": True, "feedback": "b"},
        {"answer": "New York", "correct": False, "feedback": "c"},
        {"type": "default", "feedback": "first"},
        {"type": "default", "feedback": "last"},
    ]
    content = json.dumps([{"type": "string", "question": "Which?", "answers": answers}]).encode()
    (draft,) = read(SourceFile("questions.json", content), FORMATS["jupyterquiz"]).drafts
    replies = {fold(each["text"]): (each["key"], each["feedback"]) for each in draft.item["answers"]}
    texts = ["Boston", " bOSTON", "new york", "Rome", ""]
    found = show(content).evaluate(ANSWER, [0, texts])
    otherwise = (False, draft.item["otherwise"]["feedback"])
    assert [tuple(one) for one in found] == [replies.get(fold(text), otherwise) for text in texts]
