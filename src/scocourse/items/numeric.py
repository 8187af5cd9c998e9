"""Numeric: type a number."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Annotated, Any

from msgspec import Meta, Struct

from scocourse.items._fold import spaced
from scocourse.items._number import parse_number, show_number
from scocourse.items._parts import (
    LETTERS,
    MisconceptionId,
    Otherwise,
    Reply,
    invalid,
    key_or_misconception,
    literal,
    replies_by_id,
    scored,
)
from scocourse.model import Fault, Item, Response, Score, Text


class Range(Struct, frozen=True, forbid_unknown_fields=True):
    """An answer foreseen: the closed interval from ``low`` to ``high``, equal for an exact number."""

    low: Annotated[float, Meta(description="Least number of the range, itself included.")]
    high: Annotated[float, Meta(description="Greatest number of the range, itself included.")]
    feedback: Text
    key: Annotated[bool, Meta(description="True on a right one.")] = False
    misconception: MisconceptionId = ""


class Numeric(Item, frozen=True, kw_only=True, tag_field="type", tag="numeric"):
    """Response: the number as typed (see :mod:`scocourse.items._number`). In a key's range: 1, else 0."""

    answers: Annotated[
        list[Range], Meta(min_length=1, max_length=20, description="The right range, and wrong ones foreseen.")
    ]
    otherwise: Otherwise
    unit: Annotated[str, Meta(max_length=40, description="Shown after the field, such as km.")] = ""

    def check(self) -> Iterator[Fault]:
        yield from key_or_misconception("answers", [(answer.key, answer.misconception) for answer in self.answers])
        if not any(answer.key for answer in self.answers):
            yield Fault(("answers",), "a key", "none", "write key: true on the accepted range")
        for index, answer in enumerate(self.answers):
            for name, end in (("low", answer.low), ("high", answer.high)):
                if not math.isfinite(end):  # JSON holds no infinity: the page would score otherwise
                    yield Fault(("answers", index, name), "a finite number", f"{end:g}", "write the end in digits")
            if answer.low > answer.high:
                yield Fault(
                    ("answers", index, "low"),
                    f"at most high ({answer.high:g})",
                    f"{answer.low:g}",
                    "swap low and high",
                )
            for earlier, other in enumerate(self.answers[:index]):
                if answer.low <= other.high and other.low <= answer.high:
                    yield Fault(
                        ("answers", index),
                        f"a range apart from answers[{earlier}]",
                        f"{answer.low:g} to {answer.high:g} overlaps {other.low:g} to {other.high:g}",
                        "ranges include both ends: move one of them",
                    )

    def public(self) -> dict[str, Any]:
        signed = any(answer.low < 0 for answer in self.answers)
        return {"interaction": "entry", "expects": "signed number" if signed else "number", "unit": self.unit}

    def key(self) -> Response:
        low = next(answer.low for answer in self.answers if answer.key)
        return next(text for digits in (15, 16, 17) if float(text := f"{low:.{digits}g}") == low)

    def keyed(self) -> dict[str, Any]:
        ranges = [{"low": answer.low, "high": answer.high, "key": answer.key} for answer in self.answers]
        return {"answers": ranges, "unit": self.unit}

    def answer(self) -> str:
        ranges = " or ".join(
            show_number(answer.low)
            if answer.low == answer.high
            else f"{show_number(answer.low)} to {show_number(answer.high)}"
            for answer in self.answers
            if answer.key
        )
        return literal(f"{ranges} {self.unit}".strip())

    def score(self, response: Response) -> Score:
        if response is None:
            return invalid("blank")
        if not isinstance(response, str):
            return invalid("malformed")
        if not spaced(response):
            return invalid("blank")
        number = parse_number(response)
        if number is None:
            return invalid("not-a-number")
        for id, answer in zip(LETTERS, self.answers):
            if answer.low <= number <= answer.high:
                return scored(float(answer.key), id)
        return scored(0.0, "otherwise")

    def samples(self) -> Iterator[tuple[Response, float]]:
        for answer in self.answers:
            for end in {answer.low, answer.high}:
                yield repr(end), float(answer.key)

    def replies(self) -> dict[str, Reply]:
        return replies_by_id(self.answers, self.otherwise)

    def lines(self) -> Iterator[str]:
        return iter(())

    def read(self, line: str) -> Response:
        return line

    def hint(self) -> str:
        return f"number in {self.unit}" if self.unit else "number"
