"""``scocourse export anki``: questions and cards as a file of another program."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from scocourse.cli import UsageError
from scocourse.cli._losses import loss_lines
from scocourse.cli._options import add_options, options_given
from scocourse.cli._parser import path
from scocourse.cli._write import not_over, write_new
from scocourse.course import load_course
from scocourse.course.load import sources
from scocourse.exchange import FORMATS, Export, Format, Material, export, gather
from scocourse.exchange.material import ALL

HELP = "write questions and cards for another program"
_WRITABLE = sorted(name for name, format in FORMATS.items() if format.write is not None)
_EPILOG = """\
Names are those of quizzes and banks (pretest, chapter-1), of decks of cards (glossary, timeline), or all: every
bank and every deck. What is in two of them is written once, or by scorm, which makes a page of each, in both.

What the format has no place for is listed on standard error, entry by entry. Exit status: 0 written, 1 the course has
problems, 2 the command cannot run.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = _EPILOG
    parser.add_argument("format", choices=_WRITABLE, help=f"the format: {', '.join(_WRITABLE)}")
    parser.add_argument("names", nargs="*", default=[ALL], metavar="NAME", help="what to write (default: all)")
    parser.add_argument(
        "--output", type=path, metavar="FILE", help="where to (default: a name of its own here; - is standard output)"
    )
    parser.add_argument("--force", action="store_true", help="write over a file that is there")
    add_options(parser, FORMATS)


def run(arguments: argparse.Namespace) -> int:
    """Write the file, say on standard error what it holds and what not, and return 0."""
    format = FORMATS[arguments.format]
    course = load_course()
    try:
        material = gather(course, arguments.names, repeats=format.repeats)
        exported = export(format, material, datetime.now(UTC), options_given(arguments, FORMATS, arguments.format))
    except (LookupError, ValueError) as error:
        raise UsageError(str(error.args[0])) from None
    target = str(arguments.output or _name(material, arguments.names) + format.suffix)
    if target == "-":
        _print(exported.content)
    else:
        if course.root is not None:
            not_over([("--output", Path(target))], sources(course.root), "a file of the course")
        write_new(Path(target), exported.content, force=arguments.force)
    print(*_report(format, material, exported, target), sep="\n", file=sys.stderr)
    return 0


def _print(content: bytes) -> None:
    if sys.__stdout__ is None:
        raise UsageError("standard output is closed; name a file with --output")
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def _name(material: Material, names: list[str]) -> str:
    """The name of what is written: its own, or the course's where it is many things."""
    if len(names) == 1 and names != [ALL]:
        return names[0]
    return "-".join(re.findall(r"\w+", material.course.title.lower()))


def _report(format: Format, material: Material, exported: Export, target: str) -> Iterator[str]:
    yield from loss_lines(exported.losses, format.title)
    where = "standard output" if target == "-" else target
    all = len(material.entries)
    count = str(all) if exported.entries == all else f"{exported.entries} of {all}"
    yield f"{where}: {count} questions and cards for {format.title}, {len(exported.content) / 1000:.0f} kB"
