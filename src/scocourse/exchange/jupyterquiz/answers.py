"""The answers of a question of jupyterquiz as those of an item, type by type.

Of typed answers the first that fits counts; those of the type ``default`` reply where none does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from scocourse.bank.problem import quoted
from scocourse.exchange.jupyterquiz.part import Part
from scocourse.exchange.jupyterquiz.ranges import Range, of_range, of_value, without
from scocourse.items._fold import fold
from scocourse.items._number import show_number

_REPLY = ("type", "correct", "feedback")
#: A number in quotes, for which jupyterquiz takes what is typed alike and no other spelling.
_NUMBER = re.compile(r"-?[0-9]{1,20}(?:\.[0-9]{0,20})?|-?\.[0-9]{1,20}")
_LARGEST = 1e300
_MOST_DIGITS = 100


def choice(question: Part, answers: Sequence[Part]) -> dict[str, Any]:
    """Options. The type that is written makes no difference: several right ones make it a question of several."""
    options = []
    for answer in answers:
        answer.lose_all_but("answer", "code", *_REPLY)
        text = " ".join(text for text in (answer.markdown("answer", inline=True), answer.code()) if text)
        if not text and not {"answer", "code"} & set(answer.fields):
            answer.refuse("answer", 'an "answer" or "code"', "neither", "write what the option says")
        options.append({"text": text, **answer.judged()})
    return {"type": "choice", "multiple": sum(option["key"] for option in options) > 1, "options": options}


def text_entry(question: Part, answers: Sequence[Part]) -> dict[str, Any]:
    """Texts; of those that jupyterquiz tells apart and we do not the first is taken."""
    found: list[dict[str, Any]] = []
    taken_up: dict[str, tuple[Part, bool]] = {}
    for answer in _foreseen(answers):
        answer.lose_all_but("answer", "match_case", "fuzzy_threshold", *_REPLY)
        text, judged = answer.text("answer"), answer.judged()
        if not fold(text):
            answer.refuse("answer", 'a text for "answer"', quoted(answer.fields.get("answer")), "write what is typed")
            continue
        _lose_likeness(answer, text)
        earlier, key = taken_up.setdefault(fold(text), (answer, judged["key"]))
        if earlier is answer:
            found.append({"text": text.strip(), **judged})
        elif key != judged["key"] and _takes(earlier, answer):
            _contradicted(answer, quoted(text))
        else:
            verdict = "right" if judged["key"] else "wrong"
            answer.notes.lose(f"answer {quoted(text)}", f"{verdict}; it counts as the same as one before it")
    return {"type": "text_entry", "answers": found, "otherwise": _otherwise(answers)}


def _lose_likeness(answer: Part, text: str) -> None:
    """Report what jupyterquiz takes for ``text``, and we do not, or the other way round."""
    lose = answer.notes.lose
    if answer.fields.get("match_case"):
        lose("telling capitals from small letters", f"in {quoted(text)}")
    if near := answer.fields.get("fuzzy_threshold"):
        told = f"{near:g}" if _is_number(near) else quoted(near)
        lose("taking what is spelled alike", f"as near to {quoted(text)} as {told}")
    if text != text.strip():
        lose("spaces around an answer", f"jupyterquiz takes nothing for {quoted(text)}; here they do not count")


def _takes(earlier: Part, answer: Part) -> bool:
    """Whether in jupyterquiz too nothing is left for ``answer`` after ``earlier``."""
    first, text = (part.text("answer").strip() for part in (earlier, answer))
    if earlier.fields.get("match_case"):
        return first == text and bool(answer.fields.get("match_case"))
    return first.lower() == text.lower()


def numeric(question: Part, answers: Sequence[Part]) -> dict[str, Any]:
    """Numbers: of each answer the ranges that no earlier one takes."""
    precision = _precision(question)
    earlier: list[tuple[Range, bool]] = []
    found: list[dict[str, Any]] = []
    for answer in _foreseen(answers):
        answer.lose_all_but("value", "range", *_REPLY)
        judged = answer.judged()
        span = _span(answer, precision)
        if span is None:
            continue
        left = without(span, [other for other, _ in earlier])
        if not left:
            verdicts = {key for (low, high), key in earlier if low <= span[1] and span[0] <= high}
            if verdicts == {judged["key"]}:
                answer.notes.lose(f"answer {_told(span)}", "those before it take all of it")
            else:
                _contradicted(answer, _told(span))
        earlier.append((span, judged["key"]))
        found += [{"low": low, "high": high, **judged} for low, high in left]
    return {"type": "numeric", "answers": found, "otherwise": _otherwise(answers)}


def _is_default(answer: Part) -> bool:
    return answer.fields.get("type") == "default" and not {"value", "range"} & set(answer.fields)


def _foreseen(answers: Sequence[Part]) -> list[Part]:
    return [answer for answer in answers if not _is_default(answer)]


def _otherwise(answers: Sequence[Part]) -> dict[str, Any]:
    """The reply to any other answer: of several the last is shown, and it is never right."""
    feedback = ""
    for answer in answers:
        if _is_default(answer):
            answer.lose_all_but(*_REPLY)
            judged = answer.judged()
            if judged["key"]:
                answer.notes.lose("any other answer as right", "jupyterquiz takes it for wrong")
            if feedback:
                answer.notes.lose("feedback to any other answer", "of several jupyterquiz shows the last")
            feedback = judged["feedback"] or feedback
    return {"feedback": feedback}


def _contradicted(answer: Part, told: str) -> None:
    cure = "remove one of the two; jupyterquiz counts the first"
    answer.refuse("correct", "every answer right or wrong", f"{told} as both", cure)


def _precision(question: Part) -> int | None:
    """To how many significant digits a typed number is rounded, None for not."""
    value: Any = question.fields.get("precision")
    if "precision" in question.fields and not (type(value) is int and 1 <= value <= _MOST_DIGITS):
        expected = f'a whole number from 1 to {_MOST_DIGITS} for "precision"'
        question.refuse("precision", expected, quoted(value), "write how many significant digits count")
        return None
    digits: int | None = value
    return digits


def _span(answer: Part, precision: int | None) -> Range | None:
    """The numbers that ``answer`` is for; None where it is for none, which is refused or reported."""
    fields: Mapping[str, Any] = answer.fields
    if "value" in fields:
        if _is_number(fields["value"]):
            return of_value(float(fields["value"]), precision)
        if isinstance(text := fields["value"], str) and _NUMBER.fullmatch(text) and precision is None:
            answer.notes.lose("spelling of a number", f"jupyterquiz takes {quoted(text)} as it is spelled only")
            return of_value(float(text))
        answer.refuse("value", 'a number for "value"', quoted(fields["value"]), "write it in digits, without quotes")
        return None
    ends = fields.get("range")
    if not (isinstance(ends, list) and len(ends) == 2 and all(map(_is_number, ends))):
        found = quoted(ends) if "range" in fields else "neither"
        cure = 'write "range": [least, end] in digits, or "type": "default" for any other number'
        answer.refuse("range", 'a "value", or a "range" of two numbers', found, cure)
        return None
    low, end = map(float, ends)
    told = f"{show_number(low)} to {show_number(end)}"
    if low >= end:
        cure = 'the end of a range is not in it; write "value" for one number'
        answer.refuse("range", "a range with a number in it", told, cure)
        return None
    span = of_range(low, end, precision)
    if span is None:
        answer.notes.lose(f"answer {told}", f"no number rounded to {precision} significant digits is in it")
    return span


def _is_number(value: Any) -> bool:
    return type(value) in (int, float) and -_LARGEST < value < _LARGEST


def _told(span: Range) -> str:
    low, high = map(show_number, span)
    return low if low == high else f"{low} to {high}"
