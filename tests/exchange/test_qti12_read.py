"""QTI 1.2 as Blackboard, Brightspace and other programs write it, which is not as Canvas does."""

from __future__ import annotations

import contextlib
import io
import zipfile
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from tests.exchange._damage import damaged

from scocourse.bank.problem import CourseError
from scocourse.exchange import FORMATS, Draft, Reading, SourceFile, read, recognised


def reading(*items: str, before: str = "") -> Reading:
    text = f"<questestinterop>{before}<assessment title='Tea'><section>{''.join(items)}</section></assessment>"
    return opened("tea.xml", f"{text}</questestinterop>".encode())


def opened(name: str, data: bytes) -> Reading:
    source = SourceFile(name, data)
    return read(source, FORMATS[recognised(source, FORMATS)])


def zipped(**files: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return content.getvalue()


def only(found: Reading) -> Draft:
    (draft,) = found.drafts
    return draft


def lost(found: Reading) -> list[str]:
    return [f"{loss.part}: {loss.why}".removesuffix(": ") for loss in found.losses]


def material(text: str) -> str:
    return f"<material><mattext>{text}</mattext></material>"


def formatted(text: str) -> str:
    inner = f"<mat_formattedtext type='HTML'>{text}</mat_formattedtext>"
    return f"<flow><material><mat_extension>{inner}</mat_extension></material></flow>"


def blackboard(kind: str, responses: str, conditions: str, *, asked: str = "Which?", replies: str = "") -> str:
    return f"""<item><itemmetadata><bbmd_questiontype>{kind}</bbmd_questiontype></itemmetadata>
      <presentation><flow><flow class="QUESTION_BLOCK">{formatted(asked)}</flow>{responses}</flow></presentation>
      <resprocessing><outcomes><decvar varname="SCORE" maxvalue="4"/></outcomes>{conditions}
      <respcondition title="incorrect"><conditionvar><other/></conditionvar>
        <setvar variablename="SCORE" action="Set">0</setvar><displayfeedback linkrefid="incorrect"/></respcondition>
      </resprocessing>{replies}</item>"""


def reply(id: str, text: str) -> str:
    return f"<itemfeedback ident='{id}'>{formatted(text).replace('flow>', 'flow_mat>')}</itemfeedback>"


def labels(*texts: str) -> str:
    return "".join(f"<response_label ident='{text}'>{formatted(text)}</response_label>" for text in texts)


RIGHT = '<setvar variablename="SCORE" action="Set">SCORE.max</setvar>'


def test_a_choice_of_blackboard_has_its_texts_its_key_and_its_replies() -> None:
    conditions = f"""<respcondition title="correct"><conditionvar><varequal respident="response">Assam</varequal>
        </conditionvar>{RIGHT}<displayfeedback linkrefid="correct"/></respcondition>
      <respcondition><conditionvar><varequal respident="Sencha" case="No"/></conditionvar>
        <setvar variablename="SCORE" action="Set">0</setvar><displayfeedback linkrefid="Sencha"/></respcondition>"""
    choice = f"<response_lid ident='response'><render_choice>{labels('Assam', 'Sencha')}</render_choice></response_lid>"
    replies = reply("correct", "Yes.") + reply("incorrect", "No.") + reply("Sencha", "It is &lt;i&gt;green&lt;/i&gt;.")
    found = reading(
        blackboard("Multiple Choice", choice, conditions, asked="Which is &lt;b&gt;black&lt;/b&gt;?", replies=replies)
    )
    assert only(found).item["stem"] == "Which is **black**?"
    assert [(each["text"], each["key"], each["feedback"]) for each in only(found).item["options"]] == [
        ("Assam", True, "Yes."),
        ("Sencha", False, "No.\n\nIt is *green*."),
    ]
    assert lost(found) == []


@given(st.randoms(use_true_random=False))
def test_a_damaged_item_of_blackboard_is_read_or_refused(random: Random) -> None:
    conditions = f"""<respcondition title="correct"><conditionvar><varequal respident="r">a</varequal></conditionvar>
      {RIGHT}</respcondition><respcondition><conditionvar><varequal respident="b"/></conditionvar></respcondition>"""
    choice = f"<render_choice>{labels('a', 'b')}</render_choice>"
    flow = f"<flow>{formatted('p')}<response_lid ident='r'>{choice}</response_lid></flow>"
    right = f"<flow class='RIGHT_MATCH_BLOCK'><flow>{formatted('x')}</flow><flow>{formatted('y')}</flow></flow>"
    kind = random.choice(["Multiple Choice", "Multiple Answer", "Matching", "Ordering", "Numeric"])
    item = blackboard(kind, f"{flow}{right}", conditions, replies=reply("correct", "Yes."))
    source = SourceFile("tea.xml", damaged(f"<questestinterop>{item}</questestinterop>", random).encode())
    with contextlib.suppress(CourseError):
        read(source, FORMATS["canvas"])


def test_several_answers_of_blackboard_are_a_choice_of_several_whatever_the_response_says() -> None:
    conditions = f"""<respcondition title="correct"><conditionvar><and><varequal respident="response">Assam</varequal>
      <varequal respident="response">Keemun</varequal><not><varequal respident="response">Sencha</varequal></not></and>
      </conditionvar>{RIGHT}</respcondition>"""
    choice = labels("Assam", "Keemun", "Sencha")
    responses = f"<response_lid ident='response' rcardinality='Single'><render_choice>{choice}</render_choice>"
    found = reading(blackboard("Multiple Answer", f"{responses}</response_lid>", conditions))
    assert only(found).item["multiple"]
    assert [each["key"] for each in only(found).item["options"]] == [True, True, False]


def test_a_matching_of_blackboard_finds_its_answers_by_their_place() -> None:
    sides = [("p", "Assam", "ab"), ("q", "Sencha", "cd")]
    flows = [
        f"<flow>{formatted(text)}<response_lid ident='{id}'><render_choice>"
        + "".join(f"<response_label ident='{each}'/>" for each in ids)
        + "</render_choice></response_lid></flow>"
        for id, text, ids in sides
    ]
    right = "".join(f"<flow>{formatted(text)}</flow>" for text in ("green", "black"))
    pairs = "".join(
        f"<respcondition><conditionvar><varequal respident='{id}'>{key}</varequal></conditionvar></respcondition>"
        for id, key in (("p", "b"), ("q", "c"))
    )
    responses = f"<flow class='RESPONSE_BLOCK'>{''.join(flows)}</flow><flow class='RIGHT_MATCH_BLOCK'>{right}</flow>"
    found = reading(blackboard("Matching", responses, pairs))
    assert only(found).item["stem"] == "Which?"
    assert [(each["text"], each["answer"]) for each in only(found).item["prompts"]] == [
        ("Assam", "black"),
        ("Sencha", "green"),
    ]
    assert lost(found) == []


def test_a_number_and_a_text_of_blackboard_score_where_their_condition_only_shows_a_reply() -> None:
    shown = '<displayfeedback linkrefid="correct"/></respcondition>'
    number = f"""<respcondition title="0f"><conditionvar><vargte respident="response">5</vargte>
      <varlte respident="response">7</varlte><varequal respident="response">6</varequal></conditionvar>{shown}"""
    text = f"""<respcondition title="0f"><conditionvar><varequal respident="response">Assam</varequal>
      </conditionvar>{shown}"""
    field = "<response_str ident='response'><render_fib/></response_str>"
    found = reading(blackboard("Numeric", field, number), blackboard("Fill in the Blank", field, text))
    assert [(each["low"], each["high"]) for each in found.drafts[0].item["answers"]] == [(5.0, 7.0)]
    assert [(each["text"], each["key"]) for each in found.drafts[1].item["answers"]] == [("Assam", True)]


def test_what_any_other_answer_brings_the_right_one_does_not() -> None:
    rest = """<displayfeedback linkrefid="no"/></respcondition></resprocessing>"""
    rules = f"""<setvar action="Add">1</setvar></respcondition><respcondition><conditionvar><other/></conditionvar>
      <setvar action="Add">0</setvar>{rest}{reply("no", "It is green.")}"""
    found = reading(CHOICE.replace("<setvar>1</setvar></respcondition></resprocessing>", rules))
    assert [each["feedback"] for each in only(found).item["options"]] == ["", "It is green."]


def test_points_other_than_one_are_lost_by_name() -> None:
    def points(of_blackboard: str = "", of_canvas: str = "") -> list[str]:
        label = "<fieldlabel>points_possible</fieldlabel>"
        field = f"<qtimetadatafield>{label}<fieldentry>{of_canvas}</fieldentry></qtimetadatafield>" * bool(of_canvas)
        most = f"<qmd_absolutescore_max>{of_blackboard}</qmd_absolutescore_max>" * bool(of_blackboard)
        told = f"<itemmetadata>{most}<qtimetadata>{field}</qtimetadata></itemmetadata>"
        return lost(reading(CHOICE.replace("<presentation>", f"{told}<presentation>")))

    assert points(of_blackboard="10") == ["points: 10"]
    assert points(of_blackboard="0.0") == points(of_canvas="1.0") == points() == []
    assert points(of_canvas="0") == ["points: 0"]


def test_a_matching_of_brightspace_and_what_stands_around_a_gap() -> None:
    offered = "".join(
        f"<response_label ident='{text}'>{material(text)}</response_label>" for text in ("black", "green")
    )
    groups = "".join(
        f"<response_grp respident='{text}'>{material(text)}<render_choice>{offered}</render_choice></response_grp>"
        for text in ("Assam", "Sencha")
    )
    pairs = "".join(
        f"""<respcondition><conditionvar><varequal respident="{prompt}">{answer}</varequal></conditionvar>
        <setvar varname="D2L_{verdict}" action="Add">1</setvar></respcondition>"""
        for prompt, answer, verdict in [
            *(("Assam", "black", "Correct"), ("Assam", "green", "Incorrect")),
            *(("Sencha", "black", "Incorrect"), ("Sencha", "green", "Correct")),
        ]
    )
    weight = (
        "<qti_metadatafield><fieldlabel>qmd_weighting</fieldlabel><fieldentry>2.00</fieldentry></qti_metadatafield>"
    )
    match = f"""<item ident="match"><itemmetadata><qtimetadata>{weight}</qtimetadata></itemmetadata>
      <presentation>{groups}</presentation><resprocessing>{pairs}</resprocessing></item>"""
    gap = f"""<item ident="gap"><presentation>{material("Assam is ")}
      <response_str ident="R"><render_fib/></response_str>
      {material(" tea.")}</presentation><resprocessing><respcondition><conditionvar><varequal respident="R">black
      </varequal></conditionvar><setvar action="Set">100.0</setvar></respcondition></resprocessing></item>"""
    found = reading(match, gap)
    assert [(each["text"], each["answer"]) for each in found.drafts[0].item["prompts"]] == [
        ("Assam", "black"),
        ("Sencha", "green"),
    ]
    assert found.drafts[1].item["stem"] == "Assam is ____ tea."
    assert lost(found) == ["points: 2.00"]


def test_a_sequence_is_one_and_a_document_type_is_passed_over() -> None:
    first_second = "".join(f"<varequal respident='R'>{id}</varequal>" for id in ("Assam", "Keemun", "Sencha"))
    order = f"""<item ident="order"><presentation>{material("Order them.")}
      <response_lid ident="R" rcardinality="Ordered"><render_choice>{labels("Sencha", "Assam", "Keemun")}
      </render_choice></response_lid></presentation><resprocessing>
      <respcondition><conditionvar>{first_second}</conditionvar><setvar varname="S1" action="Add">5</setvar>
      </respcondition></resprocessing></item>"""
    declared = '<!DOCTYPE questestinterop SYSTEM "a.dtd" [<!ELEMENT x ANY>]>'
    found = opened("tea.xml", f"{declared}<questestinterop>{order}</questestinterop>".encode())
    assert [each["text"] for each in only(found).item["entries"]] == ["Assam", "Keemun", "Sencha"]


CHOICE = f"""<item ident="tea"><presentation>{material("Which is black?")}<response_lid ident="R"><render_choice>
  {labels("Assam", "Sencha")}</render_choice></response_lid></presentation><resprocessing><respcondition><conditionvar>
  <varequal respident="R">Assam</varequal></conditionvar><setvar>1</setvar></respcondition></resprocessing></item>"""
FILE = f"<questestinterop>{CHOICE}</questestinterop>"


def test_questions_that_are_drawn_and_replies_that_no_rule_shows_are_lost_by_name() -> None:
    drawn = "<selection_ordering><selection><selection_number>1</selection_number></selection></selection_ordering>"
    item = CHOICE.replace("</item>", f"{reply('never', 'Black is oxidized.')}</item>")
    found = opened("tea.xml", f"<questestinterop><section title='T'>{drawn}{item}</section></questestinterop>".encode())
    assert lost(found) == [
        "drawing of questions",
        'feedback "Black is oxidized": shown to an answer as a whole, or never',
    ]


def test_packages_of_other_programs_are_read_by_what_they_hold() -> None:
    def manifest(resource: str) -> str:
        of_blackboard = "xmlns:b='http://www.blackboard.com/content-packaging/'"
        return f"<manifest {of_blackboard}><resources>{resource}</resources></manifest>"

    blackboards = manifest("<resource type='assessment/x-bb-qti-pool' b:file='res1.dat' b:title='Tea'/>")
    brightspaces = manifest("<resource type='webcontent' href='quiz_1.xml'/>")
    for files in (
        {"imsmanifest.xml": blackboards, "res1.dat": FILE, "res2.dat": "<x/>"},
        {"imsmanifest.xml": brightspaces, "quiz_1.xml": FILE},
        {"quiz/quiz.xml": FILE, "__MACOSX/quiz/._quiz.xml": FILE},
    ):
        assert only(opened("tea.zip", zipped(**files))).item["stem"] == "Which is black?"


def test_of_a_course_of_canvas_the_questions_are_read_that_a_common_cartridge_has_no_room_for() -> None:
    listed = "<resource type='imsqti_xmlv1p2/imscc_xmlv1p1/assessment'><file href='i1/assessment_qti.xml'/></resource>"
    whole = FILE.replace(CHOICE, CHOICE + CHOICE.replace('ident="tea"', 'ident="more"'))
    files = {
        "imsmanifest.xml": f"<manifest><resources>{listed}</resources></manifest>",
        "i1/assessment_qti.xml": FILE,
        "non_cc_assessments/i1.xml.qti": whole,
    }
    assert [draft.name for draft in opened("tea.imscc", zipped(**files)).drafts] == ["tea", "more"]
