"""What a quiz may add to a page, in bytes: beside plain radio buttons with the same texts (tests/bench/_quizzes.py)."""

from __future__ import annotations

import pytest
from tests.bench._quizzes import jupyterquiz, player, questions, radios, sent


@pytest.mark.parametrize("first", [0, 60, 80])
def test_ten_questions_add_little_more_than_as_plain_radio_buttons(first: int) -> None:
    items = questions(first + 10)[first:]
    assert sent(player(items)) <= 1.2 * sent(radios(items))
    assert sent(jupyterquiz(items)) > 1.5 * sent(player(items))


def test_the_texts_are_in_the_plain_page_too() -> None:
    (item,) = questions(1)
    by_hand, ours = radios([item]), player([item])
    for option in item.options:
        assert option.text in by_hand and option.text in ours
    for text in (item.rationale, "../claims.html#claim-", *(option.feedback for option in item.options)):
        assert text.split("&")[0].split('"')[0].strip() in by_hand


def test_the_text_of_an_option_that_is_no_answer_is_in_the_page_once() -> None:
    items = questions(10)
    page = player(items)
    for option in (option for item in items for option in item.options if not option.key and len(option.text) > 20):
        assert page.count(option.text) == 1
