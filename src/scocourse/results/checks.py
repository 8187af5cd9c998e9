"""Which rows count: each gets a verdict, and the faults of every file are listed. A bad row costs only itself."""

from __future__ import annotations

from typing import Literal

import ibis

from scocourse.results.engine import Engine
from scocourse.results.table import Fault

Which = Literal["first", "last", "all"]

#: A clock may be wrong by so many milliseconds before we say that a time lies in the future.
_CLOCK = 60 * 60 * 1000

COUNTS = "counts"
PENDING = "pending"
#: What is said of each verdict that keeps a row from counting, or that is remarkable though it counts.
SAID = {
    "unknown": "attempts at questions that the course does not have",
    "edition": "attempts at another edition of the question, changed since, not counted",
    "future": "attempts with a time in the future, not counted",
    "invalid": "responses that are no answer to the question, not counted",
    "spliced": "attempts with the id of another student's, counted for neither until you have asked whose they are",
    "value": "scores in the file that the response does not earn, scored again",
}


def judge(attempts: ibis.Table, scores: ibis.Table, now: int) -> ibis.Table:
    """``attempts`` with their score and a ``verdict``: ``counts``, ``pending`` or a key of SAID.

    ``now`` is in milliseconds since 1970. Two students with an attempt of one id cannot both be right: ids are
    64 random bits, so one was copied from the other.
    """
    named = attempts.filter(attempts.id.notnull()).group_by("id")
    spliced = named.agg(low=ibis._.student.min(), high=ibis._.student.max())
    spliced = spliced.filter(spliced.low != spliced.high).select(spliced_id="id")
    scored = attempts.join(scores, ["item", "response"])
    joined = scored.left_join(spliced, scored.id == spliced.spliced_id)
    verdict = ibis.cases(
        (joined.status == "unknown", "unknown"),
        ((joined.digest != "") & (joined.digest != joined.edition), "edition"),
        (joined["at"].notnull() & (joined["at"] > now + _CLOCK), "future"),
        (joined.status == "invalid", "invalid"),
        (joined.spliced_id.notnull(), "spliced"),
        (joined.status == "pending", PENDING),
        else_=COUNTS,
    )
    return joined.select(*attempts.columns, "score", "kind", verdict=verdict)


def verdicts(judged: ibis.Table) -> ibis.Table:
    """How many rows of every file have each verdict, with an item for an example."""
    differs = judged.value.notnull() & judged.score.notnull() & ((judged.value - judged.score).abs() > 1e-6)
    remarkable = judged.filter((judged.verdict == COUNTS) & differs).mutate(verdict=ibis.literal("value"))
    columns = ["source", "verdict", "item"]
    every = judged.select(columns).union(remarkable.select(columns))
    return every.group_by("source", "verdict").agg(count=ibis._.count(), item=ibis._.item.min())


def faults(engine: Engine, judged: ibis.Table) -> tuple[dict[str, int], dict[str, list[Fault]]]:
    """By file: how many rows count or wait for their event, and the faults of the others."""
    good: dict[str, int] = {}
    bad: dict[str, list[Fault]] = {}
    order = list(SAID)
    rows = engine.rows(verdicts(judged))
    for row in sorted(
        rows, key=lambda row: (row["source"], order.index(row["verdict"]) if row["verdict"] in SAID else -1)
    ):
        if row["verdict"] in SAID:
            fault = Fault(SAID[row["verdict"]], row["count"], row["item"])
            bad.setdefault(row["source"], []).append(fault)
        else:
            good[row["source"]] = good.get(row["source"], 0) + row["count"]
    return good, bad


def choose(judged: ibis.Table, which: Which) -> ibis.Table:
    """The attempts to be counted: a student's first or last at each item of a quiz, or all, none of them twice.

    Forecasts are neither right nor wrong and stay out.
    """
    good = judged.filter((judged.verdict == COUNTS) & (judged.kind != "forecast"))
    if which == "all":
        # one attempt may be in two files of one student; one without an id is itself
        known = good.filter(good.id.notnull())
        good = good.filter(good.id.isnull()).union(_first(known, ["student", "id"], late=False))
    else:
        good = _first(good, ["student", "quiz", "item"], late=which == "last")
    return good.select("student", "quiz", "item", "response", "confidence", value="score")


def _first(rows: ibis.Table, keys: list[str], *, late: bool) -> ibis.Table:
    """The first of the rows that agree in ``keys``, or the last; those of one moment by place, id and response."""
    order = [rows["at"].fill_null(0), rows.order, rows.id.fill_null(""), rows.response]
    window = ibis.window(group_by=keys, order_by=[ibis.desc(each) if late else ibis.asc(each) for each in order])
    ranked = rows.mutate(place=ibis.row_number().over(window))
    return ranked.filter(ranked.place == 0).drop("place")
