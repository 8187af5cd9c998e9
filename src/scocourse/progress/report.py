"""What a learner's attempts say of the whole course: what the page My progress shows, as data.

Attempts at another edition of an item, or at one that the course no longer has, are kept and say nothing here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from msgspec import Struct

from scocourse.bank.blueprint import pairs
from scocourse.course import Course
from scocourse.items import AnyItem, digest, type_of
from scocourse.model import Attempt, Bank, Confidence
from scocourse.progress.file import in_order
from scocourse.progress.mastery import Estimate, estimate, evidence
from scocourse.progress.schedule import Reason, reason
from scocourse.progress.standing import Sum, calibration, gain


class Line(Struct, frozen=True):
    """How a chapter's bank, or an objective, stands: by its id; ``items`` is how many questions of it can count."""

    id: str
    items: int
    found: Estimate


class Report(Struct, frozen=True, kw_only=True):
    """``answered`` attempts bear on the present course; ``resume`` and ``fresh`` are where to go on, if anywhere.

    ``look_again``: the items that count by why to look at them again. The rest as its makers explain it.
    """

    answered: int
    resume: AnyItem | None
    fresh: Bank | None
    look_again: dict[Reason, tuple[AnyItem, ...]]
    chapters: tuple[Line, ...]
    objectives: tuple[Line, ...]
    calibration: dict[Confidence, Estimate]
    gain: tuple[tuple[Sum, Sum], ...]


def report(course: Course, attempts: Iterable[Attempt]) -> Report:
    """How the learner who made ``attempts`` stands in ``course``."""
    items = {item.id: item for bank in course.banks.values() for item in bank.items}
    digests = {id: digest(item) for id, item in items.items()}
    made = [attempt for attempt in in_order(attempts) if digests.get(attempt.item) == attempt.digest]
    countable = {id: item for id, item in items.items() if type_of(item) != "forecast"}
    counting = evidence(made, {id: digests[id] for id in countable})

    def line(id: str, own: Iterable[AnyItem]) -> Line:
        ids = [item.id for item in own if item.id in countable]
        values = [value for one in ids if one in counting and (value := counting[one].value) is not None]
        return Line(id, len(ids), estimate(values))

    look_again: dict[Reason, list[AnyItem]] = {"sure": [], "missed": [], "unsure": []}
    for id, attempt in counting.items():
        look_again.get(reason(attempt), []).append(items[id])
    done = {attempt.item for attempt in made}
    return Report(
        answered=len(made),
        resume=_resume(course, made, done),
        fresh=next((bank for bank in course.banks.values() if not done & {item.id for item in bank.items}), None),
        look_again={why: tuple(found) for why, found in look_again.items()},
        chapters=tuple(line(bank.id, bank.items) for bank in course.banks.values()),
        objectives=tuple(
            line(id, [item for item in items.values() if item.objective == id]) for id in course.objectives
        ),
        calibration=calibration(counting.values()),
        gain=tuple(gain(made, pairs(course.quizzes))),
    )


def _resume(course: Course, made: list[Attempt], done: Collection[str]) -> AnyItem | None:
    """The first question not answered yet of the bank that the last one was of."""
    last = made[-1].item if made else ""
    return next((item for item in _beside(course, last) if item.id not in done), None)


def _beside(course: Course, id: str) -> Iterator[AnyItem]:
    for bank in course.banks.values():
        if any(item.id == id for item in bank.items):
            yield from bank.items
