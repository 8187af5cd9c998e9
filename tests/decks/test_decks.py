"""Flashcards: what is asked, what is behind, and ids that stay."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from scocourse.course import Course, load_course
from scocourse.course.glossary import Term
from scocourse.decks import DECKS, Deck, Flashcard, digest
from scocourse.decks.card import card_id
from scocourse.player import render_markdown


@pytest.fixture(scope="module")
def course() -> Course:
    return load_course(Path(__file__).parents[2])


@pytest.mark.parametrize("name", DECKS)
def test_every_card_has_two_sides_and_an_id_of_its_own(course: Course, name: str) -> None:
    deck = DECKS[name](course)
    assert len({card.id for card in deck.cards}) == len(deck.cards) > 20
    for card in deck.cards:
        assert card.deck == deck.id == name
        assert re.fullmatch(r"card-[a-z]+(-[a-z0-9]+)+", card.id) and len(card.id) <= 60
        assert card.front and card.back
        assert "{" not in "".join([card.front, card.back, *card.notes])


def test_a_date_is_asked_and_not_given_away(course: Course) -> None:
    cards = {card.id: card for card in DECKS["timeline"](course).cards}
    exercise = cards["card-timeline-peace-mission-2007"]
    assert render_markdown(exercise.front) == "<p>Peace Mission …, first with all six members</p>"
    assert (exercise.back, exercise.frame) == ("9 August 2007", "then")
    assert cards["card-timeline-ufa-accessions-opened"].frame == "later"
    for card in cards.values():
        assert not set(re.findall(r"\b[12][0-9]{3}\b", card.front)) & set(re.findall(r"[0-9]{4}", card.back)), card


def test_a_date_comes_with_its_sources_and_doubts(course: Course) -> None:
    cards = {card.id: card for card in DECKS["timeline"](course).cards}
    sources, disputed = cards["card-timeline-kyrgyz-tajik-fighting"].notes
    assert disputed == "Disputed."
    assert render_markdown(sources).count('<a href="https') == 1 and "Reuters" in sources
    assert cards["card-timeline-mongolia-observer"].notes[-1] == "Not seen: day."


def test_a_word_is_defined_by_its_first_paragraph_and_its_sources_stand_apart(course: Course) -> None:
    cards = {card.id: card for card in DECKS["glossary"](course).cards}
    assert cards["card-glossary-sco"].front == "SCO, Shanghai Cooperation Organization"
    assert cards["card-glossary-bilateral"].back == "Between two states. The opposite is multilateral."
    brier = cards["card-glossary-brier-score"]
    assert brier.notes == () and brier.citing_notes[0].startswith("{cite:t}`brier1950`")


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("C5+1", "card-glossary-c5-1"),
        ("Kyrgyz–Tajik, again", "card-glossary-kyrgyz-tajik-again"),
        ("Türkiye's", "card-glossary-turkiye-s"),
        ("上海", "card-glossary-4906a49adc5c"),
    ],
)
def test_an_id_is_made_of_plain_letters(name: str, id: str) -> None:
    assert card_id("glossary", name) == id


def test_two_cards_with_one_id_are_refused_by_name(course: Course) -> None:
    terms = (Term(("C5+1",), ("Meetings.",)), Term(("C5-1",), ("Others.",)))
    with pytest.raises(ValueError, match='"C5\\+1" and "C5-1" would both be card-glossary-c5-1; rename one'):
        DECKS["glossary"](replace(course, terms=terms))


def test_another_text_is_another_edition_and_another_note_is_not() -> None:
    card = Flashcard(id="card-tea-cup", deck="tea", front="cup", back="A vessel.")
    assert digest(card) == digest(replace(card, notes=("A source.",)))
    assert len({digest(card), digest(replace(card, back="A bowl.")), digest(replace(card, front="mug"))}) == 3


def test_a_course_without_a_glossary_has_an_empty_deck(course: Course) -> None:
    assert DECKS["glossary"](replace(course, terms=())) == Deck(
        id="glossary", title="Glossary", intro="What does the word mean in this course?", cards=()
    )
