"""A process that waits for the next build with Sphinx imported, which takes longer than to build one page."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

_MODULE = [sys.executable, "-m", "scocourse.site.sphinx_run"]


def launch(arguments: Sequence[str], folder: Path, *, waits: bool = False) -> subprocess.Popen[str]:
    """Run Sphinx with ``arguments`` of scocourse.site.sphinx_run in ``folder``, or let it wait for a line with them."""
    return subprocess.Popen(
        [*_MODULE, "--wait"] if waits else [*_MODULE, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"},
        stdin=subprocess.PIPE if waits else None,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )


class Spare:
    """The process that waits in ``folder``, if one does. It knows the package as it was when it started."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Let one wait."""
        if self._process is None:
            self._process = launch([], self._folder, waits=True)

    def take(self, arguments: Sequence[str]) -> subprocess.Popen[str]:
        """A process that runs with ``arguments``: the one that waits, else a new one."""
        process, self._process = self._process, None
        if process is not None and process.stdin is not None:
            try:
                process.stdin.write(json.dumps(list(arguments)) + "\n")
                process.stdin.close()
                if process.poll() is None:
                    return process
            except OSError:  # it has ended
                pass
            _end(process)
        return launch(arguments, self._folder)

    def stop(self) -> None:
        """Let none wait."""
        process, self._process = self._process, None
        if process is not None:
            _end(process)


def _end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()
