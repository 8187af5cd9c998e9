"""``scocourse new``: a course on another text."""

from __future__ import annotations

import argparse
from pathlib import Path

from scocourse.bank.problem import CourseError
from scocourse.cli import UsageError
from scocourse.cli._parser import path
from scocourse.disk import not_written
from scocourse.shown import one_line

HELP = "start a course on another text"
_EPILOG = """\
The text is a plain text file in UTF-8, of three to 99 paragraphs with an empty line between them. They are numbered in
their order, or by the numbers before them: [1], also on a line of its own, (1), 1. or 1), from 1 upwards.

The new folder holds a course that passes check and build: a book with one chapter, a claim to fill for each paragraph,
a bank of questions, a quiz, a lab. The text itself goes into source/, which neither the site nor git takes.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = _EPILOG
    parser.add_argument("folder", type=path, metavar="FOLDER", help="where the course goes: a new or empty folder")
    parser.add_argument("--source", type=path, required=True, metavar="FILE", help="the text")
    parser.add_argument("--title", required=True, help="the book's title")


def run(arguments: argparse.Namespace) -> int:
    """Write the course, say what to do next, and return 0. Raises UsageError, and then writes nothing."""
    # the package can be installed without YAML, in a browser's kernel
    from scocourse.site.new import start_course
    from scocourse.site.new.paragraphs import read_paragraphs

    folder: Path = arguments.folder
    try:
        paragraphs = read_paragraphs(arguments.source)
        files = start_course(folder, paragraphs, arguments.title)
    except CourseError as error:
        raise UsageError(str(error)) from error
    except ValueError as error:
        raise UsageError(f"--title: {error}") from error
    except OSError as error:
        raise UsageError(not_written(folder, error)) from error
    shown = one_line(str(folder))
    print(f"{len(files)} files in {shown}, on a text of {len(paragraphs)} paragraphs. Next:")
    print(f"  cd {shown}\n  scocourse check\n  scocourse serve")
    print("What to write is marked TODO; begin with book/claims.yaml.")
    return 0
