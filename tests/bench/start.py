"""Start: importing the package and asking the command for help, beside bare Python."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from tests.bench._measure import Line, command, paired

BARE = "python -c pass"


def measure() -> Iterator[Line]:
    """The time from the start of Python to its end."""
    python = [sys.executable, "-c"]
    bare = command([*python, "pass"])
    for what, program, most in (
        ("import scocourse", [*python, "import scocourse"], 2.5),
        ("scocourse --help", [sys.executable, "-m", "scocourse", "--help"], 6.0),
    ):
        ours, theirs = paired(command(program), bare, runs=21)
        yield Line(what=what, unit="ms", ours=1000 * ours, against=BARE, theirs=1000 * theirs, most=most)
