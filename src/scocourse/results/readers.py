"""The readers, one file each; a file is given to the first that knows its content, whatever it is called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol, cast

from scocourse.course import Course
from scocourse.results import read_attempts, read_canvas, read_lines, read_moodle, read_parquet
from scocourse.results.table import Answers, ResultsError

#: Enough for any header: a quiz's questions are its columns.
_HEAD = 1_000_000


class Reader(Protocol):
    """What a reader's module offers."""

    KIND: str

    def knows(self, head: bytes) -> bool: ...
    def read(self, path: Path, course: Course) -> Answers: ...


READERS: tuple[Reader, ...] = tuple(
    cast(Reader, module) for module in (read_parquet, read_lines, read_attempts, read_moodle, read_canvas)
)


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """``paths`` with folders replaced by the files in them, in the order of their names."""
    for path in paths:
        if path.is_dir():
            yield from sorted(each for each in path.iterdir() if each.is_file() and not each.name.startswith("."))
        else:
            yield path


def read_file(path: Path, course: Course) -> Answers:
    """What ``path`` holds.

    :raises ResultsError: it cannot be read, or no reader knows it; one line of place, cause and cure.
    """
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        reason = "there is no such file" if isinstance(error, FileNotFoundError) else str(error.strerror).lower()
        raise ResultsError(f"{path}: cannot be read: {reason}") from None
    for reader in READERS:
        if reader.knows(head):
            return reader.read(path, course)
    raise ResultsError(f"{path}: {_unknown(head)}")


def _unknown(head: bytes) -> str:
    if not head.strip():
        return "empty; export it again"
    if head.startswith(b"PK"):
        return "a spreadsheet or zip file; save the table as CSV UTF-8, or unpack it"
    if b"\x00" in head[:1000]:
        return "not UTF-8 text; save it as CSV UTF-8"
    kinds = ", ".join(reader.KIND for reader in READERS)
    return f"not known by its content; expected one of: {kinds}"
