"""Asks a form in the terminal and keeps every answer: for ``scocourse quiz`` and ``scocourse review``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from scocourse.bank.form import Form
from scocourse.cli._tell import complain, tell
from scocourse.course import Course
from scocourse.items import AnyItem, type_of
from scocourse.model import Attempt, Confidence, Score
from scocourse.player.certainty import MOST, certainty_marks
from scocourse.player.markdown import plain_text
from scocourse.player.text import headline, item_text, number, passage_text, reply_lines
from scocourse.player.words import words
from scocourse.progress import AttemptStore, Keeper
from scocourse.progress.store import new_attempt, now

_SAY = words()
_LEVELS: dict[str, Confidence] = {"l": "low", "m": "medium", "h": "high"}
_LETTERS = "Type l for not very, m for fairly, h for very sure; Enter for no say."


@contextmanager
def keeping(store: AttemptStore) -> Iterator[Callable[[Attempt], None]]:
    """What keeps an attempt in ``store``. Where it cannot, it says so once on standard error; at the end, how many."""
    keeper = Keeper(store)
    told: set[str] = set()

    def keep(attempt: Attempt) -> None:
        why = keeper.keep(attempt)
        if why and why not in told:
            complain(f"  {why}")
        told.add(why)

    try:
        yield keep
    finally:
        if keeper.refused:
            complain(f"Answers that could not be kept: {len(keeper.refused)}.")


def ask_form(form: Form, course: Course, store: AttemptStore) -> list[Attempt]:
    """Ask ``form`` on standard input and output until its end or that of the input; returns what was answered."""
    total = len(form.items)
    say = words(text=course.text)
    if form.intro:
        tell(f"{form.intro.strip()}\n\n")
    tell(f"{headline(form)}. Enter skips a question, Ctrl-D stops.")
    print(f"Answers are kept in {store.path}.\n")
    if form.confidence:
        tell(f"{_SAY('confidence.explained')}\n{_LETTERS}\n\n")
    made: list[Attempt] = []
    with keeping(store) as keep:
        for place, item in enumerate(form.items, 1):
            tell(f"{place} of {total} · {say(f'item.{item.frame}')}\n{item_text(item)}")
            try:
                attempt = _ask(item, form, course, keep)
            except EOFError:
                print()
                break
            if attempt is not None:
                made.append(attempt)
    print(*result_lines(made, total), sep="\n")
    return made


def _ask(item: AnyItem, form: Form, course: Course, keep: Callable[[Attempt], None]) -> Attempt | None:
    """Ask until the answer can be scored; None where it was skipped."""
    while True:
        line = input(f"{item.hint()} > ")
        if not line.strip():
            print()
            return None
        response = item.read(line)
        score = item.score(response)
        if score.status != "invalid":
            break
        _reply(item, score)
    # a probability says already how sure the reader is
    sure = _ask_sureness() if form.confidence and type_of(item) != "forecast" else None
    attempt = new_attempt(item, response, score, at=now(), confidence=sure, quiz=form.id, seed=form.seed)
    keep(attempt)
    _reply(item, score)
    if sure and score.value is not None:
        marks = certainty_marks(score.value, sure)
        signed = f"+{number(marks)}" if marks > 0 else number(marks)
        print(f"  {_SAY('reply.marks', marks=signed, level=_SAY(f'confidence.{sure}').lower())}")
    tell(f"  Answer: {plain_text(item.answer())}")
    passage = passage_text(course.claims[item.claims[0]], course.text)
    tell(f"  Why: {item.rationale.strip()}\n  Read again: {passage}.\n\n")
    return attempt


def _ask_sureness() -> Confidence | None:
    while True:
        try:
            letter = input(f"{_SAY('confidence.ask')} l, m, h > ").strip().lower()
        except EOFError:
            print()
            return None
        if not letter:
            return None
        if letter in _LEVELS:
            return _LEVELS[letter]
        print(f"  {_LETTERS}")


def _reply(item: AnyItem, score: Score) -> None:
    tell("\n".join(f"  {reply}" for reply in reply_lines(item, score)))


def result_lines(made: Sequence[Attempt], total: int) -> list[str]:
    """What the answers to ``total`` questions came to; certainty marks apart from the score."""
    values = [attempt.value for attempt in made if attempt.value is not None]
    marks = [
        certainty_marks(each.value, each.confidence) for each in made if each.value is not None and each.confidence
    ]
    lines = [f"Answered {len(made)} of {total}. Score: {sum(values):.2f} of {len(values)}."]
    if marks:
        lines.append(_SAY("quiz.certainty", sum=number(sum(marks)), most=MOST * len(marks)))
    return lines
