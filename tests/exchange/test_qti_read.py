"""QTI 3 and 2.1 as other programs write them: what becomes of an item, what is lost, and what is refused."""

from __future__ import annotations

import contextlib
import io
import re
import zipfile
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.exchange._damage import damaged

from scocourse.bank.problem import CourseError
from scocourse.exchange import FORMATS, Draft, Reading, SourceFile, read, recognised

GOLDEN = Path(__file__).parents[1] / "golden" / "exchange"
OUTCOME = '<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>'
TEMPLATES = "http://www.imsglobal.org/question/qti_v2p1/rptemplates"


def item(declaration: str, body: str, rules: str = "", after: str = "", title: str = "Black tea") -> Reading:
    """An item of QTI 2.1."""
    text = f"""<?xml version="1.0" encoding="UTF-8"?>
<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="choice1" title="{title}" adaptive="false">
  <responseDeclaration identifier="R" {declaration}</responseDeclaration>
  {OUTCOME}
  <itemBody>{body}</itemBody>
  {rules}
  {after}
</assessmentItem>"""
    source = SourceFile("tea.xml", text.encode())
    return read(source, FORMATS[recognised(source, FORMATS)])


def only(found: Reading) -> Draft:
    (draft,) = found.drafts
    return draft


def lost(found: Reading) -> list[str]:
    return [f"{loss.part}: {loss.why}".removesuffix(": ") for loss in found.losses]


def template(name: str) -> str:
    return f'<responseProcessing template="{TEMPLATES}/{name}"/>'


SINGLE = 'cardinality="single" baseType="identifier"><correctResponse><value>A</value></correctResponse>'
CHOICES = """<p>Which is <b>black</b>?</p>
    <choiceInteraction responseIdentifier="R" shuffle="true" maxChoices="1"><prompt>Pick one.</prompt>
      <simpleChoice identifier="A">Assam
        <feedbackInline outcomeIdentifier="F" identifier="A">Yes.</feedbackInline></simpleChoice>
      <simpleChoice identifier="B" fixed="true">Sencha</simpleChoice></choiceInteraction>"""


def test_a_single_choice_of_2_1_by_its_template() -> None:
    found = item(SINGLE, CHOICES, template("match_correct"))
    assert lost(found) == ['feedback "Yes": shown to an answer as a whole, or never']
    assert only(found).comments == ("Title: Black tea",)
    assert only(found).item == {
        "type": "choice",
        "multiple": False,
        "fixed_order": False,
        "stem": "Which is **black**?\n\nPick one.",
        "options": [
            {"text": "Assam", "key": True, "feedback": ""},
            {"text": "Sencha", "key": False, "feedback": ""},
        ],
        "rationale": "",
        "sources": [],
    }


def test_feedback_goes_where_its_own_rules_show_it() -> None:
    rules = """<responseProcessing>
      <responseCondition><responseIf><match><variable identifier="R"/><correct identifier="R"/></match>
        <setOutcomeValue identifier="SCORE"><baseValue baseType="float">2</baseValue></setOutcomeValue></responseIf>
        <responseElse><setOutcomeValue identifier="W"><baseValue baseType="identifier">no</baseValue></setOutcomeValue>
        </responseElse></responseCondition>
      <setOutcomeValue identifier="F"><variable identifier="R"/></setOutcomeValue></responseProcessing>"""
    after = """<modalFeedback outcomeIdentifier="W" identifier="no" showHide="show">Sencha is green.</modalFeedback>
      <modalFeedback outcomeIdentifier="W" identifier="never" showHide="hide">Assam is oxidized.</modalFeedback>"""
    found = item(SINGLE, CHOICES, rules, after)
    assert [option["feedback"] for option in only(found).item["options"]] == ["Yes.", "Sencha is green."]
    assert only(found).item["rationale"] == "Assam is oxidized."


def test_what_is_said_to_the_scorer_is_not_asked() -> None:
    body = f'<rubricBlock view="scorer tutor"><p>Be lenient.</p></rubricBlock><p>It is tea.</p>{CHOICES}'
    found = item(SINGLE, body, after='<assessmentStimulusRef identifier="s" href="s.xml"/>')
    assert only(found).item["stem"] == "It is tea.\n\nWhich is **black**?\n\nPick one."
    assert lost(found)[:2] == ["passage in a file of its own", "rubric for scorer, tutor"]


def test_what_is_declared_correct_counts_where_the_rules_give_no_score() -> None:
    rules = """<responseProcessing><responseCondition><responseIf><match><variable identifier="R"/>
      <correct identifier="R"/></match></responseIf></responseCondition>
      <setOutcomeValue identifier="F"><variable identifier="R"/></setOutcomeValue></responseProcessing>"""
    found = item(SINGLE, CHOICES, rules)
    assert [(each["key"], each["feedback"]) for each in only(found).item["options"]] == [(True, "Yes."), (False, "")]
    assert lost(found) == []


def test_of_several_right_options_none_is_told_that_the_answer_is_not_whole() -> None:
    key = """cardinality="multiple" baseType="identifier"><correctResponse><value>H</value><value>O</value>
      </correctResponse>"""
    body = """<p>Water is</p><choiceInteraction responseIdentifier="R" maxChoices="0">
      <simpleChoice identifier="H">hydrogen</simpleChoice><simpleChoice identifier="O">oxygen</simpleChoice>
      <simpleChoice identifier="C">carbon</simpleChoice></choiceInteraction>"""
    rules = """<responseProcessing><responseCondition><responseIf><match><variable identifier="R"/>
      <correct identifier="R"/></match><setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue>
      </setOutcomeValue><setOutcomeValue identifier="F"><baseValue baseType="identifier">yes</baseValue>
      </setOutcomeValue></responseIf><responseElse><setOutcomeValue identifier="F">
      <baseValue baseType="identifier">no</baseValue></setOutcomeValue></responseElse></responseCondition>
      </responseProcessing>"""
    replies = "".join(
        f'<modalFeedback outcomeIdentifier="F" identifier="{id}" showHide="show">{text}</modalFeedback>'
        for id, text in (("yes", "Quite."), ("no", "Not quite."))
    )
    found = item(key, body, rules, replies)
    assert [each["feedback"] for each in only(found).item["options"]] == ["", "", "Not quite."]
    assert 'feedback "Quite": shown to an answer as a whole, or never' in lost(found)


def test_several_choices_by_their_mapping_and_what_we_score_otherwise() -> None:
    mapping = """cardinality="multiple" baseType="identifier"><correctResponse><value>H</value><value>O</value>
      </correctResponse><mapping lowerBound="0" upperBound="2" defaultValue="-2">
      <mapEntry mapKey="H" mappedValue="1"/><mapEntry mapKey="O" mappedValue="1"/></mapping>"""
    body = """<p>Water is</p><choiceInteraction responseIdentifier="R" maxChoices="0">
      <simpleChoice identifier="H">hydrogen</simpleChoice><simpleChoice identifier="O">oxygen</simpleChoice>
      <simpleChoice identifier="C">carbon</simpleChoice><simpleChoice identifier="N">nitrogen</simpleChoice>
      </choiceInteraction>"""
    found = item(mapping, body, template("map_response"))
    assert [option["key"] for option in only(found).item["options"]] == [True, True, False, False]
    assert lost(found) == ["its rules of scoring: an answer that earns 0% there earns 50% here"]


def test_a_typed_answer_keeps_partial_credit_as_a_question_to_the_author() -> None:
    mapping = """cardinality="single" baseType="string"><correctResponse><value>York</value></correctResponse>
      <mapping defaultValue="0"><mapEntry mapKey="York" mappedValue="1" caseSensitive="true"/>
      <mapEntry mapKey="Yorck" mappedValue="0.5"/></mapping>"""
    body = '<p>This sun of <textEntryInteraction responseIdentifier="R"/>; and all the clouds.</p>'
    found = item(mapping, body, template("map_response"))
    assert only(found).item["stem"] == "This sun of ____; and all the clouds."
    assert [(each["text"], each["key"]) for each in only(found).item["answers"]] == [("York", True), ("Yorck", False)]
    assert [guess.why for guess in only(found).guesses] == ["was worth 50%: right or wrong?"]
    assert lost(found) == ["telling capitals from small letters", 'partial credit: 50% for "Yorck"']


def test_a_number_with_a_tolerance_is_a_range_and_its_unit_is_read() -> None:
    rules = """<responseProcessing><responseCondition><responseIf>
      <equal toleranceMode="absolute" tolerance="0.5 1"><variable identifier="R"/><correct identifier="R"/></equal>
      <setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue></setOutcomeValue>
      </responseIf></responseCondition></responseProcessing>"""
    body = '<p>How far?</p><p><textEntryInteraction responseIdentifier="R"/> km</p>'
    found = item(
        'cardinality="single" baseType="float"><correctResponse><value>10</value></correctResponse>', body, rules
    )
    assert [(each["low"], each["high"], each["key"]) for each in only(found).item["answers"]] == [(9.5, 11.0, True)]
    assert (only(found).item["unit"], lost(found)) == ("km", [])


def test_a_sequence_that_is_all_or_nothing_there_says_so() -> None:
    key = """cardinality="ordered" baseType="identifier"><correctResponse><value>b</value><value>a</value>
      <value>c</value></correctResponse>"""
    body = """<orderInteraction responseIdentifier="R"><simpleChoice identifier="a">two</simpleChoice>
      <simpleChoice identifier="b">one</simpleChoice><simpleChoice identifier="c">three</simpleChoice>
      </orderInteraction>"""
    found = item(key, body, template("match_correct"))
    assert [entry["text"] for entry in only(found).item["entries"]] == ["one", "two", "three"]
    assert lost(found) == ["its rules of scoring: an answer that earns 0% there earns 33% here"]


def test_a_matching_with_an_answer_to_spare() -> None:
    key = """cardinality="multiple" baseType="directedPair"><correctResponse><value>p x</value><value>q y</value>
      </correctResponse><mapping defaultValue="0"><mapEntry mapKey="p x" mappedValue="1"/>
      <mapEntry mapKey="q y" mappedValue="1"/></mapping>"""
    choice = '<simpleAssociableChoice identifier="{0}" matchMax="1">{0}</simpleAssociableChoice>'
    sets = [f"<simpleMatchSet>{''.join(choice.format(id) for id in ids)}</simpleMatchSet>" for ids in ("pq", "xyz")]
    found = item(
        key, f'<matchInteraction responseIdentifier="R">{"".join(sets)}</matchInteraction>', template("map_response")
    )
    assert lost(found) == []
    assert [(each["text"], each["answer"]) for each in only(found).item["prompts"]] == [("p", "x"), ("q", "y")]
    assert only(found).item["extra_answers"] == [{"text": "z", "feedback": ""}]


def test_rules_that_are_not_run_leave_what_is_declared_correct() -> None:
    rules = """<responseProcessing><setOutcomeValue identifier="SCORE"><customOperator class="x"/></setOutcomeValue>
      </responseProcessing>"""
    found = item(SINGLE, CHOICES, rules)
    assert [option["key"] for option in only(found).item["options"]] == [True, False]
    assert lost(found) == [
        "its rules of scoring: qti-custom-operator is not run here; what it declares as correct is the key",
        "feedback: its rules are not run here",
    ]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<p>Only text.</p>", "a bank has no text without a question"),
        ('<extendedTextInteraction responseIdentifier="R"/>', "a bank has no essay"),
        ('<hotspotInteraction responseIdentifier="R"/>', 'a bank has no interaction called "hotspot"'),
        (CHOICES + CHOICES, "a bank has no question of several parts"),
    ],
)
def test_what_no_bank_holds_is_named(body: str, said: str) -> None:
    with pytest.raises(CourseError, match=re.escape(f"got 1 that it cannot ({said});")):
        item(SINGLE, body)


def test_an_item_without_a_right_answer_is_refused_with_its_line() -> None:
    with pytest.raises(CourseError) as caught:
        item('cardinality="single" baseType="identifier">', CHOICES, template("match_correct"))
    assert [str(problem).split(": ", 1)[0] for problem in caught.value.problems] == ["tea.xml:2:1"]


def test_rules_without_end_are_cut_off() -> None:
    rule = '<setOutcomeValue identifier="X"><null/></setOutcomeValue>'
    found = item(SINGLE, CHOICES, f"<responseProcessing>{rule * 4_000}</responseProcessing>")
    assert "processing of so many steps" in lost(found)[0]


def test_an_item_of_too_many_elements_is_refused() -> None:
    with pytest.raises(CourseError, match="at most 10,000 elements in an item"):
        item(SINGLE, CHOICES, after='<modalFeedback outcomeIdentifier="F" identifier="A"/>' * 10_001)


@pytest.mark.parametrize("kind", ["imsqti_apipitem_xmlv2p1", "webcontent"])
def test_a_package_is_read_whatever_its_manifest_calls_an_item(kind: str) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        resource = f"<resource type='{kind}' href='items/tea.xml'/>"
        archive.writestr("tea/imsmanifest.xml", f"<manifest><resources>{resource}</resources></manifest>")
        declared = f"<responseDeclaration identifier='R' {SINGLE}</responseDeclaration>"
        text = f"<assessmentItem>{declared}<itemBody>{CHOICES}</itemBody></assessmentItem>"
        archive.writestr("tea/items/tea.xml", text)
    source = SourceFile("tea.zip", content.getvalue())
    assert only(read(source, FORMATS[recognised(source, FORMATS)])).item["stem"].startswith("Which is")


ITEMS = [
    part.partition("\n")[2]
    for name in ("qti3", "canvas")
    for part in (GOLDEN / f"tea.{name}.package.txt").read_text(encoding="utf-8").split("=== ")
    if "<qti-assessment-item " in part or "<questestinterop" in part
]


@given(st.sampled_from(ITEMS), st.randoms(use_true_random=False))
def test_a_damaged_item_is_read_or_refused(text: str, random: Random) -> None:
    source = SourceFile("tea.xml", damaged(text, random).encode())
    with contextlib.suppress(CourseError):
        read(source, FORMATS["canvas" if "<questestinterop" in text else "qti3"])
