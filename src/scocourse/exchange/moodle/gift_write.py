"""Items to GIFT, as Moodle itself writes it: a question a block, its parts on lines of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from scocourse.exchange.loss import WHOLE, Loss
from scocourse.exchange.material import Material
from scocourse.exchange.moodle.from_item import SHARED, category, differences, question
from scocourse.exchange.moodle.question import Answer, Question, percent
from scocourse.items import AnyItem

_REPLIES = {"answers.key", "answers.feedback", "otherwise.feedback"}
#: By type of item, the parts that a question holds. A number has no unit, and a sequence no feedback of any kind:
#: Moodle would take it for an entry.
HOLDS = {
    "choice": {*SHARED, "options.text", "options.key", "options.feedback", "multiple"},
    "match": {*SHARED, "prompts.text", "prompts.answer", "extra_answers.text"},
    "order": {*SHARED, "entries.text"} - {"rationale", "sources"},
    "text_entry": {*SHARED, "answers.text", *_REPLIES},
    "numeric": {*SHARED, "answers.low", "answers.high", *_REPLIES},
}
_RESERVED = re.compile(r"[\\#=~{}:]")


def write(material: Material, at: datetime) -> tuple[bytes, list[Loss]]:
    """The file: a category for every section, its questions in their order. ``at`` makes no difference."""
    blocks = []
    losses: list[Loss] = []
    for section in material.sections:
        blocks.append(f"$CATEGORY: {category(material, section)}")
        for item in section.entries:
            assert isinstance(item, AnyItem)
            asked = question(item, material.passage(item))
            if why := _unwritable(asked):
                losses.append(Loss(item.id, WHOLE, why))
                continue
            losses += differences(item)
            blocks.append("\n".join(_lines(asked)))
    return ("\n\n".join(blocks) + "\n").encode(), losses


def _unwritable(asked: Question) -> str:
    """Why GIFT would take ``asked`` for something else, empty where it would not."""
    if asked.kind == "shortanswer" and any("->" in answer.text.content for answer in asked.answers):
        return "GIFT takes an answer with -> for a pair to match"
    if asked.kind == "ordering" and any(re.search(r"[{}\\]|^//", answer.text.content) for answer in asked.answers):
        return "GIFT has no way to write { } \\ or a leading // in an entry of a sequence"
    return ""


def _lines(asked: Question) -> Iterator[str]:
    # Moodle reads id and tags from the comment above a question
    yield f"// [id:{asked.id}]" + "".join(f" [tag:{_bracketed(tag)}]" for tag in asked.tags)
    head = f"::{escaped(asked.name)}::[html]{escaped(asked.text.content)}"
    match asked.kind:
        case "numerical":
            yield head + "{#"
            yield from (_numeric(answer) for answer in asked.answers)
        case "ordering":
            # the number and the last two words are needed: without them Moodle reads a short answer
            yield f"{head}{{>{len(asked.answers)} ALL VERTICAL {asked.grading} SHOW none"
            yield from (answer.text.content.replace("\n", " ") for answer in asked.answers)
        case "match":
            yield head + "{"
            for pair in asked.pairs:
                yield f"\t={escaped(pair.prompt.content)} -> {escaped(pair.answer)}"
        case _:
            yield head + "{"
            yield from (_option(asked, answer) for answer in asked.answers)
    if asked.general.content and asked.kind != "ordering":
        yield f"\t####{escaped(asked.general.content)}"
    yield "}"


def _option(asked: Question, answer: Answer) -> str:
    share = percent(answer.fraction / 100)
    match asked.kind, answer.fraction:
        case "multichoice", 0.0:
            sign = "~"
        case "multichoice", 100.0 if asked.single:
            sign = "="
        case "multichoice", _:
            sign = f"~%{share}%"
        case _:
            sign = f"=%{share}%"
    return f"\t{sign}{escaped(answer.text.content)}#{escaped(answer.feedback.content)}"


def _numeric(answer: Answer) -> str:
    feedback = escaped(answer.feedback.content)
    if answer.text.content == "*":
        return f"\t~#{feedback}"
    return f"\t=%{percent(answer.fraction / 100)}%{answer.text.content}:{answer.tolerance}#{feedback}"


def escaped(text: str) -> str:
    """``text`` on one line, with a backslash before each sign that GIFT reserves."""
    return _RESERVED.sub(lambda sign: "\\" + sign[0], text).replace("\n", "\\n")


def _bracketed(tag: str) -> str:
    return tag.replace("]", "\\]")
