"""``scocourse build``: the book into build/html."""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

from scocourse.cli import UsageError
from scocourse.cli._progress import BuildProgress
from scocourse.course import find_root
from scocourse.site.build import BuildError, PackagesMissingError, build

HELP = "build the book into build/html"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--output", type=Path, metavar="FOLDER", help="where the site goes (default: build/html)")
    add_build_arguments(parser)


def add_build_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments that build and serve share."""
    parser.add_argument("--warnings", action="store_true", help="build in spite of warnings (default: they fail it)")
    parser.add_argument("--verbose", action="store_true", help="show everything that the build says")


def course_root() -> Path:
    """The folder of the course that the command is run in.

    :raises UsageError: there is none.
    """
    root = find_root()
    if root is None:
        raise UsageError(
            f"{Path.cwd()} is not inside a course (a folder with book/claims.yaml); go to one and try again"
        )
    return root


def run(arguments: argparse.Namespace) -> int:
    """Build, say where the site is, and return 0; 1 where the build fails."""
    root = course_root()
    started = time.monotonic()
    try:
        with BuildProgress(arguments.verbose) as progress:
            site = build(root, output=arguments.output, strict=not arguments.warnings, progress=progress)
    except PackagesMissingError as error:
        raise UsageError(str(error)) from error
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    seconds = time.monotonic() - started
    print(f"{site.pages} pages built in {seconds:.0f} s. Open {os.path.relpath(site.start)}")
    return 0
