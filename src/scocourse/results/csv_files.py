"""The report as tables for a spreadsheet: one CSV file each, in a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from scocourse.results.intervals import Interval
from scocourse.results.remarks import remarks
from scocourse.results.report import Report
from scocourse.results.spreadsheet import write_table

Row = Sequence[str | int | float | None]


def places(folder: Path) -> list[Path]:
    """The files of the tables in ``folder``."""
    return [folder / f"{name}.csv" for name in _TABLES]


def tables_of(report: Report, folder: Path) -> dict[Path, bytes]:
    """What the files in ``folder`` hold, a table of the report each."""
    return {path: write_table(columns, rows(report)) for path, (columns, rows) in zip(places(folder), _TABLES.values())}


def _quizzes(report: Report) -> Iterator[Row]:
    for quiz in report.quizzes:
        sizes = (quiz.class_size, quiz.class_items, quiz.students, quiz.items)
        yield (quiz.id, *sizes, quiz.mean, quiz.deviation, quiz.alpha, *_ends(quiz.alpha_interval), quiz.kr20)


def _items(report: Report) -> Iterator[Row]:
    for quiz in report.quizzes:
        for row in quiz.rows:
            facility = (row.facility, *_ends(row.facility_interval), row.deviation)
            correlation = (row.point_biserial, *_ends(row.correlation_interval))
            groups = (row.upper, row.lower, row.discrimination)
            yield (quiz.id, row.item.id, row.students, *facility, *correlation, *groups)


def _parts(report: Report) -> Iterator[Row]:
    for quiz in report.quizzes:
        for row in quiz.rows:
            for part in row.parts:
                about = (part.part.id, part.part.text, "yes" if part.part.key else "no", part.part.misconception)
                yield (quiz.id, row.item.id, *about, part.count, part.share, part.upper, part.lower, part.rest)


def _confidence(report: Report) -> Iterator[Row]:
    for quiz in report.quizzes:
        for row in quiz.calibration:
            yield (quiz.id, row.level, row.count, row.share, *_ends(row.interval), row.marks)


def _students(report: Report) -> Iterator[Row]:
    for quiz in report.quizzes:
        for row in quiz.roll:
            yield (quiz.id, row.student, row.answered, row.points, row.total, row.marks)


def _misconceptions(report: Report) -> Iterator[Row]:
    return ((row.name, row.students, row.count, row.items, row.cure) for row in report.misconceptions)


def _gains(report: Report) -> Iterator[Row]:
    for row in report.gains:
        means = (row.first, row.second, row.difference, *_ends(row.interval), row.normalized)
        yield (row.before, row.after, row.students, *means)


def _faults(report: Report) -> Iterator[Row]:
    for file in report.files:
        for fault in file.faults:
            yield (file.name, file.kind, fault.count, fault.what, fault.example)


def _remarks(report: Report) -> Iterator[Row]:
    return ((remark.quiz, remark.item, remark.text) for remark in remarks(report))


def _ends(interval: Interval | None) -> tuple[float | None, float | None]:
    return (interval.low, interval.high) if interval else (None, None)


_TABLES: dict[str, tuple[tuple[str, ...], Callable[[Report], Iterator[Row]]]] = {
    "remarks": (("quiz", "item", "remark"), _remarks),
    "quizzes": (
        (
            *("quiz", "students", "items", "students_compared", "items_compared", "mean_points", "deviation"),
            *("alpha", "alpha_low", "alpha_high", "kr20"),
        ),
        _quizzes,
    ),
    "items": (
        (
            *("quiz", "item", "students", "facility", "facility_low", "facility_high", "deviation", "point_biserial"),
            *("point_biserial_low", "point_biserial_high", "upper", "lower", "discrimination"),
        ),
        _items,
    ),
    "distractors": (
        ("quiz", "item", "part", "text", "key", "misconception", "answers", "share", "upper", "lower", "rest"),
        _parts,
    ),
    "confidence": (("quiz", "confidence", "answers", "share_right", "low", "high", "mean_mark"), _confidence),
    "students": (("quiz", "student", "answered", "points", "mean_score", "mean_mark"), _students),
    "misconceptions": (("misconception", "students", "answers", "items", "cure"), _misconceptions),
    "gain": (("before", "after", "students", "first", "second", "gain", "low", "high", "normalized"), _gains),
    "faults": (("file", "kind", "count", "what", "example"), _faults),
}
