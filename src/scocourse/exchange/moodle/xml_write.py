"""Items to Moodle XML, laid out as Moodle itself does it, so that two exports can be compared line by line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from html import escape

from scocourse.exchange.loss import Loss
from scocourse.exchange.material import Material
from scocourse.exchange.moodle.from_item import SHARED, category, differences, question
from scocourse.exchange.moodle.question import Answer, Question, Text, percent
from scocourse.items import AnyItem
from scocourse.items.numeric import Numeric
from scocourse.items.order import Order
from scocourse.player.markdown import render_markdown

_REPLIES = {"answers.key", "answers.feedback", "otherwise.feedback"}
#: By type of item, the parts that a question holds. Forecasts and replies to a single match have no place in Moodle.
HOLDS = {
    "choice": {*SHARED, "options.text", "options.key", "options.feedback", "multiple", "fixed_order"},
    "match": {*SHARED, "prompts.text", "prompts.answer", "extra_answers.text"},
    "order": {*SHARED, "entries.text", "entries.feedback"},
    "text_entry": {*SHARED, "answers.text", "answers.key", "answers.feedback", "otherwise.feedback"},
    "numeric": {
        *SHARED,
        "answers.low",
        "answers.high",
        "answers.key",
        "answers.feedback",
        "otherwise.feedback",
        "unit",
    },
}
_COMBINED = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")


def write(material: Material, at: datetime) -> tuple[bytes, list[Loss]]:
    """The file: a category for every section, its questions in their order. ``at`` makes no difference."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<quiz>"]
    losses: list[Loss] = []
    for section in material.sections:
        lines += _category_lines(category(material, section), section.intro)
        for item in section.entries:
            assert isinstance(item, AnyItem)
            lines += _question_lines(question(item, material.passage(item)))
            losses += [*differences(item), *_shown_otherwise(item)]
    return "\n".join([*lines, "</quiz>", ""]).encode(), losses


def _shown_otherwise(item: AnyItem) -> Iterator[Loss]:
    if isinstance(item, Order):
        yield Loss(item.id, "entries.feedback", "it is in the file, and Moodle does not show it")
    if isinstance(item, Numeric) and item.unit:
        yield Loss(item.id, "unit beside the field", "Moodle takes it after a number, and does not show it")


def _category_lines(path: str, intro: str) -> Iterator[str]:
    yield '  <question type="category">'
    yield f"    <category>{_text(path)}</category>"
    if intro:
        yield f'    <info format="html">{_text(render_markdown(intro))}</info>'
    yield "  </question>"


def _question_lines(asked: Question) -> Iterator[str]:
    yield f'  <question type="{"matching" if asked.kind == "match" else asked.kind}">'
    yield f"    <name>{_text(asked.name)}</name>"
    yield f"    <questiontext {_format(asked.text)}>{_text(asked.text.content)}</questiontext>"
    yield f"    <generalfeedback {_format(asked.general)}>{_text(asked.general.content)}</generalfeedback>"
    yield "    <defaultgrade>1</defaultgrade>"
    yield "    <penalty>0.3333333</penalty>"
    yield "    <hidden>0</hidden>"
    yield f"    <idnumber>{escape(asked.id)}</idnumber>"
    match asked.kind:
        case "multichoice":
            yield f"    <single>{_bool(asked.single)}</single>"
            yield f"    <shuffleanswers>{_bool(asked.shuffled)}</shuffleanswers>"
            yield "    <answernumbering>abc</answernumbering>"
        case "shortanswer":
            yield f"    <usecase>{int(asked.case)}</usecase>"
        case "match":
            yield "    <shuffleanswers>true</shuffleanswers>"
        case "ordering":
            yield "    <layouttype>VERTICAL</layouttype>"
            yield "    <selecttype>ALL</selecttype>"
            yield f"    <selectcount>{len(asked.answers)}</selectcount>"
            yield f"    <gradingtype>{asked.grading}</gradingtype>"
            yield "    <showgrading>SHOW</showgrading>"
            yield "    <numberingstyle>none</numberingstyle>"
    if asked.kind in ("multichoice", "match", "ordering"):
        yield from (f'    <{name} format="html"><text></text></{name}>' for name in _COMBINED)
    if asked.kind == "ordering":
        # without this Moodle 4.3 stops with an error of its database
        yield "    <shownumcorrect></shownumcorrect>"
    for answer in asked.answers:
        yield from _answer_lines(asked.kind, answer)
    for pair in asked.pairs:
        yield f"    <subquestion {_format(pair.prompt)}>"
        yield f"      {_text(pair.prompt.content)}"
        yield f"      <answer>{_text(pair.answer)}</answer>"
        yield "    </subquestion>"
    yield from _end_lines(asked)


def _answer_lines(kind: str, answer: Answer) -> Iterator[str]:
    fraction = f"{answer.fraction:g}" if kind == "ordering" else percent(answer.fraction / 100)
    plain = answer.text.format == "plain_text"
    yield f'    <answer fraction="{fraction}" format="{"moodle_auto_format" if plain else answer.text.format}">'
    yield f"      {_text(answer.text.content)}"
    yield f"      <feedback {_format(answer.feedback)}>{_text(answer.feedback.content)}</feedback>"
    if kind == "numerical":
        yield f"      <tolerance>{answer.tolerance}</tolerance>"
    yield "    </answer>"


def _end_lines(asked: Question) -> Iterator[str]:
    if asked.units:
        yield "    <units>"
        for name, factor in asked.units:
            yield "      <unit>"
            yield f"        <multiplier>{factor}</multiplier>"
            yield f"        <unit_name>{escape(name, quote=False)}</unit_name>"
            yield "      </unit>"
        yield "    </units>"
    if asked.kind == "numerical":
        yield "    <unitgradingtype>0</unitgradingtype>"
        yield "    <unitpenalty>0.1</unitpenalty>"
        # a unit may follow the number; without one of the item's own there is none
        yield f"    <showunits>{0 if asked.units else 3}</showunits>"
        yield "    <unitsleft>0</unitsleft>"
    if asked.tags:
        yield "    <tags>"
        yield from (f"      <tag>{_text(tag)}</tag>" for tag in asked.tags)
        yield "    </tags>"
    yield "  </question>"


def _text(content: str) -> str:
    if escape(content, quote=False) == content:
        return f"<text>{content}</text>"
    return f"<text><![CDATA[{content.replace(']]>', ']]]]><![CDATA[>')}]]></text>"


def _format(text: Text) -> str:
    return f'format="{text.format}"'


def _bool(value: bool) -> str:
    return "true" if value else "false"
