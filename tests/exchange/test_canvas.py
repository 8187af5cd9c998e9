"""Canvas's QTI 1.2: laid out as text2qti lays it out, scored as Canvas says it scores, and read from other programs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import msgspec
import pytest
from tests._tea import tea_items, write_tea_course
from tests._vectors import GROUPS, item_of
from text2qti.config import Config
from text2qti.qti import QTI
from text2qti.quiz import Quiz

from scocourse.bank.problem import CourseError
from scocourse.course import load_course
from scocourse.exchange import FORMATS, Material, Reading, Section, SourceFile, export, read, recognised
from scocourse.exchange.format import kind_of
from scocourse.exchange.qti.canvas import differences

QUIZ = """Quiz title: Tea
Quiz description: Drink it first.

1. Which is black?
... Black tea is oxidized.
*a) Assam
... Yes.
b) Sencha
... It is green.

2. Which are teas?
... All of one plant.
[*] Assam
... It is.
[*] Sencha
[ ] Rooibos
... It is not.

3. How many degrees?
= [70, 80]

4. Which town?
* Uji
"""


@pytest.fixture(scope="module")
def theirs(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("text2qti") / "tea.zip"
    QTI(Quiz(QUIZ, config=Config(), source_name="tea.txt")).save(path)
    return path.read_bytes()


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    course = load_course(write_tea_course(tmp_path_factory.mktemp("tea")))
    kinds = ("choice", "numeric", "text_entry")
    section = Section(
        id="tea", title="Tea", intro="", entries=tuple(item for item in tea_items() if kind_of(item) in kinds)
    )
    return export(
        FORMATS["canvas"], Material(course=course, sections=(section,)), datetime(2026, 9, 1, tzinfo=UTC)
    ).content


def paths(element: ElementTree.Element, above: str = "") -> Iterator[str]:
    here = f"{above}/{element.tag}"
    yield here
    yield from (f"{here}@{name}" for name in element.attrib)
    for child in element:
        yield from paths(child, here)


def layout(content: bytes, ending: str) -> set[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(ending) and not name.startswith("non_cc"))
        return set(paths(ElementTree.fromstring(archive.read(name))))


@pytest.mark.parametrize("ending", ["imsmanifest.xml", "assessment_meta.xml"])
def test_the_files_of_the_package_hold_nothing_that_text2qti_does_not_write(
    ours: bytes, theirs: bytes, ending: str
) -> None:
    assert layout(ours, ending) <= layout(theirs, ending)


def test_the_questions_are_laid_out_as_those_of_text2qti(ours: bytes, theirs: bytes) -> None:
    found, expected = (layout(content, "/" + name(content)) for content in (ours, theirs))
    # read by other programs than Canvas
    more = {path for path in found if path.endswith("render_choice@shuffle")}
    exact = {path for path in found if "/conditionvar/or" in path}
    assert found - expected - exact == more
    assert {path for path in expected - found if "/and/" not in path} == {
        path for path in expected if path.endswith("schemaLocation")
    }


def name(content: bytes) -> str:
    """The file of the questions, which is called as its folder."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        (path,) = (path for path in map(Path, archive.namelist()) if path.stem == path.parent.name)
    return path.name


def test_what_text2qti_writes_is_read(theirs: bytes) -> None:
    source = SourceFile("tea.zip", theirs)
    found = read(source, FORMATS[recognised(source, FORMATS)])
    assert found.title == "Tea"
    assert [draft.item["type"] for draft in found.drafts] == ["choice", "choice", "numeric", "text_entry"]
    first, several, number, typed = (draft.item for draft in found.drafts)
    assert [(each["text"], each["key"], each["feedback"]) for each in first["options"]] == [
        ("Assam", True, "Yes."),
        ("Sencha", False, "It is green."),
    ]
    assert first["rationale"] == "Black tea is oxidized."
    assert [each["key"] for each in several["options"]] == [True, True, False]
    assert [(each["low"], each["high"]) for each in number["answers"]] == [(70, 80)]
    assert [(each["text"], each["key"]) for each in typed["answers"]] == [("Uji", True)]


@pytest.mark.parametrize("group", GROUPS["choice"], ids=[group["item"]["id"] for group in GROUPS["choice"]])
def test_canvas_gives_for_several_choices_what_we_give_or_the_report_says_so(group: dict[str, Any]) -> None:
    item = item_of(group)
    if not group["item"].get("multiple"):
        return
    keys = set(item.key())
    said = {loss.part for loss in differences(item)}
    for test in group["tests"]:
        if test["status"] == "scored":
            # from Canvas's guide for instructors: a wrong option takes off what a right one adds
            chosen = set(test["response"])
            theirs = max(0, (len(chosen & keys) - len(chosen - keys)) / len(keys))
            assert abs(theirs - test["score"]) < 1e-9 or "what a wrong option takes off" in said


@pytest.mark.parametrize("format", ["canvas", "qti3"])
def test_a_link_into_the_book_leaves_its_words_and_is_reported(tmp_path: Path, format: str) -> None:
    item = msgspec.structs.replace(tea_items()[0], rationale="See [the page](tea.html#p1) and [us](https://x.org/).")
    section = Section(id="tea", title="Tea", intro="", entries=(item,))
    material = Material(course=load_course(write_tea_course(tmp_path)), sections=(section,))
    exported = export(FORMATS[format], material, datetime(2026, 9, 1, tzinfo=UTC))
    assert "links into the book" in {loss.part for loss in exported.losses}
    (back,) = read(SourceFile("tea.zip", exported.content), FORMATS[format]).drafts
    assert back.item["rationale"] == "See the page and [us](https://x.org/)."


# --- QTI 1.2 of other programs

PLAIN = """<?xml version="1.0" encoding="UTF-8"?>
<questestinterop>
  <item ident="q1" title="Tea">{inside}</item>
</questestinterop>"""
LABELS = "".join(
    f'<response_label ident="{id}"><material><mattext>{text}</mattext></material></response_label>'
    for id, text in (("A", "Assam &lt;b&gt;"), ("B", "Sencha"))
)


def plain(inside: str) -> Reading:
    source = SourceFile("tea.xml", PLAIN.format(inside=inside).encode())
    return read(source, FORMATS[recognised(source, FORMATS)])


def test_a_plain_item_keeps_signs_of_plain_text_and_the_first_condition_that_ends() -> None:
    found = plain(f"""<presentation><flow><material><mattext>Which is black?</mattext></material>
      <response_lid ident="R" rcardinality="Single"><render_choice shuffle="Yes">{LABELS}</render_choice></response_lid>
      </flow></presentation><resprocessing><outcomes><decvar/></outcomes>
      <respcondition><conditionvar><varequal respident="R">A</varequal></conditionvar><setvar>1</setvar>
        <displayfeedback linkrefid="ok"/></respcondition>
      <respcondition><conditionvar><other/></conditionvar><setvar>0</setvar><displayfeedback linkrefid="no"/>
      </respcondition></resprocessing>
      <itemfeedback ident="ok"><material><mattext>Yes.</mattext></material></itemfeedback>
      <itemfeedback ident="no"><material><mattext>No.</mattext></material></itemfeedback>""")
    (draft,) = found.drafts
    assert draft.item["options"] == [
        {"text": r"Assam \<b>", "key": True, "feedback": "Yes."},
        {"text": "Sencha", "key": False, "feedback": "No."},
    ]
    assert (draft.item["fixed_order"], draft.item["stem"]) == (False, "Which is black?")


def test_a_question_type_that_a_bank_has_not_is_named() -> None:
    metadata = (
        "<itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>question_type</fieldlabel>"
        "<fieldentry>essay_question</fieldentry></qtimetadatafield></qtimetadata></itemmetadata>"
    )
    with pytest.raises(CourseError, match="got 1 that it cannot"):
        plain(metadata + '<presentation><response_str ident="R"><render_fib/></response_str></presentation>')


def test_an_item_that_scores_nothing_is_refused_with_its_line() -> None:
    response = f'<response_lid ident="R"><render_choice>{LABELS}</render_choice></response_lid>'
    with pytest.raises(CourseError) as caught:
        plain(f"<presentation>{response}</presentation>")
    assert [str(problem).split(": ", 1)[0] for problem in caught.value.problems] == ["tea.xml:3:1"]
