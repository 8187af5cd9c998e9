"""The course as data: its claims, objectives, misconceptions, banks and quizzes."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from scocourse.bank.blueprint import QuizPlan
from scocourse.course.glossary import Term
from scocourse.model import Bank, Claim, Misconception, Objective, SourceText

#: The title of a course whose book has none.
UNTITLED = "Untitled course"


class Course(Struct, frozen=True, kw_only=True):
    """A course without problems; each part by its id, in the order of its file, and banks in that of the book.

    ``root`` is the folder with book/ and quizzes/, or None where the course came with an installed package. ``title``
    is the book's; ``terms`` are those of its glossary; ``text`` says what the text is
    called.
    """

    root: Path | None
    claims: dict[str, Claim]
    objectives: dict[str, Objective]
    misconceptions: dict[str, Misconception]
    banks: dict[str, Bank]
    quizzes: dict[str, QuizPlan] = {}
    title: str = UNTITLED
    terms: tuple[Term, ...] = ()
    text: SourceText = SourceText()
