"""``scocourse serve``: the book, built and shown on this machine."""

from __future__ import annotations

import argparse

from scocourse.cli import UsageError
from scocourse.cli._progress import BuildProgress
from scocourse.cli.build import add_build_arguments, course_root, failed, lite_of
from scocourse.site.build import BuildError, PackagesMissingError, require_book_packages

HELP = "build the book and show it on this machine"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--port", type=_port, default=8000, metavar="NUMBER", help="port to listen on (default: 8000)")
    parser.add_argument("--open", action="store_true", help="open the course in the browser")
    parser.add_argument("--no-watch", action="store_true", help="do not build again when a file changes")
    add_build_arguments(parser)


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"expected a number from 0 to 65535, got {text!r}")
    return int(text)


def run(arguments: argparse.Namespace) -> int:
    """Serve until Ctrl-C and return 0; 1 where the first build fails."""
    root = course_root()
    try:
        require_book_packages()
        # needs watchfiles, so only now
        from scocourse.site.serve import PortError, serve
    except PackagesMissingError as error:
        raise UsageError(str(error)) from error
    try:
        with BuildProgress(arguments.verbose) as progress:
            serve(
                root,
                port=arguments.port,
                watch=not arguments.no_watch,
                open_browser=arguments.open,
                strict=not arguments.warnings,
                lite=lite_of(arguments, root, progress),
                language=arguments.language,
                progress=progress,
            )
    except PortError as error:
        raise UsageError(str(error)) from error
    except BuildError as error:
        return failed(error)
    return 0
