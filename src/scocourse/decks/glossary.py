"""The words of the glossary: the word in front, its definition behind."""

from __future__ import annotations

from scocourse.course import Course
from scocourse.course.glossary import Term, roles_in, without_roles
from scocourse.decks.card import Deck, Flashcard, card_id


def glossary_deck(course: Course) -> Deck:
    """A card for every term; where an entry has several names, the first names the card."""
    return Deck(
        id="glossary",
        title="Glossary",
        intro="What does the word mean in this course?",
        cards=tuple(_card(term) for term in course.terms),
    )


def _card(term: Term) -> Flashcard:
    definition, *notes = term.paragraphs
    return Flashcard(
        id=card_id("glossary", term.names[0]),
        deck="glossary",
        front=", ".join(without_roles(name) for name in term.names),
        back=without_roles(definition),
        notes=tuple(without_roles(note) for note in notes if not _cites(note)),
        citing_notes=tuple(note for note in notes if _cites(note)),
    )


def _cites(markdown: str) -> bool:
    return any(role.partition(":")[0] == "cite" for role in roles_in(markdown))
