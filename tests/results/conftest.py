"""What the tests of results share: the course, and one session of Spark for all of them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

import pytest
from tests._tea import write_tea_course

from scocourse.course import Course, load_course
from scocourse.results.engine import Engine, connect

NO_SPARK = 'Spark is not there: apt-get install default-jre-headless; uv pip install -e ".[spark]"'
#: For tables of a few rows: no code is compiled for them, and nothing is cut into pieces.
_SMALL = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    "spark.sql.shuffle.partitions": "1",
    "spark.default.parallelism": "1",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
}


@pytest.fixture(scope="session")
def course() -> Course:
    return load_course()


@pytest.fixture(scope="session")
def tea(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A small course, with a quiz that asks the first question of its bank alone."""
    root = write_tea_course(tmp_path_factory.mktemp("tea") / "course")
    (root / "quizzes" / "quizzes.yaml").write_text("quizzes: [{id: short, title: Short, ids: [tea-origin]}]\n")
    return load_course(root)


@pytest.fixture
def engine() -> Iterator[Engine]:
    with connect("duckdb") as engine:
        yield engine


@pytest.fixture(scope="session")
def spark_session() -> Iterator[Any]:
    if shutil.which("java") is None or find_spec("pyspark") is None:
        if os.environ.get("CI"):
            pytest.fail(NO_SPARK)
        pytest.skip(NO_SPARK)
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[2]")
    for name, value in _SMALL.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    yield session
    session.stop()


@pytest.fixture
def spark(spark_session: Any) -> Iterator[Engine]:
    with connect("spark") as engine:
        yield engine
