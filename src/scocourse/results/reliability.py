"""How far a quiz's totals would come out the same again: coefficient alpha and KR-20."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable
from typing import Any

import ibis
import pyarrow as pa

from scocourse.results.engine import Engine


def reliability(engine: Engine, scores: ibis.Table, tally: ibis.Table, counts: ibis.Table) -> list[dict[str, Any]]:
    """One row a quiz, from the students who answered every question that at least half of the class answered.

    ``class_size`` and ``class_items`` are all there are; ``students`` and ``items`` those the coefficients rest on;
    ``mean`` and ``deviation`` are of the points of those students.

    ``alpha``: L. J. Cronbach, "Coefficient Alpha and the Internal Structure of Tests", Psychometrika 16 (1951),
    297-334: ``k / (k - 1) (1 - sum of item variances / variance of points)``. ``kr20``: its special case for scores of
    0 and 1, formula 20 of G. F. Kuder and M. W. Richardson, "The Theory of the Estimation of Test Reliability",
    Psychometrika 2 (1937), 151-160, with the sum of ``p q``; None where a score lies between. Both are None for
    fewer than two students or items, or where the points do not vary.

    ``tally`` has what each student answered in a quiz, and the points; ``counts`` are those of ``scores``
    (:func:`scocourse.results.items.counts`). The engine counts; what is left to do has a number a quiz, item and score.
    """
    given = _given(engine, counts, counts["count"].sum())
    sizes = {row["quiz"]: row["size"] for row in engine.rows(tally.group_by("quiz").agg(size=ibis._.count()))}
    common = {key: values for key, values in given.items() if values.total() * 2 >= sizes[key[0]]}
    lengths = Counter(quiz for quiz, _ in common)
    if not lengths:
        return []
    students = _without(engine, given.keys() - common.keys(), scores, tally)
    length = ibis.cases(*((students.quiz == quiz, items) for quiz, items in lengths.items()), else_=0)
    whole = students.filter(students.answered == length).group_by("quiz")
    points = ibis._.points
    rows = engine.rows(whole.agg(students=ibis._.count(), mean=points.mean(), variance=points.var(how="pop")))
    finished = {row["quiz"]: row for row in rows}
    if sum(row["students"] for row in rows) < sum(sizes.values()):
        others = scores.semi_join(students.filter(students.answered != length), ["quiz", "student"])
        for key, values in _given(engine, others, others.count()).items():
            if key in common:
                common[key] -= values
    table = []
    for quiz, items in lengths.items():
        row = finished.get(quiz, {"quiz": quiz, "students": 0, "mean": None, "variance": None})
        variance = row.pop("variance")
        row["class_size"] = sizes[quiz]
        row["class_items"] = sum(of == quiz for of, _ in given)
        row["items"] = items
        row["deviation"] = None if variance is None else math.sqrt(variance)
        enough = items > 1 and row["students"] > 1 and variance > 1e-12
        chosen = [values for (of, _), values in common.items() if of == quiz]
        row["alpha"], row["kr20"] = _coefficients(chosen, variance) if enough else (None, None)
        table.append(row)
    return table


def _given(engine: Engine, table: ibis.Table, count: ibis.Value) -> dict[tuple[str, str], Counter[float]]:
    """How often each score was given at each item of a quiz."""
    given: dict[tuple[str, str], Counter[float]] = {}
    for quiz, item, value, times in engine.tuples(table.group_by("quiz", "item", "value").agg(count=count)):
        given.setdefault((quiz, item), Counter())[value] = times
    return given


def _without(engine: Engine, rare: Collection[tuple[str, str]], scores: ibis.Table, tally: ibis.Table) -> ibis.Table:
    """``tally`` without what was answered at the ``rare`` items of quizzes."""
    if not rare:
        return tally
    schema = pa.schema([("quiz", pa.string()), ("item", pa.string())])
    beyond = scores.semi_join(engine.table(pa.Table.from_arrays(list(zip(*rare)), schema=schema)), ["quiz", "item"])
    beyond = beyond.group_by("quiz", "student").agg(others=ibis._.count(), more=ibis._.value.sum())
    table = tally.left_join(beyond, ["quiz", "student"])
    # kept, since what stands twice in one expression DuckDB would keep, and here that would be all scores
    return engine.kept(
        table.select(
            "quiz",
            "student",
            points=table.points - table.more.fill_null(0.0),
            answered=table.answered - table.others.fill_null(0),
        )
    )


def _coefficients(items: Iterable[Counter[float]], variance: float) -> tuple[float, float | None]:
    """Alpha and KR-20 of ``items``, of each how often every score was given; ``variance`` is that of the points."""
    variances, pq, k, right_or_wrong = 0.0, 0.0, 0, True
    for values in items:
        k += 1
        count = values.total()
        share = sum(value * times for value, times in values.items()) / count
        variances += sum((value - share) ** 2 * times for value, times in values.items()) / count
        pq += share * (1 - share)
        right_or_wrong &= not any(0 < value < 1 for value, times in values.items() if times)
    factor = k / (k - 1)
    return factor * (1 - variances / variance), factor * (1 - pq / variance) if right_or_wrong else None
