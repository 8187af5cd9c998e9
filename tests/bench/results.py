"""Results: item analysis of a Parquet file of ten million answers, beside other ways to the same statistics.

A program is measured in a process of its own, from the file to the figures, with what it imports imported before.
``python -m tests.bench.results PROGRAM FILE`` runs one, and says its seconds, its most memory and its figures.
"""

from __future__ import annotations

import math
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from msgspec import Struct
from tests.bench._measure import Line

from scocourse.course import load_course
from scocourse.items.choice import Choice
from scocourse.results.table import json_text

ITEMS = 100
RUNS = 5
_LETTERS = "abcdefghij"
#: After everybody: no answer has a time.
_NOW = 2_000_000_000_000


class Figures(Struct, frozen=True):
    """Of every item facility, corrected point-biserial and discrimination, and coefficient alpha."""

    items: dict[str, tuple[float, float, float]]
    alpha: float


class Run(Struct, frozen=True):
    """What a program took, in seconds and megabytes, and what it found."""

    seconds: float
    memory: float
    figures: Figures


def asked() -> list[Choice]:
    """The course's first questions with one key."""
    items = (item for bank in load_course().banks.values() for item in bank.items)
    return [item for item in items if isinstance(item, Choice) and not item.multiple][:ITEMS]


def write_log(path: Path, students: int) -> None:
    """Every one of ``students`` answers ITEMS questions, by the two-parameter logistic model, from a seed."""
    items = asked()
    rng = np.random.default_rng(7)
    discrimination, difficulty = np.linspace(0.5, 2, ITEMS), np.linspace(-2, 2, ITEMS)
    keys = np.array([_LETTERS.index(item.key()[0]) for item in items])
    options = np.array([len(item.options) for item in items])
    ids, responses = pa.array([item.id for item in items]), pa.array([json_text([letter]) for letter in _LETTERS])
    schema = pa.schema([(name, pa.string()) for name in ("student", "item", "response")])
    with pq.ParquetWriter(path, schema) as writer:
        for first in range(0, students, 10_000):
            names = pa.array([f"s{number:08}" for number in range(first, min(first + 10_000, students))])
            ability = rng.normal(size=(len(names), 1))
            right = rng.random((len(names), ITEMS)) < 1 / (1 + np.exp(-discrimination * (ability - difficulty)))
            wrong = (keys + 1 + rng.integers(0, options - 1, right.shape)) % options
            columns = (
                names.take(np.repeat(np.arange(len(names)), ITEMS)),
                ids.take(np.tile(np.arange(ITEMS), len(names))),
                responses.take(np.where(right, keys, wrong).ravel()),
            )
            writer.write_table(pa.table(columns, schema=schema))


def keys() -> pa.Table:
    """The key of every question, which the peers need not find for themselves."""
    items = asked()
    return pa.table({"item": [item.id for item in items], "key": [json_text(list(item.key())) for item in items]})


def by_scocourse(path: Path) -> Callable[[], Figures]:
    """What ``scocourse results`` does from the file to these figures: checks, scores and first attempts included."""
    from scocourse.results import items, reliability
    from scocourse.results.basis import basis
    from scocourse.results.engine import connect
    from scocourse.results.table import Answers

    with connect():
        pass
    bank = {item.id: item for bank in load_course().banks.values() for item in bank.items}

    def run() -> Figures:
        with connect() as engine:
            found = Answers(source=path.name, kind="Parquet", parquet=path)
            of = basis(engine, [found], bank, now=_NOW, which="first")
            rows = engine.rows(items.item_statistics(of.counts))
            (quiz,) = reliability.reliability(engine, of.chosen.cells, of.chosen.tally, of.counts)
        found_items = {row["item"]: (row["facility"], row["point_biserial"], row["discrimination"]) for row in rows}
        return Figures(found_items, quiz["alpha"])

    return run


def by_report(path: Path) -> Callable[[], Figures]:
    """The whole report: distractors, misconceptions and the roll of all students too."""
    from scocourse.results.analysis import analyse
    from scocourse.results.engine import connect
    from scocourse.results.readers import files_in, read_file

    course = load_course()
    with connect():
        pass

    def run() -> Figures:
        with connect() as engine:
            (quiz,) = analyse(engine, [read_file(f, course) for f in files_in([path])], course, now=_NOW).report.quizzes
        rows = {row.item.id: (row.facility, row.point_biserial or 0, row.discrimination or 0) for row in quiz.rows}
        return Figures(rows, quiz.alpha or 0)

    return run


#: Scored by a join; the groups share their last places among those who tie, as ours do.
_SQL = """
with total as materialized (
    select student, sum((response = key)::double) as points, count(*) as answered
    from answers join keys using (item) group by student
), levels as materialized (
    select round(points / answered, 9) as total, count(*) as tied from total group by all
), places as (
    select *, greatest(floor(sum(tied) over () * 0.27 + 0.5), 1) as size,
        sum(tied) over (order by total desc) - tied as better, sum(tied) over (order by total) - tied as worse
    from levels
), ranked as materialized (
    select student, points, answered, greatest(least((size - better) / tied, 1), 0)::double as upper,
        greatest(least((size - worse) / tied, 1), 0)::double as lower
    from total join places on total = round(points / answered, 9)
), scored as (
    select *, (response = key)::double as score from answers join keys using (item)
), figures as (
    select item, avg(score) as facility, corr(score, (points - score) / (answered - 1)) as r,
        sum(score * upper) / sum(upper) - sum(score * lower) / sum(lower) as discrimination, var_pop(score) as variance
    from scored join ranked using (student) group by item
)
select item, facility, r, discrimination,
    100 / 99 * (1 - sum(variance) over () / (select var_pop(points) from total)) as alpha
from figures
"""


def by_sql(path: Path) -> Callable[[], Figures]:
    """DuckDB's own SQL, as one would write it who knows that every student answered every question once."""
    import duckdb

    known = keys()

    def run() -> Figures:
        with duckdb.connect() as connection:
            connection.register("keys", known)
            connection.execute(f"create view answers as from read_parquet('{path}')")
            rows = connection.execute(_SQL).fetchall()
        return Figures({item: figures for item, *figures, _ in rows}, rows[0][-1])

    return run


def by_numpy(path: Path) -> Callable[[], Figures]:
    """A matrix of students and items, filled from the long table."""
    known = keys()

    def run() -> Figures:
        table = pq.read_table(path, read_dictionary=["student", "item", "response"]).unify_dictionaries()
        student, item, response = (table[name].combine_chunks() for name in ("student", "item", "response"))
        key = dict(zip(*(column.to_pylist() for column in known.columns)))
        codes = {text: code for code, text in enumerate(response.dictionary.to_pylist())}
        names = item.dictionary.to_pylist()
        right = np.array([codes[key[name]] for name in names])
        item_codes = item.indices.to_numpy()
        scores = np.zeros((len(student.dictionary), len(names)))
        scores[student.indices.to_numpy(), item_codes] = response.indices.to_numpy() == right[item_codes]
        return of_matrix(scores, names)

    return run


def of_matrix(scores: np.ndarray, names: list[str]) -> Figures:
    """The figures of a matrix without holes."""
    students, k = scores.shape
    points = scores.sum(axis=1)
    _, level, tied = np.unique(np.round(points / k, 9), return_inverse=True, return_counts=True)
    size = max(math.floor(0.27 * students + 0.5), 1)
    below = np.cumsum(tied) - tied
    lower = np.clip((size - below) / tied, 0, 1)[level]
    upper = np.clip((size - (students - below - tied)) / tied, 0, 1)[level]
    discrimination = upper @ scores / upper.sum() - lower @ scores / lower.sum()
    found = {}
    for place, name in enumerate(names):
        column = scores[:, place]
        rest = (points - column) / (k - 1)
        r = np.mean((column - column.mean()) * (rest - rest.mean())) / (column.std() * rest.std())
        found[name] = (float(column.mean()), float(r), float(discrimination[place]))
    return Figures(found, float(k / (k - 1) * (1 - scores.var(axis=0).sum() / points.var())))


def by_polars(path: Path) -> Callable[[], Figures]:
    """Polars' lazy frames, streamed."""
    import polars as pl

    known = pl.from_arrow(keys()).lazy()  # type: ignore[union-attr]

    def run() -> Figures:
        scored = pl.scan_parquet(path).join(known, on="item")
        scored = scored.select("student", "item", score=(pl.col("response") == pl.col("key")).cast(pl.Float64))
        total = scored.group_by("student").agg(points=pl.col("score").sum(), answered=pl.len())
        totals = total.with_columns(total=(pl.col("points") / pl.col("answered")).round(9)).collect(engine="streaming")
        size = max(math.floor(0.27 * len(totals) + 0.5), 1)
        tied = pl.len().over("total")
        # ranks are unsigned
        better = pl.col("total").rank("min", descending=True).cast(pl.Int64) - 1
        worse = pl.col("total").rank("min").cast(pl.Int64) - 1
        placed = totals.with_columns(
            upper=((size - better) / tied).clip(0, 1), lower=((size - worse) / tied).clip(0, 1)
        ).lazy()
        rest = (pl.col("points") - pl.col("score")) / (pl.col("answered") - 1)
        upper, lower = (
            (pl.col("score") * pl.col(name)).sum() / pl.col(name).sum().alias(name) for name in ("upper", "lower")
        )
        figures = scored.join(placed, on="student").group_by("item")
        rows = figures.agg(
            facility=pl.col("score").mean(),
            r=pl.corr("score", rest),
            discrimination=upper - lower,
            variance=pl.col("score").var(ddof=0),
        ).collect(engine="streaming")
        variance = totals["points"].var(ddof=0)
        alpha = ITEMS / (ITEMS - 1) * (1 - rows["variance"].sum() / variance)  # type: ignore[operator]
        return Figures({item: (facility, r, d) for item, facility, r, d, _ in rows.rows()}, alpha)

    return run


PROGRAMS = {
    "scocourse": by_scocourse,
    "report": by_report,
    "DuckDB's SQL": by_sql,
    "numpy": by_numpy,
    "polars": by_polars,
}


def run_in_child(program: str, path: Path) -> Run:
    """``program`` run on ``path`` in a process of its own."""
    arguments = [sys.executable, "-m", "tests.bench.results", program, str(path)]
    done = subprocess.run(arguments, check=True, stdout=subprocess.PIPE)
    return msgspec.json.decode(done.stdout, type=Run)


def _medians(programs: list[str], path: Path) -> dict[str, Run]:
    """The programs run in turn, and of each the medians."""
    runs: dict[str, list[Run]] = {program: [] for program in programs}
    for _ in range(RUNS):
        for program in programs:
            runs[program].append(run_in_child(program, path))
    return {
        program: Run(
            statistics.median(run.seconds for run in made),
            statistics.median(run.memory for run in made),
            made[0].figures,
        )
        for program, made in runs.items()
    }


def measure() -> Iterator[Line]:
    """Seconds and memory at ten million answers, and how they grow from a hundred thousand."""
    with tempfile.TemporaryDirectory() as folder:
        logs = {answers: Path(folder) / f"{answers}.parquet" for answers in (10**5, 10**6, 10**7)}
        for answers, path in logs.items():
            write_log(path, answers // ITEMS)
        runs = _medians(list(PROGRAMS), logs[10**7])
        ours, report, sql = (runs[name] for name in ("scocourse", "report", "DuckDB's SQL"))
        what = "item analysis of 10,000,000 answers"
        yield Line(what=what, unit="s", ours=ours.seconds, against="DuckDB's SQL", theirs=sql.seconds, most=1.2)
        for name in ("numpy", "polars"):
            yield Line(what=what, unit="s", ours=ours.seconds, against=name, theirs=runs[name].seconds)
        for name in ("DuckDB's SQL", "numpy", "polars"):
            limit = 250.0 if name == "DuckDB's SQL" else None
            theirs = runs[name].memory
            yield Line(what=f"{what}: memory", unit="MB", ours=ours.memory, against=name, theirs=theirs, limit=limit)
        what = "the report of 10,000,000 answers"
        yield Line(what=what, unit="s", ours=report.seconds, against="DuckDB's SQL", theirs=sql.seconds)
        yield Line(what=f"{what}: memory", unit="MB", ours=report.memory, limit=250.0)
        seconds = {answers: _medians(["scocourse"], logs[answers])["scocourse"].seconds for answers in (10**5, 10**6)}
        # with what takes the same time however few there are, the first step is below 1
        for fewer, more in ((10**5, 10**6), (10**6, 10**7)):
            slope = math.log10((seconds | {10**7: ours.seconds})[more] / seconds[fewer])
            yield Line(what=f"growth from {fewer:,} to {more:,} answers", unit="powers of n", ours=slope, limit=1.05)


def main(program: str, path: str) -> None:
    """Run ``program`` on the file at ``path`` and print what it took."""
    run = PROGRAMS[program](Path(path))
    begun = time.perf_counter()
    figures = run()
    seconds = time.perf_counter() - begun
    # of this process alone; getrusage would count what its parent had when it was born
    (most,) = re.findall(r"VmHWM:\s*(\d+) kB", Path("/proc/self/status").read_text())
    memory = int(most) / 1024
    sys.stdout.write(msgspec.json.encode(Run(seconds, memory, figures)).decode())


if __name__ == "__main__":
    main(*sys.argv[1:])
