"""``Review()``: what waits to be asked again, as a quiz in a notebook; and the words for it, in a terminal too."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scocourse.bank.form import Form
from scocourse.course import load_course
from scocourse.player.markdown import render_markdown
from scocourse.player.quiz import Quiz
from scocourse.player.words import words
from scocourse.progress import AttemptStore
from scocourse.progress.review import Waiting, review

#: So many questions are asked at once where nothing is said.
NUMBER = 10


class Review(Quiz):
    """The questions of the whole course that wait, the most urgent first; how sure the reader is, is asked too.

    :param number: how many to ask at most.
    :param attempts: what was answered and where answers are kept, by default the learner's own file.
    :raises ValueError: a ``number`` below 1.
    :raises AttemptsFileError: the file cannot be read.
    :raises CourseError: the course's files have problems; all are listed.
    """

    def __init__(self, *, number: int = NUMBER, attempts: AttemptStore | None = None, root: Path | None = None) -> None:
        course = load_course(root)
        store = attempts or AttemptStore()
        waiting = review(course, store.read().attempts, datetime.now(UTC))
        self._show(course, review_form(waiting, number), store)

    def __repr__(self) -> str:
        return super().__repr__() if self.form.items else self.form.intro

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Any:
        if self.form.items:
            return super()._repr_mimebundle_(include, exclude)
        html = f'<div lang="en">{render_markdown(self.form.intro)}</div>'
        return {"text/plain": repr(self), "text/markdown": self.form.intro, "text/html": html}


def review_form(waiting: Waiting, number: int) -> Form:
    """The first ``number`` of the waiting questions; the intro says how many wait and why, or when the next is due.

    :raises ValueError: ``number`` is below 1.
    """
    if number < 1:
        raise ValueError(f"number: expected at least 1, got {number}")
    return Form(
        id="review",
        title=words()("review.title"),
        items=waiting.items[:number],
        confidence=True,
        intro=waiting_text(waiting),
    )


def waiting_text(waiting: Waiting) -> str:
    """How many questions wait and why, or when the next is due; and how many flashcards. Markdown and plain text."""
    say = words()
    lines = [nothing_text(waiting)]
    if waiting.items:
        reasons = (f"- {say(f'review.{reason}', count=count)}" for reason, count in waiting.reasons.items())
        lines = [say("review.waiting", count=len(waiting.items)), "\n".join(reasons)]
    if waiting.cards:
        lines.append(f"Flashcards waiting: {len(waiting.cards)}. In a terminal: scocourse review --cards")
    return "\n\n".join(lines)


def nothing_text(waiting: Waiting) -> str:
    """What is said where no question waits: when the next is due, in the time of this machine."""
    if waiting.next is None:
        return words()("review.nothing" if waiting.begun else "review.unbegun")
    at = waiting.next.astimezone()
    return words()("review.next", date=f"{at.day} {at:%B %Y, %H:%M}")
