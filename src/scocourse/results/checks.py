"""Which rows count: each gets a verdict, and the faults of every file are listed. A bad row costs only itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

import ibis

from scocourse.results.columns import among, filled, grouped
from scocourse.results.doubles import REPEATED, REWRITTEN, SPLICED
from scocourse.results.table import Fault, milliseconds

#: A clock may be wrong by so many milliseconds before we say that a time lies in the future.
_CLOCK = 60 * 60 * 1000
#: No course is older than what builds it.
_BEGINNING = milliseconds(datetime(2020, 1, 1, tzinfo=UTC))

COUNTS = "counts"
PENDING = "pending"
#: What is said of each verdict that keeps a row from counting, or that is remarkable though it counts.
SAID = {
    "card": "flashcards turned, which are no answers, passed over",
    "unknown": "attempts at questions that the course does not have",
    "edition": "attempts at another edition of the question, changed since, not counted",
    "elsewhere": "attempts at questions that their quiz does not ask, not counted",
    "future": "attempts with a time in the future, not counted",
    "past": "attempts with a time before 2020, older than any course, not counted",
    "invalid": "responses that are no answer to the question, not counted",
    SPLICED: "attempts with the id of another student's, counted for neither until you have asked whose they are",
    REWRITTEN: "attempts with the id of another of the student's own that says something else, neither counted",
    REPEATED: "attempts that stand in the student's files more than once, counted once",
    "value": "scores in the file that the response does not earn, scored again",
    "met": "attempts in the same millisecond as another student's at the same question, counted; ask",
}
_REMARKS = (REPEATED, "value", "met")
#: What a verdict rests on: rows that agree in it are judged once.
_MARKS = ("digest", "asked_in", "late", "early", "twin", "met")
_GROUNDS = ("source", "item", "response", "value", *_MARKS)


def marked(attempts: ibis.Table, now: int, twins: ibis.Table | None, meetings: ibis.Table | None) -> ibis.Table:
    """``attempts`` with what only a row can tell.

    ``asked_in`` is the quiz that the site says it was asked in (other programs have quizzes of their own: empty);
    ``late`` and ``early`` say that its time cannot be, with ``now`` in milliseconds since 1970; ``twin`` and ``met``
    are those of :mod:`scocourse.results.doubles`, whose tables are None where they are empty.
    """
    found = attempts
    if "at" in found.columns:
        at = found["at"]
        known = at.notnull()
        found = found.mutate(late=known & (at > now + _CLOCK), early=known & (at < _BEGINNING))
    if {"id", "quiz"} <= {*found.columns}:
        found = found.mutate(asked_in=ibis.ifelse(found.id.notnull(), found.quiz, ""))
    if twins is not None:
        found = found.left_join(twins, found.id == twins.twin_id).drop("twin_id")
        found = found.mutate(twin=found.twin.fill_null(""))
    if meetings is not None:
        found = found.left_join(meetings, [found["item"] == meetings.met_item, found["at"] == meetings.met_at])
        found = found.mutate(met=found.met_item.notnull() & found.id.notnull()).drop("met_item", "met_at")
    return found


def strays(rows: Iterable[tuple[str, str]], asks: Mapping[str, Collection[str]]) -> list[str]:
    """Of quizzes and items, those of which the quiz does not ask the item, as :func:`judge` wants them.

    ``asks`` has the items that each quiz can ask; nothing is said of quizzes that it does not know.
    """
    return [_pair(quiz, item) for quiz, item in rows if quiz in asks and item not in asks[quiz]]


def alike(attempts: ibis.Table, source: str | None = None) -> ibis.Table:
    """How many of the marked ``attempts`` agree in all that a verdict rests on; ``source`` where it is one for all."""
    if source is None:
        return grouped(attempts, _GROUNDS, count=ibis._.count())
    others = (name for name in _GROUNDS if name != "source")
    return grouped(attempts, others, count=ibis._.count()).mutate(source=ibis.literal(source))


def _pair(quiz: Any, item: Any) -> Any:
    return quiz + "\n" + item


def _reasons(scored: ibis.Table, strays: Collection[str]) -> dict[str, ibis.Value]:
    """Why a row would not count, the first that is so before the others."""
    return {
        "card": scored.status == "card",
        "unknown": scored.status == "unknown",
        "edition": (scored.digest != "") & (scored.digest != scored.edition),
        "elsewhere": _pair(scored.asked_in, scored["item"]).isin(strays) if strays else ibis.literal(False),
        "future": scored.late,
        "past": scored.early,
        "invalid": scored.status == "invalid",
        SPLICED: scored.twin == SPLICED,
        REWRITTEN: scored.twin == REWRITTEN,
        PENDING: scored.status == PENDING,
    }


def judge(rows: ibis.Table, scores: ibis.Table, strays: Collection[str]) -> ibis.Table:
    """Marked ``rows`` with their score and a ``verdict``: ``counts``, ``pending`` or a key of SAID."""
    rows = filled(rows, *_GROUNDS)
    scored = rows.join(scores, ["item", "response"])
    verdict = ibis.cases(*((holds, reason) for reason, holds in _reasons(scored, strays).items()), else_=COUNTS)
    return scored.select(*rows.columns, "score", "kind", verdict=verdict)


def counting(attempts: ibis.Table, scores: ibis.Table, strays: Collection[str], given: Collection[str]) -> ibis.Table:
    """The marked ``attempts`` that count, with the ``answer``, its sets, and its score as their ``value``.

    Only the verdicts that were ``given`` are looked at again. Forecasts are neither right nor wrong and stay out.
    """
    rows = attempts.drop(*among(attempts, ["value"]))
    scored = filled(rows, *_MARKS).join(scores, ["item", "response"])
    holds = (~holds for reason, holds in _reasons(scored, strays).items() if reason in given)
    counted = scored.filter(scored.kind != "forecast", *holds).rename(value="score")
    return counted.drop("source", *_MARKS, "status", "edition", "kind")


def verdicts(judged: ibis.Table) -> ibis.Table:
    """How many rows of every file have each verdict, with an item for an example; ``judged`` has counts.

    Rows that count are told apart by what is remarkable in them: the columns of _REMARKS.
    """
    good = judged.verdict.isin([COUNTS, PENDING])
    differs = judged.value.notnull() & judged.score.notnull() & ((judged.value - judged.score).abs() > 1e-6)
    remarks = {REPEATED: judged.twin == REPEATED, "value": differs, "met": judged.met}
    by_verdict = judged.group_by("source", "verdict", **{name: good & holds for name, holds in remarks.items()})
    return by_verdict.agg(count=ibis._["count"].sum(), item=ibis._.item.min())


def faults(verdicts: Iterable[Mapping[str, Any]]) -> tuple[dict[str, int], dict[str, list[Fault]]]:
    """By file: how many rows count or wait for their event, and the faults of the others."""
    good: dict[str, int] = {}
    bad: dict[str, dict[str, Fault]] = {}
    for row in verdicts:
        source, verdict = row["source"], row["verdict"]
        if verdict not in SAID:
            good[source] = good.get(source, 0) + row["count"]
        for said in (verdict, *(remark for remark in _REMARKS if row[remark])):
            if said in SAID:
                so_far = bad.setdefault(source, {}).get(said, Fault(SAID[said], 0, row["item"]))
                fault = Fault(SAID[said], so_far.count + row["count"], min(so_far.example, row["item"]))
                bad[source][said] = fault
    return good, {source: [found[said] for said in SAID if said in found] for source, found in bad.items()}
