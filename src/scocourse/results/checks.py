"""Which rows count: each gets a verdict, and the faults of every file are listed. A bad row costs only itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import ibis

from scocourse.results.columns import among, filled, grouped
from scocourse.results.table import Fault

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
#: What a verdict rests on: rows that agree in it are judged once.
_GROUNDS = ("source", "item", "response", "digest", "value", "late", "spliced")


def spliced(attempts: ibis.Table) -> ibis.Table:
    """The ids that several students have an attempt of.

    They cannot all be right: ids are 64 random bits, so one was copied from the other.
    """
    named = attempts.filter(attempts.id.notnull()).group_by("id")
    students = named.agg(low=ibis._.student.min(), high=ibis._.student.max())
    return students.filter(students.low != students.high).select(spliced_id="id")


def marked(attempts: ibis.Table, now: int, spliced: ibis.Table | None) -> ibis.Table:
    """``attempts`` with what only a row can tell: whether it is ``late`` and whether its id is ``spliced``.

    ``now`` is in milliseconds since 1970; ``spliced`` is None where no id is.
    """
    if "at" in attempts.columns:
        attempts = attempts.mutate(late=attempts["at"].notnull() & (attempts["at"] > now + _CLOCK))
    if spliced is None:
        return attempts
    joined = attempts.left_join(spliced, attempts.id == spliced.spliced_id)
    return joined.mutate(spliced=joined.spliced_id.notnull()).drop("spliced_id")


def alike(attempts: ibis.Table, source: str | None = None) -> ibis.Table:
    """How many of the marked ``attempts`` agree in all that a verdict rests on; ``source`` where it is one for all."""
    if source is None:
        return grouped(attempts, _GROUNDS, count=ibis._.count())
    others = (name for name in _GROUNDS if name != "source")
    return grouped(attempts, others, count=ibis._.count()).mutate(source=ibis.literal(source))


def _reasons(scored: ibis.Table) -> dict[str, ibis.Value]:
    """Why a row would not count, the first that is so before the others."""
    return {
        "unknown": scored.status == "unknown",
        "edition": (scored.digest != "") & (scored.digest != scored.edition),
        "future": scored.late,
        "invalid": scored.status == "invalid",
        "spliced": scored.spliced,
        PENDING: scored.status == PENDING,
    }


def judge(rows: ibis.Table, scores: ibis.Table) -> ibis.Table:
    """Marked ``rows`` with their score and a ``verdict``: ``counts``, ``pending`` or a key of SAID."""
    rows = filled(rows, *_GROUNDS)
    scored = rows.join(scores, ["item", "response"])
    verdict = ibis.cases(*((holds, reason) for reason, holds in _reasons(scored).items()), else_=COUNTS)
    return scored.select(*rows.columns, "score", "kind", verdict=verdict)


def counting(attempts: ibis.Table, scores: ibis.Table, given: Collection[str]) -> ibis.Table:
    """The marked ``attempts`` that count, with the ``answer``, its sets, and its score as their ``value``.

    Only the verdicts that were ``given`` are looked at again. Forecasts are neither right nor wrong and stay out.
    """
    rows = attempts.drop(*among(attempts, ["value"]))
    scored = filled(rows, "digest", "late", "spliced").join(scores, ["item", "response"])
    holds = (~holds for reason, holds in _reasons(scored).items() if reason in given)
    counted = scored.filter(scored.kind != "forecast", *holds).rename(value="score")
    return counted.drop("source", "digest", "late", "spliced", "status", "edition", "kind")


def verdicts(judged: ibis.Table) -> ibis.Table:
    """How many rows of every file have each verdict, with an item for an example; ``judged`` has counts.

    Rows that count are told apart by whether the score in the file ``differs`` from what the response earns.
    """
    known = judged.value.notnull() & judged.score.notnull()
    differs = (judged.verdict == COUNTS) & known & ((judged.value - judged.score).abs() > 1e-6)
    by_verdict = judged.group_by("source", "verdict", differs=differs)
    return by_verdict.agg(count=ibis._["count"].sum(), item=ibis._.item.min())


def faults(verdicts: Iterable[Mapping[str, Any]]) -> tuple[dict[str, int], dict[str, list[Fault]]]:
    """By file: how many rows count or wait for their event, and the faults of the others."""
    good: dict[str, int] = {}
    bad: dict[str, dict[str, Fault]] = {}
    for row in verdicts:
        source, verdict = row["source"], row["verdict"]
        if verdict not in SAID:
            good[source] = good.get(source, 0) + row["count"]
        said = "value" if row["differs"] else verdict
        if said in SAID:
            bad.setdefault(source, {})[said] = Fault(SAID[said], row["count"], row["item"])
    return good, {source: [found[said] for said in SAID if said in found] for source, found in bad.items()}
