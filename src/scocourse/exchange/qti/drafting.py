"""What every reader of QTI does with a question: names it, turns its HTML into Markdown, notes what is lost."""

from __future__ import annotations

import re

from scocourse.bank.problem import Problem, quoted
from scocourse.exchange.draft import Draft, Guess, SourceFile, first_words, slug
from scocourse.exchange.explanation import bare_links, taken_apart
from scocourse.exchange.labels import fields_of
from scocourse.exchange.loss import WHOLE, Loss
from scocourse.exchange.markdown import from_html

#: Scores within this of one another are the same: people and programs write 0.333 for a third.
ABOUT = 0.005
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
#: Identifiers that a program made, and titles that say nothing.
_MADE, _EMPTY = re.compile("[0-9a-f]{12}"), {"", "question", "item", "untitled"}


class NotHeldError(Exception):
    """The question is none that a bank can hold; the message says what it is."""


class Drafting:
    """One question on its way: ``losses`` and ``problems`` are what does not become of it."""

    def __init__(self, source: SourceFile, line: int, name: str) -> None:
        self.source = source
        self.line = line
        self.name = name
        self.losses: dict[Loss, None] = {}
        self.problems: list[Problem] = []
        self.guesses: list[Guess] = []

    def lose(self, part: str, why: str = "") -> None:
        """Report ``part``, once."""
        self.losses[Loss(self.name, part, why)] = None

    def lose_whole(self, what: str) -> None:
        """Report that no bank holds the question, and nothing else of it."""
        self.losses = {Loss(self.name, WHOLE, what): None}

    def refuse(self, expected: str, found: str, cure: str, line: int | None = None) -> None:
        """Note a fault that makes nothing of the question."""
        where = f"question {quoted(self.name)}"
        self.problems.append(self.source.problem(line or self.line, expected, found, cure, where))

    def markdown(self, html: str, where: str, *, inline: bool = False) -> str:
        """``html`` as Markdown; what it lacks is lost of ``where``."""
        converted = from_html(html, inline=inline)
        for part in converted.lost:
            self.lose(part, f"in {where}")
        return converted.text

    def finished(self, item: dict[str, object], stem: str, rationale: str, labels: list[str], title: str) -> Draft:
        """The draft of ``item``; ``rationale`` is HTML and holds sources where it is ours."""
        reason, listed = taken_apart(rationale)
        sources = [bare_links(self.markdown(entry, "the sources", inline=True)) for entry in listed]
        why = self.markdown(reason, "the rationale")
        fields, others = fields_of(labels)
        for label in others:
            self.lose(f"keyword {quoted(label)}")
        said = title.strip().lower() in _EMPTY or slug(title) == slug(self.name)
        return Draft(
            name=self.name,
            line=self.line,
            item={**item, **fields, "stem": stem, "rationale": why, "sources": sources},
            comments=() if said else (f"Title: {' '.join(title.split())}",),
            guesses=tuple(self.guesses),
        )


def name_of(identifier: str, title: str, html: str) -> str:
    """What a report calls a question: its identifier where a person chose it, its title, or its first words."""
    if _ID.fullmatch(identifier) and not _MADE.search(identifier):
        return identifier
    if title.strip().lower() not in _EMPTY:
        return " ".join(title.split())
    return first_words(from_html(html).text) or identifier or "question"
