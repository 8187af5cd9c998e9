"""Small files that ask for much: refused soon, with little memory, and nothing else is touched."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest
from tests.fuzz._bombs import BOMBS, SLOW

#: MB beside the file itself, and seconds on a machine that does other things too.
MOST_MEMORY = 400
MOST_SECONDS = 10


@pytest.fixture(scope="module")
def found() -> dict[tuple[str, str], dict[str, Any]]:
    """What each bomb took, in a process of its own that may not grow and whose file accesses are watched."""
    wanted = [f"{name}/{what}" for name, bombs in BOMBS.items() for what in bombs if (name, what) not in SLOW]
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz._bombs", *wanted], capture_output=True, text=True, timeout=600
    )
    assert done.returncode == 0, done.stderr[-2000:]
    lines = map(json.loads, done.stdout.splitlines())
    return {(line["reader"], line["bomb"]): line for line in lines}


@pytest.mark.parametrize(
    ("name", "what"), [(name, what) for name, bombs in BOMBS.items() for what in bombs if (name, what) not in SLOW]
)
def test_a_bomb_does_no_harm(found: dict[tuple[str, str], dict[str, Any]], name: str, what: str) -> None:
    took = found[name, what]
    assert not took["said"].startswith("BROKEN"), took
    assert took["memory"] < MOST_MEMORY, took
    assert took["seconds"] < MOST_SECONDS, took
