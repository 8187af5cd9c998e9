"""The report of a class as data: every figure with its interval. Pages and tables only show it."""

from __future__ import annotations

from msgspec import Struct

from scocourse.items import AnyItem
from scocourse.results.choose import Which
from scocourse.results.intervals import Interval
from scocourse.results.parts import Part
from scocourse.results.table import Fault


class FileRow(Struct, frozen=True):
    """A file: how many of its attempts are good, and what is not."""

    name: str
    kind: str
    good: int
    faults: tuple[Fault, ...]


class PartRow(Struct, frozen=True):
    """A part of an item: how many attempts chose it, as shares of all and of the two groups (None: nobody there).

    ``rest`` is the mean score of those who chose it in the rest of the quiz.
    """

    part: Part
    count: int
    share: float
    upper: float | None
    lower: float | None
    rest: float | None


class ItemRow(Struct, frozen=True, kw_only=True):
    """An item in a quiz; the figures are those of :func:`scocourse.results.items.item_statistics`."""

    item: AnyItem
    students: int
    facility: float
    facility_interval: Interval
    deviation: float
    point_biserial: float | None
    correlation_interval: Interval | None
    upper: float | None
    lower: float | None
    discrimination: float | None
    parts: tuple[PartRow, ...] = ()
    unforeseen: tuple[tuple[str, int], ...] = ()


class CalibrationRow(Struct, frozen=True):
    """The answers given with one level of confidence."""

    level: str
    count: int
    share: float
    interval: Interval
    marks: float


class StudentRow(Struct, frozen=True):
    """A student in a quiz."""

    student: str
    answered: int
    points: float
    total: float
    marks: float | None


class QuizRow(Struct, frozen=True, kw_only=True):
    """A quiz; the coefficients are those of :func:`scocourse.results.reliability.reliability`."""

    id: str
    title: str
    class_size: int
    class_items: int
    students: int
    items: int
    mean: float | None
    deviation: float | None
    alpha: float | None
    alpha_interval: Interval | None
    kr20: float | None
    rows: tuple[ItemRow, ...]
    calibration: tuple[CalibrationRow, ...]
    roll: tuple[StudentRow, ...]


class GainRow(Struct, frozen=True, kw_only=True):
    """From one test to its parallel form, for the ``students`` who took both.

    ``normalized``: R. R. Hake's gain, "Interactive-Engagement Versus Traditional Methods", American Journal of Physics
    66 (1998), 64-74: the gain as a share of what could be gained, ``(second - first) / (1 - first)`` of the means.
    """

    before: str
    after: str
    students: int
    first: float
    second: float
    difference: float
    interval: Interval | None
    normalized: float | None


class MisconceptionRow(Struct, frozen=True):
    """A misconception: how often, by how many students and in how many items it showed."""

    name: str
    cure: str
    count: int
    students: int
    items: int


class ForecastRow(Struct, frozen=True):
    """A forecast: its answers and their mean score, None while its event is open."""

    item: AnyItem
    count: int
    score: float | None


class Report(Struct, frozen=True, kw_only=True):
    """A class's results. ``which``: the attempts that count. ``anonymous``: students and their files are codes."""

    course: str
    which: Which
    anonymous: bool
    files: tuple[FileRow, ...]
    quizzes: tuple[QuizRow, ...]
    gains: tuple[GainRow, ...]
    misconceptions: tuple[MisconceptionRow, ...]
    forecasts: tuple[ForecastRow, ...]
