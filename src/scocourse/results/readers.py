"""The readers, one file each; a file is given to the first that knows its content, whatever it is called."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol, cast

from scocourse.course import Course
from scocourse.disk import check_source, not_read
from scocourse.results import read_attempts, read_canvas, read_lines, read_moodle, read_parquet
from scocourse.results.table import Answers, File, ResultsError

#: Enough for any header: a quiz's questions are its columns.
_HEAD = 1_000_000


class Reader(Protocol):
    """What a reader's module offers."""

    KIND: str

    def knows(self, head: bytes) -> bool: ...
    def read(self, file: File, course: Course) -> Answers: ...


READERS: tuple[Reader, ...] = tuple(
    cast(Reader, module) for module in (read_parquet, read_lines, read_attempts, read_moodle, read_canvas)
)


def files_in(paths: Iterable[Path]) -> Iterator[File]:
    """The files that ``paths`` are and those in folders among them, by their names.

    A file is named after its student, and so is a folder in a folder: all files below it are one student's.
    """
    for path in paths:
        if not os.path.isdir(path):  # noqa: PTH112 (Path.is_dir raises for a name that is too long)
            yield _file(path, path.name, path.stem)
            continue
        for each in _shown(path, path.iterdir()):
            if each.is_file():
                yield _file(each, each.name, each.stem)
            for below in _shown(path, each.rglob("*")) if each.is_dir() else ():
                if below.is_file():
                    yield _file(below, below.relative_to(path).as_posix(), each.name, handed_in=True)


def _file(path: Path, name: str, student: str, *, handed_in: bool = False) -> File:
    # a file system's names need not be text
    name, student = (text.encode("utf-8", "replace").decode() for text in (name, student))
    return File(path, name, student, handed_in)


def _shown(folder: Path, paths: Iterable[Path]) -> list[Path]:
    """What in ``folder`` is not hidden.

    :raises ResultsError: a link leads out of it, to what nobody handed in.
    """
    shown = sorted(path for path in paths if not path.name.startswith("."))
    for path in shown:
        if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
            raise ResultsError(f"{path}: a link that leads out of the folder; remove it, or copy what it leads to")
    return shown


def read_file(file: File, course: Course) -> Answers:
    """What ``file`` holds.

    :raises ResultsError: it cannot be read, or no reader knows it; one line of place, cause and cure.
    """
    path = file.path
    try:
        check_source(path)
        with path.open("rb") as opened:
            head = opened.read(_HEAD)
    except OSError as error:
        raise ResultsError(not_read(path, error)) from None
    for reader in READERS:
        if reader.knows(head):
            # or a student could answer for others
            if file.handed_in and reader.KIND != read_attempts.KIND:
                raise ResultsError(
                    f"{path}: {reader.KIND}, which names students itself, in the folder of {file.student}; if it is "
                    "not handed in by that student, move it up, beside the students' folders"
                )
            return reader.read(file, course)
    raise ResultsError(f"{path}: {_unknown(head)}")


def _unknown(head: bytes) -> str:
    if not head.strip():
        return "empty; export it again"
    if head.startswith(b"PARE"):
        return "an encrypted Parquet file; write it anew without encryption"
    if head.startswith(b"PK"):
        return "a spreadsheet or zip file; save the table as CSV UTF-8, or unpack it"
    if b"\x00" in head[:1000]:
        return "not UTF-8 text; save it as CSV UTF-8"
    kinds = ", ".join(reader.KIND for reader in READERS)
    return f"not known by its content; expected one of: {kinds}"
