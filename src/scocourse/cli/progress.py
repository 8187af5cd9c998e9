"""``scocourse progress``: how you stand, as on the page My progress; and the file to carry along."""

from __future__ import annotations

import argparse

from scocourse.cli._parser import path
from scocourse.cli._tell import complain, width
from scocourse.course import load_course
from scocourse.player.keeping import load, save
from scocourse.player.progress import progress_sections
from scocourse.player.report import TERMINAL
from scocourse.player.sections import as_text
from scocourse.progress import AttemptsFileError, AttemptStore

_EPILOG = """\
The file is the one that "Save to a file" on the page My progress writes, and that the page loads. Nothing is lost or
counted twice, however often files are loaded or saved. Exit status: 0 done, 2 a file could not be read or written.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = _EPILOG
    parser.add_argument(
        "--load", nargs="+", type=path, default=[], metavar="FILE", help="add the answers in these files"
    )
    parser.add_argument("--save", type=path, metavar="FILE", help="write all answers to this file")


def run(arguments: argparse.Namespace) -> int:
    """Load and save what is asked, or show the report."""
    store = AttemptStore()
    faults = 0
    for file in arguments.load:
        try:
            print(load(store, file))
        except AttemptsFileError as error:
            complain(error)
            faults += 1
    if arguments.save:
        print(save(store, arguments.save))
    if not arguments.load and not arguments.save:
        print(as_text(progress_sections(load_course(), store, TERMINAL), width()))
    return 2 if faults else 0
