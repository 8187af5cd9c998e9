"""A paper: its parallel forms with their questions in order, numbered and lettered as they will be printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from string import ascii_uppercase
from typing import Any, NamedTuple

from msgspec import Struct

from scocourse.bank.form import check_seed, random_numbers, shuffled_by
from scocourse.course import Course, form_of, parallel_forms
from scocourse.exchange.material import Section
from scocourse.items import LETTERS, AnyItem

_LAST_SEED = 0xFFFFFFFF


class Line(NamedTuple):
    """A part of an item as printed: its id in the item, its letter on this form, its Markdown."""

    id: str
    letter: str
    text: str


class Question(Struct, frozen=True):
    """An item in a form. ``lines`` are its options, prompts or entries, ``answers`` those to be matched."""

    number: int
    item: AnyItem
    lines: tuple[Line, ...] = ()
    answers: tuple[Line, ...] = ()

    @property
    def key(self) -> str | None:
        """What is right, in the letters and the order of this form; None where it is not a matter of letters."""
        key: Any = self.item.key()
        match self.item.public()["interaction"]:
            case "choice":
                return ", ".join(line.letter for line in self.lines if line.id in key)
            case "match":
                letters = {answer.id: answer.letter for answer in self.answers}
                return " ".join(letters[key[line.id]] for line in self.lines)
            case "order":
                return " ".join(str(key.index(line.id) + 1) for line in self.lines)
        return None


class Part(Struct, frozen=True):
    """The questions of one quiz in a form; ``intro`` is Markdown. ``own`` says that other forms should have others."""

    title: str
    intro: str
    questions: tuple[Question, ...]
    own: bool = False


class PaperForm(Struct, frozen=True):
    """One form: its letter and its parts, numbered through."""

    letter: str
    parts: tuple[Part, ...]

    @property
    def questions(self) -> Iterator[Question]:
        return (question for part in self.parts for question in part.questions)


def paper_forms(
    course: Course, sections: Sequence[Section], number: int, seed: int | None, same_items: bool
) -> list[PaperForm]:
    """``number`` forms of the quizzes and banks in ``sections``.

    A quiz that is drawn has other items in every form, unless ``same_items``. All else has the same in every form,
    in another order: the first form keeps that of the quiz, where no seed is given.

    :raises ValueError: a seed outside 0 to 4294967295, items that cannot be drawn, or a quiz that is drawn beside
        others, which might ask the same.
    """
    check_seed(seed)
    drawn = [section.id for section in sections if _is_drawn(course, section)]
    if drawn and len(sections) > 1:
        raise ValueError(f'the quiz "{drawn[0]}" is drawn and makes a paper of its own; print it alone')
    forms: list[list[Part]] = [[] for _ in range(number)]
    for section in sections:
        own = not same_items and _is_drawn(course, section)
        for parts, (items, stirred) in zip(forms, _selections(course, section, number, seed, own)):
            first = sum(len(part.questions) for part in parts) + 1
            numbers = None if stirred is None else random_numbers(stirred)
            ordered = items if numbers is None else shuffled_by(items, numbers)
            questions = tuple(_question(place, item, numbers) for place, item in enumerate(ordered, first))
            parts.append(Part(section.title, section.intro, questions, own))
    return [PaperForm(letter, tuple(parts)) for letter, parts in zip(ascii_uppercase, forms)]


def repeated(forms: Sequence[PaperForm]) -> dict[str, list[str]]:
    """The ids of items that should be in one form only and are in several, with the letters of these."""
    letters: dict[str, list[str]] = {}
    for form in forms:
        for question in (question for part in form.parts if part.own for question in part.questions):
            letters.setdefault(question.item.id, []).append(form.letter)
    return {id: found for id, found in letters.items() if len(found) > 1}


def _is_drawn(course: Course, section: Section) -> bool:
    return section.id in course.quizzes and not course.quizzes[section.id].ids


def _selections(
    course: Course, section: Section, number: int, seed: int | None, own: bool
) -> Iterator[tuple[Sequence[AnyItem], int | None]]:
    """The items of every form, with the seed that puts them into another order; None leaves them as they are."""
    if own:
        yield from ((form.items, None) for form in parallel_forms(course, section.id, number, seed))
        return
    items: Sequence[AnyItem] = [entry for entry in section.entries if isinstance(entry, AnyItem)]
    if seed is not None and _is_drawn(course, section):
        items = form_of(course, section.id, seed=seed).items
    for form in range(number):
        yield items, ((seed or 0) + form & _LAST_SEED if form or seed is not None else None)


def _question(number: int, item: AnyItem, numbers: Iterator[float] | None) -> Question:
    """``item`` with its parts in the order that ``numbers`` give, or in its own."""
    public = item.public()
    match public["interaction"]:
        case "choice":
            return Question(number, item, _lettered(public["options"], None if public["fixed_order"] else numbers))
        case "match":
            prompts = _lettered(public["prompts"], numbers)
            return Question(number, item, prompts, _lettered(public["answers"], numbers))
        case "order":
            entries = _lettered(public["entries"], numbers)
            if [entry.id for entry in entries] == item.key():  # never the right one
                entries = (*entries[1:], entries[0])
            return Question(number, item, entries)
    return Question(number, item)


def _lettered(parts: Sequence[dict[str, str]], numbers: Iterator[float] | None) -> tuple[Line, ...]:
    ordered = parts if numbers is None else shuffled_by(parts, numbers)
    return tuple(Line(part["id"], letter, part["text"]) for letter, part in zip(LETTERS, ordered))
