"""The command line, whose mistakes are told in one line each, with what was probably meant.

What finds the words is imported where there is a mistake: ``scocourse --help`` does not wait for it.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from scocourse.shown import one_line


class Parser(argparse.ArgumentParser):
    """Of the program and of each of its commands."""

    _given: Sequence[str] = ()

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:
        """As argparse does."""
        self._given = list(args or ())
        return super().parse_known_args(args, namespace)

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        """As argparse does, but a help that nobody reads to its end is met here and not when Python ends."""
        sys.stdout.flush()
        super().exit(status, message)

    def error(self, message: str) -> NoReturn:
        """Say it, and what to do, and end with the status 2."""
        said = message if message.endswith("?") else f"{message}; {self._cure()}"
        self.exit(2, one_line(f"{self.prog}: {said}") + "\n")

    def refuse(self, extra: Sequence[str]) -> NoReturn:
        """Say of the arguments ``extra`` that there is no place for them."""
        from scocourse.bank.problem import nearest, quoted

        first = extra[0]
        if not first.startswith("-"):
            self.error(f"one argument too many: {quoted(first)}; put a name with spaces in quotes")
        flags = [flag for flag in self._option_string_actions if flag.startswith("--")]
        close = nearest(first.partition("=")[0], flags)
        self.error(f"no option {quoted(first)}" + (f'; did you mean "{close}"?' if close else ""))

    def _cure(self) -> str:
        dashed = next((text for text in self._given if text.startswith("-") and os.path.lexists(text)), None)
        if dashed is not None:
            return f"write ./{dashed} for the file {dashed}"
        return f"{self.prog} --help tells what there is"

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is None or value in action.choices:
            return
        from scocourse.bank.problem import listed, nearest, quoted

        names = [str(choice) for choice in action.choices]
        close = nearest(str(value), names)
        meant = f'; did you mean "{close}"?' if close else ""
        raise argparse.ArgumentError(action, f"expected {listed(names)}, got {quoted(value)}{meant}")


def path(text: str) -> Path:
    """The name of a file or folder, as the type of an argument."""
    if not text or "\0" in text:
        raise argparse.ArgumentTypeError(f'expected a name, got "{text}"')
    return Path(text)


def number(text: str) -> int:
    """A whole number, as the type of an argument."""
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f'expected a whole number, got "{text[:60]}"') from None
