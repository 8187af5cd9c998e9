"""Moodle XML as other people's Moodle writes it: what becomes of it, what is lost, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from scocourse.bank.problem import CourseError
from scocourse.exchange import FORMATS, Draft, Reading, SourceFile, read, recognised

SHARED = """<name><text>Black tea</text></name>
    <questiontext format="html"><text><![CDATA[<p>Which is <b>black</b>?</p>]]></text></questiontext>
    <generalfeedback format="html"><text>Black tea is oxidized.</text></generalfeedback>
    <defaultgrade>1.0000000</defaultgrade><penalty>0.3333333</penalty><hidden>0</hidden>"""
RIGHT = '<answer fraction="100" format="html"><text>Assam</text><feedback><text>Yes.</text></feedback></answer>'
WRONG = '<answer fraction="0" format="html"><text>Sencha</text><feedback><text></text></feedback></answer>'


def quiz(*questions: str) -> bytes:
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n' + "\n".join(questions) + "\n</quiz>\n").encode()


def question(kind: str, inner: str, shared: str = SHARED) -> str:
    return f'<!-- question: 17  -->\n  <question type="{kind}">\n    {shared}\n    {inner}\n  </question>'


def reading(*questions: str) -> Reading:
    source = SourceFile("tea.xml", quiz(*questions))
    return read(source, FORMATS[recognised(source, FORMATS)])


def item(kind: str, inner: str, shared: str = SHARED) -> dict[str, Any]:
    return only(reading(question(kind, inner, shared))).item


def only(found: Reading) -> Draft:
    (draft,) = found.drafts
    return draft


def lost(found: Reading) -> list[str]:
    return [f"{loss.part}: {loss.why}".removesuffix(": ") for loss in found.losses]


def refusal(*questions: str) -> list[str]:
    with pytest.raises(CourseError) as caught:
        reading(*questions)
    return [str(problem) for problem in caught.value.problems]


def test_a_single_choice() -> None:
    found = reading(
        question("multichoice", f"<single>true</single><shuffleanswers>true</shuffleanswers>{RIGHT}{WRONG}")
    )
    draft = only(found)
    assert (draft.name, draft.line, lost(found)) == ("Black tea", 4, [])
    assert draft.item == {
        "type": "choice",
        "multiple": False,
        "fixed_order": False,
        "stem": "Which is **black**?",
        "options": [
            {"text": "Assam", "key": True, "feedback": "Yes."},
            {"text": "Sencha", "key": False, "feedback": ""},
        ],
        "rationale": "Black tea is oxidized.",
        "sources": [],
    }


def test_true_or_false_is_a_choice_of_two_in_their_order() -> None:
    found = item(
        "truefalse",
        '<answer fraction="0"><text>true</text><feedback><text>No.</text></feedback></answer>'
        '<answer fraction="100" format="moodle_auto_format"><text>false</text></answer>',
    )
    assert found["fixed_order"] is True
    assert [(option["text"], option["key"], option["feedback"]) for option in found["options"]] == [
        ("True", False, "No."),
        ("False", True, ""),
    ]


def test_typed_answers_with_partial_credit_a_wildcard_and_capitals() -> None:
    found = reading(
        question(
            "shortanswer",
            '<usecase>1</usecase><answer fraction="100"><text>Assam</text></answer>'
            '<answer fraction="100"><text>assam</text></answer><answer fraction="50"><text>As*m</text></answer>'
            '<answer fraction="0"><text>Green \\*</text></answer>'
            '<answer fraction="0"><text>*</text><feedback><text>Think again.</text></feedback></answer>',
        )
    )
    draft = only(found)
    assert [(answer["text"], answer["key"]) for answer in draft.item["answers"]] == [
        ("Assam", True),
        ("As*m", False),
        ("Green *", False),
    ]
    assert draft.item["otherwise"] == {"feedback": "Think again."}
    assert lost(found) == [
        "telling capitals from small letters",
        'answer "assam": it counts as the same as one before it',
        'wildcard: in the answer "As*m"',
        'partial credit: 50 % for "As*m"',
    ]
    assert [guess.why for guess in draft.guesses] == [
        "stood for any text like As*m",
        "was worth 50 %: right or wrong?",
    ]


def test_numbers_with_tolerances_units_and_a_wider_range_that_earns_half() -> None:
    found = reading(
        question(
            "numerical",
            '<answer fraction="100"><text>0.3</text><tolerance>0.1</tolerance></answer>'
            '<answer fraction="50"><text>0.3</text><tolerance>0.2</tolerance></answer>'
            '<answer fraction="0"><text>3e2</text><tolerance></tolerance></answer>'
            "<units><unit><multiplier>1</multiplier><unit_name>km</unit_name></unit>"
            "<unit><multiplier>0.001</multiplier><unit_name>m</unit_name></unit></units>",
        )
    )
    answers = only(found).item["answers"]
    assert [(answer["low"], answer["high"]) for answer in answers] == [(0.2, 0.4), (300.0, 300.0)]
    assert only(found).item["unit"] == "km"
    assert lost(found) == ["answer 0.1 to 0.5: 50 %; it overlaps one before it", 'unit "m": with the factor 0.001']


def test_a_match_keeps_answers_that_fit_nothing() -> None:
    pair = '<subquestion format="html"><text>{}</text><answer><text>{}</text></answer></subquestion>'
    pairs = pair.format("chai", "Persian") + pair.format("tea", "A*B") + pair.format("", "Sanskrit")
    found = item("matching", f"<shuffleanswers>true</shuffleanswers>{pairs}")
    assert found["prompts"] == [{"text": "chai", "answer": "Persian"}, {"text": "tea", "answer": r"A\*B"}]
    assert found["extra_answers"] == [{"text": "Sanskrit"}]


def test_a_sequence_scored_by_another_rule_says_so() -> None:
    answers = "".join(f'<answer fraction="{n}.0000000"><text>{n} cups</text></answer>' for n in (1, 2, 3))
    found = reading(
        question("ordering", f"<selecttype>RANDOM</selecttype><gradingtype>RELATIVE</gradingtype>{answers}")
    )
    assert [entry["text"] for entry in only(found).item["entries"]] == ["1 cups", "2 cups", "3 cups"]
    assert lost(found) == [
        "item selection RANDOM",
        "rule of scoring: RELATIVE; here the share of entries in their right place",
    ]


def test_marks_that_we_give_otherwise_are_named() -> None:
    half = RIGHT.replace('"100"', '"50"')
    options = half + half.replace("Assam", "Keemun") + WRONG
    found = reading(question("multichoice", f"<single>false</single>{options}"))
    assert only(found).item["multiple"] is True
    assert lost(found) == ["what a wrong option takes off: 0 % each; here its share of the wrong ones"]
    quarter = WRONG.replace('"0"', '"25"')
    partial = reading(question("multichoice", f"<single>true</single>{RIGHT}{quarter}"))
    assert lost(partial) == ["partial credit: 25 % for option 2"]
    minus = WRONG.replace('"0"', '"-33.33333"')
    less = reading(question("multichoice", f"<single>true</single>{RIGHT}{minus}"))
    assert lost(less) == ["what a wrong option takes off: -33.3333 % for option 2"]


def test_what_a_bank_has_no_place_for_is_lost_by_name_and_nothing_else() -> None:
    others = question("essay", "<graderinfo><text>x</text></graderinfo>", SHARED.replace("Black tea", "Discuss"))
    cloze = question("cloze", "", "<name><text>Gaps</text></name><questiontext><text>{1:SA:=x}</text></questiontext>")
    strange = question("stack", "", "<name><text>CAS</text></name>")
    extras = (
        "<defaultgrade>2.0000000</defaultgrade><hint><text>Look.</text></hint>"
        "<correctfeedback><text>Well done.</text></correctfeedback><incorrectfeedback><text></text></incorrectfeedback>"
        "<partiallycorrectfeedback><text>&lt;p>Your answer is partially correct.&lt;/p></text>"
        "</partiallycorrectfeedback>"
        "<tags><tag><text>hard</text></tag><tag><text>level:apply</text></tag></tags>"
    )
    picture = SHARED.replace("Which is", '<img src="@@PLUGINFILE@@/cup.png" alt="A cup">Which is').replace(
        "</questiontext>", '<file name="cup.png" encoding="base64">AAAA</file></questiontext>'
    )
    found = reading(others, cloze, strange, question("multichoice", f"{extras}{RIGHT}{WRONG}", picture))
    assert [(loss.entry, f"{loss.part}: {loss.why}".removesuffix(": ")) for loss in found.losses] == [
        ("Discuss", "the whole entry: a bank has no essay"),
        ("Gaps", "the whole entry: a bank has no text with several gaps (Cloze)"),
        ("CAS", 'the whole entry: a bank has no question of the type "stack"'),
        ("Black tea", "default mark 2"),
        ("Black tea", "hint"),
        ("Black tea", 'feedback for any correct response "Well done."'),
        ("Black tea", 'file "cup.png"'),
        ("Black tea", "picture: in the question"),
        ("Black tea", 'tag "hard"'),
    ]
    assert only(found).item["level"] == "apply"


def test_categories_and_comments_stay_as_comments() -> None:
    category = '<question type="category"><category><text>$course$/top/Tea/{}</text></category></question>'
    choice = question("multichoice", RIGHT + WRONG)
    one = reading(category.format("Black // green"), "<!-- ask first -->", choice, "<!-- the end -->")
    assert (one.title, only(one).comments, one.comments) == ("Black / green", ("ask first",), ("the end",))
    two = reading(category.format("A"), choice, category.format("B"), choice)
    assert two.title == ""
    assert [draft.comments for draft in two.drafts] == [
        ("Category: $course$/top/Tea/A",),
        ("Category: $course$/top/Tea/B",),
    ]


def test_an_id_number_gives_the_id_and_the_name_stays_as_a_comment() -> None:
    draft = only(reading(question("multichoice", f"<idnumber>tea-7</idnumber>{RIGHT}{WRONG}")))
    assert (draft.name, draft.comments) == ("tea-7", ("Name: Black tea",))


@pytest.mark.parametrize(
    ("inner", "message"),
    [
        (WRONG + WRONG.replace("Sencha", "Matcha"), "expected a right answer, got none; mark one as right"),
        (RIGHT + RIGHT.replace("Assam", "Keemun"), "expected one right answer in a single choice, got 2"),
        (
            "<single>0</single>" + RIGHT + WRONG + RIGHT.replace("Assam", "Keemun"),
            "expected shares of right options that add up to 100 %, got 200 %; share 100 % among the right options",
        ),
        (
            "<single>false</single>" + "".join(RIGHT.replace("100", "50").replace("Assam", name) for name in "AB"),
            "expected an option that is wrong, got only right ones",
        ),
        (RIGHT + WRONG.replace("Sencha", "assam"), 'expected every answer right or wrong, got "assam" as both'),
        (RIGHT.replace("100", "all") + WRONG, "expected what an answer is worth in per cent, got no number"),
    ],
)
def test_a_choice_that_contradicts_itself_is_refused_in_one_line(inner: str, message: str) -> None:
    (line,) = refusal(question("multichoice", inner))
    assert line.startswith('tea.xml:4:1: question "Black tea": ') or line.startswith(
        'tea.xml:9:1: question "Black tea": '
    )
    assert message in line


@pytest.mark.parametrize(
    ("kind", "inner", "message"),
    [
        ("shortanswer", '<answer fraction="100"><text>*</text></answer>', "expected an answer that is wrong"),
        ("numerical", '<answer fraction="100"><text>ten</text></answer>', "expected a number and its tolerance"),
        ("numerical", '<answer fraction="100"><text>NaN</text></answer>', "expected a number and its tolerance"),
        ("numerical", '<answer fraction="0"><text>10</text></answer>', "expected a right answer, got none"),
        ("truefalse", RIGHT, "expected two answers, true and false, got 1"),
    ],
)
def test_other_questions_that_make_no_sense_are_refused(kind: str, inner: str, message: str) -> None:
    (line,) = refusal(question(kind, inner))
    assert message in line


def test_every_fault_of_a_file_is_named_at_once() -> None:
    assert len(refusal(question("truefalse", RIGHT), question("numerical", RIGHT), question("truefalse", WRONG))) == 3


BOMB = '<!DOCTYPE quiz [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (BOMB.encode() + quiz("&b;"), 'tea.xml:1:1: expected XML without entities of its own, got the entity "a"'),
        (b'<!DOCTYPE quiz SYSTEM "file:///etc/passwd"><quiz>&tea;</quiz>', "undefined entity"),
        (b"<!DOCTYPE quiz [", "expected XML whose document type ends"),
        (
            b"<quiz><question></quiz>",
            "tea.xml:1:1: expected well-formed XML, got an objection of the parser (mismatched tag)",
        ),
        (b"<quiz>&nbsp;</quiz>", "expected well-formed XML"),
        (
            b"<quiz>" + b"<a>" * 5000 + b"</a>" * 5000 + b"</quiz>",
            "expected at most 100 elements in one another, got more",
        ),
        (quiz(), "tea.xml: expected a question that a bank can hold, got none"),
        (
            "<quiz><question>Café</question></quiz>".encode("cp1252"),
            'tea.xml:1:20: expected text in UTF-8, got the byte E9 ("é" in Windows-1252)',
        ),
        ("<quiz/>".encode("utf-16"), "expected text in UTF-8, got UTF-16"),
    ],
    ids=["bomb", "external", "unended", "broken", "entity", "deep", "empty", "windows-1252", "utf-16"],
)
def test_hostile_and_broken_files_are_refused_in_one_line(data: bytes, message: str) -> None:
    with pytest.raises(CourseError) as caught:
        read(SourceFile("tea.xml", data), FORMATS["moodle"])
    (problem,) = caught.value.problems
    assert message in str(problem)


def test_html_that_stands_as_elements_is_read_as_html() -> None:
    bare = SHARED.replace("<![CDATA[", "").replace("]]>", "").replace("Which is", "1 &lt; 2.<br/>Which is")
    assert only(reading(question("multichoice", RIGHT + WRONG, bare))).item["stem"] == ("1 < 2.\\\nWhich is **black**?")


def test_scripts_in_texts_go_and_are_named() -> None:
    hostile = SHARED.replace("Which is", '<script>alert(1)</script><a href="javascript:x()">Which</a> is')
    found = reading(question("multichoice", RIGHT + WRONG, hostile))
    assert only(found).item["stem"] == "Which is **black**?"
    assert lost(found) == ["script: in the question", "link: in the question"]
