"""jupyterquiz to drafts, by the rules of its own script: what counts there counts here, or is reported."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from scocourse.bank.problem import CourseError, nearest, quoted
from scocourse.exchange.draft import MOST_ANSWERS, Draft, Guess, Reading, SourceFile, first_words
from scocourse.exchange.json import Json
from scocourse.exchange.jupyterquiz.answers import choice, numeric, text_entry
from scocourse.exchange.jupyterquiz.markup import taken
from scocourse.exchange.jupyterquiz.part import Notes, Part
from scocourse.exchange.loss import WHOLE
from scocourse.exchange.reading import contradictions

#: For the author, of ranges.
_ENDS = "In jupyterquiz a range is without its end; here it ends at the last number before it."
_KINDS = {"multiple_choice": choice, "many_choice": choice, "numeric": numeric, "string": text_entry}
_BEGINNING = re.compile(r"\s*\[\s*\{")
_SIGN = re.compile(r'"(?:question|answers)"\s*:')


def recognises(source: SourceFile) -> bool:
    """Whether it is a JSON list whose groups have questions or answers."""
    text = source.beginning()
    return _BEGINNING.match(text) is not None and _SIGN.search(text) is not None


def read(source: SourceFile) -> Reading:
    """The questions. Raises CourseError with every fault of every question, each with its line."""
    file = Json(source)
    if not isinstance(file.value, list):
        raise source.error(1, "a list of questions", quoted(file.value), "put the questions between [ and ]")
    source.allow(len(file.value))
    notes = [Notes(file, f"{number}") for number in range(1, len(file.value) + 1)]
    drafts = [_draft(value, index, notes[index]) for index, value in enumerate(file.value)]
    if problems := [problem for each in notes for problem in each.problems]:
        raise CourseError(problems)
    losses = tuple(loss for each in notes for loss in each.losses)
    return Reading(drafts=tuple(draft for draft in drafts if draft is not None), losses=losses)


def _draft(value: Any, index: int, notes: Notes) -> Draft | None:
    """The draft of a question, or None where it has faults or no bank holds it."""
    if not isinstance(value, dict):
        notes.refuse((index,), "a question", quoted(value), "write it between { and }")
        return None
    notes.name = _name(value) or notes.name
    question = Part(value, (index,), notes)
    kind = _kind(question)
    if kind not in _KINDS:
        notes.lose(WHOLE, f"a bank has no question of the type {quoted(kind)}")
        return None
    own = ["precision"] if kind == "numeric" else []
    question.lose_all_but("id", "type", "question", "code", "answers", *own)
    answers = _answers(question)
    text, code = question.markdown("question"), question.code()
    # in a bank what a question is about stands before it
    stem = "\n\n".join(part for part in (code, text) if part)
    item = {**_KINDS[kind](question, answers), "stem": stem}
    if not notes.problems:
        for expected, found, cure in contradictions(item):
            question.refuse("answers", expected, found, cure)
    if notes.problems:
        return None
    ranges = any("range" in answer.fields for answer in answers)
    return Draft(
        name=notes.name,
        line=notes.file.line((index,)),
        item=item,
        comments=(_ENDS,) if ranges and kind == "numeric" else (),
        guesses=tuple(_guesses(question, code=bool(text and code), numeric=kind == "numeric")),
    )


def _guesses(question: Part, *, code: bool, numeric: bool) -> Iterator[Guess]:
    if code:
        yield Guess(("stem",), "the code stood below the question: does it still say what it means?")
    digits = question.fields.get("precision")
    if numeric and digits is not None:
        why = f"rounded to {digits} significant digits, as jupyterquiz does since 2.8: were decimal places meant?"
        yield Guess(("answers",), why)


def _name(value: dict[str, Any]) -> str:
    """What a report calls the question: its id, which our own files have, or its first words."""
    own, text = value.get("id"), value.get("question")
    if isinstance(own, str) and own.strip():
        return own.strip()
    return first_words(taken(text).text) if isinstance(text, str) else ""


def _kind(question: Part) -> str:
    """The question's type; where it says none, what its answers look like, so that they are looked at too."""
    kind = question.fields.get("type")
    expected = 'a "type" of multiple_choice, many_choice, numeric or string'
    if isinstance(kind, str):
        like = nearest(kind, _KINDS)
        if kind in _KINDS or like is None:
            return kind
        question.refuse("type", expected, quoted(kind), f'did you mean "{like}"?')
        return like
    found = quoted(kind) if "type" in question.fields else "none"
    question.refuse("type", expected, found, "write it; without it jupyterquiz shows no question")
    answers = question.fields.get("answers")
    each = [answer for answer in answers if isinstance(answer, dict)] if isinstance(answers, list) else []
    return "numeric" if any({"value", "range"} & set(answer) for answer in each) else "multiple_choice"


def _answers(question: Part) -> list[Part]:
    """The question's answers, as far as they are groups."""
    answers = question.fields.get("answers")
    if not isinstance(answers, list):
        found = quoted(answers) if "answers" in question.fields else "none"
        question.refuse("answers", 'a list of "answers"', found, "write them between [ and ]")
        return []
    if len(answers) > MOST_ANSWERS:
        cure = "look whether it is a question file"
        question.refuse("answers", f"at most {MOST_ANSWERS} answers", f"{len(answers)}", cure)
        return []
    parts = []
    for index, answer in enumerate(answers):
        path = (*question.path, "answers", index)
        if isinstance(answer, dict):
            parts.append(Part(answer, path, question.notes, index + 1))
        else:
            question.notes.refuse(path, "an answer", quoted(answer), "write it between { and }")
    return parts
