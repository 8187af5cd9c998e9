"""What was chosen: the distractor table, and the misconceptions behind it."""

from __future__ import annotations

from collections.abc import Sequence

import ibis


def chosen_parts(chosen: ibis.Table, parts: ibis.Table, totals: ibis.Table) -> ibis.Table:
    """One row a quiz, item and part that somebody chose.

    ``count`` attempts chose it; ``upper`` and ``lower`` of them by students of the two groups (fractions where students
    tie at the edge of a group); ``rest`` is how those who chose it did in the rest of the quiz: the mean of their mean
    scores there.
    """
    joined = chosen.join(parts, ["item", "response"]).join(totals, ["quiz", "student"])
    return joined.group_by("quiz", "item", "part").agg(
        count=joined.count(),
        upper=joined.upper.sum(),
        lower=joined.lower.sum(),
        rest=((joined.points - joined.value) / (joined.answered - 1).nullif(0)).mean(),
    )


def attempts_at(chosen: ibis.Table, totals: ibis.Table) -> ibis.Table:
    """What the parts of an item are shares of: its ``attempts``, and those of the ``upper`` and ``lower`` group."""
    joined = chosen.join(totals, ["quiz", "student"])
    return joined.group_by("quiz", "item").agg(
        attempts=joined.count(), upper=joined.upper.sum(), lower=joined.lower.sum()
    )


def misconceptions(chosen: ibis.Table, parts: ibis.Table) -> ibis.Table:
    """One row a misconception: how often it was shown, by how many students, in how many items."""
    wrong = parts.filter(parts.misconception != "")
    joined = chosen.join(wrong, ["item", "response"])
    return joined.group_by("misconception").agg(
        count=joined.count(), students=joined.student.nunique(), items=joined["item"].nunique()
    )


def unforeseen(chosen: ibis.Table, parts: ibis.Table, items: Sequence[str], most: int) -> ibis.Table:
    """One row a quiz, item and response that no part of the item foresaw, of the ``most`` commonest of each item."""
    other = parts.filter((parts.part == "otherwise") & parts["item"].isin(items))
    counts = chosen.join(other, ["item", "response"]).group_by("quiz", "item", "response").agg(count=ibis._.count())
    order = [ibis.desc("count"), ibis.asc("response")]
    ranked = counts.mutate(place=ibis.row_number().over(ibis.window(group_by=["quiz", "item"], order_by=order)))
    return ranked.filter(ranked.place < most).drop("place")
