"""Progress of a build on the terminal: one line that is written over, or plain lines where output is a file."""

from __future__ import annotations

import re
import shutil
import sys
from types import TracebackType

_STEP = re.compile(r"(reading sources|writing output)\.\.\. *\[ *(\d+)%\] *(.*)")
_VERBS = {"reading sources": "reading", "writing output": "writing"}
_PHASE = re.compile(
    r"checking the course files|building the labs for the browser|running \d+ notebooks side by side|packing \d+ files"
    r"|printing \d+ pages of the site"
)


def status(text: str) -> None:
    """Show on a terminal's line what is done now, over what stood there; an empty text clears it."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{text[: shutil.get_terminal_size().columns - 1]}", end="", file=sys.stderr, flush=True)


class BuildProgress:
    """Called with every line that the build says; shows what it is at. With ``verbose`` shows every line."""

    def __init__(self, verbose: bool = False) -> None:
        self._verbose = verbose
        self._live = sys.stdout.isatty() and not verbose
        self._shown = ""

    def __enter__(self) -> BuildProgress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._clear()

    def __call__(self, line: str) -> None:
        if self._verbose:
            print(line, flush=True)
        elif text := _short(line):
            self._clear()
            if self._live:
                self._shown = text[: shutil.get_terminal_size().columns - 1]
                print(self._shown, end="", flush=True)
            elif text != self._shown:
                print(text, flush=True)
                self._shown = text

    def _clear(self) -> None:
        if self._live and self._shown:
            print("\r" + " " * len(self._shown) + "\r", end="", flush=True)
            self._shown = ""


def _short(line: str) -> str:
    """The part of a line of the build that tells a reader how far it is; empty for the rest."""
    if step := _STEP.match(line):
        return f"{_VERBS[step[1]]} {step[3]} ({step[2]} %)"
    return line if _PHASE.match(line) else ""
