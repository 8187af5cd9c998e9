"""What a flashcard is."""

from __future__ import annotations

import hashlib
import re
import unicodedata

import msgspec
from msgspec import Struct

from scocourse.model import Frame


class Flashcard(Struct, frozen=True, kw_only=True, tag_field="type", tag="flashcard"):
    """Something to recall: the reader sees ``front``, recalls, turns, and says whether they knew it.

    Texts are Markdown. ``id`` is ``card-<deck>-<slug>`` and stays the same when the text changes. ``notes`` say where
    the fact can be looked up and what is doubtful in it; only the book can show ``citing_notes``, which cite its
    bibliography. ``frame`` tells whose knowledge it is, where that is one.
    """

    id: str
    deck: str
    front: str
    back: str
    frame: Frame | None = None
    notes: tuple[str, ...] = ()
    citing_notes: tuple[str, ...] = ()


class Deck(Struct, frozen=True, kw_only=True):
    """The cards of one subject in their order; ``intro`` tells the reader what to recall.

    :raises ValueError: two cards have one id.
    """

    id: str
    title: str
    intro: str
    cards: tuple[Flashcard, ...]

    def __post_init__(self) -> None:
        seen: dict[str, Flashcard] = {}
        for card in self.cards:
            earlier = seen.setdefault(card.id, card)
            if earlier is not card:
                both = f'"{earlier.front}" and "{card.front}"'
                raise ValueError(f"deck {self.id}: {both} would both be {card.id}; rename one of the two")


def digest(card: Flashcard) -> str:
    """Twelve hex digits that change with either side of ``card``, as those of an item (:mod:`scocourse.items`)."""
    return hashlib.sha256(msgspec.json.encode([card.front, card.back])).hexdigest()[:12]


def card_id(deck: str, name: str) -> str:
    """The id of the card called ``name``: ``card-timeline-iran-joins``, in ASCII whatever the name is in."""
    spaced = re.sub(r"[^\w\s]", " ", name)  # a dash keeps words apart, though it is no ASCII
    plain = unicodedata.normalize("NFKD", spaced).encode("ascii", "ignore").decode().lower()
    words = plain.split() or [hashlib.sha256(name.encode()).hexdigest()[:12]]  # a name in another script
    return "-".join(["card", deck, *words])
