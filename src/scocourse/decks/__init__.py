"""Flashcards: the decks of the course, made from what it has already, a file each. To add one: a file, its line below.

A deck is made from the course by a pure function and has no card where the course has nothing for it.
"""

from __future__ import annotations

from collections.abc import Callable

from scocourse.course import Course
from scocourse.decks.card import Deck, Flashcard, digest
from scocourse.decks.glossary import glossary_deck
from scocourse.decks.timeline import timeline_deck

#: Deck name to what makes it.
DECKS: dict[str, Callable[[Course], Deck]] = {
    "glossary": glossary_deck,
    "timeline": timeline_deck,
}

__all__ = ["DECKS", "Deck", "Flashcard", "digest"]
