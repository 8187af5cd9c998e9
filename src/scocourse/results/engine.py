"""What computes: DuckDB in this process, or Spark. Both run the same ibis expressions on Parquet files."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from glob import escape
from pathlib import Path
from typing import Any, Literal

import duckdb
import ibis
import pyarrow as pa
import pyarrow.parquet as pq

from scocourse.results.table import ResultsError

EngineName = Literal["duckdb", "spark"]

_DUCKDB = {
    # every join is written with the small table on its right; estimates of many conditions would turn some round;
    # and nearly every row has its match there: none need be filtered out before
    "disabled_optimizers": "join_order,build_side_probe_side,join_filter_pushdown",
    # a file is read three times, which the system's own cache serves; what is free is given back
    "enable_external_file_cache": False,
    "allocator_flush_threshold": "1MB",
    "allocator_bulk_deallocation_flush_threshold": "1MB",
}


class Engine:
    """A connection with a folder of its own for the tables put into it. Open it with :func:`connect`."""

    def __init__(self, backend: Any, folder: Path) -> None:
        self._backend = backend
        self._folder = folder
        self._tables = 0

    def table(self, content: pa.Table) -> ibis.Table:
        """``content`` as a table of the engine."""
        path = self._folder / f"{self._tables}.parquet"
        pq.write_table(content, path)
        return self._created("view", f"from read_parquet('{path}')", ibis.schema(content.schema))

    def parquet(self, path: Path) -> ibis.Table:
        """The Parquet file at ``path``, read only as far as a question needs it."""
        # a name is no pattern, and a folder called a=b no column
        return self._backend.read_parquet(escape(str(path)), hive_partitioning=False)

    def view(self, expression: ibis.Table) -> ibis.Table:
        """``expression`` under a name, so that what builds upon it is short to write; nothing is computed."""
        return self._created("view", self._backend.compile(expression), expression.schema())

    def kept(self, expression: ibis.Table) -> ibis.Table:
        """``expression`` computed once, for the questions that follow."""
        return self._created("table", self._backend.compile(expression), expression.schema())

    def _created(self, kind: str, query: str, schema: ibis.Schema) -> ibis.Table:
        self._tables += 1
        name = f"scocourse_{self._tables}"
        self._backend.con.execute(f"create temp {kind} {name} as {query}")
        # its columns are known: the engine need not be asked for them; to a view, any of them may be null
        return ibis.table({column: type.copy(nullable=True) for column, type in schema.items()}, name=name)

    def any(self, table: ibis.Table) -> bool:
        """Whether ``table`` has a row."""
        return bool(self.rows(table.limit(1)))

    def tuples(self, expression: ibis.Table) -> Iterator[tuple[Any, ...]]:
        """The result of ``expression``, some rows at a time; to be read before the next question."""
        # not by ibis, which would import pandas for it
        found = self._backend.con.execute(self._backend.compile(expression))
        while rows := found.fetchmany(10_000):
            yield from rows

    def rows(self, expression: ibis.Table) -> list[dict[str, Any]]:
        """The result of ``expression``, a dictionary a row."""
        return [dict(zip(expression.columns, row)) for row in self.tuples(expression)]


class _SparkEngine(Engine):
    """Spark: tables go in and results come out as Arrow, which ibis would take the way through pandas."""

    def __init__(self, backend: Any, folder: Path, session: Any) -> None:
        super().__init__(backend, folder)
        self._session = session

    def parquet(self, path: Path) -> ibis.Table:
        return self._backend.read_parquet(str(path))

    def table(self, content: pa.Table) -> ibis.Table:
        # not by a file, which the machines of a cluster could not see
        return self._view(self._session.createDataFrame(content))

    def view(self, expression: ibis.Table) -> ibis.Table:
        return self._view(self._session.sql(self._backend.compile(expression)))

    def kept(self, expression: ibis.Table) -> ibis.Table:
        return self._view(self._session.sql(self._backend.compile(expression)).cache())

    def _view(self, frame: Any) -> ibis.Table:
        self._tables += 1
        name = f"scocourse_{self._tables}"
        frame.createOrReplaceTempView(name)
        return self._backend.table(name)

    def tuples(self, expression: ibis.Table) -> Iterator[tuple[Any, ...]]:
        for batch in self._session.sql(self._backend.compile(expression)).toArrow().to_batches():
            yield from zip(*(column.to_pylist() for column in batch.columns))


@contextmanager
def connect(name: EngineName = "duckdb") -> Iterator[Engine]:
    """An engine, for as long as the block runs. Its tables lie in a temporary folder that goes with it.

    Spark is the session that runs already, or a local one; the master of another is named as Spark's own tools do it
    (``spark-submit``, ``PYSPARK_SUBMIT_ARGS`` or ``spark-defaults.conf``).

    :raises ResultsError: Spark does not start, or the engine meets a file that it cannot read, or has no more room.
    """
    with tempfile.TemporaryDirectory(prefix="scocourse-") as folder:
        yield from _duckdb(Path(folder)) if name == "duckdb" else _spark(Path(folder))


def _duckdb(folder: Path) -> Iterator[Engine]:
    backend = ibis.duckdb.connect(**_DUCKDB)
    try:
        yield Engine(backend, folder)
    except duckdb.Error as error:
        raise ResultsError(f"DuckDB cannot go on: {str(error).splitlines()[0]}") from error
    finally:
        backend.disconnect()


def _spark(folder: Path) -> Iterator[Engine]:
    from pyspark.errors import PySparkException

    session, ours = _spark_session()
    try:
        yield _SparkEngine(ibis.pyspark.connect(session), folder, session)
    except PySparkException as error:
        raise ResultsError(f"Spark cannot go on: {str(error).splitlines()[0]}") from error
    finally:
        if ours:
            session.stop()


def _spark_session() -> tuple[Any, bool]:
    """The running session, or a new one of which we say that it is ours to stop."""
    from pyspark import SparkConf
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    running = SparkSession.getActiveSession()
    if running is not None:
        return running, False
    builder = SparkSession.builder.appName("scocourse results").config("spark.ui.enabled", "false")
    if str(SparkConf().get("spark.master", "local")).startswith("local"):
        # Spark's 200 pieces are for a cluster, as is what it tells of its doings
        builder = builder.config("spark.sql.shuffle.partitions", str(os.cpu_count() or 1))
        builder = builder.config("spark.log.level", "ERROR")
    try:
        return builder.config("spark.ui.showConsoleProgress", "false").getOrCreate(), True
    except PySparkException:
        cure = "install Java 17 (Debian: default-jre-headless), and where it lies elsewhere set JAVA_HOME"
        raise ResultsError(f"Spark does not start; {cure}") from None
