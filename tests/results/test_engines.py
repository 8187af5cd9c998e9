"""DuckDB and Spark: the same expressions, the same report."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.results._class import simulate, write_class
from tests.results._files import choices, close, plain, results_of

from scocourse.course import Course, form_of
from scocourse.results.engine import Engine
from scocourse.results.table import json_text
from scocourse.results.xapi import statements


@pytest.fixture
def files(course: Course, tmp_path: Path) -> list[Path]:
    """Attempts files of a pretest, one spliced, and a Parquet file with every item type, times and confidences."""
    items = choices(course, "pretest")[:4]
    truth = dict.fromkeys((item.id for item in items), 0.0)
    attempts = simulate(items, students=7, seed=2, quiz="pretest", difficulty=truth, discrimination=truth)
    attempts["student-001"].append(attempts["student-000"][0])
    rows: dict[str, list[Any]] = {name: [] for name in ("student", "quiz", "item", "response", "at", "confidence")}
    for place, item in enumerate([*form_of(course, "post-test").items, *course.banks["forecasts"].items[:2]]):
        for student, (response, _) in enumerate([*item.samples()][:3]):
            values = (
                f"S{student}",
                "post-test",
                item.id,
                json_text(response),
                f"2026-09-02T09:00:{place:02}.500+02:00",
            )
            for name, value in zip(rows, (*values, ("low", "high", None)[student])):
                rows[name].append(value)
    pq.write_table(pa.table(rows), tmp_path / "log.parquet")
    return [*write_class(tmp_path, attempts), tmp_path / "log.parquet"]


# Spark's way out of the JVM leaves its sockets to the garbage collector
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_spark_gives_the_report_and_the_statements_that_duckdb_gives(
    engine: Engine, spark: Engine, course: Course, files: list[Path]
) -> None:
    one, other = (results_of(each, course, files) for each in (engine, spark))
    report = plain(one.report)
    assert plain(other.report) == close(report)
    assert {quiz["id"] for quiz in report["quizzes"]} == {"pretest", "post-test"}
    assert sum(file["good"] for file in report["files"]) > 50
    home = "https://example.edu/sco"
    lines = [list(statements(each, found, course, home=home)) for each, found in ((engine, one), (spark, other))]
    assert lines[0] == lines[1]
    assert len(lines[0]) == sum(file["good"] for file in report["files"])


def test_without_java_spark_says_what_to_install(tmp_path: Path) -> None:
    pytest.importorskip("pyspark")
    (tmp_path / "bin").mkdir()
    for tool in ("bash", "dirname", "env", "ps"):
        if found := shutil.which(tool):
            (tmp_path / "bin" / tool).symlink_to(found)
    code = "from scocourse.results.engine import connect\nwith connect('spark'): pass"
    environment = {"PATH": str(tmp_path / "bin"), "HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.stderr.splitlines()[-1] == (
        "scocourse.results.table.ResultsError: Spark does not start; install Java 17 (Debian: default-jre-headless), "
        "and where it lies elsewhere set JAVA_HOME"
    )
