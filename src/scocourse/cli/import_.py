"""``scocourse import questions.xml``: another program's questions as a bank."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import msgspec

from scocourse.bank.load import NOT_BANKS
from scocourse.bank.problem import CourseError, quoted
from scocourse.bank.source import LIMIT
from scocourse.cli import UsageError
from scocourse.cli._losses import in_lines, loss_lines, together
from scocourse.cli._parser import path
from scocourse.cli._progress import status
from scocourse.cli._tell import complain
from scocourse.cli._write import not_over, write_new
from scocourse.course import find_root
from scocourse.exchange import FORMATS, Reading, SourceFile, Written, read, recognised, write_bank
from scocourse.exchange.draft import slug
from scocourse.model import ClaimId, Id, Level

HELP = "write a bank of another program's questions"
_READABLE = sorted(name for name, format in FORMATS.items() if format.read is not None)
_EPILOG = """\
The bank is made for an author to finish. What the file does not say (claims, level, misconceptions, ...) is an empty
field with "# TODO" beside it, which scocourse check names until it is filled in; --claim, --objective and --level fill
it in for all questions that have none. Ids are made from the file's own ids and names: the same file gives the same
ids. What of the file has no place in a bank is listed on standard error, question by question.

Exit status: 0 written, 1 the file has faults and nothing was written, 2 the command cannot run.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = _EPILOG
    parser.add_argument("file", type=path, metavar="FILE", help="the file of another program")
    parser.add_argument("--format", choices=_READABLE, help="its format (default: by what it holds)")
    parser.add_argument(
        "--output", type=path, metavar="BANK", help="the bank's file (default: quizzes/, with the name of FILE)"
    )
    parser.add_argument("--claim", action="append", metavar="ID", help="a claim that the questions test, as p3.2")
    parser.add_argument("--objective", metavar="ID", help="their objective")
    parser.add_argument("--level", choices=get_args(Level), help="their level of thinking")
    parser.add_argument("--force", action="store_true", help="write over a bank that is there")


def run(arguments: argparse.Namespace) -> int:
    """Write the bank, say on standard error what is lost and what is open; 0, or 1 where the file has faults."""
    if os.path.isdir(arguments.file):  # noqa: PTH112 (Path.is_dir raises for a name that is too long)
        raise UsageError(f"{arguments.file} is a folder; pack what is in it into a zip file and import that")
    fill = _fill(arguments)
    target = _target(arguments)
    try:
        source = SourceFile.at(arguments.file)
        status(f"reading {source.shown} ({len(source.data) / 1e6:.1f} MB)")
        name = arguments.format or recognised(source, FORMATS)
        reading = read(source, FORMATS[name])
    except CourseError as error:
        status("")
        for problem in error.problems:
            complain(problem)
        complain(f"{arguments.file}: nothing was written")
        return 1
    title = FORMATS[name].title
    origin = f"{source.shown}, a file of {title}"
    status(f"writing and checking {len(reading.drafts)} questions")
    written = write_bank(
        target.stem, reading, title=_title(arguments.file), origin=origin, fill=fill, shown=target.as_posix()
    )
    status("")
    content = written.text.encode()
    if len(content) > LIMIT:
        raise UsageError(f"{arguments.file} makes a bank of more than 20 MB; split the file")
    not_over([("--output", target)], [arguments.file], "the file to import")
    write_new(target, content, force=arguments.force)
    for line in "\n".join(_report(reading, written, target, title)).split("\n"):
        complain(line)
    return 0


def _fill(arguments: argparse.Namespace) -> dict[str, Any]:
    given = {"claims": arguments.claim, "objective": arguments.objective, "level": arguments.level}
    for value in arguments.claim or []:
        _hold(value, ClaimId, "--claim: expected a claim's id such as p3.2")
    if arguments.objective is not None:
        _hold(arguments.objective, Id, "--objective: expected an id of book/objectives.yaml")
    return {name: value for name, value in given.items() if value}


def _hold(value: str, kind: Any, expected: str) -> None:
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError:
        raise UsageError(f"{expected}, got {quoted(value)}") from None


def _target(arguments: argparse.Namespace) -> Path:
    """The bank's file, whose name is the bank's id."""
    target: Path | None = arguments.output
    if target is None:
        root = find_root()
        if root is None:
            raise UsageError("no course here or above (no book/claims.yaml); name the bank's file with --output")
        name = slug(arguments.file.stem) or "imported"
        folder = root / "quizzes"
        target = (folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder) / f"{name}.yaml"
    if target.name in NOT_BANKS or target.suffix != ".yaml" or slug(target.stem) != target.stem:
        like = target.parent / f"{slug(target.stem) or 'imported'}.yaml"
        cure = "another name" if like == target else f"{like}"
        raise UsageError(f"{target} cannot be a bank's name; give {cure} with --output")
    return target


def _title(file: Path) -> str:
    """A bank's heading where the file has none: the file's own name in words."""
    words = " ".join(file.stem.replace("_", " ").replace("-", " ").split())
    return words[:1].upper() + words[1:] or "Imported questions"


def _report(reading: Reading, written: Written, target: Path, title: str) -> Iterator[str]:
    yield from loss_lines(reading.losses, "a bank")
    guessed = {
        id: "; ".join(guess.why for guess in draft.guesses)
        for id, draft in zip(written.ids, reading.drafts)
        if draft.guesses
    }
    for what, ids in together(guessed).items():
        yield f"to look at, {what}:"
        yield in_lines(ids)
    for name in dict.fromkeys(name for open in written.open.values() for name in open):
        ids = [id for id, open in written.open.items() if name in open]
        if len(ids) == len(written.ids):
            yield f"to fill in, {name} of all"
        else:
            yield f"to fill in, {name} of {len(ids)}:"
            yield in_lines(ids)
    yield from map(str, written.problems)
    count = written.text.count("# TODO: ")
    open = f", {count} places marked # TODO; scocourse check names what is open" if count else ""
    yield f"{target}: {len(written.ids)} question{'s' if len(written.ids) != 1 else ''} from {title}{open}"
