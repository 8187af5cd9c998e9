"""mdbook-quiz: quizzes as TOML, with their lines and comments."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scocourse.bank.problem import CourseError
from scocourse.exchange import FORMATS, Loss, Reading, SourceFile, read, recognised
from scocourse.exchange.toml import parsed, places

MDBOOK_QUIZ = FORMATS["mdbook-quiz"]
QUIZ = '''\
# on tea
[[questions]] # the first
id = "black-tea"
type = "MultipleChoice"
prompt.prompt = """
Which is *black*?
# no comment

```rust
[[questions]]
let cup = "# tea";
```
"""
prompt.distractors = ["Sencha # green", "Mate"] # both are not
answer.answer = "Assam"
context = """It is ""oxidized"" whole."""

[[questions]]
id = "9ff33b87-38e2-471b-8ca4-9c31a6431376"
type = "MultipleChoice"
prompt.prompt = 'Which are?'
prompt.distractors = ["Rooibos"]
prompt.answerIndex = 1
answer.answer = ["Assam", "Uji"]

# a program
[[questions]]
type = "Tracing"
prompt.program = "fn main() {}"
answer.doesCompile = true
answer.stdout = ""

[[questions]]
type = "ShortAnswer"
multipart = "map"
answer.answer = " Uji "
answer.alternatives = ["UJI", "Uji town"]
promptExplanation = true
[questions.prompt]
prompt = "Which town?"
response = "long"
hint = "near Kyoto"

[[questions]]
type = "MultipleChoice"
prompt.prompt = "How many?"
prompt.distractors = ["three", "**one**"]
prompt.sortAnswers = true
answer.answer = "two"

[multipart]
map = "Look at *the map*."
# the end
'''


def reading(text: str) -> Reading:
    source = SourceFile("tea.toml", text.encode())
    assert recognised(source, FORMATS) == "mdbook-quiz"
    return read(source, MDBOOK_QUIZ)


def faults(text: str) -> list[str]:
    with pytest.raises(CourseError) as caught:
        read(SourceFile("tea.toml", text.encode()), MDBOOK_QUIZ)
    return [str(problem) for problem in caught.value.problems]


def test_choices_and_short_answers_come_with_context_order_and_what_they_share() -> None:
    black, several, town, many = (draft.item for draft in reading(QUIZ).drafts)
    assert black["stem"] == 'Which is *black*?\n\n**no comment**\n\n```\n[[questions]]\nlet cup = "# tea";\n```'
    assert [(option["text"], option["key"]) for option in black["options"]] == [
        *(("Assam", True), ("Sencha # green", False), ("Mate", False)),
    ]
    assert (black["rationale"], black["multiple"], black["fixed_order"]) == ('It is ""oxidized"" whole.', False, False)
    assert [option["text"] for option in several["options"]] == ["Rooibos", "Assam", "Uji"]
    assert (several["multiple"], several["fixed_order"]) == (True, True)
    assert town["stem"] == "Look at *the map*.\n\nWhich town?"
    assert town["answers"] == [{"text": "Uji", "key": True}, {"text": "Uji town", "key": True}]
    assert [option["text"] for option in many["options"]] == ["**one**", "three", "two"]
    assert (many["multiple"], many["fixed_order"]) == (False, True)


def test_comments_and_lines_are_those_of_the_file() -> None:
    found = reading(QUIZ)
    assert [(draft.name, draft.line) for draft in found.drafts] == [
        *(("black-tea", 2), ("Which are", 18), ("Which town", 33), ("How many", 44)),
    ]
    assert [draft.comments for draft in found.drafts] == [
        ("on tea", "the first", "both are not"),
        ("Id: 9ff33b87-38e2-471b-8ca4-9c31a6431376",),
        (),
        (),
    ]
    assert found.comments == ("the end",)


def test_what_a_bank_has_no_place_for_is_named() -> None:
    assert [(loss.entry, loss.part) for loss in reading(QUIZ).losses] == [
        ("black-tea", "heading (now in bold)"),
        ("Which are", "its rules of scoring"),
        ("fn main", "the whole entry"),
        ("Which town", "field for the answer"),
        ("Which town", 'answer "UJI"'),
        ("Which town", 'field "prompt.hint"'),
        ("Which town", "question for reasons"),
    ]
    assert Loss("fn main", "the whole entry", "a bank has no program to trace") in reading(QUIZ).losses


def test_a_list_in_brackets_is_read_too() -> None:
    town = '{type = "ShortAnswer", prompt = {prompt = "Town?"}, answer = {answer = "Uji"}}'
    text = f"# tea\nquestions = [{town}]\nmore = 1\n"
    found = read(SourceFile("tea.toml", text.encode()), MDBOOK_QUIZ)
    assert [(draft.name, draft.line) for draft in found.drafts] == [("Town", 1)]
    assert found.comments == ("tea",)
    assert found.losses == (Loss("the quiz", 'field "more"'),)


def test_all_faults_are_told_at_once_each_at_its_line() -> None:
    text = (
        "[[questions]]\nprompt = 1\n"
        '[[questions]]\ntype = "MultipleChoice"\nprompt.prompt = 5\nprompt.distractors = ["a", 2]\nanswer.answer = 3\n'
        '[[questions]]\ntype = "ShortAnswer"\nprompt.prompt = "Town?"\nanswer.answer = "Uji"\nmultipart = "map"\n'
        '[[questions]]\ntype = "MultipleChoice"\nprompt.prompt = "Which?"\nprompt.distractors = ["a"]\n'
        'answer.answer = "b"\nprompt.answerIndex = 2\n'
    )
    assert [fault.removeprefix("tea.toml:") for fault in faults(text)] == [
        '1:1: question "question": expected type: text in quotes, got nothing; write type = ...',
        '1:1: question "question": expected answer: a table, got nothing; write answer = ...',
        '2:1: question "question": expected prompt: a table, got the number 1; write prompt = ...',
        '5:1: question "question": expected prompt.prompt: text in quotes, got the number 5; write prompt.prompt = ...',
        '6:1: question "question": expected texts in prompt.distractors, got the number 2; put each in quotes',
        '7:1: question "question": expected answer.answer: text in quotes or a list, got the number 3; '
        "write answer.answer = ...",
        '12:1: question "Town": expected the name of a text in multipart, got "map"; add it to the table [multipart]',
        '18:1: question "Which": expected a place from 0 to 1, got 2; count from 0, the first place',
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a = ", 'tea.toml:1:1: expected TOML, got "Invalid value"; correct it there'),
        ("a = 1\na = 2", 'tea.toml:2:1: expected TOML, got "Cannot overwrite a value"; correct it there'),
        ("a = " + "[" * 50_000, "expected values inside one another less deep, got too many brackets"),
        ("a = " + "{b = " * 50_000, "expected values inside one another less deep, got too many brackets"),
        (f"a = {'1' * 5_000}", "expected TOML, got "),
        ("a = 1", "expected tables [[questions]], got nothing; write one for each question"),
        ("questions = [1]", "expected tables [[questions]], got a list; write one for each question"),
        ("questions = []\nmultipart = {a = 1}", "expected a table of texts in multipart, got a group of"),
    ],
    ids=range(8),
)
def test_what_is_no_quiz_is_refused_in_one_line(text: str, message: str) -> None:
    (fault,) = faults(text)
    assert message in fault


TEXT = st.text(alphabet=st.sampled_from("a#\"'\\[]=\n é"), max_size=12)


def quoted_in_toml(text: str, style: int) -> str:
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    if style == 0:
        return '"' + plain.replace("\n", "\\n") + '"'
    if style == 1:
        return f'"""\n{plain}"""'
    if style == 2 and "'''" not in text and not text.endswith("'"):
        return f"'''\n{text}'''"
    return f'"""\n{text.replace(chr(92), chr(92) * 2).replace(chr(34) * 3, chr(92) + chr(34) * 3)}"""'


@given(st.lists(st.tuples(TEXT, st.integers(0, 2), TEXT.map(lambda text: text.replace("\n", "").strip())), max_size=5))
def test_lines_and_comments_are_found_whatever_the_strings_hold(entries: list[tuple[str, int, str]]) -> None:
    lines: list[str] = []
    expected = []
    for text, style, comment in entries:
        lines += [f"# {comment}", "[[questions]]", f"prompt.prompt = {quoted_in_toml(text, style)} # {comment}"]
        start = len("\n".join(lines[:-2]).split("\n")) + 1
        expected.append((start, [comment, comment] if comment else [], {"prompt.prompt": start + 1}))
    source = SourceFile("tea.toml", "\n".join(lines).encode())
    assert [each["prompt"]["prompt"] for each in parsed(source).get("questions", [])] == [
        text for text, _, _ in entries
    ]
    found, after = places(source, "questions")
    assert [(place.line, place.comments, place.keys) for place in found] == expected
    assert after == []
