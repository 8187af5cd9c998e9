"""How far a quiz's totals would come out the same again: coefficient alpha and KR-20."""

from __future__ import annotations

import ibis


def reliability(scores: ibis.Table, totals: ibis.Table) -> ibis.Table:
    """One row a quiz, from the students who answered every question that at least half of the class answered.

    ``class_size`` and ``class_items`` are all there are; ``students`` and ``items`` those the coefficients rest on;
    ``mean`` and ``deviation`` are of the points of those students.

    ``alpha``: L. J. Cronbach, "Coefficient Alpha and the Internal Structure of Tests", Psychometrika 16 (1951),
    297-334: ``k / (k - 1) (1 - sum of item variances / variance of points)``. ``kr20``: its special case for scores of
    0 and 1, formula 20 of G. F. Kuder and M. W. Richardson, "The Theory of the Estimation of Test Reliability",
    Psychometrika 2 (1937), 151-160, with the sum of ``p q``; null where a score lies between. Both are null for
    fewer than two students or items, or where the points do not vary.
    """
    classes = totals.group_by("quiz").agg(class_size=totals.count())
    asked = scores.group_by("quiz", "item").agg(answers=scores.count()).join(classes, "quiz")
    common = asked.filter(asked.answers * 2 >= asked.class_size).select("quiz", "item")
    lengths = common.group_by("quiz").agg(items=common.count())
    cells = scores.semi_join(common, ["quiz", "item"])
    done = cells.group_by("quiz", "student").agg(done=cells.count(), points=cells.value.sum()).join(lengths, "quiz")
    complete = done.filter(done.done == done["items"])
    cells = cells.semi_join(complete, ["quiz", "student"])
    per_item = cells.group_by("quiz", "item").agg(
        variance=cells.value.var(how="pop"),
        share=cells.value.mean(),
        between=((cells.value > 0) & (cells.value < 1)).cast("int64").sum(),
    )
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
    lengths = lengths.join(asked.group_by("quiz").agg(class_items=asked.count()), "quiz").join(classes, "quiz")
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
