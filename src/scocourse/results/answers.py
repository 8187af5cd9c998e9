"""What was chosen: the distractor table, and the misconceptions behind it.

``counts`` are those of :func:`scocourse.results.items.counts` by answer.
"""

from __future__ import annotations

from collections.abc import Sequence

import ibis

from scocourse.results import bits


def chosen_parts(counts: ibis.Table, parts: ibis.Table) -> ibis.Table:
    """One row a quiz, item and part that somebody chose.

    ``count`` attempts chose it; ``upper`` and ``lower`` of them by students of the two groups (fractions where students
    tie at the edge of a group); ``rest`` is how those who chose it did in the rest of the quiz: the mean of their mean
    scores there.
    """
    joined = counts.join(parts, "answer")
    return joined.group_by("quiz", "item", "part").agg(
        count=joined["count"].sum(),
        upper=joined.upper.sum(),
        lower=joined.lower.sum(),
        rest=(joined.rest * joined.paired).sum() / joined.paired.sum().nullif(0),
    )


def attempts_at(counts: ibis.Table) -> ibis.Table:
    """What the parts of an item are shares of: its ``attempts``, and those of the ``upper`` and ``lower`` group."""
    return counts.group_by("quiz", "item").agg(
        attempts=counts["count"].sum(), upper=counts.upper.sum(), lower=counts.lower.sum()
    )


def misconceptions(counts: ibis.Table, parts: ibis.Table) -> ibis.Table:
    """One row a misconception: how often it was shown, in how many items."""
    wrong = parts.filter(parts.misconception != "")
    joined = counts.join(wrong, "answer")
    return joined.group_by("misconception").agg(count=joined["count"].sum(), items=joined["item"].nunique())


def students_with(tally: ibis.Table, size: int) -> ibis.Table:
    """One row: how many students showed each of ``size`` misconceptions, which are numbers and names of columns."""
    students = tally.group_by("student").agg(**bits.union(tally, "misconceptions"))
    return students.agg(**{str(number): bits.having(students, "misconceptions", number) for number in range(size)})


def unforeseen(counts: ibis.Table, parts: ibis.Table, items: Sequence[str], most: int) -> ibis.Table:
    """One row a quiz, item and response that no part of the item foresaw, of the ``most`` commonest of each item."""
    joined = counts.filter(counts["item"].isin(items)).join(parts.filter(parts.part == "otherwise"), "answer")
    counted = joined.group_by("quiz", "item", "response").agg(count=joined["count"].sum())
    order = [ibis.desc("count"), ibis.asc("response")]
    ranked = counted.mutate(place=ibis.row_number().over(ibis.window(group_by=["quiz", "item"], order_by=order)))
    return ranked.filter(ranked.place < most).drop("place")
