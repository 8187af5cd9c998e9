"""``scocourse build``: the book into build/html."""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from scocourse.bank.problem import quoted
from scocourse.cli import UsageError
from scocourse.cli._parser import path
from scocourse.cli._progress import BuildProgress
from scocourse.cli._tell import complain
from scocourse.course import find_root
from scocourse.player.words import languages
from scocourse.site.build import BuildError, PackagesMissingError, Progress, build
from scocourse.site.epub import write_epub
from scocourse.site.offline import write_offline_zip
from scocourse.site.pdf import write_pdf

HELP = "build the book into build/html"
#: What else can be made of the site: option to what it is, where it goes below the root, and its maker.
EXTRAS = {
    "offline-zip": ("an archive that opens without a network", Path("build/scocourse-offline.zip"), write_offline_zip),
    "epub": ("an e-book", Path("build/scocourse.epub"), write_epub),
    "pdf": ("a PDF of the whole book, with Chromium, Chrome or Edge", Path("build/scocourse.pdf"), write_pdf),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--output", type=path, metavar="FOLDER", help="where the site goes (default: build/html)")
    parser.add_argument(
        "--exam",
        action="store_true",
        help="without keys and reasons of the examinations in quizzes.yaml, for a class that sits them elsewhere",
    )
    parser.add_argument(
        "--instructors",
        action="store_true",
        help="add the pages for instructors only (book/guide); the site goes into build/instructors",
    )
    add_build_arguments(parser)
    for name, (what, default, _) in EXTRAS.items():
        parser.add_argument(
            f"--{name}",
            type=partial(_named, default.suffix),
            nargs="?",
            const=default,
            metavar="FILE",
            help=f"then make {what} (default: {default.as_posix()})",
        )


def _named(suffix: str, text: str) -> Path:
    """The name of a file of this kind, which can so be none of the course's own."""
    file = path(text)
    if file.suffix.lower() != suffix:
        raise argparse.ArgumentTypeError(f"expected a name that ends in {suffix}, got {quoted(text)}")
    return file


def failed(error: BuildError) -> int:
    """Say why the book could not be built, in a line a fault, and return the exit status."""
    for line in str(error).splitlines():
        complain(line)
    return 1


def add_build_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments that build and serve share."""
    parser.add_argument("--warnings", action="store_true", help="build in spite of warnings (default: they fail it)")
    parser.add_argument(
        "--language", choices=languages(), help="of buttons and labels (default: scocourse_interface in _config.yml)"
    )
    parser.add_argument("--verbose", action="store_true", help="show everything that the build says")
    parser.add_argument("--lite", action="store_true", help="add the labs in the browser (JupyterLite)")
    parser.add_argument(
        "--pyodide",
        type=path,
        metavar="FOLDER",
        help="with --lite: serve Python for the browser from the site; python -m scocourse.site.pyodide fills FOLDER",
    )


def lite_of(arguments: argparse.Namespace, root: Path, progress: Progress) -> Callable[[Path], None] | None:
    """What adds the labs in the browser to the site; None where they are not asked for.

    :raises UsageError: ``--pyodide`` without ``--lite``.
    :raises BuildError: they cannot be built here.
    """
    if not arguments.lite:
        if arguments.pyodide:
            raise UsageError("--pyodide goes with --lite; add it")
        return None
    # needs what only the labs in the browser need
    from scocourse.site.lite import Lite

    return Lite(root, arguments.pyodide, progress, exam=getattr(arguments, "exam", False))


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
            lite = lite_of(arguments, root, progress)
            site = build(
                root,
                output=arguments.output,
                strict=not arguments.warnings,
                lite=lite,
                language=arguments.language,
                exam=arguments.exam,
                instructors=arguments.instructors,
                progress=progress,
            )
            extras = [
                make(root, site, file if file != default else root / default, progress)
                for name, (_, default, make) in EXTRAS.items()
                if (file := getattr(arguments, name.replace("-", "_")))
            ]
    except PackagesMissingError as error:
        raise UsageError(str(error)) from error
    except BuildError as error:
        return failed(error)
    seconds = time.monotonic() - started
    print(*site.notes, sep="\n", end="\n" if site.notes else "")
    print(f"{site.pages} pages built in {seconds:.0f} s. Open {os.path.relpath(site.start)}")
    for file in extras:
        print(f"{os.path.relpath(file)}: {file.stat().st_size / 1e6:.1f} MB")
    return 0
