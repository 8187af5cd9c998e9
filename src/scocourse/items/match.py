"""Match: give every prompt its answer. Several prompts may share one; extra answers fit none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any

from msgspec import Meta, Struct

from scocourse.items._fold import fold
from scocourse.items._parts import LETTERS, MisconceptionId, Reply, ShortText, duplicates, invalid, scored, unstopped
from scocourse.model import Fault, Id, Item, Response, Score, Text


class Prompt(Struct, frozen=True, forbid_unknown_fields=True):
    """One thing to be matched; ``feedback`` replies to a wrong match."""

    text: ShortText
    answer: ShortText
    feedback: Text
    misconception: MisconceptionId = ""


class ExtraAnswer(Struct, frozen=True, forbid_unknown_fields=True):
    """An answer that fits no prompt."""

    text: ShortText
    feedback: Text
    misconception: Id


class Match(Item, frozen=True, kw_only=True, tag_field="type", tag="match"):
    """Response: prompt id to answer id, ``{"1": "b", "2": "a"}``. Score: the share of prompts matched rightly."""

    prompts: Annotated[list[Prompt], Meta(min_length=2, max_length=9, description="Prompts, each with its answer.")]
    extra_answers: Annotated[
        list[ExtraAnswer], Meta(max_length=6, description="Answers offered beside the right ones, that fit no prompt.")
    ] = []

    def check(self) -> Iterator[Fault]:
        yield from duplicates("prompts", [prompt.text for prompt in self.prompts])
        yield from duplicates("extra_answers", [extra.text for extra in self.extra_answers])
        spelling: dict[str, str] = {}
        for index, prompt in enumerate(self.prompts):
            first = spelling.setdefault(fold(prompt.answer), prompt.answer)
            if first != prompt.answer:
                yield Fault(
                    ("prompts", index, "answer"),
                    f'"{first}", as written in an earlier prompt',
                    f'"{prompt.answer}"',
                    "spell a shared answer alike",
                )
        for index, extra in enumerate(self.extra_answers):
            if fold(extra.text) in spelling:
                yield Fault(
                    ("extra_answers", index, "text"),
                    "an answer that fits no prompt",
                    "an answer of a prompt",
                    "remove it",
                )
        if len(spelling) + len(self.extra_answers) < 2:
            yield Fault(("prompts",), "at least two different answers", "one", "add another answer or an extra answer")

    def answers(self) -> dict[str, str]:
        """Answer id to text, in the order shown: by text, so that place and id tell nothing of the key."""
        texts = {prompt.answer for prompt in self.prompts} | {extra.text for extra in self.extra_answers}
        return dict(zip(LETTERS, sorted(texts, key=lambda text: (fold(text), text))))

    def public(self) -> dict[str, Any]:
        return {
            "interaction": "match",
            "prompts": [{"id": str(n), "text": prompt.text} for n, prompt in enumerate(self.prompts, 1)],
            "answers": [{"id": id, "text": text} for id, text in self.answers().items()],
        }

    def key(self) -> Response:
        ids = {text: id for id, text in self.answers().items()}
        return {str(n): ids[prompt.answer] for n, prompt in enumerate(self.prompts, 1)}

    def keyed(self) -> dict[str, Any]:
        answers = self.answers()
        extra = {extra.text for extra in self.extra_answers}
        return {
            "answers": len(answers),
            "key": self.key(),
            "extra": [id for id, text in answers.items() if text in extra],
        }

    def answer(self) -> str:
        return "; ".join(f"{unstopped(prompt.text)} – {unstopped(prompt.answer)}" for prompt in self.prompts)

    def score(self, response: Response) -> Score:
        if response is None or response == {} or response == "":
            return invalid("blank")
        if not isinstance(response, dict):
            return invalid("malformed")
        key = self.key()
        answers = self.answers()
        given = {prompt: answer for prompt, answer in response.items() if answer not in (None, "")}
        if not given:
            return invalid("blank")
        if any(not isinstance(answer, str) for answer in given.values()):
            return invalid("malformed")
        if not (given.keys() <= key.keys() and set(given.values()) <= answers.keys()):
            return invalid("unknown-option")
        if len(given) < len(key):
            return invalid("incomplete")
        wrong = [prompt for prompt in key if given[prompt] != key[prompt]]
        extra = {extra.text for extra in self.extra_answers}
        lured = [id for id, text in answers.items() if text in extra and id in given.values()]
        return scored((len(key) - len(wrong)) / len(key), *wrong, *lured)

    def samples(self) -> Iterator[tuple[Response, float]]:
        key = self.key()
        yield key, 1.0
        for prompt, answer in key.items():
            other = next(id for id in self.answers() if id != answer)
            yield key | {prompt: other}, (len(key) - 1) / len(key)

    def replies(self) -> dict[str, Reply]:
        extras = {extra.text: Reply(extra.feedback, extra.misconception) for extra in self.extra_answers}
        replies = {str(n): Reply(prompt.feedback, prompt.misconception) for n, prompt in enumerate(self.prompts, 1)}
        return replies | {id: extras[text] for id, text in self.answers().items() if text in extras}

    def lines(self) -> Iterator[str]:
        yield from (f"{n}. {prompt.text}" for n, prompt in enumerate(self.prompts, 1))
        yield from (f"{id}) {text}" for id, text in self.answers().items())

    def read(self, line: str) -> Response:
        return dict(re.findall(r"([0-9]+)\s*[-=:.)]?\s*([a-z])", line.lower()))

    def hint(self) -> str:
        return "pairs, such as 1b 2a"
