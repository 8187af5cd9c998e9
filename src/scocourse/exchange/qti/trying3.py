"""Tries answers on a QTI 3 item by its own processing, so that a reader need not guess what its rules mean."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from scocourse.bank.problem import quoted
from scocourse.exchange.draft import SourceFile, first_words
from scocourse.exchange.markdown import from_html
from scocourse.exchange.qti.body3 import Shown
from scocourse.exchange.qti.drafting import ABOUT, Drafting, NotHeldError, name_of
from scocourse.exchange.qti.run3 import Declaration, Processing, UnknownError
from scocourse.exchange.xml import Element


class Tried(Struct, frozen=True):
    """What a response earns, and the replies to it by their number."""

    score: float
    replies: frozenset[int]


class Trying(Drafting):
    """An item, its response and its replies, as far as they are known."""

    processing: Processing
    response: Declaration
    replies: tuple[Shown, ...] = ()
    told: frozenset[int] = frozenset()

    def __init__(self, item: Element, source: SourceFile, labels: list[str]) -> None:
        self.item = item
        self.title = item.get("title")
        self.labels = labels
        super().__init__(source, item.line, name_of(item.get("identifier"), self.title, _asked(item)))

    def declared(self) -> Processing:
        """The item's declarations and rules, the latter where they can be run."""
        try:
            return Processing(self.item)
        except UnknownError as unknown:
            return self._declared_alone(unknown)

    def _declared_alone(self, unknown: UnknownError) -> Processing:
        """The item as if it had no rules: what it declares correct is right, and nothing is replied."""
        self.lose("its rules of scoring", f"{unknown} is not run here; what it declares as correct is the key")
        self.item.children = [
            each for each in self.item.children if isinstance(each, str) or each.tag != "qti-response-processing"
        ]
        if self.replies:
            self.lose("feedback", "its rules are not run here")
        self.replies = ()
        try:
            return Processing(self.item)
        except UnknownError as declared:
            raise NotHeldError(f"question with {declared} in its declarations") from None

    def tried(self, value: Any) -> Tried:
        """What ``value`` earns by the item's own rules."""
        try:
            self.processing.step(len(self.replies))
            outcomes = self.processing.run({self.response.identifier: value})
        except UnknownError as unknown:
            self.processing = self._declared_alone(unknown)
            self.response = self.processing.responses[self.response.identifier]
            return self.tried(value)
        score = outcomes.get("SCORE")
        shown = (n for n, reply in enumerate(self.replies) if reply.html and reply.replies_to(outcomes))
        return Tried(score if isinstance(score, float) and math.isfinite(score) else 0.0, frozenset(shown))

    def reply(self, numbers: Iterable[int], where: str) -> str:
        """The replies ``numbers`` as one, in their order in the file."""
        self.told |= (told := frozenset(numbers))
        texts = [self.replies[n].html for n in sorted(told) if n < len(self.replies)]
        return self.markdown("\n".join(texts), f"the feedback of {where}")

    def lose_untold(self, of_all: frozenset[int]) -> None:
        """Report the replies that are neither to a part of the item nor to every answer, which are ``of_all``."""
        for n, reply in enumerate(self.replies):
            if n not in self.told | of_all and (words := first_words(from_html(reply.html).text)):
                self.lose(f"feedback {quoted(words)}", "shown to an answer as a whole, or never")

    def compare(self, ours: Iterable[tuple[Any, float]], best: float) -> None:
        """Report where the item gives for a response another share of ``best`` than we would."""
        for value, share in ours:
            theirs = self.tried(value).score / best if best else 0.0
            if abs(theirs - share) > ABOUT:
                why = f"an answer that earns {theirs:.0%} there earns {share:.0%} here"
                self.lose("its rules of scoring", why)
                return

    def key_needed(self, best: float) -> None:
        """Refuse an item that scores nothing."""
        if best <= 0:
            self.refuse("a right answer", "none that scores", "declare the correct response")

    def common(self, tried: Iterable[Tried]) -> frozenset[int]:
        """The replies to all of them."""
        each = [one.replies for one in tried]
        return frozenset.intersection(*each) if each else frozenset()


def _asked(item: Element) -> str:
    """The text of ``item`` before its interaction, or else all of it, as HTML."""
    body = item.first("qti-item-body")
    if body is None:
        return ""
    before = [each.markup() for each in body if not each.tag.endswith("-interaction")]
    return " ".join(before) if "".join(before).strip() else body.markup()
