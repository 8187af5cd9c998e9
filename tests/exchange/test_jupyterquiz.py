"""Question files of jupyterquiz: what is read of them, what is refused, and how ours are written."""

from __future__ import annotations

import contextlib
import json
from math import inf, nextafter
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests._tea import tea_items

from scocourse.bank.problem import CourseError
from scocourse.exchange import FORMATS, Draft, Reading, SourceFile, read, recognised, write_bank
from scocourse.exchange.json import DEEPEST
from scocourse.exchange.jupyterquiz.write import as_json, differences, question
from scocourse.items import AnyItem
from scocourse.items.choice import Choice

YES = {"answer": "yes", "correct": True, "feedback": "Right."}
NO = {"answer": "no", "correct": False, "feedback": "Wrong."}


def reading(*questions: Any, indent: int | None = None) -> Reading:
    source = SourceFile("tea.json", json.dumps(questions, indent=indent).encode())
    assert recognised(source, FORMATS) == "jupyterquiz"
    return read(source, FORMATS["jupyterquiz"])


def only(*answers: Any, type: str = "multiple_choice", **fields: Any) -> Draft:
    (draft,) = reading({"question": "Which?", "type": type, "answers": answers, **fields}).drafts
    return draft


def lost(*answers: Any, type: str = "multiple_choice", **fields: Any) -> list[tuple[str, str]]:
    found = reading({"question": "Which?", "type": type, "answers": answers, **fields})
    return [(loss.part, loss.why) for loss in found.losses]


def problems(content: str | bytes) -> list[str]:
    content = content.encode() if isinstance(content, str) else content
    with pytest.raises(CourseError) as caught:
        read(SourceFile("tea.json", content), FORMATS["jupyterquiz"])
    return [str(problem) for problem in caught.value.problems]


# --- read


def test_options_feedback_and_the_line_of_each_question() -> None:
    several = {"question": "Which <b>two</b>?", "type": "many_choice", "answers": [YES, {**YES, "answer": "aye"}, NO]}
    first, second = reading(
        {"question": "Which?", "type": "multiple_choice", "answers": [YES, NO]}, several, indent=1
    ).drafts
    assert first.item == {
        "type": "choice",
        "multiple": False,
        "stem": "Which?",
        "options": [
            {"text": "yes", "key": True, "feedback": "Right."},
            {"text": "no", "key": False, "feedback": "Wrong."},
        ],
    }
    assert (first.name, first.line) == ("Which", 2)
    assert (second.name, second.line, second.item["multiple"]) == ("Which two", 18, True)
    assert second.item["stem"] == "Which **two**?"


def test_how_many_options_are_right_and_not_the_type_makes_a_question_of_several() -> None:
    assert only(YES, {**YES, "answer": "aye"}, NO).item["multiple"] is True
    assert only(YES, NO, type="many_choice").item["multiple"] is False


def test_code_stands_before_the_question_and_in_the_line_of_an_option() -> None:
    draft = only({"code": "f[0](x) &lt; 1", "correct": True}, {"answer": "or", "code": "$1 + $2"}, code="a = 1\nb = 2")
    assert draft.item["stem"] == "```\na = 1\nb = 2\n```\n\nWhich?"
    assert [option["text"] for option in draft.item["options"]] == ["`f[0](x) < 1`", "or `$1 + $2`"]
    assert [guess.path for guess in draft.guesses] == [("stem",)]


def test_links_are_links_and_other_signs_of_markdown_are_signs() -> None:
    text = r"*See* [it](https://x.org/a) or <https://x.org/b>, it costs \$5. Which?"
    assert only(YES, NO, question=text).item["stem"] == (
        r"\*See\* [it](https://x.org/a) or <https://x.org/b>, it costs $5. Which?"
    )


@pytest.mark.parametrize(
    ("text", "part"),
    [("Is $x^2$ so?", "formula"), ("<img src='x.png' alt='a cup'>?", "picture"), ("<script>x</script>So?", "script")],
)
def test_formulas_pictures_and_scripts_are_lost_by_name(text: str, part: str) -> None:
    assert lost(YES, NO, question=text) == [(part, "in the question")]


def test_a_range_is_without_its_end_and_the_first_answer_that_fits_counts() -> None:
    draft = only(
        {"type": "value", "value": 5, "correct": True, "feedback": "Yes."},
        {"type": "range", "range": [0, 10], "correct": False, "feedback": "Near."},
        {"type": "default", "feedback": "Far."},
        type="numeric",
    )
    assert [(each["low"], each["high"], each["key"]) for each in draft.item["answers"]] == [
        (5, 5, True),
        (0, nextafter(5, -inf), False),
        (nextafter(5, inf), nextafter(10, -inf), False),
    ]
    assert draft.item["otherwise"] == {"feedback": "Far."}
    assert draft.comments == ("In jupyterquiz a range is without its end; here it ends at the last number before it.",)


def test_a_precision_makes_a_range_of_a_value_and_is_a_guess() -> None:
    draft = only({"value": 2.5, "correct": True}, type="numeric", precision=2)
    (answer,) = draft.item["answers"]
    assert (answer["low"], answer["high"]) == (2.45, 2.55)
    assert [guess.path for guess in draft.guesses] == [("answers",)]


def test_what_scores_otherwise_here_is_reported() -> None:
    near = {"answer": "Boston", "correct": True, "match_case": True, "fuzzy_threshold": 0.8}
    small = {"answer": "boston ", "correct": False, "match_case": True}
    assert lost(near, small, type="string") == [
        ("telling capitals from small letters", 'in "Boston"'),
        ("taking what is spelled alike", 'as near to "Boston" as 0.8'),
        ("telling capitals from small letters", 'in "boston "'),
        ("spaces around an answer", 'jupyterquiz takes nothing for "boston "; here they do not count'),
        ('answer "boston "', "wrong; it counts as the same as one before it"),
    ]
    assert lost({"value": "0.50", "correct": True}, type="numeric") == [
        ("spelling of a number", 'jupyterquiz takes "0.50" as it is spelled only')
    ]


@pytest.mark.parametrize(
    ("first", "second", "refused"),
    [(False, False, True), (False, True, True), (True, False, False), (True, True, False)],
)
def test_a_text_as_right_and_wrong_is_refused_unless_capitals_told_the_two_apart(
    first: bool, second: bool, refused: bool
) -> None:
    answers = [
        {"answer": "Boston", "correct": True, "match_case": first},
        {"answer": "BOSTON", "correct": False, "match_case": second},
    ]
    if refused:
        (problem,) = problems(json.dumps([{"type": "string", "question": "Which?", "answers": answers}]))
        assert 'expected every answer right or wrong, got "BOSTON" as both' in problem
    else:
        assert ('answer "BOSTON"', "wrong; it counts as the same as one before it") in lost(*answers, type="string")


def test_of_several_replies_to_any_other_answer_the_last_is_taken_and_none_is_right() -> None:
    first, last = {"type": "default", "feedback": "First."}, {"type": "default", "feedback": "Last.", "correct": True}
    assert only(YES, first, last, type="string").item["otherwise"] == {"feedback": "Last."}
    assert lost(YES, first, last, type="string") == [
        ("any other answer as right", "jupyterquiz takes it for wrong"),
        ("feedback to any other answer", "of several jupyterquiz shows the last"),
    ]


def test_what_has_no_place_is_lost_by_name() -> None:
    found = lost({**YES, "weight": 2}, NO, answer_cols=2)
    assert found == [('field "answer_cols"', ""), ('field "weight"', "of answer 1")]
    one = {"value": 1, "correct": True}
    assert lost({"range": [3.142, 3.143], "correct": True}, one, one, type="numeric", precision=2) == [
        ("answer 3.142 to 3.143", "no number rounded to 2 significant digits is in it"),
        ("answer 0.995 to 1.05", "those before it take all of it"),
    ]
    question = {"question": "Which?", "type": "match", "pairs": []}
    whole = reading(question, {**question, "type": "multiple_choice", "answers": [YES, NO]}).losses[0]
    assert (whole.part, whole.why) == ("the whole entry", 'a bank has no question of the type "match"')


# --- refused

FAULTS = """[
 {"question": "How many?",
  "answers": [
   {"value": 2, "correct": true},
   {"type": "value", "value": 2,
    "correct": false}]},
 {"question": "Which?", "type": "multiple-choice", "answers": [
   {"answer": "a", "correct": "true"},
   {"answer": 5},
   7]},
 {"question": ["What?"], "type": "string", "answers": [
   {"answer": "a", "correct": true}, {"answer": "A"}, {"answer": ""}]},
 {"question": "So?", "type": "numeric", "precision": 0, "answers": [{"range": [3, 3]}, {"range": [3]}, {"value": "x"}]},
 {"question": "None?", "type": "numeric", "answers": {}},
 "Is it?",
 {"question": "All?", "type": "many_choice", "answers": [
   {"answer": "a", "correct": true}, {"answer": "b", "correct": true}]}
]"""


def test_every_fault_of_every_question_is_named_at_once_with_its_line() -> None:
    found = [problem.removeprefix("tea.json:") for problem in problems(FAULTS)]
    starts = [
        '2:1: question "How many": expected a "type" of multiple_choice, many_choice, numeric or string, got none',
        '6:1: question "How many": expected every answer right or wrong, got 2 as both; remove one of the two',
        '7:1: question "Which": expected a "type" of multiple_choice, many_choice, numeric or string, got '
        '"multiple-choice"; did you mean "multiple_choice"?',
        '8:1: question "Which": expected true or false for "correct", got "true"',
        '9:1: question "Which": expected a text for "answer", got the number 5',
        '10:1: question "Which": expected an answer, got the number 7',
        '11:1: question "3": expected a text for "question", got a list',
        '12:1: question "3": expected every answer right or wrong, got "A" as both',
        '12:1: question "3": expected a text for "answer", got ""',
        '13:1: question "So": expected a whole number from 1 to 100 for "precision", got the number 0',
        '13:1: question "So": expected a range with a number in it, got 3 to 3',
        '13:1: question "So": expected a "value", or a "range" of two numbers, got a list',
        '13:1: question "So": expected a number for "value", got "x"',
        '14:1: question "None": expected a list of "answers", got a group',
        '15:1: question "6": expected a question, got "Is it?"',
        '16:1: question "All": expected an option that is wrong, got only right ones',
    ]
    assert len(found) == len(starts)
    for start in starts:
        assert any(problem.startswith(start) for problem in found), start


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('[{"question": "a"\n "answers": []}]', "tea.json:2:1: expected JSON, got an objection of the parser"),
        ('[{"question": "a"},\n]', "tea.json:2:1: expected JSON, got an objection of the parser"),
        ('[{"question": "a", // so\n}]', "tea.json:1:1: expected JSON"),
        ('[{"question": "a\nb"}]', "tea.json:1:1: expected JSON, got an objection of the parser (invalid control"),
        ('[{"question": "a",\n"question": "b"}]', 'tea.json:2:1: expected every name once, got "question" again'),
        ('[{"question":\n"\\ud83d"}]', "tea.json:2:1: expected whole characters, got half of one"),
        ('[{"answers": [{"value": NaN}]}]', "tea.json:1:1: expected a number in digits, got NaN"),
        ('[{"answers": [{"range": [1,\n-Infinity]}]}]', "tea.json:2:1: expected a number in digits, got -Infinity"),
        ('[{"type": "numeric", "answers": [{"value": 1e999}]}]', 'expected a number for "value", got the number inf'),
        (f'[{{"type": "numeric", "answers": [{{"value": {"9" * 5000}}}]}}]', 'expected a number for "value"'),
        ('{"question": "a"}', "tea.json:1:1: expected a list of questions, got a group"),
        ('[{"question": ' * DEEPEST + "1" + "}]" * DEEPEST, f"at most {DEEPEST} lists and groups in one another"),
        ("[" * 100_000, "expected at most"),
        (b'[{"question": "Caf\xe9"}]', "tea.json:1:19: expected text in UTF-8, got the byte E9"),
        ("[]", "tea.json: expected a question that a bank can hold, got none"),
    ],
)
def test_what_is_no_sound_file_is_refused_in_one_line(content: str | bytes, message: str) -> None:
    (problem,) = problems(content)
    assert message in problem


def test_too_many_answers_and_values_are_refused_and_cost_little() -> None:
    many = json.dumps([{"question": "Q", "type": "numeric", "answers": [{"value": 1}] * 201}])
    assert "expected at most 200 answers, got 201" in problems(many)[0]
    assert "expected at most 500,000 values and signs, got more" in problems("[" + "1," * 600_000 + "1]")[0]


@pytest.mark.parametrize(
    "content", [b"", b"[", b"[1, 2]", b'{"cells": [{"question": 1}]}', b"\xff\xfe[{", b'[{"id": 1}]', b"PK\x03\x04[{"]
)
def test_other_files_are_not_taken_for_one(content: bytes) -> None:
    assert not FORMATS["jupyterquiz"].recognises(SourceFile("tea.json", content))  # type: ignore[misc]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["question", "type", "answers", "answer", "value", "range", "correct", "feedback", "code", "x"]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)
KIND = st.sampled_from(["multiple_choice", "many_choice", "numeric", "string", "other"])


@given(st.lists(JSON | st.fixed_dictionaries({"type": KIND, "answers": st.lists(JSON, max_size=4), "question": JSON})))
def test_any_json_is_a_bank_or_refused(value: Any) -> None:
    with contextlib.suppress(CourseError):
        found = read(SourceFile("tea.json", json.dumps(value).encode()), FORMATS["jupyterquiz"])
        assert "# TODO" in write_bank("tea", found, title="Tea", origin="a test", fill={}, shown="tea.yaml").text


# --- written


def test_a_file_is_ascii_and_closes_no_script() -> None:
    shared = {"id": "tea-x", "claims": ["p1.1"], "objective": "know-tea", "level": "apply", "rationale": "x"}
    options = [{"text": "茶</script><!--", "feedback": "é\n\nb", "key": True}, {"text": "b", "feedback": "c"}]
    content = as_json(
        [question(msgspec.convert({**shared, "type": "choice", "stem": "Q?", "options": options}, AnyItem))]
    )
    assert content.isascii()
    assert b"</" not in content and b"<!--" not in content
    assert json.loads(content)[0]["answers"][0]["answer"] == "茶&lt;/script&gt;&lt;!--"


def test_a_typed_answer_is_written_as_it_is_compared() -> None:
    shared = {"id": "tea-x", "claims": ["p1.1"], "objective": "know-tea", "level": "apply", "rationale": "x"}
    answers = [{"text": " </script> & $1", "feedback": "a", "key": True}]
    entry = {**shared, "type": "text_entry", "stem": "Q?", "answers": answers, "otherwise": {"feedback": "b"}}
    content = as_json([question(msgspec.convert(entry, AnyItem))])
    assert b"</" not in content
    assert json.loads(content)[0]["answers"][0]["answer"] == "</script> & $1"


def test_one_right_option_among_several_to_choose_is_said_to_become_a_single_choice() -> None:
    choice = next(item for item in tea_items() if isinstance(item, Choice))
    assert list(differences(choice)) == []
    several = msgspec.structs.replace(choice, multiple=True)
    assert [loss.part for loss in differences(several)] == ["multiple"]
