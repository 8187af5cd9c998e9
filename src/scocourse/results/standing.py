"""Whether being sure goes with being right, how each student stands, and what changed from one test to another."""

from __future__ import annotations

from typing import get_args

import ibis

from scocourse.model import Confidence
from scocourse.player.certainty import certainty_marks

LEVELS: tuple[Confidence, ...] = get_args(Confidence)


def marks(attempts: ibis.Table) -> ibis.Value:
    """The certainty-based marks of an attempt (:mod:`scocourse.player.certainty`); null without a confidence."""
    value = attempts.value
    rules = [
        (
            attempts.confidence == level,
            ibis.ifelse(value > 0, value * certainty_marks(1.0, level), certainty_marks(0.0, level)),
        )
        for level in LEVELS
    ]
    return ibis.cases(*rules)


def calibration(counts: ibis.Table) -> ibis.Table:
    """One row a quiz and level of confidence: how many answers, the mean score and the mean certainty mark.

    ``counts`` are those of :func:`scocourse.results.items.counts` by confidence.
    """
    said = counts.filter(counts.confidence.isin(LEVELS))
    count = said["count"]
    return said.group_by("quiz", "confidence").agg(
        count=count.sum(),
        share=(said.value * count).sum() / count.sum(),
        marks=(marks(said) * count).sum() / count.sum(),
    )


def student_rows(tally: ibis.Table, totals: ibis.Table) -> ibis.Table:
    """One row a quiz and student: questions answered, points, mean score, mean certainty mark (null without)."""
    told = tally.select("quiz", "student", "marks")
    return totals.join(told, ["quiz", "student"]).select("quiz", "student", "answered", "points", "total", "marks")


def gain(totals: ibis.Table, before: str, after: str) -> ibis.Table:
    """One row: the students who took both quizzes, paired.

    Counted are those who answered at least half of each quiz, whose length is the most that anybody answered. ``first``
    and ``second`` are their mean totals, ``difference`` the mean of the differences and ``deviation`` their sample
    standard deviation.
    """

    def of(quiz: str) -> ibis.Table:
        took = totals.filter(totals.quiz == quiz)
        longest = took.agg(longest=took.answered.max())
        both = took.cross_join(longest)
        return both.filter(both.answered * 2 >= both.longest).select("student", "total")

    one, other = of(before), of(after).rename(later="total")
    pairs = one.join(other, "student")
    change = pairs.later - pairs.total
    return pairs.agg(
        students=pairs.count(),
        first=pairs.total.mean(),
        second=pairs.later.mean(),
        difference=change.mean(),
        deviation=change.std(how="sample"),
    )


def forecasts(judged: ibis.Table) -> ibis.Table:
    """One row a forecast: answers and their mean score, null while its event is open (a Brier score is 1 minus it).

    ``judged`` has counts.
    """
    made = judged.filter((judged.kind == "forecast") & judged.verdict.isin(["counts", "pending"]))
    count = made["count"]
    return made.group_by("item").agg(count=count.sum(), score=(made.score * count).sum() / count.sum())
