"""A deck of flashcards as HTML that reads well without any script: a list in which each front discloses its back.

The script (player/js/study/cards.js) shows one card at a time in place of the list; print shows the list, open.
"""

from __future__ import annotations

from html import escape

from scocourse.decks import Deck, Flashcard, digest
from scocourse.model import Attempt
from scocourse.player.html import data_script
from scocourse.player.markdown import render_markdown
from scocourse.player.words import ENGLISH, Words, words
from scocourse.progress.store import new_id


def quiz_of(deck: str) -> str:
    """What attempts at the cards of the deck with this id name as their quiz."""
    return f"flashcards-{deck}"


def judged(card: Flashcard, known: bool, *, at: str) -> Attempt:
    """The attempt of a reader who turned ``card`` and said whether they knew it."""
    return Attempt(
        id=new_id(),
        item=card.id,
        digest=digest(card),
        response="known" if known else "unknown",
        status="scored",
        value=float(known),
        at=at,
        quiz=quiz_of(card.deck),
    )


def deck_html(deck: Deck, *, heading: int = 3, language: str | Words = ENGLISH) -> str:
    """The readable twin of ``deck``; ``heading`` is the level of its title, 1 to 6."""
    say = words(language)
    data = {"id": quiz_of(deck.id), "cards": [{"id": card.id, "digest": digest(card)} for card in deck.cards]}
    return "\n".join(
        [
            '<sco-cards class="sco-study">',
            f'<h{heading} class="sco-title">{escape(deck.title)}</h{heading}>',
            render_markdown(deck.intro),
            '<ol class="sco-deck">',
            *(_card(card, say) for card in deck.cards),
            "</ol>",
            data_script(data),
            "</sco-cards>",
        ]
    )


def _card(card: Flashcard, say: Words) -> str:
    frame = f'<small data-frame="{card.frame}">{say.html(f"item.{card.frame}")}</small> ' if card.frame else ""
    notes = "".join(f"<p><small>{render_markdown(note, inline=True)}</small></p>" for note in card.notes)
    front = frame + render_markdown(card.front, inline=True)
    return (
        f'<li id="{card.id}"><details><summary>{front}</summary>'
        f"<div>{render_markdown(card.back)}{notes}</div></details></li>"
    )
