"""Aiken: questions, options and answers as lines of text."""

from __future__ import annotations

import pytest

from scocourse.bank.problem import CourseError
from scocourse.exchange import FORMATS, SourceFile, read, recognised

TEXT = """Which is *black*?
A. Assam
B. Sencha
ANSWER: A

Is it
so?
A) yes
B) no
answer: b
"""


def test_questions_options_and_the_right_letter() -> None:
    source = SourceFile("tea.txt", TEXT.encode())
    assert recognised(source, FORMATS) == "aiken"
    first, second = read(source, FORMATS["aiken"]).drafts
    assert first.item == {
        "type": "choice",
        "stem": r"Which is \*black\*?",
        "options": [{"text": "Assam", "key": True}, {"text": "Sencha", "key": False}],
    }
    assert (first.name, first.line) == ("Which is black", 1)
    assert (second.item["stem"], second.line) == ("Is it\\\nso?", 6)
    assert [option["key"] for option in second.item["options"]] == [False, True]


def test_an_answer_may_be_in_small_letters_throughout() -> None:
    source = SourceFile("tea.txt", b"Which is black?\nA. Assam\nB. Sencha\nAnswer: a\n")
    assert recognised(source, FORMATS) == "aiken"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Q?\nA. a\nB. b\nANSWER: C", 'tea.txt:1:1: expected an answer from A to B, got "C"; write one of the letters'),
        ("Q?\nA. a\nB. b\n", 'tea.txt:1:1: expected a question that ends with "ANSWER:", got the end of the file'),
        ("Q?\nA. a\nANSWER: A", "expected at least two options, got 1"),
        ("ANSWER: A", 'expected a question before "ANSWER:", got none'),
        ("Q?\nA. a\nC. c\nANSWER: A", "tea.txt:3:1: expected option B, got option C; name options A, B, C and so on"),
        ("Q?\nA. a\nmore\nB. b\nANSWER: A", 'tea.txt:3:1: expected an option or a line "ANSWER:", got "more"'),
    ],
)
def test_what_is_no_question_is_refused_with_its_line(text: str, message: str) -> None:
    with pytest.raises(CourseError) as caught:
        read(SourceFile("tea.txt", text.encode()), FORMATS["aiken"])
    assert message in str(caught.value.problems[0])
