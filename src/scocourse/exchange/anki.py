"""Anki: questions and flashcards as the cards of a package, .apkg.

A reader of Anki recalls, turns the card and says how it went: nobody chooses, so replies to a choice have no place.
The question and what can be answered are in front; the key, why it is right, and where to read again are behind.

Editions: Anki knows a note by its GUID, made from the course's title and the entry's id. A package of a new edition
changes the texts of cards that are there, adds new ones, and leaves the reader's schedule alone; it deletes none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from html import escape

from scocourse.course import Course
from scocourse.decks import Flashcard
from scocourse.exchange.apkg import AnkiDeck, Note, NoteType, package, stable_id, stable_key
from scocourse.exchange.format import Format
from scocourse.exchange.links import without_inner_links
from scocourse.exchange.loss import Loss
from scocourse.exchange.material import Material, Section
from scocourse.items import AnyItem
from scocourse.items.numeric import Numeric
from scocourse.items.text_entry import TextEntry
from scocourse.player import Passage
from scocourse.player.controls import controls_html
from scocourse.player.html import explanation_html, manner
from scocourse.player.markdown import render_markdown
from scocourse.player.text import paragraph_label
from scocourse.player.words import words

_SHARED = {"id", "claims", "objective", "level", "frame", "stem", "rationale", "sources"}
#: By type of entry, the parts that a card shows or carries as a tag.
HOLDS = {
    "choice": {*_SHARED, "options.text", "options.key", "multiple", "fixed_order"},
    "match": {*_SHARED, "prompts.text", "prompts.answer", "extra_answers.text"},
    "order": {*_SHARED, "entries.text"},
    "text_entry": {*_SHARED, "answers.text", "answers.key"},
    "numeric": {*_SHARED, "answers.low", "answers.high", "answers.key", "unit"},
    "forecast": {*_SHARED, "resolution", "outcome", "resolved_on"},
    "flashcard": {"id", "deck", "front", "back", "frame", "notes"},
}

_FIELDS = ("Front", "Back", "Id")
_FRONT = "{{Front}}"
_BACK = "{{FrontSide}}<hr id=answer>{{Back}}"
# no colour: Anki has its own, for day and night. A line of the answer is a line of the card, as in the player
_STYLE = """\
.card { font-family: sans-serif; font-size: 1.1rem; line-height: 1.5; }
.card { max-width: 40rem; margin: 0 auto; padding: 0 0.5rem; }
.frame, .notes { font-size: 0.85em; }
.back { white-space: pre-line; }
.back > div, .back p { white-space: normal; }
ol, ul { padding-left: 1.5rem; }
"""
#: What Anki plays, or hands to LaTeX, wherever it stands in a field.
_MEDIA = re.compile(r"\[(?=sound:|anki:|latex\]|\$)")


def write(material: Material, at: datetime) -> tuple[bytes, list[Loss]]:
    """The package: a deck for every section below one named after the course; cards in the order of the sections."""
    title = material.course.title
    note_type = NoteType(stable_id(title, "note type"), f"{title} (scocourse)", _FIELDS, _FRONT, _BACK, _STYLE)
    losses: list[Loss] = []
    decks = [_deck(section, material, losses) for section in material.sections]
    return package(note_type, decks, at), losses


def _deck(section: Section, material: Material, losses: list[Loss]) -> AnkiDeck:
    title = material.course.title
    notes = []
    for entry in section.entries:
        if isinstance(entry, Flashcard):
            front, back = _card_sides(entry, material.course)
        else:
            front, back = _item_sides(entry, material.course)
            losses += _wrong_answers(entry)
        sides = [without_inner_links(side) for side in (front, back)]
        if sides != [front, back]:
            losses.append(Loss(entry.id, "links into the book", "Anki does not know where the book is"))
        sides = [_MEDIA.sub("&#91;", side) for side in sides]
        key = stable_key(title, entry.id)
        notes.append(Note(key, (*sides, entry.id), tuple(_tags(entry))))
    # Anki reads "::" as the border between a deck and one inside it
    name = "::".join(part.replace("::", ":") for part in (title, section.title))
    return AnkiDeck(stable_id(title, section.id), name, render_markdown(section.intro), tuple(notes))


def _card_sides(card: Flashcard, course: Course) -> tuple[str, str]:
    frame = _small("frame", words(text=course.text).html(f"item.{card.frame}")) if card.frame else ""
    notes = "".join(_small("notes", render_markdown(note, inline=True)) for note in card.notes)
    return frame + render_markdown(card.front), render_markdown(card.back) + notes


def _item_sides(item: AnyItem, course: Course) -> tuple[str, str]:
    claim = course.claims[item.claims[0]]
    passage = Passage(claim.id, paragraph_label(claim.id, course.text), claim.cue)
    frame = _small("frame", words(text=course.text).html(f"item.{item.frame}") + manner(item))
    front = "\n".join([frame, render_markdown(item.stem), _answerable(item)])
    return front, f'<div class="back">{explanation_html(item, passage)}</div>'


def _answerable(item: AnyItem) -> str:
    """What the reader answers with or among, as lists and lines."""
    public = item.public()
    match public["interaction"]:
        case "choice":
            options = "".join(
                f"<li>{render_markdown(option['text'], inline=True)}</li>" for option in public["options"]
            )
            return f'<ol type="a">{options}</ol>'
        case "entry":
            counts = public.get("resolution", "")
            resolution = f"<p>What counts: {render_markdown(counts, inline=True)}</p>" if counts else ""
            return f"{resolution}{_small('frame', escape(item.hint()))}"
        case _:
            return controls_html(item, "", words())


def _small(kind: str, html: str) -> str:
    return f'<p class="{kind}">{html}</p>'


def _wrong_answers(item: AnyItem) -> Iterator[Loss]:
    if isinstance(item, TextEntry | Numeric) and not all(answer.key for answer in item.answers):
        yield Loss(item.id, "wrong answers foreseen", "a card shows the right ones")


def _tags(entry: AnyItem | Flashcard) -> Iterator[str]:
    """What a reader of Anki may want to search or study by."""
    if not isinstance(entry, Flashcard):
        yield f"objective::{entry.objective}"
        yield f"level::{entry.level}"
        yield from (f"claim::{claim}" for claim in entry.claims)
    if entry.frame:
        yield f"frame::{entry.frame}"


ANKI = Format(title="Anki", suffix=".apkg", holds=HOLDS, write=write)
