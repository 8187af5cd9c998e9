"""GIFT as people write it by hand, by the rules of Moodle's own reader."""

from __future__ import annotations

from typing import Any

import pytest

from scocourse.bank.problem import CourseError
from scocourse.exchange import FORMATS, Draft, Reading, SourceFile, read, recognised


def reading(text: str) -> Reading:
    source = SourceFile("tea.txt", text.encode())
    assert recognised(source, FORMATS) == "gift"
    return read(source, FORMATS["gift"])


def only(text: str) -> Draft:
    (draft,) = reading(text).drafts
    return draft


def options(text: str) -> list[tuple[str, bool, str]]:
    return [(option["text"], option["key"], option["feedback"]) for option in only(text).item["options"]]


def test_a_single_choice_with_feedback_comments_and_a_name() -> None:
    draft = only(
        "// asked in 2019\n\n// [id:tea-1] [tag:level:apply]\n::Black tea:: Which is black? {\n"
        "=Assam # Yes.\n~Sencha#It is \\#green\\: see p. 3\n~ %0%Mate\n#### Black tea is oxidized.\n}\n"
    )
    assert (draft.name, draft.line, draft.comments) == ("tea-1", 4, ("asked in 2019", "Name: Black tea"))
    assert draft.item["stem"] == "Which is black?"
    assert draft.item["rationale"] == "Black tea is oxidized."
    assert draft.item["level"] == "apply"
    assert [option["text"] for option in draft.item["options"]] == ["Assam", "Sencha", "Mate"]
    assert [option["feedback"] for option in draft.item["options"]] == ["Yes.", "It is #green: see p. 3", ""]


def test_a_question_without_a_name_is_named_by_its_words() -> None:
    assert only("Which of all these many teas is the black one? {=Assam ~Sencha}").name == (
        "Which of all these many teas is the"
    )


def test_several_right_options_with_shares() -> None:
    found = reading("Which are black?{~%50%Assam ~%50%Keemun ~%-50%Sencha ~%-50%Mate}")
    assert found.drafts[0].item["multiple"] is True
    assert found.losses == ()


def test_a_gap_in_the_sentence() -> None:
    draft = only("Black tea is {=oxidized ~steamed} before it is dried.")
    assert draft.item["stem"] == "Black tea is _____ before it is dried."
    assert draft.item["type"] == "choice"


@pytest.mark.parametrize(
    ("answers", "low", "high"),
    [("#1773", 1773, 1773), ("#1773:2", 1771, 1775), ("#1.5..2.5", 1.5, 2.5), ("#=%100%-3:0.5#Yes", -3.5, -2.5)],
)
def test_numbers_and_ranges(answers: str, low: float, high: float) -> None:
    (answer,) = only(f"When?{{{answers}}}").item["answers"]
    assert (answer["low"], answer["high"], answer["key"]) == (low, high, True)


def test_a_reply_to_any_other_number() -> None:
    assert only("When?{#1773:2#Yes.~#Look again.}").item["otherwise"] == {"feedback": "Look again."}


def test_typed_answers() -> None:
    item = only("Which harbour?{=Boston #Yes. =%0%New York#No. =%0%*#Think.}").item
    assert [(each["text"], each["key"], each["feedback"]) for each in item["answers"]] == [
        ("Boston", True, "Yes."),
        ("New York", False, "No."),
    ]
    assert item["otherwise"] == {"feedback": "Think."}


def test_pairs_and_an_answer_that_fits_nothing() -> None:
    item = only("Match.{=chai -> Persian\n=tea -> Hokkien\n= -> Sanskrit}").item
    assert item["prompts"] == [{"text": "chai", "answer": "Persian"}, {"text": "tea", "answer": "Hokkien"}]
    assert item["extra_answers"] == [{"text": "Sanskrit"}]


@pytest.mark.parametrize(
    ("answer", "replies"),
    [("TRUE#No.#Yes.", ["Yes.", "No."]), ("F#No.#Yes.", ["No.", "Yes."]), ("T", ["", ""]), ("false", ["", ""])],
)
def test_true_or_false_replies_first_to_the_wrong_answer(answer: str, replies: list[str]) -> None:
    found = options(f"Tea is a plant.{{{answer}}}")
    assert [reply for _, _, reply in found] == replies
    assert [key for _, key, _ in found] == [answer[0] in "Tt", answer[0] in "Ff"]


def test_a_sequence() -> None:
    found = reading("Order.{>3 ALL VERTICAL ABSOLUTE_POSITION SHOW none\nWither\nRoll = press\nDry}")
    assert [entry["text"] for entry in found.drafts[0].item["entries"]] == ["Wither", "Roll = press", "Dry"]
    assert found.losses == ()


def test_texts_say_their_own_format() -> None:
    text = "[markdown]Is *it* so?{=[html]<b>Yes</b> ~[plain]N*o ~Maybe *so*}"
    assert only(text).item["stem"] == "Is *it* so?"
    assert [option[0] for option in options(text)] == ["**Yes**", r"N\*o", "Maybe *so*"]


def test_line_ends_and_tags_in_moodles_own_format() -> None:
    draft = only("One <b>line</b>\nand two\\n\\nand a third. Why?{=a ~b}")
    assert draft.item["stem"] == "One **line**\\\nand two\n\nand a third. Why?"


def test_what_a_bank_does_not_hold_is_lost_by_name() -> None:
    found = reading("::Read:: This is a text.\n\n::Discuss:: Why?{}\n\n::Choose:: Which?{=a ~b ~%50%c}")
    assert [(loss.entry, loss.part, loss.why) for loss in found.losses] == [
        ("Read", "the whole entry", "a bank has no text without a question"),
        ("Discuss", "the whole entry", "a bank has no essay"),
        ("Choose", "partial credit", "50 % for option 3"),
    ]


def test_categories_are_comments_or_the_title() -> None:
    one = reading("$CATEGORY: $course$/top/Tea // cups\n\nWhich?{=a ~b}")
    assert (one.title, one.drafts[0].comments) == ("Tea / cups", ())
    two = reading("$CATEGORY: A\n\nWhich?{=a ~b}\n\n$CATEGORY: B\n\nWhy?{=a ~b}")
    assert [draft.comments for draft in two.drafts] == [("Category: A",), ("Category: B",)]


def test_the_category_of_a_question_that_is_left_out_is_that_of_the_next() -> None:
    found = reading("$CATEGORY: A\n\n::a:: A?{=x ~y}\n\n$CATEGORY: B\n\n// long\n::e:: Why?{}\n\n::b:: B?{=x ~y}")
    assert [draft.comments for draft in found.drafts] == [("Category: A",), ("Category: B",)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "::Q:: Which?{=a ~b",
            'tea.txt:1:1: question "Q": expected answers between { and }, got one without the other',
        ),
        ("Fine?{=a ~b}\n\n\n::Q:: Which?{=a\n\n~b}", "tea.txt:4:1: "),
        (
            "::Q:: Which?{=a ~b}\n::P:: What?{=c ~d}",
            'tea.txt:1:1: question "Q": expected one place for answers in a question, got a second {',
        ),
        ("::Q:: Which?{~a ~b}", 'tea.txt:1:1: question "Q": expected a right answer, got none'),
        ("::Q:: Which?{=a =b ~c}", "expected one right answer in a single choice, got 2"),
        ("::Q:: Which?{~%50%a ~%30%b ~c}", "expected shares of right options that add up to 100 %, got 80 %"),
        ("::Q:: When?{#soon}", "expected a number and its tolerance"),
        ("::Q:: Match.{=a -> b =c}", 'expected a pair with ->, got "c"'),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_line(text: str, message: str) -> None:
    with pytest.raises(CourseError) as caught:
        reading(text)
    assert message in str(caught.value.problems[0])


def test_answers_that_empty_lines_part_are_one_fault() -> None:
    with pytest.raises(CourseError) as caught:
        reading("::A:: Which?{\n\n=a\n\n~b\n\n}\n\n::B:: Fine?{T}\n\n::C:: When?{#soon}")
    assert [problem.line for problem in caught.value.problems] == [1, 11]


def test_all_faults_of_a_file_are_named_at_once() -> None:
    with pytest.raises(CourseError) as caught:
        reading("::A:: When?{#soon}\n\n::B:: Which?{=a\n\n::C:: Match.{=a -> b =c}\n\n::D:: When?{#later}")
    assert [problem.line for problem in caught.value.problems] == [1, 3, 5, 7]


@pytest.mark.parametrize(
    "text", ["Some words.", '{"a": 1}', "<quiz/>", "A. one\nANSWER: A", "a = {b = 1}\n[[questions]]\n"]
)
def test_other_files_are_not_taken_for_gift(text: str) -> None:
    assert not FORMATS["gift"].recognises(SourceFile("x", text.encode()))  # type: ignore[misc]


def test_backslashes_take_the_meaning_of_signs_away() -> None:
    item: dict[str, Any] = only(r"Is 1 \= 1 \{in\} A\:B \\ C\~?{=a\=b \-> c ~d}").item
    assert item["stem"] == "Is 1 = 1 {in} A:B \\ C~?"
    assert item["options"][0]["text"] == r"a=b \\-> c"
