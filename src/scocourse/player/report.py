"""The report of a learner's progress in words: what the page My progress says, for terminal and notebook."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor
from pathlib import Path

from msgspec import Struct

from scocourse.course import Course
from scocourse.items import AnyItem
from scocourse.player.calibration import PAYS, fit
from scocourse.player.markdown import plain_text
from scocourse.player.sections import Section, Table
from scocourse.player.text import number, paragraph_label, question_text
from scocourse.player.words import words
from scocourse.progress.mastery import Estimate
from scocourse.progress.report import Line, Report
from scocourse.progress.schedule import Reason

_SAY = words()
#: The words of My progress for each reason to look at a question again.
_AGAIN: dict[Reason, str] = {"sure": "sure-wrong", "missed": "wrong", "unsure": "lucky"}


class Ways(Struct, frozen=True):
    """How a reader asks for a quiz, for one of its questions, for the review, and loads a file."""

    quiz: str
    item: str
    review: str
    load: str


TERMINAL = Ways(
    quiz="scocourse quiz {bank}",
    item="scocourse quiz {bank} --ids {item}",
    review="scocourse review",
    load="scocourse progress --load FILE",
)
NOTEBOOK = Ways(
    quiz='Quiz("{bank}")',
    item='Quiz("{bank}", ids=["{item}"])',
    review="Review()",
    load='Progress().load("FILE")',
)


def report_sections(course: Course, found: Report, waiting: int, kept: Path, ways: Ways) -> list[Section]:
    """``found`` as sections; ``waiting`` questions wait to be asked again, and ``kept`` is where attempts are."""
    if not found.answered:
        return [Section(_SAY("progress.next"), tuple(_begin(found, kept, ways)))]
    sections = [
        Section(_SAY("progress.next"), (tuple(_next(course, found, waiting, ways)),)),
        Section(_SAY("progress.missed"), tuple(_missed(course, found))),
        Section(
            _SAY("progress.chapters"),
            (_shares("progress.chapter", [(course.banks[line.id].title, line) for line in found.chapters]),),
        ),
        Section(
            _SAY("progress.objectives"),
            (
                _SAY("progress.interval"),
                _shares(
                    "progress.objective",
                    [(plain_text(course.objectives[line.id].text), line) for line in found.objectives],
                ),
            ),
        ),
    ]
    if any(each.count for each in found.calibration.values()):
        sections.append(Section(_SAY("progress.calibration"), (_SAY("progress.calibrated"), _calibration(found))))
    if found.gain:
        sums = tuple(
            f"{course.quizzes[each.quiz].title}: {_SAY('quiz.score', sum=number(each.sum), count=each.count)}"
            for pair in found.gain
            for each in pair
        )
        sections.append(Section(_SAY("progress.gain"), (sums, _SAY("progress.caution"))))
    return sections


def _begin(found: Report, kept: Path, ways: Ways) -> Iterator[str]:
    yield f"No answer is kept in {kept} yet."
    if found.fresh:
        yield f"Begin with the first chapter: {found.fresh.title} ({ways.quiz.format(bank=found.fresh.id)})"
    yield f"What you answered in a browser comes by a file: save it on the page My progress, load it here ({ways.load})"


def _next(course: Course, found: Report, waiting: int, ways: Ways) -> Iterator[str]:
    if waiting:
        yield f"{_SAY('review.waiting', count=waiting)} ({ways.review})"
    if found.resume:
        ask = ways.item.format(bank=_bank_of(course, found.resume), item=found.resume.id)
        yield f"{_SAY('progress.resume')} {question_text(found.resume)} ({ask})"
    if found.fresh:
        yield f"{_SAY('progress.fresh')} {found.fresh.title} ({ways.quiz.format(bank=found.fresh.id)})"
    if not found.resume and not found.fresh:
        yield _SAY("progress.all-begun")


def _bank_of(course: Course, item: AnyItem) -> str:
    return next(bank.id for bank in course.banks.values() if item in bank.items)


def _missed(course: Course, found: Report) -> Iterator[str | tuple[str, ...]]:
    if not any(found.look_again.values()):
        yield _SAY("progress.none-missed")
    for why, items in found.look_again.items():
        if items:
            yield _SAY(f"progress.{_AGAIN[why]}", count=len(items))
            yield tuple(
                f"{question_text(item)} ({item.id}, {paragraph_label(item.claims[0], course.text)})" for item in items
            )


def _shares(head: str, lines: list[tuple[str, Line]]) -> Table:
    """A row for each of ``lines``, called by its name: answered, share right, its range, verdict."""
    heads = (head, *(f"progress.{name}" for name in ("answered", "share", "range", "verdict")))
    return Table(
        tuple(map(_SAY, heads)),
        tuple(
            (name, f"{line.found.count} / {line.items}", *_share(line.found), _SAY(f"progress.{line.found.verdict}"))
            for name, line in lines
        ),
    )


def _calibration(found: Report) -> Table:
    """A row for each level of confidence: answered, share right, its range, where the level earns most, verdict."""
    names = ("answered", "share", "range", "pays", "verdict")
    rows = (
        (
            _SAY(f"confidence.{level}"),
            str(each.count),
            *_share(each),
            _between(*PAYS[level]),
            _SAY(f"progress.{fit(level, each)}"),
        )
        for level, each in found.calibration.items()
    )
    return Table((_SAY("confidence.ask"), *(_SAY(f"progress.{name}") for name in names)), tuple(rows))


def _share(found: Estimate) -> tuple[str, str]:
    return (_percent(found.share), _between(found.low, found.high)) if found.count else ("–", "–")


def _between(low: float, high: float) -> str:
    return _SAY("progress.between", low=_percent(low), high=_percent(high))


def _percent(share: float) -> str:
    # halves go up, as in the page
    return f"{floor(100 * share + 0.5)} %"
