"""What is exported: the questions and cards that were asked for by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from scocourse.bank.problem import nearest, quoted
from scocourse.course import Course, form_of
from scocourse.decks import DECKS, Flashcard
from scocourse.items import AnyItem
from scocourse.player.text import passage_text

#: Stands for every bank and every deck; quizzes draw from the banks and add nothing.
ALL = "all"


class Section(Struct, frozen=True, kw_only=True):
    """The questions of one quiz or bank, or the cards of one deck. ``intro`` is Markdown, empty for none."""

    id: str
    title: str
    intro: str
    entries: tuple[AnyItem | Flashcard, ...]


class Material(Struct, frozen=True, kw_only=True):
    """What a format writes, and the course that it belongs to."""

    course: Course
    sections: tuple[Section, ...]

    @property
    def entries(self) -> tuple[AnyItem | Flashcard, ...]:
        return tuple(entry for section in self.sections for entry in section.entries)

    def passage(self, item: AnyItem) -> str:
        """Where to read again what ``item`` asks, in words; empty where the course has no such claim."""
        claim = self.course.claims.get(item.claims[0])
        return passage_text(claim, self.course.text) if claim else ""


def gather(course: Course, names: Sequence[str], *, repeats: bool = False) -> Material:
    """The sections called ``names``: quizzes, banks, decks or ``all``.

    What is in two of them stays in the first, or with ``repeats`` in both.

    :raises LookupError: nothing has such a name, or what has it is empty.
    :raises ValueError: a deck holds two cards with one id.
    """
    asked = dict.fromkeys(name for given in names for name in (_everything(course) if given == ALL else [given]))
    sections = (_section(course, name) for name in asked)
    return Material(course=course, sections=tuple(sections if repeats else _once(sections)))


def _everything(course: Course) -> list[str]:
    return [*course.banks, *(name for name, make in DECKS.items() if make(course).cards)]


def _section(course: Course, name: str) -> Section:
    if name in DECKS and name not in course.banks and name not in course.quizzes:
        deck = DECKS[name](course)
        if not deck.cards:
            raise LookupError(f'the deck "{name}" has no card in this course')
        return Section(id=deck.id, title=deck.title, intro=deck.intro, entries=deck.cards)
    known = [*course.banks, *course.quizzes, *DECKS, ALL]
    if name not in known:
        close = nearest(name, known)
        cure = f'did you mean "{close}"?' if close else f"there are: {', '.join(known)}"
        raise LookupError(f"no quiz, bank or deck {quoted(name)}; {cure}")
    form = form_of(course, name)
    return Section(id=form.id, title=form.title, intro=form.intro, entries=form.items)


def _once(sections: Iterable[Section]) -> Iterator[Section]:
    """The sections without what an earlier one has; a section that is left empty goes."""
    seen: set[str] = set()
    for section in sections:
        entries = tuple(entry for entry in section.entries if entry.id not in seen)
        seen |= {entry.id for entry in entries}
        if entries:
            yield replace(section, entries=entries)
