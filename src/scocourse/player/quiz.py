"""``Quiz("harbour")``: what a notebook shows and a kernel asks for its score."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from scocourse.bank.form import Form
from scocourse.course import Course, form_of, load_course
from scocourse.model import Response, Score
from scocourse.player.html import passages_of, quiz_html
from scocourse.player.kernel import is_live
from scocourse.player.payload import payload
from scocourse.player.text import form_markdown, form_text
from scocourse.player.words import words
from scocourse.progress import AttemptStore, Keeper
from scocourse.progress.store import new_attempt, now

if TYPE_CHECKING:
    from scocourse.player.widget import QuizWidget


class QuizScore(Struct, frozen=True):
    """Points earned so far; one item is worth one point."""

    points: float
    answered: int
    items: int

    def __str__(self) -> str:
        if not self.answered:
            return f"0 of {self.items} questions answered"
        return f"{self.points:g} of {self.answered} points; {self.answered} of {self.items} questions answered"


class Quiz:
    """A quiz, live in a notebook and readable without one.

    :param quiz: a quiz of quizzes.yaml, such as ``"pretest"``, or a bank, such as ``"harbour"``.
    :param ids: the items of a bank to ask, in this order; all of the bank where left out.
    :param number: how many of them.
    :param seed: shuffles them, or draws another form, the same way for the same whole number.
    :param confidence: asks beside each item how sure the reader is.
    :param attempts: where answers are kept, by default the learner's own file (:func:`default_path`).
    :raises LookupError: no such quiz or item; the message names those there are.
    :raises ValueError: ``ids`` or ``number`` for a quiz that has its own items.
    :raises CourseError: the course's files have problems; all are listed.
    """

    def __init__(
        self,
        quiz: str,
        *,
        ids: Sequence[str] | None = None,
        number: int | None = None,
        seed: int | None = None,
        confidence: bool = False,
        title: str | None = None,
        attempts: AttemptStore | None = None,
        root: Path | None = None,
    ) -> None:
        course = load_course(root)
        form = form_of(course, quiz, ids=ids, number=number, seed=seed, confidence=confidence, title=title)
        self._show(course, form, attempts or AttemptStore())

    def _show(self, course: Course, form: Form, attempts: AttemptStore) -> None:
        self.form = form
        self._keeper = Keeper(attempts)
        self._passages = passages_of(course)
        self._words = words(text=course.text)

    @property
    def responses(self) -> dict[str, Response]:
        """Raw responses by item id, as the page sent them."""
        shown: QuizWidget | None = vars(self).get("_widget")
        known = {item.id for item in self.form.items}
        return {id: response for id, response in shown.responses.items() if id in known} if shown else {}

    @property
    def scores(self) -> dict[str, Score]:
        """Scores by item id: worked out here from the responses, whatever the page claims."""
        responses = self.responses
        return {item.id: item.score(responses[item.id]) for item in self.form.items if item.id in responses}

    @property
    def score(self) -> QuizScore:
        """The points of all responses so far. A blank or unreadable response is not counted as answered."""
        values = [score.value for score in self.scores.values() if score.value is not None]
        return QuizScore(sum(values), len(values), len(self.form.items))

    @cached_property
    def _widget(self) -> QuizWidget:
        # imported late: anywidget is needed only where a quiz is shown
        from scocourse.player.widget import QuizWidget

        widget = QuizWidget(
            html=quiz_html(self.form, self._passages, data=False, language=self._words), payload=payload(self.form)
        )
        widget.observe(self._record, "responses")
        return widget

    def _record(self, change: Any) -> None:
        """Keep an attempt of every response that the page has just sent."""
        items = {item.id: item for item in self.form.items}
        made = []
        for id, response in change.new.items():
            score = items[id].score(response) if id in items and change.old.get(id) != response else None
            if score is None or score.status == "invalid":
                continue
            confidence = self._widget.confidences.get(id)
            made.append(
                new_attempt(
                    items[id],
                    response,
                    score,
                    at=now(),
                    confidence=confidence,
                    quiz=self.form.id,
                    seed=self.form.seed,
                )
            )
        if made:
            self._widget.notice = self._keeper.keep(*made)

    def __repr__(self) -> str:
        return form_text(self.form)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Any:
        # the book's page has the script, which needs the data; elsewhere the data would only be noise in a file
        static = {
            "text/plain": form_text(self.form),
            "text/markdown": form_markdown(self.form),
            "text/html": quiz_html(self.form, self._passages, data=not is_live(), language=self._words),
        }
        if not is_live():
            return static
        bundle = self._widget._repr_mimebundle_()
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle or {}, {})
        return {**data, **static}, metadata
