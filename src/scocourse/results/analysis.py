"""From the files of a class to its report: the expressions put together, and their results given their words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import ibis
import msgspec
from msgspec import Struct

from scocourse.course import Course, asked_in
from scocourse.decks import DECKS
from scocourse.items import AnyItem
from scocourse.items.numeric import Numeric
from scocourse.items.text_entry import TextEntry
from scocourse.results import answers, checks, intervals, items, read_parquet, reliability, standing
from scocourse.results.basis import Basis, basis
from scocourse.results.choose import Which
from scocourse.results.columns import filled
from scocourse.results.engine import Engine
from scocourse.results.parts import Part, parts_of
from scocourse.results.report import (
    CalibrationRow,
    FileRow,
    ForecastRow,
    GainRow,
    ItemRow,
    MisconceptionRow,
    PartRow,
    QuizRow,
    Report,
    StudentRow,
)
from scocourse.results.table import SCHEMA, Answers, ResultsError

#: So many of the commonest unforeseen answers are told of an item.
_COMMONEST = 5


class Analysis(Struct, frozen=True):
    """The report; the codes of anonymous students; and all attempts, judged when asked for while the engine runs."""

    report: Report
    judged: ibis.Table
    codes: dict[str, str]


def analyse(
    engine: Engine,
    found: Sequence[Answers],
    course: Course,
    *,
    now: int,
    which: Which = "first",
    anonymous: bool = False,
) -> Analysis:
    """The analysis of the files in ``found``. ``now``: milliseconds since 1970.

    :raises ResultsError: not one attempt in them counts; with what is wrong in the files.
    """
    bank = _items_of(course)
    asks = {name: asked_in(course, name) for name in [*course.quizzes, *course.banks]}
    cards = {card.id for make in DECKS.values() for card in make(course).cards}
    of = basis(engine, found, bank, asks, cards, now=now, which=which)
    files = _files(engine, found, of.verdicts)
    if not any(file.good for file in files):
        raise ResultsError("\n".join(["no attempt in the files counts", *fault_lines(files)]))
    codes = _codes(row["student"] for row in engine.rows(of.attempts.select("student").distinct())) if anonymous else {}
    rolls = _rolls(engine.tuples(standing.student_rows(of.chosen.tally, of.totals)), codes)
    item_rows = _item_rows(engine, of, course)
    calibration = _by_quiz(engine.rows(standing.calibration(of.taken)))
    quizzes = [
        _quiz_row(row, course, item_rows[row["quiz"]], calibration.get(row["quiz"], []), rolls[row["quiz"]])
        for row in reliability.reliability(engine, of.chosen.cells, of.chosen.tally, of.counts)
    ]
    order = [*course.quizzes, *course.banks]
    quizzes.sort(key=lambda quiz: (order.index(quiz.id) if quiz.id in order else len(order), quiz.id))
    report = Report(
        course=course.title,
        which=which,
        anonymous=anonymous,
        files=tuple(_coded(files, found, codes) if anonymous else files),
        quizzes=tuple(quizzes),
        gains=tuple(_gains(engine, of.totals, course, {quiz.id for quiz in quizzes})),
        misconceptions=tuple(_misconceptions(engine, of, course)),
        forecasts=tuple(
            ForecastRow(bank[row["item"]], row["count"], row["score"])
            for row in sorted(engine.rows(standing.forecasts(of.judged)), key=lambda row: str(row["item"]))
        ),
    )
    judged = checks.judge(filled(of.attempts, *SCHEMA.names), of.scores.answers, of.strays)
    return Analysis(report, judged, codes)


def _items_of(course: Course) -> dict[str, AnyItem]:
    return {item.id: item for bank in course.banks.values() for item in bank.items}


def fault_lines(files: Iterable[FileRow]) -> list[str]:
    """What is wrong in the files, a line each: the file, how often, what, and where for instance."""
    return [f"{file.name}: {fault}" for file in files for fault in file.faults]


def _files(engine: Engine, found: Sequence[Answers], verdicts: Sequence[dict[str, Any]]) -> list[FileRow]:
    good, bad = checks.faults(verdicts)
    return [
        FileRow(
            each.source,
            each.kind,
            good.get(each.source, 0),
            (
                *each.faults,
                *(read_parquet.faults(engine, each.parquet) if each.parquet else ()),
                *bad.get(each.source, ()),
            ),
        )
        for each in found
    ]


def _codes(students: Iterable[str]) -> dict[str, str]:
    """A code for every student; their order is no order of names."""
    shuffled = sorted(set(students), key=lambda name: hashlib.sha256(name.encode()).digest())
    width = max(2, len(str(len(shuffled))))
    return {name: f"S{number:0{width}}" for number, name in enumerate(shuffled, 1)}


def _coded(files: Sequence[FileRow], found: Sequence[Answers], codes: Mapping[str, str]) -> list[FileRow]:
    """The files without the names of those that are a student's."""
    names = {each.source: codes.get(each.student, "–") for each in found if each.student}
    return [
        msgspec.structs.replace(file, name=f"file of {names[file.name]}") if file.name in names else file
        for file in files
    ]


def _by_quiz(rows: Iterable[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    grouped: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        grouped.setdefault(row["quiz"], []).append(row)
    return grouped


def _rolls(rows: Iterable[tuple[Any, ...]], codes: Mapping[str, str]) -> dict[str, list[StudentRow]]:
    """The students of every quiz by their names, or codes."""
    rolls: dict[str, list[StudentRow]] = {}
    for quiz, student, *figures in rows:
        rolls.setdefault(quiz, []).append(StudentRow(codes.get(student, student), *figures))
    for roll in rolls.values():
        roll.sort(key=lambda row: row.student)
    return rolls


def _quiz_row(
    row: dict[str, Any],
    course: Course,
    rows: Sequence[ItemRow],
    calibration: Sequence[dict[str, Any]],
    roll: Sequence[StudentRow],
) -> QuizRow:
    id, alpha = row["quiz"], row["alpha"]
    plan = course.quizzes.get(id) or course.banks.get(id)
    levels = {each["confidence"]: each for each in calibration}
    return QuizRow(
        id=id,
        title=plan.title if plan else id or "Without a quiz",
        class_size=row["class_size"],
        class_items=row["class_items"],
        students=row["students"],
        items=row["items"],
        mean=row["mean"],
        deviation=row["deviation"],
        alpha=alpha,
        alpha_interval=None if alpha is None else intervals.of_alpha(alpha, row["students"], row["items"]),
        kr20=row["kr20"],
        rows=tuple(rows),
        calibration=tuple(
            CalibrationRow(
                level, each["count"], each["share"], intervals.of_share(each["share"], each["count"]), each["marks"]
            )
            for level in standing.LEVELS
            if (each := levels.get(level))
        ),
        roll=tuple(roll),
    )


def _item_rows(engine: Engine, of: Basis, course: Course) -> dict[str, list[ItemRow]]:
    """The items of every quiz, in the order of the banks."""
    bank = _items_of(course)
    made = {
        (row["quiz"], row["item"], row["part"]): row
        for row in engine.rows(answers.chosen_parts(of.taken, of.scores.parts))
    }
    bases = {(row["quiz"], row["item"]): row for row in engine.rows(answers.attempts_at(of.taken))}
    typed = [item.id for item in bank.values() if isinstance(item, TextEntry | Numeric)]
    unforeseen: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for row in engine.rows(answers.unforeseen(of.taken, of.scores.parts, typed, _COMMONEST)):
        text = str(msgspec.json.decode(row["response"]))
        unforeseen.setdefault((row["quiz"], row["item"]), []).append((text, row["count"]))
    rows: dict[str, list[ItemRow]] = {}
    places = {id: place for place, id in enumerate(bank)}
    for row in sorted(engine.rows(items.item_statistics(of.counts)), key=lambda row: places[row["item"]]):
        quiz, item, count, r = row["quiz"], bank[row["item"]], row["students"], row["point_biserial"]
        base = bases[quiz, item.id]
        rows.setdefault(quiz, []).append(
            ItemRow(
                item=item,
                students=count,
                facility=row["facility"],
                facility_interval=intervals.of_share(row["facility"], count),
                deviation=row["deviation"],
                point_biserial=r,
                correlation_interval=None if r is None or count < 4 else intervals.of_correlation(r, count),
                upper=row["upper"],
                lower=row["lower"],
                discrimination=row["discrimination"],
                parts=tuple(
                    _part_row(part, made.get((quiz, item.id, part.id)), base)
                    for part in parts_of(item, course.misconceptions)
                ),
                unforeseen=tuple(sorted(unforeseen.get((quiz, item.id), []), key=lambda each: (-each[1], each[0]))),
            )
        )
    return rows


def _part_row(part: Part, row: Mapping[str, Any] | None, base: Mapping[str, Any]) -> PartRow:
    def share(group: str) -> float | None:
        return (row[group] if row else 0.0) / base[group] if base[group] else None

    count = row["count"] if row else 0
    return PartRow(part, count, count / base["attempts"], share("upper"), share("lower"), row["rest"] if row else None)


def _misconceptions(engine: Engine, of: Basis, course: Course) -> list[MisconceptionRow]:
    shown = of.scores.misconceptions
    (students,) = engine.rows(answers.students_with(of.chosen.tally, len(shown))) if shown else ({},)
    found = engine.rows(answers.misconceptions(of.taken, of.scores.parts))
    by_id = {
        row["misconception"]: (students[str(shown.index(row["misconception"]))], row["count"], row["items"])
        for row in found
    }
    order = sorted(by_id.items(), key=lambda each: (-each[1][0], -each[1][1], each[0]))
    known = course.misconceptions
    return [
        MisconceptionRow(known[id].name, known[id].cure, count, students, items)
        for id, (students, count, items) in order
    ]


def _gains(engine: Engine, totals: ibis.Table, course: Course, taken: set[str]) -> Iterable[GainRow]:
    """Quizzes of one blueprint can be compared, and no others."""
    for plan in course.quizzes.values():
        if plan.draw or not plan.parallels or not {plan.parallels[0], plan.id} <= taken:
            continue
        before = course.quizzes[plan.parallels[0]]
        row = engine.rows(standing.gain(totals, before.id, plan.id))[0]
        if not row["students"]:
            continue
        enough = row["students"] > 1
        yield GainRow(
            before=before.title,
            after=plan.title,
            students=row["students"],
            first=row["first"],
            second=row["second"],
            difference=row["difference"],
            interval=intervals.of_mean(row["difference"], row["deviation"], row["students"]) if enough else None,
            normalized=row["difference"] / (1 - row["first"]) if row["first"] < 1 else None,
        )
