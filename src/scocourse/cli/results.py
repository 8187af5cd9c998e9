"""``scocourse results class/``: which questions of a class worked, and what its answers say."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from scocourse.cli import UsageError
from scocourse.cli._parser import path
from scocourse.cli._progress import status
from scocourse.cli._tell import complain
from scocourse.cli._write import not_over, not_written, write_files
from scocourse.course import Course, load_course
from scocourse.disk import check_folder, check_place
from scocourse.shown import one_line

if TYPE_CHECKING:
    from scocourse.results.table import Answers, File

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
    parser.add_argument("files", nargs="+", type=path, metavar="FILES", help="files, or folders of them")
    parser.add_argument(
        "--output", type=path, default=Path("results.html"), metavar="FILE", help="the report (default: results.html)"
    )
    parser.add_argument("--csv", type=path, metavar="FOLDER", help="write the tables for a spreadsheet too")
    parser.add_argument("--xapi", type=path, metavar="FILE", help="write xAPI statements too, one a line")
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
    from scocourse.results.csv_files import tables_of
    from scocourse.results.engine import connect
    from scocourse.results.html import page
    from scocourse.results.readers import files_in
    from scocourse.results.table import ResultsError, milliseconds
    from scocourse.results.xapi import statements

    now = datetime.now(UTC)
    refused: list[str] = []
    files = list(files_in(arguments.files))
    _spare([file.path for file in files], arguments)
    found = list(_read(files, course, refused))
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
            tables = tables_of(report, arguments.csv) if arguments.csv else {}
            lines = list(statements(engine, analysis, course, home=arguments.xapi_home)) if arguments.xapi else []
        written: dict[Path, Iterable[bytes]] = {arguments.output: [page(report, now.date()).encode()]}
        written |= {file: [content] for file, content in tables.items()}
        if arguments.xapi:
            written[arguments.xapi] = lines
        made = arguments.csv if arguments.csv and not arguments.csv.exists() else None
        if made:
            made.mkdir(parents=True)
        try:
            write_files(written)
        except BaseException:
            if made:
                made.rmdir()
            raise
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


def _spare(files: list[Path], arguments: argparse.Namespace) -> None:
    """Make sure, before anything is computed, that what is written has places of its own, and takes no answers'.

    :raises UsageError: one has not.
    """
    from scocourse.results.csv_files import places

    tables = [("--csv", path) for path in (places(arguments.csv) if arguments.csv else ())]
    outputs = [("--output", arguments.output), ("--xapi", arguments.xapi), *tables]
    not_over(outputs, files, "answers of the class")
    not_over(outputs[1:], [arguments.output], "the report")
    not_over(tables, [arguments.xapi] if arguments.xapi else [], "the statements")
    try:
        check_place(arguments.output)
        if arguments.xapi:
            check_place(arguments.xapi)
        if arguments.csv:
            check_folder(arguments.csv)
    except OSError as error:
        raise not_written(error) from None


def _read(files: Iterable[File], course: Course, refused: list[str]) -> Iterator[Answers]:
    """What the files hold; those that cannot be read are told in ``refused``."""
    from scocourse.results.readers import read_file
    from scocourse.results.table import ResultsError

    names: dict[str, Path] = {}
    for file in files:
        other = names.setdefault(file.name, file.path)
        if other is not file.path:
            refused.append(f"{file.path}: not read: {other} has the same name; rename one")
            continue
        status(one_line(f"reading {file.name}"))
        try:
            yield read_file(file, course)
        except ResultsError as error:
            refused.append(str(error))


def _tell(lines: Iterable[str]) -> None:
    for line in lines:
        complain(line)
