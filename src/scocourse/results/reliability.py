"""How far a quiz's totals would come out the same again: coefficient alpha and KR-20."""

from __future__ import annotations

import ibis


def reliability(scores: ibis.Table, totals: ibis.Table, counts: ibis.Table) -> ibis.Table:
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
    asked = counts.group_by("quiz", "item").agg(answers=counts["count"].sum()).join(classes, "quiz")
    is_common = asked.answers * 2 >= asked.class_size
    common, rare = (asked.filter(which).select("quiz", "item") for which in (is_common, ~is_common))
    lengths = common.group_by("quiz").agg(items=common.count())
    done = _without(totals, scores.semi_join(rare, ["quiz", "item"])).join(lengths, "quiz")
    complete = done.filter(done.answered == done["items"])
    unfinished = done.filter(done.answered != done["items"]).select("quiz", "student")
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


def _without(totals: ibis.Table, scores: ibis.Table) -> ibis.Table:
    """What the students have answered, and with how many points, without ``scores``."""
    beyond = scores.group_by("quiz", "student").agg(others=scores.count(), more=scores.value.sum())
    table = totals.left_join(beyond, ["quiz", "student"])
    return table.select(
        "quiz",
        "student",
        answered=table.answered - table.others.fill_null(0),
        points=table.points - table.more.fill_null(0.0),
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
