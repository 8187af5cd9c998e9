"""Turns flashcards in the terminal and keeps what the reader says of each."""

from __future__ import annotations

from collections.abc import Sequence

from scocourse.cli._ask import keeping
from scocourse.cli._tell import tell
from scocourse.course import Course
from scocourse.decks import DECKS, Flashcard
from scocourse.player.cards import judged
from scocourse.player.markdown import plain_text
from scocourse.progress import AttemptStore
from scocourse.progress.store import now

_ANSWERS = {"y": True, "n": False}


def ask_cards(cards: Sequence[Flashcard], course: Course, store: AttemptStore) -> None:
    """Show ``cards`` one by one on standard output: the front, and after Enter the back."""
    decks = {id: make(course) for id, make in DECKS.items()}
    print(f"Flashcards: {len(cards)}. Enter turns a card, Ctrl-D stops.\nAnswers are kept in {store.path}.\n")
    told: list[bool] = []
    with keeping(store) as keep:
        for place, card in enumerate(cards, 1):
            deck = decks[card.deck]
            tell(f"{place} of {len(cards)} · {deck.title}: {deck.intro}\n{plain_text(card.front)}")
            try:
                input("Enter > ")
                tell("\n".join(f"  {plain_text(text)}" for text in (card.back, *card.notes)))
                known = _ask_known()
            except EOFError:
                print()
                break
            keep(judged(card, known, at=now()))
            told.append(known)
            print()
    print(f"Turned {len(told)} of {len(cards)}. Known: {sum(told)}.")


def _ask_known() -> bool:
    while True:
        letter = input("Did you know it? y, n > ").strip().lower()
        if letter in _ANSWERS:
            return _ANSWERS[letter]
        print("  Type y if you knew it, n if you did not.")
