"""From the files of a class to the few tables that all figures come from.

The rows are read three times, by the engine, and never kept: for what the verdicts rest on, for what each student has,
and for how often each answer was given by whom. What is kept has a row an answer, and a row a student.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import ibis
from msgspec import Struct

from scocourse.items import AnyItem
from scocourse.results import checks, items, read_parquet
from scocourse.results.choose import Chosen, Which, choose
from scocourse.results.columns import filled
from scocourse.results.engine import Engine
from scocourse.results.scoring import Scores, score_answers
from scocourse.results.table import SCHEMA, Answers, table_of


class Basis(Struct, frozen=True):
    """What :func:`basis` finds; the expressions in it are computed when they are asked for.

    ``attempts`` are all rows and ``judged`` those that are alike, counted; ``verdicts`` says what became of them, by
    file. ``totals`` are those of the students (:func:`items.totals`); ``taken`` counts the attempts by answer and
    ``counts`` the scores, which differ from those where several attempts of a student count (:func:`items.counts`).
    """

    attempts: ibis.Table
    judged: ibis.Table
    verdicts: tuple[dict[str, Any], ...]
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


def basis(engine: Engine, found: Sequence[Answers], bank: Mapping[str, AnyItem], *, now: int, which: Which) -> Basis:
    """The tables of the files in ``found``. ``now``: milliseconds since 1970."""
    attempts = gather(engine, found)
    attempts = engine.view(checks.marked(attempts, now, _spliced(engine, attempts)))
    alike = engine.kept(checks.alike(attempts, found[0].source if len(found) == 1 else None))
    scores = score_answers(engine, alike, bank)
    judged = checks.judge(alike, scores.answers)
    verdicts = engine.rows(checks.verdicts(judged))
    counting = checks.counting(attempts, scores.answers, {row["verdict"] for row in verdicts})
    chosen = choose(engine, engine.view(counting), which)
    totals = engine.view(items.totals(chosen.tally, engine.kept))
    taken = engine.kept(items.counts(chosen.attempts, totals, "answer", "confidence", known=scores.known))
    counts = taken if which != "all" else engine.kept(items.counts(chosen.cells, totals, "item", "value"))
    return Basis(attempts, judged, tuple(verdicts), scores, chosen, totals, taken, counts)


def _spliced(engine: Engine, attempts: ibis.Table) -> ibis.Table | None:
    """The ids that several students have an attempt of, or None where no attempts have."""
    if "id" not in attempts.columns:
        return None
    spliced = engine.kept(checks.spliced(attempts))
    return spliced if engine.any(spliced) else None
