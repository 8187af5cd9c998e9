"""``scocourse results class/``: which questions of a class worked, and what its answers say."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from scocourse.cli import UsageError
from scocourse.cli._progress import status
from scocourse.cli._tell import harmless
from scocourse.course import Course, load_course
from scocourse.whole import write_whole

if TYPE_CHECKING:
    from scocourse.results.table import Answers

_EPILOG = """\
FILES are known by their content: attempts files (the file's name is the student), JSON Lines or Parquet with a column
"student", Moodle's quiz responses and Canvas's student analysis as CSV. A folder stands for the files in it, and a
folder in it is one student with all files below.

Every answer is scored again. What is not in order in a file is listed on standard error; the rest counts.

Exit status: 0 done, 1 done without the files that could not be read, 2 the command cannot run.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = _EPILOG
    parser.add_argument("files", nargs="+", type=Path, metavar="FILES", help="files, or folders of them")
    parser.add_argument(
        "--output", type=Path, default=Path("results.html"), metavar="FILE", help="the report (default: results.html)"
    )
    parser.add_argument("--csv", type=Path, metavar="FOLDER", help="write the tables for a spreadsheet too")
    parser.add_argument("--xapi", type=Path, metavar="FILE", help="write xAPI statements too, one a line")
    parser.add_argument("--xapi-home", metavar="ADDRESS", help="the address of the course, as https://example.edu/sco")
    parser.add_argument(
        "--attempts", choices=("first", "last", "all"), default="first", help="which attempts count (default: first)"
    )
    parser.add_argument("--anonymous", action="store_true", help="show students by codes")
    parser.add_argument(
        "--engine", choices=("duckdb", "spark"), default="duckdb", help="what computes (default: duckdb)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the report and say on standard error what was not in order in the files."""
    if (arguments.xapi is None) != (arguments.xapi_home is None):
        raise UsageError("--xapi FILE and --xapi-home ADDRESS go together: accounts belong to the course's address")
    if arguments.xapi_home and not arguments.xapi_home.startswith(("http://", "https://")):
        raise UsageError(
            f'--xapi-home: expected an address such as https://example.edu/sco, got "{arguments.xapi_home}"'
        )
    course = load_course()
    try:
        return _report(course, arguments)
    except ImportError as error:
        extra = "spark" if (error.name or "").startswith("py4j") or "spark" in (error.name or "") else "results"
        raise UsageError(f'{error.name} is not installed; install it with: pip install "scocourse[{extra}]"') from None


def _report(course: Course, arguments: argparse.Namespace) -> int:
    from scocourse.results.analysis import analyse, fault_lines
    from scocourse.results.csv_files import write_tables
    from scocourse.results.engine import connect
    from scocourse.results.html import page
    from scocourse.results.table import ResultsError, milliseconds
    from scocourse.results.xapi import statements

    now = datetime.now(UTC)
    refused: list[str] = []
    found = list(_read(arguments.files, course, refused))
    status("")
    _tell(refused)
    if not found:
        raise UsageError("no file was read: there is nothing to report")
    try:
        with connect(arguments.engine) as engine:
            status(f"computing the figures of {len(found)} files")
            analysis = analyse(
                engine,
                found,
                course,
                now=milliseconds(now),
                which=arguments.attempts,
                anonymous=arguments.anonymous,
            )
            status("")
            report = analysis.report
            _tell(fault_lines(report.files))
            _write(arguments.output, [page(report, now.date()).encode()])
            tables = write_tables(report, arguments.csv) if arguments.csv else []
            lines = list(statements(engine, analysis, course, home=arguments.xapi_home)) if arguments.xapi else []
            if arguments.xapi:
                _write(arguments.xapi, lines)
    except ResultsError as error:
        raise UsageError(str(error)) from None
    finally:
        status("")
    students = {row.student for quiz in report.quizzes for row in quiz.roll}
    good = sum(file.good for file in report.files)
    print(f"{arguments.output}: attempts {good:,}, students {len(students):,}, quizzes {len(report.quizzes)}")
    if tables:
        print(f"{arguments.csv}: tables {len(tables)}")
    if arguments.xapi:
        print(f"{arguments.xapi}: statements {len(lines):,}")
    return 1 if refused else 0


def _read(paths: Iterable[Path], course: Course, refused: list[str]) -> Iterator[Answers]:
    """What the files hold; those that cannot be read are told in ``refused``."""
    from scocourse.results.readers import files_in, read_file
    from scocourse.results.table import ResultsError

    names: dict[str, Path] = {}
    for file in files_in(paths):
        other = names.setdefault(file.name, file.path)
        if other is not file.path:
            refused.append(f"{file.path}: not read: {other} has the same name; rename one")
            continue
        status(harmless(f"reading {file.name}"))
        try:
            yield read_file(file, course)
        except ResultsError as error:
            refused.append(str(error))


def _tell(lines: Iterable[str]) -> None:
    for line in lines:
        print(harmless(line), file=sys.stderr)


def _write(path: Path, pieces: Iterable[bytes]) -> None:
    """Put the pieces at ``path``, whole or not at all."""
    try:
        write_whole(path, pieces)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {str(error.strerror).lower()}") from None
