"""What an instructor should look at first, in plain words; the numbers behind each sentence are in the report."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from scocourse.items.choice import Choice
from scocourse.results.report import GainRow, ItemRow, PartRow, QuizRow, Report

#: Below so many students the figures of items are hints, below the second they say almost nothing.
SMALL, TINY = 30, 10
#: Fewest students from whom something is said of a single option.
_FEWEST = 20
#: A distractor that fewer choose does no work. T. M. Haladyna and S. M. Downing, "How Many Options Is Enough for a
#: Multiple-Choice Test Item?", Educational and Psychological Measurement 53 (1993), 999-1010.
WORKING = 0.05
#: An item that so many answer right tells students hardly apart.
_EASY = 0.95


class Remark(Struct, frozen=True):
    """One thing to look at: the quiz and item it is about (empty for the class as a whole), and what to do."""

    quiz: str
    item: str
    text: str


def remarks(report: Report) -> list[Remark]:
    """Everything remarkable, the class first, then item by item."""
    found = [remark for quiz in report.quizzes for remark in _of_quiz(quiz)]
    found += [remark for gain in report.gains for remark in _of_gain(gain)]
    return found + [remark for quiz in report.quizzes for row in quiz.rows for remark in _of_item(quiz, row)]


def _of_quiz(quiz: QuizRow) -> Iterator[Remark]:
    n = quiz.class_size
    if n < TINY:
        text = f"Only {_students(n)}: the figures of single questions say almost nothing. Read the answers instead."
        yield Remark(quiz.id, "", text)
    elif n < SMALL:
        text = (
            f"A small class ({_students(n)}): take the figures of single questions as hints, and look at the intervals."
        )
        yield Remark(quiz.id, "", text)
    if quiz.class_items > 1 and quiz.alpha is None:
        if quiz.students < 2:
            text = (
                "No reliability: fewer than two students answered the same questions. Forms drawn anew for each "
                "student cannot be compared this way."
            )
        else:
            text = "No reliability: all students have the same points."
        yield Remark(quiz.id, "", text)
    elif quiz.alpha is not None and quiz.alpha < 0.5:
        text = (
            f"Reliability is low ({quiz.alpha:.2f}): with other questions of this kind the students might stand in "
            "another order. Do not grade by this quiz alone; more questions help most."
        )
        yield Remark(quiz.id, "", text)


def _of_gain(gain: GainRow) -> Iterator[Remark]:
    if gain.interval and gain.interval.low <= 0 <= gain.interval.high:
        text = (
            f"{gain.before} to {gain.after}: a change of {100 * gain.difference:+.0f} percentage points may be "
            f"chance with {_students(gain.students)}."
        )
        yield Remark("", "", text)


def _of_item(quiz: QuizRow, row: ItemRow) -> Iterator[Remark]:
    if row.students < TINY:
        return
    texts = [*_discrimination(row), *_facility(row), *_distractors(row)]
    yield from (Remark(quiz.id, row.item.id, text) for text in texts)


def _discrimination(row: ItemRow) -> Iterator[str]:
    r, interval = row.point_biserial, row.correlation_interval
    rival = miskeyed(row)
    if rival is not None:
        yield (
            f"Is the key right? Those who chose {_named(rival)} did better in the rest of the quiz than those who "
            "chose the key, and more of the best students chose it. Check the key, or whether both are right."
        )
    if r is not None and r < 0:
        chance = interval is not None and interval.high > 0
        maybe = " With so few students that may be chance." if chance else ""
        yield (
            f"Negative discrimination ({r:.2f}): students who did well elsewhere did worse here. Look for a wrong "
            f"key, an ambiguous stem or a trap.{maybe}"
        )


def _facility(row: ItemRow) -> Iterator[str]:
    guessing = 1 / len(row.item.options) if isinstance(row.item, Choice) and not row.item.multiple else None
    if guessing is not None and row.facility_interval.high < guessing:
        yield (
            f"Fewer are right ({_percent(row.facility)}) than guessing would give ({_percent(guessing)}): the class "
            "shares a misreading, or the key is wrong."
        )
    elif row.facility == 0:
        yield "Nobody is right: check the key, and whether the text settles the question."
    elif row.facility >= _EASY:
        yield f"Nearly all are right ({_percent(row.facility)}): fine as a warm-up, but it tells students hardly apart."


def _distractors(row: ItemRow) -> Iterator[str]:
    if not isinstance(row.item, Choice) or row.students < _FEWEST:
        return
    # where nearly all are right, no distractor can work
    if row.facility >= _EASY:
        return
    for part in row.parts:
        if not part.part.key and part.share < WORKING:
            many = "nobody" if not part.count else _percent(part.share)
            yield f"Option {_named(part)} does no work: {many} chose it. Replace it by a misreading that occurs."


def miskeyed(row: ItemRow) -> PartRow | None:
    """The distractor that the better students take for the key, or None.

    The upper group chooses it more often than the key, and who chose it did better in the rest of the quiz than who
    chose the key. Only for single choice with students enough.
    """
    if not isinstance(row.item, Choice) or row.item.multiple or row.students < _FEWEST:
        return None
    key = next(part for part in row.parts if part.part.key)
    rivals = [
        part
        for part in row.parts
        if not part.part.key
        and (part.upper or 0) > (key.upper or 0)
        and part.rest is not None
        # where nobody chose the key there is nothing to beat
        and (key.rest is None or part.rest > key.rest)
    ]
    return max(rivals, key=lambda part: part.share, default=None)


def _named(part: PartRow) -> str:
    return f"{part.part.id} (“{part.part.text}”)"


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _students(count: int) -> str:
    return f"{count} student{'s' if count != 1 else ''}"
