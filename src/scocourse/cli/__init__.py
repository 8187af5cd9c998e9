"""The ``scocourse`` command. One file per command; only the one asked for is imported.

A command module offers ``add_arguments(parser)`` and ``run(arguments) -> int``. Exit status: 0 done, 1 problems
found in the course or the command failed, 2 it could not do what was asked, 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import argparse
import importlib
import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from keyword import iskeyword
from pathlib import Path

COMMANDS = {
    "build": "build the book into build/html",
    "serve": "build the book and show it on this machine",
    "check": "report what is wrong in banks and claims, and what is not covered",
    "quiz": "take a quiz in the terminal",
    "review": "answer again what waits to be asked again",
    "progress": "show how you stand; save your answers to a file, load others",
    "export": "write questions and cards for another program",
    "import": "write a bank of another program's questions",
    "results": "report which questions of a class worked",
    "new": "start a course on another text",
}


class UsageError(Exception):
    """The command cannot do what was asked; the message says what, where and how to mend it."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; what goes wrong is told in a line a fault."""
    _open_streams()
    arguments = list(sys.argv[1:] if argv is None else argv)
    name = "scocourse"
    try:
        parsed = _parse(arguments)
        if isinstance(parsed, int):
            status = parsed
        else:
            name = f"scocourse {parsed.command}"
            status = int(_module(parsed.command).run(parsed))
        sys.stdout.flush()
        return status
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # whoever read our output, such as head, has seen enough
        _give_up_output()
        return 0
    except Exception as error:
        if "--debug" in arguments:
            raise
        return _answer(error, name)


def _parse(arguments: list[str]) -> argparse.Namespace | int:
    """What is asked; the exit status where that is answered already."""
    from scocourse.cli._parser import Parser

    parser = Parser(prog="scocourse", description="Build, check and take the course.")
    parser.add_argument("--version", action="store_true", help="print the version")
    parser.add_argument("--debug", action="store_true", help="show the traceback of an error")
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND")
    commands: dict[str, Parser] = {}
    for name, help_text in COMMANDS.items():
        commands[name] = subparsers.add_parser(name, help=help_text, description=help_text.capitalize() + ".")
        commands[name].add_argument("--debug", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
        if name in arguments:
            _module(name).add_arguments(commands[name])
    parsed: argparse.Namespace
    parsed, extra = parser.parse_known_args(arguments)
    if extra:
        commands.get(parsed.command, parser).refuse(extra)
    if parsed.version:
        from scocourse import __version__

        print(f"scocourse {__version__}")
        return 0
    if parsed.command is None:
        parser.print_help()
        return 2
    return parsed


def _module(name: str):  # type: ignore[no-untyped-def]  # a command module, see above
    # a word of Python cannot be a module's name
    return importlib.import_module(f"scocourse.cli.{name}_" if iskeyword(name) else f"scocourse.cli.{name}")


def _answer(error: Exception, name: str) -> int:
    """Say what went wrong in the command ``name``, and return its exit status."""
    from scocourse.bank import CourseError
    from scocourse.cli._tell import complain
    from scocourse.progress.file import AttemptsFileError

    match error:
        case CourseError():
            for problem in error.problems:
                complain(problem)
            count = len(error.problems)
            complain(f"{count} problem{'s' if count != 1 else ''} in the course: nothing was done")
            return 1
        case UsageError() | AttemptsFileError():
            complain(f"{name}: {error}")
            return 2
        case ImportError(name=str(missing)) if not missing.startswith("scocourse"):
            complain(f"{name}: {missing} is not installed here; install the course again: pip install scocourse")
            return 2
        case OSError():
            from scocourse.disk import unwritable

            gone = isinstance(error, FileNotFoundError)
            place = error.filename or ("the working folder" if gone else "standard output")
            if error.filename is None:
                _give_up_output()
            complain(f"{name}: {place}: {'; '.join(unwritable(error))} (--debug shows where it happened)")
            return 1
        case _:
            said = (str(error).splitlines() or [""])[0]
            complain(f"{name}: unforeseen {type(error).__name__}: {said}; run it with --debug and report what it shows")
            return 1


def _open_streams() -> None:
    """Let reading and printing go on where a stream is closed or its encoding lacks a character."""
    for name, mode, errors in (("stdin", "r", "replace"), ("stdout", "w", "backslashreplace"), ("stderr", "w", None)):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115
        elif isinstance(stream, io.TextIOWrapper) and errors:
            with suppress(io.UnsupportedOperation):  # it has been read from
                stream.reconfigure(errors=errors)


def _give_up_output() -> None:
    """Let what is left to print go nowhere: Python would try to print it once more at its end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
