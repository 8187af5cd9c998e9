"""The body of a QTI 3 item taken to pieces: its one interaction, what is asked, and the replies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from scocourse.exchange.qti.drafting import NotHeldError
from scocourse.exchange.xml import Element

#: What a bank has a type for.
_HELD = {
    *("qti-choice-interaction", "qti-inline-choice-interaction", "qti-match-interaction"),
    *("qti-order-interaction", "qti-text-entry-interaction"),
}
_REPLIES = ("qti-modal-feedback", "qti-feedback-inline", "qti-feedback-block")
#: Shows where the answer goes in the middle of a text.
GAP = "____"


class Shown(Struct, frozen=True):
    """A reply, and the outcome that shows it, or hides it."""

    outcome: str
    identifier: str
    shows: bool
    html: str

    def replies_to(self, outcomes: dict[str, Any]) -> bool:
        """Whether it is seen with ``outcomes``."""
        value = outcomes.get(self.outcome)
        here = self.identifier in value if isinstance(value, list | tuple) else self.identifier == value
        return here is self.shows


class Body(Struct, frozen=True):
    """``stem`` is HTML; ``after`` is what stands behind a field at the end, such as its unit.

    ``asides`` says what is not asked, and so is no part of the stem.
    """

    interaction: Element
    stem: str
    after: str
    replies: tuple[Shown, ...]
    asides: tuple[str, ...]


def body_of(item: Element) -> Body:
    """The body of ``item``, which is emptied of replies and of the interaction.

    :raises Other: no interaction, several, one that a bank has no type for, or an item drawn from a template.
    """
    body = item.first("qti-item-body")
    if body is None or item.first("qti-template-declaration") is not None:
        raise NotHeldError("question whose numbers are drawn" if body else "text without a question")
    replies = tuple(_replies(item))
    asides = tuple(dict.fromkeys(_asides(item)))
    found = [(parent, child) for parent, child in _pairs(body) if child.tag.endswith("-interaction")]
    if not found:
        raise NotHeldError("text without a question")
    if len(found) > 1:
        raise NotHeldError("question of several parts")
    ((parent, interaction),) = found
    if interaction.tag not in _HELD:
        raise NotHeldError(_called(interaction.tag))
    place = parent.children.index(interaction)
    after = ""
    if interaction.tag in ("qti-text-entry-interaction", "qti-inline-choice-interaction"):
        before = [part for part in parent.children[:place] if not isinstance(part, str) or part.strip()]
        rest = "".join(part if isinstance(part, str) else part.text() for part in parent.children[place + 1 :]).strip()
        if before or len(rest) > 40 or parent.tag not in ("p", "div"):
            parent.children[place] = GAP
        else:
            after = " ".join(rest.split())
            parent.children.clear()
    else:
        del parent.children[place]
    prompt = interaction.first("qti-prompt")
    stem = body.markup() + (f"<div>{prompt.markup()}</div>" if prompt is not None else "")
    return Body(interaction, stem, after, replies, asides)


def _called(tag: str) -> str:
    name = tag.removeprefix("qti-").removesuffix("-interaction").replace("-", " ")
    return "essay" if name == "extended text" else f'interaction called "{name}"'


def _replies(item: Element) -> Iterator[Shown]:
    for parent, child in list(_pairs(item)):
        if child.tag in _REPLIES:
            content = child.first("qti-content-body")
            yield Shown(
                outcome=child.get("outcome-identifier"),
                identifier=child.get("identifier"),
                shows=child.get("show-hide", "show") != "hide",
                html=(child if content is None else content).markup().strip(),
            )
            parent.children.remove(child)


def _asides(item: Element) -> Iterator[str]:
    """What is said to others than the candidate, which is taken out, and what stands in another file."""
    if item.first("qti-assessment-stimulus-ref") is not None:
        yield "passage in a file of its own"
    for parent, child in list(_pairs(item)):
        views = child.get("view").split()
        if child.tag == "qti-rubric-block" and "candidate" not in views:
            yield f"rubric for {', '.join(views) or 'others'}"
            parent.children.remove(child)


def _pairs(element: Element) -> Iterator[tuple[Element, Element]]:
    """Every element inside with its parent, in the order of the file."""
    waiting = [(element, child) for child in reversed(list(element))]
    while waiting:
        parent, child = waiting.pop()
        yield parent, child
        waiting += [(child, inner) for inner in reversed(list(child))]
