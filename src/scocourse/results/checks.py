"""Which rows count: each gets a verdict, and the faults of every file are listed. A bad row costs only itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

import ibis

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
#: What a verdict rests on: rows that agree in it are judged once.
_GROUNDS = ("source", "item", "response", "digest", "value", "asked_in", "late", "early", "twin", "met")


def marked(attempts: ibis.Table, now: int, twins: ibis.Table | None, meetings: ibis.Table | None) -> ibis.Table:
    """``attempts`` with what only a row can tell.

    ``asked_in`` is the quiz that the site says it was asked in (other programs have quizzes of their own: empty);
    ``late`` and ``early`` say that its time cannot be, with ``now`` in milliseconds since 1970; ``twin`` and ``met``
    are those of :mod:`scocourse.results.doubles`, whose tables are None where they are empty.
    """
    at = attempts["at"]
    found = attempts.mutate(
        asked_in=ibis.ifelse(attempts.id.notnull(), attempts.quiz, ""),
        late=at.notnull() & (at > now + _CLOCK),
        early=at.notnull() & (at < _BEGINNING),
    )
    if twins is None:
        found = found.mutate(twin=ibis.literal(""))
    else:
        found = found.left_join(twins, found.id == twins.twin_id).drop("twin_id")
        found = found.mutate(twin=found.twin.fill_null(""))
    if meetings is None:
        return found.mutate(met=ibis.literal(False))
    met = found.left_join(meetings, [found["item"] == meetings.met_item, found["at"] == meetings.met_at])
    return met.mutate(met=met.met_item.notnull() & met.id.notnull()).drop("met_item", "met_at")


def strays(rows: Iterable[tuple[str, str]], asks: Mapping[str, Collection[str]]) -> list[str]:
    """Of quizzes and items, those of which the quiz does not ask the item, as :func:`judge` wants them.

    ``asks`` has the items that each quiz can ask; nothing is said of quizzes that it does not know.
    """
    return [_pair(quiz, item) for quiz, item in rows if quiz in asks and item not in asks[quiz]]


def alike(attempts: ibis.Table) -> ibis.Table:
    """How many of the marked ``attempts`` agree in all that a verdict rests on."""
    return attempts.group_by(*_GROUNDS).agg(count=ibis._.count())


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
    scored = rows.join(scores, ["item", "response"])
    verdict = ibis.cases(*((holds, reason) for reason, holds in _reasons(scored, strays).items()), else_=COUNTS)
    return scored.select(*rows.columns, "score", "kind", verdict=verdict)


def counting(attempts: ibis.Table, scores: ibis.Table, strays: Collection[str], given: Collection[str]) -> ibis.Table:
    """The marked ``attempts`` that count, with all that ``scores`` has; ``value`` is the score.

    Only the verdicts that were ``given`` are looked at again. Forecasts are neither right nor wrong and stay out.
    """
    scored = attempts.drop("value").join(scores, ["item", "response"])
    holds = (~holds for reason, holds in _reasons(scored, strays).items() if reason in given)
    return scored.filter(scored.kind != "forecast", *holds).rename(value="score")


def verdicts(judged: ibis.Table) -> ibis.Table:
    """How many rows of every file have each verdict, with an item for an example; ``judged`` has counts."""
    differs = judged.value.notnull() & judged.score.notnull() & ((judged.value - judged.score).abs() > 1e-6)
    columns = ["source", "verdict", "item", "count"]
    every = judged.select(columns)
    for remark, holds in {REPEATED: judged.twin == REPEATED, "value": differs, "met": judged.met}.items():
        remarkable = judged.filter(judged.verdict.isin([COUNTS, PENDING]) & holds).mutate(verdict=ibis.literal(remark))
        every = every.union(remarkable.select(columns))
    return every.group_by("source", "verdict").agg(count=ibis._["count"].sum(), item=ibis._.item.min())


def faults(verdicts: Iterable[Mapping[str, Any]]) -> tuple[dict[str, int], dict[str, list[Fault]]]:
    """By file: how many rows count or wait for their event, and the faults of the others."""
    good: dict[str, int] = {}
    bad: dict[str, list[Fault]] = {}
    order = list(SAID)
    for row in sorted(
        verdicts, key=lambda row: (row["source"], order.index(row["verdict"]) if row["verdict"] in SAID else -1)
    ):
        if row["verdict"] in SAID:
            fault = Fault(SAID[row["verdict"]], row["count"], row["item"])
            bad.setdefault(row["source"], []).append(fault)
        else:
            good[row["source"]] = good.get(row["source"], 0) + row["count"]
    return good, bad
