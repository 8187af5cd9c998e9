"""``scocourse check``: what is wrong with the course's files and its questions, and what the course still lacks."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from scocourse.bank.problem import CourseError, Problem
from scocourse.cli import UsageError
from scocourse.cli._parser import path
from scocourse.cli._sarif import sarif
from scocourse.course import Course, Finding, coverage, find_root, load_course
from scocourse.course.blueprint import LEVELS, Cell, blueprint, levels_of
from scocourse.course.book import check_book
from scocourse.course.checks import KINDS
from scocourse.shown import one_line
from scocourse.site.checks import KINDS as SITE_KINDS
from scocourse.site.checks import site_checks

HELP = "report what is wrong in banks and claims, and what is not covered"
_ALL_KINDS = KINDS | SITE_KINDS
_KINDS = "\n".join(f"  {kind:<26} {meaning}" for kind, meaning in _ALL_KINDS.items())
_EPILOG = f"""\
Problems are faults of the files: until they are mended nothing is built. Findings are gaps of a course that loads, and
questions that are not well written: "accept: {{CODE: REASON}}" at an item silences the rule CODE there.
Exit status: 0 nothing to report, 1 something to report, 2 the command cannot run.

Kinds of findings:
{_KINDS}

--format json prints one object, stable within "format": 1:
  {{"format": 1,
   "problems": [{{"file", "line", "column", "where", "expected", "found", "cure"}}, ...],
   "findings": [{{"kind", "where", "message", "severity"}}, ...],
   "counts": {{"banks", "items", "claims", "problems", "findings"}}}}
Lines and columns count from 1 and are null where the whole file is meant. banks, items and claims are null, and
findings empty, while there are problems. "where" is a file, file:line or file:line:column, or the cell of a notebook;
"severity" is error, warning or note. Later versions may add kinds of findings, and names to these objects.

--format sarif prints SARIF 2.1.0: a result each, with the kind as its rule, "course-file" for problems.

--blueprint counts the items by objective, paragraph (that of an item's first claim) and level, and checks nothing;
with --format json: {{"format": 1, "blueprint": [{{"objective", "level", "paragraph", "items"}}, ...]}}.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = _EPILOG
    parser.add_argument(
        "--format", choices=("text", "json", "sarif"), default="text", help="how to report (default: text)"
    )
    parser.add_argument("--blueprint", action="store_true", help="print how many items there are of what, and stop")
    parser.add_argument("--root", type=path, help="the course's folder (default: the one around the working folder)")


def run(arguments: argparse.Namespace) -> int:
    """Report on standard output; 0 where there is nothing to report, else 1. Raises UsageError without a course."""
    root = _root(arguments.root)
    if arguments.blueprint:
        print((_blueprint_json if arguments.format == "json" else _blueprint_text)(load_course(root)))
        return 0
    course: Course | None = None
    problems: tuple[Problem, ...] = ()
    findings: tuple[Finding, ...] = ()
    try:
        course = load_course(root)
        check_book(root, needed=False)
        findings = (*coverage(course), *site_checks(course))
    except CourseError as error:
        problems = error.problems
    if arguments.format == "sarif":
        print(sarif(problems, findings, _ALL_KINDS))
    else:
        print((_json if arguments.format == "json" else _text)(course, problems, findings))
    return 1 if problems or findings else 0


def _root(given: Path | None) -> Path:
    if given is not None and not os.path.isdir(given):  # noqa: PTH112 (Path.is_dir raises for a name that is too long)
        raise UsageError(f"--root {given}: expected a folder; give the one that holds book/ and quizzes/")
    root = find_root(given)
    if root is None:
        where = f"in {given} or above it" if given else "here or above"
        raise UsageError(f"no course {where} (no book/claims.yaml); go to the course's folder, or name it with --root")
    return root


def _text(course: Course | None, problems: tuple[Problem, ...], findings: tuple[Finding, ...]) -> str:
    lines = [one_line(str(problem)) for problem in problems]
    lines += [one_line(f"{one.where}: {one.severity}: {one.message} [{one.kind}]") for one in findings]
    if course is None or problems:
        return "\n".join([*lines, _count(len(problems), "problem")])
    parts = (_count(len(course.banks), "bank"), _count(_items(course), "item"), _count(len(course.claims), "claim"))
    return "\n".join([*lines, f"{', '.join(parts)}: {_count(len(findings), 'finding') if findings else 'no problem'}"])


def _json(course: Course | None, problems: tuple[Problem, ...], findings: tuple[Finding, ...]) -> str:
    counts = {
        "banks": len(course.banks) if course else None,
        "items": _items(course) if course else None,
        "claims": len(course.claims) if course else None,
        "problems": len(problems),
        "findings": len(findings),
    }
    report = {"format": 1, "problems": problems, "findings": findings, "counts": counts}
    return json.dumps(msgspec.to_builtins(report), indent=2, ensure_ascii=False)


def _blueprint_text(course: Course) -> str:
    """One line an objective and paragraph, one an objective, one a paragraph, and the sum."""
    cells = blueprint(course)
    rows: list[tuple[str, list[int]]] = []
    for objective in course.objectives:
        own = tuple(cell for cell in cells if cell.objective == objective)
        rows.append((objective, levels_of(own)))
        rows += _by_paragraph(own)
    rows += [("all objectives", levels_of(cells)), *_by_paragraph(cells)]
    width = max(len(label) for label, _ in rows)
    lines = ["  ".join(["".ljust(width), *(f"{head:>10}" for head in (*LEVELS, "all"))])]
    for label, counts in rows:
        lines.append("  ".join([label.ljust(width), *(f"{count or '-':>10}" for count in counts)]))
    return "\n".join(lines)


def _by_paragraph(cells: tuple[Cell, ...]) -> Iterator[tuple[str, list[int]]]:
    for paragraph in sorted({cell.paragraph for cell in cells}):
        yield f"  para. {paragraph}", levels_of(cell for cell in cells if cell.paragraph == paragraph)


def _blueprint_json(course: Course) -> str:
    return json.dumps({"format": 1, "blueprint": msgspec.to_builtins(blueprint(course))}, indent=2)


def _items(course: Course) -> int:
    return sum(len(bank.items) for bank in course.banks.values())


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
