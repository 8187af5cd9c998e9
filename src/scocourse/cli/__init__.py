"""The ``scocourse`` command. One file per command; only the one asked for is imported.

A command module offers ``add_arguments(parser)`` and ``run(arguments) -> int``. Exit status: 0 done, 1 problems
found in the course, 2 the command could not do what was asked.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence
from keyword import iskeyword

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
    """Run one command and return its exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    parser = argparse.ArgumentParser(prog="scocourse", description="Build, check and take the course.")
    parser.add_argument("--version", action="store_true", help="print the version")
    parser.add_argument("--debug", action="store_true", help="show the traceback of an error")
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name, help_text in COMMANDS.items():
        subparser = subparsers.add_parser(name, help=help_text, description=help_text.capitalize() + ".")
        if name in arguments:
            _module(name).add_arguments(subparser)
    parsed = parser.parse_args(arguments)
    if parsed.version:
        from scocourse import __version__

        print(f"scocourse {__version__}")
        return 0
    if parsed.command is None:
        parser.print_help()
        return 2
    return _run(parsed)


def _module(name: str):  # type: ignore[no-untyped-def]  # a command module, see above
    # a word of Python cannot be a module's name
    return importlib.import_module(f"scocourse.cli.{name}_" if iskeyword(name) else f"scocourse.cli.{name}")


def _run(parsed: argparse.Namespace) -> int:
    from scocourse.bank import CourseError
    from scocourse.cli._tell import harmless

    try:
        return int(_module(parsed.command).run(parsed))
    except CourseError as error:
        if parsed.debug:
            raise
        for problem in error.problems:
            print(harmless(problem), file=sys.stderr)
        count = len(error.problems)
        print(f"{count} problem{'s' if count != 1 else ''} in the course: nothing was done", file=sys.stderr)
        return 1
    except UsageError as error:
        if parsed.debug:
            raise
        print(f"scocourse {parsed.command}: {harmless(error)}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # whoever read our output, such as head, has seen enough
        sys.stderr.close()
        return 0
