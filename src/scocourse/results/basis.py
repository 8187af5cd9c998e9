"""From the files of a class to the few tables that all figures come from.

The rows are read three times, by the engine, and never kept: for what the verdicts rest on, for what each student has,
and for how often each answer was given by whom. What is kept has a row an answer, and a row a student.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import ibis
from msgspec import Struct

from scocourse.items import AnyItem
from scocourse.results import checks, doubles, items, read_parquet
from scocourse.results.choose import Chosen, Which, choose
from scocourse.results.columns import filled
from scocourse.results.engine import Engine
from scocourse.results.scoring import Scores, score_answers
from scocourse.results.table import SCHEMA, Answers, table_of


class Basis(Struct, frozen=True):
    """What :func:`basis` finds; the expressions in it are computed when they are asked for.

    ``attempts`` are all rows and ``judged`` those that are alike, counted; ``verdicts`` says what became of them, by
    file, and ``strays`` are those of :func:`checks.strays`. ``totals`` are those of students (:func:`items.totals`);
    ``taken`` counts the attempts by answer and ``counts`` the scores, which differ from those where several attempts of
    a student count (:func:`items.counts`).
    """

    attempts: ibis.Table
    judged: ibis.Table
    verdicts: tuple[dict[str, Any], ...]
    strays: list[str]
    scores: Scores
    chosen: Chosen
    totals: ibis.Table
    taken: ibis.Table
    counts: ibis.Table


def gather(engine: Engine, found: Sequence[Answers]) -> ibis.Table:
    """The rows of all files as one table of the engine."""
    tables = [read_parquet.attempts(engine, each.parquet, each.source) for each in found if each.parquet]
    lines = b"".join(each.lines for each in found)
    if lines or not tables:
        tables.append(engine.table(table_of(lines)))
    if len(tables) == 1:
        return tables[0]
    names = [name for name in SCHEMA.names if any(name in table.columns for table in tables)]
    return ibis.union(*(filled(table, *names).select(names) for table in tables))


def basis(
    engine: Engine,
    found: Sequence[Answers],
    bank: Mapping[str, AnyItem],
    asks: Mapping[str, Collection[str]] = {},
    cards: Collection[str] = (),
    *,
    now: int,
    which: Which,
) -> Basis:
    """The tables of the files in ``found``.

    ``asks`` has the items that each quiz can ask, ``cards`` the ids of flashcards; ``now``: milliseconds since 1970.
    """
    attempts = gather(engine, found)
    attempts = engine.view(checks.marked(attempts, now, *_doubles(engine, attempts)))
    alike = engine.kept(checks.alike(attempts, found[0].source if len(found) == 1 else None))
    scores = score_answers(engine, alike, bank, cards)
    strays = checks.strays(engine.tuples(alike.select("asked_in", "item").distinct()), asks)
    judged = checks.judge(alike, scores.answers, strays)
    verdicts = engine.rows(checks.verdicts(judged))
    counting = checks.counting(attempts, scores.answers, strays, {row["verdict"] for row in verdicts})
    chosen = choose(engine, engine.view(counting), which)
    totals = engine.view(items.totals(chosen.tally, engine.kept))
    taken = engine.kept(items.counts(chosen.attempts, totals, "answer", "confidence", known=scores.known))
    counts = taken if which != "all" else engine.kept(items.counts(chosen.cells, totals, "item", "value"))
    return Basis(attempts, judged, tuple(verdicts), strays, scores, chosen, totals, taken, counts)


def _doubles(engine: Engine, attempts: ibis.Table) -> tuple[ibis.Table | None, ibis.Table | None]:
    """The twins and the meetings among ``attempts``; None where there are none."""
    if "id" not in attempts.columns:
        return None, None
    shared = _kept_if_any(engine, doubles.shared(attempts))
    twins = None if shared is None else engine.kept(doubles.twins(attempts, shared))
    return twins, _kept_if_any(engine, doubles.meetings(attempts)) if "at" in attempts.columns else None


def _kept_if_any(engine: Engine, expression: ibis.Table) -> ibis.Table | None:
    found = engine.kept(expression)
    return found if engine.any(found) else None
