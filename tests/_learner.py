"""Fixtures of tests in which a learner answers: a small course, and a file of attempts of the test's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests._tea import write_tea_course

from scocourse.progress import AttemptStore


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tea_course(tmp_path_factory.mktemp("course"))


@pytest.fixture
def store(tmp_path: Path) -> AttemptStore:
    return AttemptStore(tmp_path / "attempts.jsonl")
