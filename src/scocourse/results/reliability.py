"""How far a quiz's totals would come out the same again: coefficient alpha and KR-20."""

from __future__ import annotations

import ibis


def finished(scores: ibis.Table, totals: ibis.Table, counts: ibis.Table) -> ibis.Table:
    """``totals`` with the points at the questions that at least half of the class answered, and whether at ``all``.

    ``counts`` are those of ``scores`` (:func:`scocourse.results.items.counts`).
    """
    common = _common(totals, counts)
    lengths = common.filter(common.common).group_by("quiz").agg(items=ibis._.count())
    rare = common.filter(~common.common)
    beyond = scores.semi_join(rare, ["quiz", "item"])
    beyond = beyond.group_by("quiz", "student").agg(others=beyond.count(), more=beyond.value.sum())
    table = totals.left_join(beyond, ["quiz", "student"]).join(lengths, "quiz")
    return table.select(
        "quiz",
        "student",
        points=table.points - table.more.fill_null(0.0),
        all=table.answered - table.others.fill_null(0) == table["items"],
    )


def _common(students: ibis.Table, counts: ibis.Table) -> ibis.Table:
    """One row an item of a quiz: whether at least half of the ``students`` answered it, who are the ``class_size``."""
    classes = students.group_by("quiz").agg(class_size=students.count())
    asked = counts.group_by("quiz", "item").agg(answers=counts["count"].sum()).join(classes, "quiz")
    return asked.mutate(common=asked.answers * 2 >= asked.class_size)


def reliability(scores: ibis.Table, students: ibis.Table, counts: ibis.Table) -> ibis.Table:
    """One row a quiz, from the students who answered every question that at least half of the class answered.

    ``class_size`` and ``class_items`` are all there are; ``students`` and ``items`` those the coefficients rest on;
    ``mean`` and ``deviation`` are of the points of those students.

    ``alpha``: L. J. Cronbach, "Coefficient Alpha and the Internal Structure of Tests", Psychometrika 16 (1951),
    297-334: ``k / (k - 1) (1 - sum of item variances / variance of points)``. ``kr20``: its special case for scores of
    0 and 1, formula 20 of G. F. Kuder and M. W. Richardson, "The Theory of the Estimation of Test Reliability",
    Psychometrika 2 (1937), 151-160, with the sum of ``p q``; null where a score lies between. Both are null for
    fewer than two students or items, or where the points do not vary.

    ``students`` are those of :func:`finished`, to be kept before this: what stands twice in one expression DuckDB
    would keep, and here that would be all scores.
    """
    asked = _common(students, counts)
    common = asked.filter(asked.common).select("quiz", "item")
    complete = students.filter(students["all"])
    unfinished = students.filter(~students["all"])
    per_item = _shares(counts.semi_join(common, ["quiz", "item"]), scores.semi_join(unfinished, ["quiz", "student"]))
    spread = per_item.group_by("quiz").agg(
        variances=per_item.variance.sum(),
        pq=(per_item.share * (1 - per_item.share)).sum(),
        between=per_item.between.sum(),
    )
    points = complete.group_by("quiz").agg(
        students=complete.count(),
        mean=complete.points.mean(),
        variance=complete.points.var(how="pop"),
    )
    lengths = asked.group_by("quiz").agg(
        items=asked.common.sum(), class_items=asked.count(), class_size=asked.class_size.max()
    )
    lengths = lengths.filter(lengths["items"] > 0)
    table = lengths.left_join(points.join(spread, "quiz"), "quiz")
    enough = (table["items"] > 1) & (table.students > 1) & (table.variance > 1e-12)
    factor = table["items"] / (table["items"] - 1).nullif(0)
    return table.select(
        "quiz",
        "class_size",
        "class_items",
        "items",
        "mean",
        students=table.students.fill_null(0),
        deviation=table.variance.sqrt(),
        alpha=ibis.cases((enough, factor * (1 - table.variances / table.variance))),
        kr20=ibis.cases((enough & (table.between == 0), factor * (1 - table.pq / table.variance))),
    )


def _shares(counts: ibis.Table, scores: ibis.Table) -> ibis.Table:
    """One row an item of ``counts``: the share and variance of its scores without ``scores``."""
    keys = ["quiz", "item", "value"]
    table = counts.group_by(keys).agg(count=counts["count"].sum())
    table = table.left_join(scores.group_by(keys).agg(fewer=scores.count()), keys)
    table = table.select(*keys, count=table["count"] - table.fewer.fill_null(0))
    per_item = ibis.window(group_by=["quiz", "item"])
    share = (table.value * table["count"]).sum() / table["count"].sum().nullif(0)
    table = table.mutate(share=share.over(per_item))
    squares = (table.value - table.share) ** 2 * table["count"]
    return table.group_by("quiz", "item").agg(
        variance=squares.sum() / table["count"].sum().nullif(0),
        share=table.share.max(),
        between=ibis.ifelse((table.value > 0) & (table.value < 1), table["count"], 0).sum(),
    )
