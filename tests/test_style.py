"""Style and types, so that nothing lands that the next developer's editor would mark."""

from __future__ import annotations

import subprocess
import sys

import pytest
from tests._site import ROOT


@pytest.mark.parametrize(
    "command", [("ruff", "check"), ("ruff", "format", "--check"), ("mypy",)], ids=["lint", "format", "types"]
)
def test_the_code_keeps_to_its_style(command: tuple[str, ...]) -> None:
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
