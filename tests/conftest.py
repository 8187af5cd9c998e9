"""Settings of all tests: where answers and compiled courses go; how hard Hypothesis searches.

HYPOTHESIS_PROFILE=full searches longer, and anew.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from tests._lite import lite_site, pyodide
from tests._shared import Shared, shared
from tests._site import Built, built_site, run_book
from tests.sphinx_ext.conftest import copy_course

__all__ = ["built_site", "lite_site", "pyodide", "shared"]

settings.register_profile("fast", max_examples=100, deadline=None, derandomize=True)
settings.register_profile("full", max_examples=3000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fast"))


@pytest.fixture(scope="session", autouse=True)
def attempts_of_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The file in which every answer given in tests is kept, in kernels too."""
    path = tmp_path_factory.mktemp("attempts") / "attempts.jsonl"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SCOCOURSE_ATTEMPTS", str(path))
        yield path


@pytest.fixture(scope="session", autouse=True)
def compiled_in_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A folder of the run's own for compiled courses."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SCOCOURSE_CACHE", str(tmp_path_factory.mktemp("compiled")))
        yield


@pytest.fixture(scope="session")
def tea_site(shared: Shared) -> Built:
    """The small course on tea with its labs, built with warnings as errors."""
    built: Built = shared("tea", lambda folder: run_book(copy_course(folder)))
    assert built.status == 0, built.log
    return built
