"""What is dear to make is made once a run, by whichever of pytest's workers needs it first; the others wait for it."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

#: Gives what ``make`` makes in the folder that it is handed, made once under this name.
Shared = Callable[[str, Callable[[Path], Any]], Any]


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Shared:
    base = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent

    def once(name: str, make: Callable[[Path], Any]) -> Any:
        folder = base / f"shared-{name}"
        made = folder.with_suffix(".made")
        with FileLock(folder.with_suffix(".lock")):
            if not made.is_file():
                folder.mkdir(exist_ok=True)
                made.write_bytes(pickle.dumps(make(folder)))
            return pickle.loads(made.read_bytes())

    return once
