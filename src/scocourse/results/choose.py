"""Which of a student's attempts are counted, and what each student has in each quiz.

Almost all answer a question of a quiz once. Those rows are never put in order, nor kept: they are read again wherever
they are needed. Only the answers that somebody gave to one question twice are looked at by themselves.
"""

from __future__ import annotations

from typing import Literal

import ibis
from msgspec import Struct

from scocourse.results import bits, items
from scocourse.results.columns import among, filled, grouped
from scocourse.results.engine import Engine
from scocourse.results.standing import marks

Which = Literal["first", "last", "all"]

_STUDENT = ["quiz", "student"]
_CELL = ["quiz", "student", "item"]


class Chosen(Struct, frozen=True):
    """The ``attempts`` that are counted; ``cells``: one row a student and item of a quiz; ``tally``: one a student."""

    attempts: ibis.Table
    cells: ibis.Table
    tally: ibis.Table


def choose(engine: Engine, counting: ibis.Table, which: Which) -> Chosen:
    """A student's first or last attempt at each item of a quiz, or all, none of them twice."""
    student, cell = (among(counting, names) for names in (_STUDENT, _CELL))
    if which == "all" and "id" in counting.columns:
        # one attempt may be in two files of one student; one without an id is itself
        known = counting.filter(counting.id.notnull())
        counting = counting.filter(counting.id.isnull()).union(_first(known, ["student", "id"], late=False))
    tally = engine.kept(_tally(counting))
    repeating = tally.filter(bits.size(tally, "items") < tally.answered).select(_STUDENT)
    if not engine.any(repeating):
        return Chosen(counting, _cells(counting), tally)
    again = counting.semi_join(repeating, student).group_by(cell).agg(times=ibis._.count())
    again = engine.kept(again.filter(again.times > 1))
    once, several = counting.anti_join(again, cell), counting.semi_join(again, cell)
    if which == "all":
        attempts, cells = counting, _cells(once).union(engine.kept(items.scores(_cells(several))))
    else:
        attempts = once.union(engine.kept(_first(several, cell, late=which == "last")))
        cells = _cells(attempts)
    # each kept for itself: what stands twice in one expression DuckDB would keep, row by row
    told = engine.kept(_tally(attempts.semi_join(repeating, student))).drop("points", "answered")
    points = engine.kept(items.points(cells.semi_join(repeating, _STUDENT)))
    settled = tally.anti_join(repeating, _STUDENT)
    changed = told.join(points, _STUDENT).select(settled.columns)
    return Chosen(attempts, cells, engine.kept(settled.union(changed)))


def _cells(attempts: ibis.Table) -> ibis.Table:
    return filled(attempts, "quiz").select(*_CELL, "value")


def _tally(attempts: ibis.Table) -> ibis.Table:
    """One row a quiz and student: points, answers, mean certainty mark, and the sets of items and misconceptions."""
    certain = {"marks": marks(attempts).mean()} if "confidence" in attempts.columns else {}
    tally = grouped(
        attempts,
        _STUDENT,
        points=attempts.value.sum(),
        answered=attempts.count(),
        **certain,
        **bits.union(attempts, "items"),
        **bits.union(attempts, "misconceptions"),
    )
    return filled(tally, "marks")


def _first(rows: ibis.Table, keys: list[str], *, late: bool) -> ibis.Table:
    """The first of the rows that agree in ``keys``, or the last; those of one moment by place, id and response."""
    all = filled(rows, "at", "order", "id")
    order = [all["at"].fill_null(0), all.order, all.id.fill_null(""), all.response]
    window = ibis.window(group_by=keys, order_by=[ibis.desc(each) if late else ibis.asc(each) for each in order])
    ranked = all.mutate(place=ibis.row_number().over(window))
    return ranked.filter(ranked.place == 0).select(rows.columns)
