"""text2qti's plain text: what its own program makes of ours, and what we make of its users'."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests._tea import tea_items, write_tea_course
from tests._vectors import GROUPS, item_of
from tests.exchange._text2qti import compiled, in_package
from text2qti.err import Text2qtiError

from scocourse.bank.problem import CourseError
from scocourse.course import Course, load_course
from scocourse.exchange import FORMATS, Export, Loss, Material, Reading, Section, SourceFile, export, read, recognised
from scocourse.exchange.bank_yaml import completed
from scocourse.items import AnyItem
from scocourse.player.markdown import plain_text, render_markdown

TEXT2QTI = FORMATS["text2qti"]
NOW = datetime(2026, 9, 1, tzinfo=UTC)
QUIZ = """\
Quiz title: Tea
  and more
Quiz description: Drink it first.

  All of it.
Shuffle answers: true
Show correct answers: false

% asked in 2019
COMMENT
look at
this again
END_COMMENT
Title: Black  tea
1.\tWhich is black?

\tIt costs \\$5, has `a $x$ b`, and a_b_c.
... All of *one* plant, <b>oxidized</b>.
+   Right.
% among the options
*a) Assam
b)  Sencha
    for two
... It is steamed.

    Over **bamboo**.

1. Is this true?
a) False
*b) True

3. Which are?
[*] Assam
[ ] Mate
[] Rooibos
[*] Oolong

4. How warm?
- Warmer.
= 80 +- 5%

5. How cold?
= [-3.5, 1_000]

6. How many?
= -7

7. Which town?
+ Yes.
* *Uji*
* 1. Uji & more

8. A list

    - of one
    - and two
*a) yes
b) no
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    return load_course(write_tea_course(tmp_path_factory.mktemp("tea")))


def written(course: Course, *sections: tuple[str, list[AnyItem]]) -> Export:
    parts = tuple(Section(id=title, title=title, intro="", entries=tuple(items)) for title, items in sections)
    return export(TEXT2QTI, Material(course=course, sections=parts), NOW)


def reading(text: str) -> Reading:
    source = SourceFile("tea.txt", text.encode())
    assert recognised(source, FORMATS) == "text2qti"
    return read(source, TEXT2QTI)


def faults(text: str) -> list[str]:
    with pytest.raises(CourseError) as caught:
        read(SourceFile("tea.txt", text.encode()), TEXT2QTI)
    return [str(problem) for problem in caught.value.problems]


# --- out


WRITABLE = [group for kind in TEXT2QTI.holds for group in GROUPS[kind]]


@pytest.mark.parametrize("group", WRITABLE, ids=[group["item"]["id"] for group in WRITABLE])
def test_an_item_scores_in_the_package_of_text2qti_as_here_or_the_report_says_why_not(
    course: Course, group: dict[str, Any]
) -> None:
    item = item_of(group)
    exported = written(course, ("Tea", [item]))
    lost = {loss.part for loss in exported.losses}
    if "the whole entry" in lost:
        return
    (draft,) = read(SourceFile("tea.zip", compiled(exported.content)), FORMATS["canvas"]).drafts
    filler = {"claims": ["p1.1"], "objective": "x", "level": "apply", "stem": "x", "rationale": "x"}
    back = msgspec.convert(filled(completed({**filler, **draft.item, "id": item.id})), AnyItem)
    for test in group["tests"]:
        # what text2qti has no place for is another wrong answer there
        theirs, ours = back.score(test["response"]), item.score(test["response"])
        assert (theirs.status, theirs.value) == (ours.status, ours.value) or "decimals of the range" in lost


def filled(part: Any) -> Any:
    if isinstance(part, dict):
        return {name: filled(value) for name, value in part.items()}
    if isinstance(part, list):
        return [filled(each) for each in part]
    return "x" if part is None else part


HARD = [
    *(
        "# no heading",
        "> no quotation",
        "- no list",
        "1986. no list",
        "2) none",
        ": no definition",
        "\\~~~",
        "| a | b |",
    ),
    *(
        "\"so\" -- and... 'so'",
        "it's a'1",
        "$x$ and $5, \\\\num{3}, \\\\(x\\\\)",
        "a&amp;lt;b &copy; 1<2, \\<b>",
        "[x] [^1] ![y]",
    ),
    *(
        "it ____ so_so",
        "`` `a` `` and `\\`",
        "**a*b*c** *d***e**",
        "first\\\nsecond",
        "[it](https://x.org/a_(b)?c=1&d=2)",
    ),
    *(
        "<https://x.org/>",
        "COMMENT",
        "% no comment",
        "END_GROUP",
        "Title: none",
        "*[HTML]\\: none",
        "= 5",
        "___",
        "***",
    ),
]
BLOCKS = ["- one\n- two\n\n  more", "> so\n> it is", "1. a\n2. b", "```\n$x$  \\n\n\n  more\n```", "a\n\n---\n\nb"]


@pytest.mark.parametrize("text", [*HARD, *BLOCKS])
def test_any_text_reaches_canvas_as_it_reads_here(course: Course, text: str) -> None:
    options = [{"text": text, "feedback": text, "key": True}, {"text": "x", "feedback": text, "misconception": "x"}]
    common = {"claims": ["p1.1"], "objective": "x", "level": "apply", "stem": text, "rationale": text}
    item = msgspec.convert({"id": "tea-x", "type": "choice", "options": options, **common}, AnyItem)
    asked = msgspec.structs.replace(item, options=[msgspec.structs.replace(item.options[0], text="y"), item.options[1]])
    item = item if text in HARD else asked
    exported = written(course, ("Tea", [item]))
    ours = read(SourceFile("tea.txt", exported.content), TEXT2QTI).drafts[0].item
    theirs = read(SourceFile("tea.zip", compiled(exported.content)), FORMATS["canvas"]).drafts[0].item
    assert in_package(ours) == in_package(theirs)
    shown = [ours["stem"], ours["rationale"], *(each["feedback"] for each in ours["options"])]
    assert [render_markdown(each).split() for each in shown] == [render_markdown(text).split()] * 4
    assert render_markdown(ours["options"][0]["text"], inline=True) == render_markdown(
        item.options[0].text, inline=True
    )


def test_each_of_several_banks_begins_with_its_title_in_one_quiz(course: Course) -> None:
    first, second, third = tea_items()[:3]
    exported = written(course, ("Green", [first]), ("Black *tea*", [second, third]))
    lines = exported.content.decode().split("\n")
    assert lines[0] == f"Quiz title: {course.title}"
    assert [line for line in lines if line.startswith("Text")] == ["Text title: Green", "Text title: Black *tea*"]
    found = read(SourceFile("tea.zip", compiled(exported.content)), FORMATS["canvas"])
    assert [draft.name for draft in found.drafts] == [first.id, second.id, third.id]


def test_the_order_of_options_is_the_quizs_in_canvas_and_the_questions_here(course: Course) -> None:
    loose, fixed = (item for item in tea_items() if item.id in ("tea-origin", "tea-strength"))
    exported = written(course, ("Tea", [loose, fixed]))
    assert b"\nShuffle answers: false\n" in exported.content
    drafts = read(SourceFile("tea.txt", exported.content), TEXT2QTI).drafts
    assert [draft.item["fixed_order"] for draft in drafts] == [False, True]


@pytest.mark.parametrize(
    ("ends", "why"),
    [
        ([(0.0, 5.0)], "text2qti refuses a right range that begins or ends nearer to 0 than 0.0001"),
        ([(1.0, 2.0), (-2.0, -1.0)], "text2qti has one right range"),
        ([(0.12345, 1.0)], ""),
        ([(0.5, 0.5)], ""),
        ([(1e20, 1e21)], ""),
    ],
)
def test_ranges_that_text2qti_refuses_are_left_out_by_name(
    course: Course, ends: list[tuple[float, float]], why: str
) -> None:
    answers = [{"low": low, "high": high, "key": True, "feedback": "Yes."} for low, high in ends]
    common = {"claims": ["p1.1"], "objective": "x", "level": "apply", "stem": "How?", "rationale": "So."}
    number = {"id": "tea-x", "type": "numeric", "answers": answers, "otherwise": {"feedback": "No."}, **common}
    exported = written(course, ("Tea", [tea_items()[0], msgspec.convert(number, AnyItem)]))
    whole = [loss.why for loss in exported.losses if (loss.entry, loss.part) == ("tea-x", "the whole entry")]
    assert whole == ([why] if why else [])
    assert len(read(SourceFile("tea.zip", compiled(exported.content)), FORMATS["canvas"]).drafts) == 2 - len(whole)
    rounded = Loss("tea-x", "decimals of the range", "text2qti rounds its ends to four")
    assert (rounded in exported.losses) == (ends[0][0] == 0.12345)


def test_a_second_question_with_the_same_words_is_left_out_by_name(course: Course) -> None:
    first = tea_items()[0]
    exported = written(course, ("Tea", [first, msgspec.structs.replace(first, id="tea-again")]))
    why = "text2qti refuses a second question with the same words"
    assert Loss("tea-again", "the whole entry", why) in exported.losses
    assert compiled(exported.content)


# --- in


def test_what_text2qti_accepts_means_here_what_its_package_means() -> None:
    ours, theirs = reading(QUIZ), read(SourceFile("tea.zip", compiled(QUIZ.encode())), FORMATS["canvas"])
    assert ours.title == theirs.title == "Tea and more"
    assert [draft.name for draft in ours.drafts] == [draft.name for draft in theirs.drafts]
    assert [in_package(draft.item) for draft in ours.drafts] == [in_package(draft.item) for draft in theirs.drafts]
    assert [draft.item.get("fixed_order") for draft in ours.drafts] == [
        draft.item.get("fixed_order") for draft in theirs.drafts
    ]


def test_a_quiz_comes_with_its_comments_lines_and_what_a_bank_has_no_place_for() -> None:
    found = reading(QUIZ)
    assert [draft.line for draft in found.drafts] == [15, 28, 32, 38, 42, 45, 48, 53]
    assert found.drafts[0].comments == (
        *("Text: Drink it first.\n\nAll of it.", "asked in 2019", "look at\nthis again", "among the options"),
    )
    assert found.losses == (
        Loss("the quiz", "description", "kept as a comment"),
        Loss("the quiz", 'option "Show correct answers"', "false"),
    )


def chosen(*parts: str) -> st.SearchStrategy[str]:
    return st.sampled_from(parts)


TEXTS = ("x", "y *z*", "True", "False", "it's", "\\_a", "a_b_", "<b>k</b>", "`c`", "1. o", "~~s~~", "a < b", "&amp;")
REPLY = chosen("", "... so\n", "    more\n", "... so\n\n    more\n", "\n% said\n", "    on\n... its *own*\n")
OPTIONS = st.lists(st.tuples(chosen(*TEXTS), REPLY), min_size=2, max_size=4, unique_by=lambda part: part[0])
STYLES = chosen(("*a) ", "b) "), ("*Z)\t", "q)  "), ("[*] ", "[ ] "), ("[*]  ", "[] "))
CHOICE = st.tuples(OPTIONS, STYLES).map(
    lambda drawn: "".join(f"{drawn[1][min(n, 1)]}{text}\n{reply}" for n, (text, reply) in enumerate(drawn[0]))
)
TYPED = chosen("* town\n* A & B\n", "*   *x*\n", "= 5\n", "= [1, 2]\n", "= 5 +- 10%\n", "= -2.5 +- 0.5\n", "____\n")
ABOVE = chosen(
    "", "Title: so\nPoints: 2\n", "title: u v\n  w\n", "% by hand\n\n", "Text title: T\n  U\nText: V\n\n  W\n"
)
MORE = chosen(
    "", "    on\n", "\n    on\n", "\n   - y\n", "... why\n", "+ yes\n- no\n\n  no\n", "COMMENT\nx\nEND_COMMENT\n"
)
ASKED = st.lists(st.tuples(ABOVE, MORE, st.one_of(CHOICE, TYPED)), min_size=1, max_size=3)


@settings(max_examples=25)
@given(chosen("", "Quiz title: T\n\nQuiz description: D\n", "Shuffle answers: true\n"), ASKED)
def test_whatever_text2qti_accepts_is_read_and_means_the_same(top: str, asked: list[tuple[str, str, str]]) -> None:
    text = top + "".join(f"{above}{n}. What {n}\n{more}{rest}" for n, (above, more, rest) in enumerate(asked, 1))
    try:
        package = SourceFile("tea.zip", compiled(text.encode()))
    except Text2qtiError:
        return
    try:
        theirs = read(package, FORMATS["canvas"])
    except CourseError:
        # it holds nothing that a bank can hold
        theirs = Reading(drafts=())
    try:
        ours = read(SourceFile("tea.txt", text.encode()), TEXT2QTI)
    except CourseError:
        ours = Reading(drafts=())
    assert [draft.name for draft in ours.drafts] == [draft.name for draft in theirs.drafts]
    assert [compared(draft.item) for draft in ours.drafts] == [compared(draft.item) for draft in theirs.drafts]


def compared(item: dict[str, Any]) -> Any:
    """An item without the replies to several options as a whole, which come from the package as each option's."""
    if item.get("multiple"):
        options = [{name: value for name, value in option.items() if name != "feedback"} for option in item["options"]]
        return in_package({**item, "options": options})
    return in_package(item)


REST = """\
Shuffle answers: false
Text title: Read this
Text: About tea.

GROUP
pick: 1
points per question: 2
1. One? $E=mc^2$
! It is
  so.
*a) x
b) y
2. Write.
____
END_GROUP
```{.python .run}
raise SystemExit("3. Never run")
```
Points: 2.5
3. Send.
^^^^
3. Which?
+ All.
[*] x
[*] y
[ ] z
% the last word
"""


def test_what_a_bank_cannot_hold_is_named_and_code_is_not_run() -> None:
    found = reading(REST)
    one, which = found.drafts
    assert (one.item["stem"], one.item["rationale"], one.item["fixed_order"]) == ("One? $E=mc^2$", "It is so.", True)
    assert one.comments == ("Text: Read this", "Text: About tea.")
    assert which.name == "Which"
    assert found.losses == (
        Loss("the quiz", 'text title "Read this"', "kept as a comment"),
        Loss("the quiz", 'text "About tea."', "kept as a comment"),
        Loss("One E mc 2", "points", "2"),
        Loss("One E mc 2", "formula", "in the question"),
        Loss("Write", "the whole entry", "a bank has no essay question"),
        Loss("One E mc 2", "drawing", "1 of the 2 of its group, drawn at random"),
        Loss("code of line 16", "the whole entry", "code that writes questions is not run"),
        Loss("Send", "the whole entry", "a bank has no file upload question"),
        Loss("Which", "reply if right", '"All."'),
        Loss("Which", "what a wrong option takes off", "in Canvas as much as a right one adds; here its share"),
    )


def test_a_text_above_a_question_that_is_left_out_goes_to_the_next() -> None:
    text = "Text: About tea.\n% by hand\n1. Write.\n____\n2. Which?\n*a) x\nb) y\n"
    (draft,) = reading(text).drafts
    assert draft.comments == ("Text: About tea.",)


def test_formulas_and_marks_that_only_text2qti_has_stay_as_words() -> None:
    (draft,) = reading("1. Take $a_1*b_2*c$, \\num{3} and \\~x.\n\n   <p>$a_1*b_2*c$ ~~</p>\n*a) y\nb) z\n").drafts
    assert plain_text(draft.item["stem"]) == "Take $a_1*b_2*c$, \\num{3} and \\~x. $a_1*b_2*c$ ~~"


def test_all_faults_are_told_at_once_each_with_its_line() -> None:
    text = (
        "... early\n1. One?\n*a) x\n... so\n... again\n+ late\n= 5\n2.Two?\n3. Three?\n4. Four?\n= five\n"
        "pick: 0\nEND_GROUP\nShuffle answers: maybe\nPoints: none\n5. Five?\n* x\n... late\nTitle: alone\nGROUP\n"
        "COMMENT\nopen"
    )
    assert [fault.removeprefix("tea.txt:").partition(", got")[0] for fault in faults(text)] == [
        "1:1: expected a question before what belongs to one",
        '5:1: question "One": expected one feedback of an option',
        '6:1: question "One": expected this before the answers',
        '7:1: question "One": expected one way to answer',
        '8:1: expected a text behind "2." and a space',
        '9:1: question "Three": expected a way to answer',
        '11:1: question "Four": expected a number, [least, greatest] or number +- margin',
        "12:1: expected this right below a line GROUP",
        "12:1: expected a whole number behind pick",
        "13:1: expected a line GROUP above",
        "14:1: expected true or false",
        '15:1: question "Five": expected points above 0',
        '18:1: question "Five": expected the feedback before the answers',
        "19:1: expected a question below its title and points",
        "20:1: expected a line END_GROUP below",
        '21:1: expected a line "END_COMMENT" below',
    ]


def test_a_second_quiz_and_a_title_of_no_question_are_refused() -> None:
    text = "Quiz title: Tea\n1. One?\n= 5\nTitle: late\n... so\nQuiz title: Cups\n2. Two?\n= 6\n"
    assert [fault.removeprefix("tea.txt:") for fault in faults(text)] == [
        '4:1: expected a question below its title and points, got "so"; move them',
        "6:1: expected one quiz in a file, got a second quiz title; put it into a file of its own",
    ]


@pytest.mark.parametrize(
    "number", ["[1, nan]", "[2, 1]", "[1]", "1 +- -2", "1e999999999", "[1, inf]", "5 +- x%", "1 +- 1e999999999%"]
)
def test_no_number_is_refused_with_what_was_found(number: str) -> None:
    (fault,) = faults(f"1. How many?\n= {number}\n")
    assert fault.startswith('tea.txt:2:1: question "How many": expected a number, [least, greatest] or number +- ')


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("1. Which?\n*a) x\nb) y\n", "text2qti"),
        ("1. Take $\\vec{F}$ and {T}.\n*a) x\nb) y\n", "text2qti"),
        ("Quiz title: {}\n1. How many?\n= 5\n", "text2qti"),
        ("1. Which?\nA. x\nB. y\nANSWER: A\n", "aiken"),
        ("1. Which?\nA) x\nB) y\nANSWER: B\n", "aiken"),
        ("1. Which? {\n=x\n~y\n}\n", "gift"),
        ("::1::Which?{=x ~y}\n\n1. How many? {#5:1}\n", "gift"),
    ],
)
def test_three_formats_of_plain_text_are_told_apart(text: str, name: str) -> None:
    assert recognised(SourceFile("quiz.txt", text.encode()), FORMATS) == name


def test_text_that_could_be_of_two_formats_is_for_its_reader_to_name() -> None:
    source = SourceFile("quiz.txt", b"1. Take {T}.\n* x\n")
    with pytest.raises(CourseError, match="got what could be GIFT or text2qti; name its format with --format"):
        recognised(source, FORMATS)
