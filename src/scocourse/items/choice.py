"""Choice: pick the one key, or with ``multiple`` every key, among options."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from msgspec import Meta, Struct

from scocourse.items._parts import (
    LETTERS,
    MisconceptionId,
    Reply,
    ShortText,
    duplicates,
    invalid,
    key_or_misconception,
    letters,
    scored,
    unstopped,
)
from scocourse.model import Fault, Item, Response, Score, Text


class Option(Struct, frozen=True, forbid_unknown_fields=True):
    """One option; those that are not the key are the distractors."""

    text: ShortText
    feedback: Text
    key: Annotated[bool, Meta(description="True on a right one.")] = False
    misconception: MisconceptionId = ""


class Choice(Item, frozen=True, kw_only=True, tag_field="type", tag="choice"):
    """Response: the ids of the options chosen, ``["b"]`` or ``["a", "c"]``; the first option as written is ``a``."""

    options: Annotated[list[Option], Meta(min_length=2, max_length=10, description="The options, keys among them.")]
    multiple: Annotated[bool, Meta(description="True when several options are keys.")] = False
    fixed_order: Annotated[bool, Meta(description="True when the order of options matters and is never shuffled.")] = (
        False
    )

    def check(self) -> Iterator[Fault]:
        yield from key_or_misconception("options", [(option.key, option.misconception) for option in self.options])
        yield from duplicates("options", [option.text for option in self.options])
        keys = [index for index, option in enumerate(self.options) if option.key]
        if not keys:
            yield Fault(("options",), "a key", "none", "write key: true on the right option")
        elif len(keys) > 1 and not self.multiple:
            yield Fault(
                ("options", keys[1], "key"),
                "one key in a single choice",
                f"{len(keys)} keys",
                "remove one, or write multiple: true",
            )
        elif len(keys) == len(self.options):
            yield Fault(("options",), "at least one distractor", "only keys", "add an option that is wrong")

    def public(self) -> dict[str, Any]:
        return {
            "interaction": "choice",
            "options": [{"id": id, "text": option.text} for id, option in zip(LETTERS, self.options)],
            "multiple": self.multiple,
            "fixed_order": self.fixed_order,
        }

    def key(self) -> Response:
        return [id for id, option in zip(LETTERS, self.options) if option.key]

    def keyed(self) -> dict[str, Any]:
        return {
            "options": len(self.options),
            "key": self.key(),
            "multiple": self.multiple,
            "fixed_order": self.fixed_order,
        }

    def answer(self) -> str:
        return "; ".join(unstopped(option.text) for option in self.options if option.key)

    def score(self, response: Response) -> Score:
        if response is None or response == [] or response == "":
            return invalid("blank")
        if not isinstance(response, list) or not all(isinstance(id, str) for id in response):
            return invalid("malformed")
        options = dict(zip(LETTERS, self.options))
        if any(id not in options for id in response):
            return invalid("unknown-option")
        if len(set(response)) < len(response) or (len(response) > 1 and not self.multiple):
            return invalid("malformed")
        chosen = [id for id in options if id in response]
        keys = sum(option.key for option in self.options)
        right = sum(options[id].key for id in chosen)
        wrong = len(chosen) - right
        if not self.multiple:
            return scored(float(right), *chosen)
        return scored(max(0.0, right / keys - wrong / (len(options) - keys)), *chosen)

    def samples(self) -> Iterator[tuple[Response, float]]:
        yield self.key(), 1.0
        for id, option in zip(LETTERS, self.options):
            if not option.key:
                yield [id], 0.0

    def replies(self) -> dict[str, Reply]:
        return {id: Reply(option.feedback, option.misconception) for id, option in zip(LETTERS, self.options)}

    def lines(self) -> Iterator[str]:
        return (f"{id}) {option.text}" for id, option in zip(LETTERS, self.options))

    def read(self, line: str) -> Response:
        return letters(line)

    def hint(self) -> str:
        return "letters of all that are right, such as a c" if self.multiple else "letter"
