"""Text entry: type a word or a name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from msgspec import Meta, Struct

from scocourse.items._fold import fold
from scocourse.items._parts import (
    LETTERS,
    MisconceptionId,
    Otherwise,
    PlainText,
    Reply,
    duplicates,
    invalid,
    key_or_misconception,
    literal,
    replies_by_id,
    scored,
)
from scocourse.model import Fault, Item, Response, Score, Text

#: Longer responses are refused: putting combining marks in order takes time that grows with the square.
LONGEST = 1000


class Answer(Struct, frozen=True, forbid_unknown_fields=True):
    """An answer foreseen: a key, or a wrong one worth a reply of its own."""

    text: PlainText
    feedback: Text
    key: Annotated[bool, Meta(description="True on a right one.")] = False
    misconception: MisconceptionId = ""


class TextEntry(Item, frozen=True, kw_only=True, tag_field="type", tag="text_entry"):
    """Response: the text typed. Equal to a key after folding (see :mod:`scocourse.items._fold`): 1, else 0."""

    answers: Annotated[
        list[Answer], Meta(min_length=1, max_length=20, description="Every right answer, and wrong ones foreseen.")
    ]
    otherwise: Otherwise

    def check(self) -> Iterator[Fault]:
        yield from key_or_misconception("answers", [(answer.key, answer.misconception) for answer in self.answers])
        yield from duplicates("answers", [answer.text for answer in self.answers])
        for index, answer in enumerate(self.answers):
            if not fold(answer.text):
                yield Fault(("answers", index, "text"), "a text", "only spaces", "write what the reader types")
        if not any(answer.key for answer in self.answers):
            yield Fault(("answers",), "a key", "none", "write key: true on an accepted answer")

    def public(self) -> dict[str, Any]:
        return {"interaction": "entry", "expects": "text", "unit": ""}

    def key(self) -> Response:
        return next(answer.text for answer in self.answers if answer.key)

    def keyed(self) -> dict[str, Any]:
        return {"answers": [{"text": fold(answer.text), "key": answer.key} for answer in self.answers]}

    def answer(self) -> str:
        return " or ".join(literal(answer.text) for answer in self.answers if answer.key)

    def score(self, response: Response) -> Score:
        if response is None:
            return invalid("blank")
        if not isinstance(response, str) or len(response) > LONGEST:
            return invalid("malformed")
        folded = fold(response)
        if not folded:
            return invalid("blank")
        for id, answer in zip(LETTERS, self.answers):
            if fold(answer.text) == folded:
                return scored(float(answer.key), id)
        return scored(0.0, "otherwise")

    def samples(self) -> Iterator[tuple[Response, float]]:
        for answer in self.answers:
            yield answer.text, float(answer.key)

    def replies(self) -> dict[str, Reply]:
        return replies_by_id(self.answers, self.otherwise)

    def lines(self) -> Iterator[str]:
        return iter(())

    def read(self, line: str) -> Response:
        return line

    def hint(self) -> str:
        return "answer"
