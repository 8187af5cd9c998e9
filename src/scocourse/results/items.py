"""Item analysis as ibis expressions: scores, totals, facility, discrimination.

All start from the chosen attempts (:func:`scocourse.results.choose.choose`). A student's *total* in a quiz is the mean
of the scores there, so that students who were asked other questions, or left some out, are on one scale.
"""

from __future__ import annotations

from collections.abc import Callable

import ibis

from scocourse.results.columns import among, grouped

#: The share of a class in its upper and in its lower group. T. L. Kelley, "The Selection of Upper and Lower Groups for
#: the Validation of Test Items", Journal of Educational Psychology 30 (1939), 17-24.
GROUP = 0.27
#: Standard deviations below this are rounding: nothing varies.
_NOTHING = 1e-9


def scores(attempts: ibis.Table) -> ibis.Table:
    """One row a student and item of a quiz: the score, or where several attempts count their mean."""
    return attempts.group_by("quiz", "student", "item").agg(value=ibis._.value.mean())


def points(scores: ibis.Table) -> ibis.Table:
    """One row a student and quiz: ``points`` and how many questions were ``answered``."""
    return scores.group_by("quiz", "student").agg(points=ibis._.value.sum(), answered=ibis._.count())


def totals(points: ibis.Table, kept: Callable[[ibis.Table], ibis.Table] = lambda levels: levels) -> ibis.Table:
    """``points`` with the ``total`` and the weights in the two groups.

    ``upper`` and ``lower`` are 1 for who belongs to the best or the worst 27 per cent by the total, 0 for who does
    not. Students who tie where the group ends share the places that are left, so that no order of the students,
    which means nothing, can change a figure. ``kept`` keeps the few different totals and their weights.
    """
    # sums in another order differ in their last digits: they must still tie
    each = points.select("quiz", "student", "points", "answered", total=(points.points / points.answered).round(9))
    tied = each.group_by("quiz", "total").agg(tied=each.count())
    by_total = ibis.cumulative_window(group_by="quiz", order_by=ibis.desc("total"))
    levels = tied.mutate(
        reached=tied.tied.sum().over(by_total), students=tied.tied.sum().over(ibis.window(group_by="quiz"))
    )
    size = ibis.greatest((levels.students * GROUP + 0.5).floor(), 1)

    def weight(before: ibis.Value) -> ibis.Value:
        return ibis.greatest(ibis.least((size - before) / levels.tied, 1.0), 0.0)

    weights = levels.select(
        "quiz", "total", upper=weight(levels.reached - levels.tied), lower=weight(levels.students - levels.reached)
    )
    return each.join(kept(weights), ["quiz", "total"])


def counts(scores: ibis.Table, totals: ibis.Table, *by: str, known: ibis.Table | None = None) -> ibis.Table:
    """What all figures of items rest on, however large a class.

    One row a quiz, ``by``, which each score depends on, and number of questions that the students ``answered``;
    ``known`` tells the ``value`` of an answer where that is not among ``by``. ``count`` of the scores, ``upper`` and
    ``lower`` of them in the two groups; ``paired`` of them by students who answered something else, ``rest`` the mean
    of their mean *other* scores and ``variance`` that of these.
    """
    keys = among(scores, ["quiz", "student"])
    joined = scores.join(totals.select(*keys, "points", "answered", "upper", "lower"), keys)
    table = grouped(
        joined,
        ["quiz", *by, "answered"],
        count=joined.count(),
        upper=joined.upper.sum(),
        lower=joined.lower.sum(),
        points=joined.points.mean(),
        spread=joined.points.var(how="pop"),
    )
    if known is not None:
        table = table.join(known, "answer")
    # all of a row have one score and one number of others; who answered nothing else says nothing of how it goes
    # with the others
    others = (table.answered - 1).nullif(0)
    table = table.mutate(
        paired=ibis.ifelse(table.answered > 1, table["count"], 0),
        rest=(table.points - table.value) / others,
        variance=table.spread / (others * others),
    )
    return table.drop("answered", "points", "spread")


def item_statistics(counts: ibis.Table) -> ibis.Table:
    """One row an item of a quiz.

    ``students``; ``facility``: the mean score (for right or wrong, the share right); ``deviation``: the standard
    deviation of the scores; ``point_biserial``: Pearson's correlation of the score with the mean of the student's
    *other* scores (corrected for overlap: S. Henrysson, "Correction of Item-Total Correlations in Item Analysis",
    Psychometrika 28 (1963), 211-218), null where one of them does not vary; ``upper`` and ``lower``: the facility in
    the two groups, whose difference is ``discrimination``.
    """
    item = ibis.window(group_by=["quiz", "item"])

    def mean(value: ibis.Value, weight: ibis.Value) -> ibis.Value:
        return (value * weight).sum() / weight.sum().nullif(0)

    # within a row of counts the score is one, so that every sum of squares is that of the rows about their means
    far = counts.mutate(
        score=counts.value - mean(counts.value, counts["count"]).over(item),
        paired_score=counts.value - mean(counts.value, counts.paired).over(item),
        other=counts.rest - mean(counts.rest, counts.paired).over(item),
    )
    table = far.group_by("quiz", "item").agg(
        students=far["count"].sum(),
        facility=mean(far.value, far["count"]),
        deviation=mean(far.score**2, far["count"]).sqrt(),
        covariance=mean(far.paired_score * far.other, far.paired),
        spread=mean(far.paired_score**2, far.paired).sqrt() * mean(far.variance + far.other**2, far.paired).sqrt(),
        upper=mean(far.value, far.upper),
        lower=mean(far.value, far.lower),
    )
    # rounding may lead past 1; greatest and least would make a number of null
    correlation = ibis.greatest(ibis.least(table.covariance / table.spread, 1.0), -1.0)
    return table.select(
        "quiz",
        "item",
        "students",
        "facility",
        "deviation",
        "upper",
        "lower",
        point_biserial=ibis.cases((table.spread > _NOTHING, correlation)),
        discrimination=table.upper - table.lower,
    )
