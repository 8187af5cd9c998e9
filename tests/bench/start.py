"""Start: importing the package, asking the command for help, and the first quiz of a notebook."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from unittest.mock import patch

from tests.bench._measure import Line, command, paired

from scocourse.bank import compiled

BARE = "python -c pass"
MADE = 'from scocourse import Quiz; quiz = Quiz("rats")'
#: What a kernel does to show it: the readable twins, and the widget.
SHOWN = f"{MADE}; quiz._repr_mimebundle_(); quiz._widget"


def measure() -> Iterator[Line]:
    """The time from the start of Python to its end; the course is the one around the working folder, and unchanged."""
    python = [sys.executable, "-c"]
    for what, program, against, peer, most in (
        ("import scocourse", [*python, "import scocourse"], BARE, "pass", 2.5),
        ("scocourse --help", [sys.executable, "-m", "scocourse", "--help"], BARE, "pass", 6.0),
        ('Quiz("rats")', [*python, MADE], "import anywidget", "import anywidget", 1.0),
        ('Quiz("rats") shown, anywidget with it', [*python, SHOWN], "import anywidget", "import anywidget", 2.0),
        ('Quiz("rats")', [*python, MADE], "import matplotlib.pyplot", "import matplotlib.pyplot", None),
    ):
        with tempfile.TemporaryDirectory() as kept, patch.dict(os.environ, {compiled.VARIABLE: kept}):
            ours, theirs = paired(command(program), command([*python, peer]), runs=21)
        yield Line(what=what, unit="ms", ours=1000 * ours, against=against, theirs=1000 * theirs, most=most)
