"""Questions and responses of another program found again among the course's items, by their words.

A learning platform exports what a student saw: the question's text and the words of what was chosen. Both are compared
by their letters and digits alone, since each program spaces, quotes and shortens in its own way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from scocourse.course import Course, form_of
from scocourse.items import AnyItem
from scocourse.items._fold import fold
from scocourse.items._parts import LETTERS
from scocourse.items.choice import Choice
from scocourse.items.match import Match
from scocourse.items.numeric import Numeric
from scocourse.items.order import Order
from scocourse.player.markdown import plain_text


def letters_of(text: str) -> str:
    """The letters and digits of ``text``, folded."""
    return "".join(sign for sign in fold(text) if sign.isalnum())


class Questions:
    """The items of a course by the words of their stems."""

    def __init__(self, course: Course) -> None:
        self._items: dict[str, list[AnyItem]] = {}
        for bank in course.banks.values():
            for item in bank.items:
                self._items.setdefault(letters_of(plain_text(item.stem)), []).append(item)

    def asked(self, text: str) -> list[AnyItem]:
        """The items whose stem is in ``text``, the longest such stem; several where items share a stem."""
        words = letters_of(text)
        stem = max((stem for stem in self._items if stem and stem in words), key=len, default="")
        return self._items.get(stem, [])

    def column(self, text: str, responses: Iterable[str]) -> tuple[AnyItem, Mapping[str, Any]] | None:
        """The item that ``text`` asks and what its ``responses`` are as responses of ours; those unread are left out.

        Where items share a stem, it is the one that can read the most. None where no item asks this.
        """
        different = set(responses)
        read = [
            (item, {text: found for text in different if (found := response_of(item, text)) is not None})
            for item in self.asked(text)
        ]
        return max(read, key=lambda each: len(each[1]), default=None)


def response_of(item: AnyItem, text: str) -> Any:
    """The response that the words ``text`` are; None where they are none."""
    match item:
        case Choice():
            options = {letters_of(plain_text(option.text)): id for id, option in zip(LETTERS, item.options)}
            chosen = _cut(text, options)
            return None if chosen is None else sorted(chosen)
        case Match():
            answers = item.answers().items()
            pairs = {
                letters_of(plain_text(prompt.text) + plain_text(answer)): (str(number), id)
                for number, prompt in enumerate(item.prompts, 1)
                for id, answer in answers
            }
            found = _cut(text, pairs)
            return None if found is None else dict(found)
        case Order():
            entries = {id: letters_of(plain_text(entry.text)) for id, entry in item.shown().items()}
            # Moodle shortens each entry to ten characters
            pieces = [letters_of(piece) for piece in text.split(";")]
            ids = [[id for id, entry in entries.items() if piece and entry.startswith(piece)] for piece in pieces]
            return [found[0] for found in ids] if all(len(found) == 1 for found in ids) else None
        case Numeric():
            return text.strip().removesuffix(item.unit).strip() if item.unit else text.strip()
        case _:
            return text.strip()


def _cut(text: str, known: Mapping[str, Any]) -> list[Any] | None:
    """``text`` as a list of ``known`` texts with commas or semicolons between them, which may be in the texts too."""
    pieces: Sequence[str] = [letters_of(piece) for piece in re.split("[;,\n]", text)]
    if len(pieces) > 200:
        return None
    # ends[n]: what the pieces from n on are, or None
    ends: list[list[Any] | None] = [None] * len(pieces) + [[]]
    for start in range(len(pieces) - 1, -1, -1):
        words = ""
        for end in range(start + 1, len(pieces) + 1):
            words += pieces[end - 1]
            rest = ends[end]
            if words in known and rest is not None:
                ends[start] = [known[words], *rest]
                break
    return ends[0]


def quiz_of(course: Course, items: set[str]) -> str | None:
    """The quiz or bank that asks all ``items`` and the fewest others; None where none does."""
    asked = {name: {item.id for item in form_of(course, name).items} for name in [*course.quizzes, *course.banks]}
    fitting = [name for name, ids in asked.items() if items and items <= ids]
    return min(fitting, key=lambda name: len(asked[name]), default=None)
