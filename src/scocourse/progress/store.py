"""Where notebooks and commands keep attempts: one file that only grows, so that no crash can cost what was there."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from errno import ENODEV
from io import FileIO
from pathlib import Path
from secrets import token_hex
from stat import S_ISREG

from msgspec import Struct

from scocourse.disk import unwritable
from scocourse.items import AnyItem, digest
from scocourse.model import Attempt, Confidence, Response, Score
from scocourse.progress.file import HEADER, AttemptsFileError, Reading, in_order, line_of, parse, read_if_there

VARIABLE = "SCOCOURSE_ATTEMPTS"


def default_path() -> Path:
    """The file that ``SCOCOURSE_ATTEMPTS`` names, else ``scocourse/attempts.jsonl`` in the home folder.

    :raises AttemptsFileError: nobody knows which folder ``~`` is.
    """
    named = os.environ.get(VARIABLE) or "~/scocourse/attempts.jsonl"
    try:
        return Path(named).expanduser()
    except RuntimeError:
        raise AttemptsFileError(f"{named}: no such home folder is known; name a file in {VARIABLE}") from None


def now() -> str:
    """The time as an attempt has it: UTC, with milliseconds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def new_id() -> str:
    """An id that no other attempt has."""
    return token_hex(8)


def new_attempt(
    item: AnyItem,
    response: Response,
    score: Score,
    *,
    at: str,
    id: str | None = None,
    confidence: Confidence | None = None,
    quiz: str = "",
    seed: int | None = None,
) -> Attempt:
    """The attempt of a response that was scored. ``id`` is random where left out.

    :raises ValueError: the response was invalid, which is no attempt.
    """
    if score.status == "invalid":
        raise ValueError(f"an invalid response ({score.reason}) is no attempt")
    return Attempt(
        id=id or new_id(),
        item=item.id,
        digest=digest(item),
        response=_writable(response) if isinstance(response, str) else response,
        status=score.status,
        value=score.value,
        at=at,
        confidence=confidence,
        quiz=quiz,
        seed=seed,
    )


def _writable(text: str) -> str:
    """``text`` without halves of characters, which a terminal or a page can send and no file can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class Merged(Struct, frozen=True):
    """What a merge did: how many attempts were new, and how many were there already."""

    added: int
    known: int


class AttemptStore:
    """The attempts kept in ``path``, by default the learner's own file."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or default_path()

    def read(self) -> Reading:
        """All attempts by time, and which lines of the file are damaged. Nothing where there is no file yet.

        :raises AttemptsFileError: the file cannot be read.
        """
        reading = read_if_there(self.path) or Reading(())
        return Reading(tuple(in_order(reading.attempts)), reading.damaged)

    def append(self, *attempts: Attempt) -> None:
        """Keep ``attempts``: on disk when this returns. What is there is not read, however long it is.

        :raises AttemptsFileError: they could not be kept; what was there before still is.
        """
        with self._locked() as file:
            self._check(file)
            _add(file, attempts)

    def merge(self, attempts: Iterable[Attempt]) -> Merged:
        """Keep those of ``attempts`` that are not there yet.

        :raises AttemptsFileError: none of them could be kept; what was there before still is.
        """
        given = list(attempts)
        with self._locked() as file:
            ids = {attempt.id for attempt in parse(file.read(), str(self.path)).attempts}
            fresh = {attempt.id: attempt for attempt in given if attempt.id not in ids}
            _add(file, in_order(fresh.values()))
        return Merged(len(fresh), len(given) - len(fresh))

    @contextmanager
    def _locked(self) -> Iterator[FileIO]:
        """The file from its beginning, made where there is none, and ours alone."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("a+b", buffering=0) as file:
                if not S_ISREG(os.fstat(file.fileno()).st_mode):
                    raise OSError(ENODEV, "is no ordinary file")
                _lock(file.fileno())
                file.seek(0)
                yield file
        except OSError as error:
            raise AttemptsFileError(
                f"{self.path}: answers cannot be kept: {unwritable(error)[0]}; "
                f"name another file in {VARIABLE}, or make room"
            ) from error

    def _check(self, file: FileIO) -> None:
        """Leave alone what is no attempts file, or one of a newer version."""
        start = file.read(len(HEADER))
        if start != HEADER:
            parse(start + file.readall(), str(self.path))


def _add(file: FileIO, attempts: Iterable[Attempt]) -> None:
    """Write ``attempts`` at the end of ``file``, all or none."""
    size = file.seek(0, os.SEEK_END)
    lines = b"".join(map(line_of, attempts))
    if size < len(HEADER):
        # a new file, or one whose very first write was cut off
        size = file.truncate(0)
        lines = HEADER + lines
    elif not _ends_a_line(file):
        # a line that was cut off by a crash stays a line of its own
        lines = b"\n" + lines
    written = 0
    try:
        while written < len(lines):
            written += file.write(lines[written:])
        os.fsync(file.fileno())
    except BaseException:
        # where there are no locks another process may have added to the file: that stays
        if file.seek(0, os.SEEK_END) == size + written:
            file.truncate(size)
        raise


def _ends_a_line(file: FileIO) -> bool:
    file.seek(-1, os.SEEK_END)
    return file.read(1) == b"\n"


def _lock(file: int) -> None:
    """Keep other processes out until the file is closed, where the system can; elsewhere an append is one write."""
    try:
        # a browser's kernel has an empty module of this name
        from fcntl import LOCK_EX, flock
    except ImportError:
        return
    # a folder on another machine may have none
    with suppress(OSError):
        flock(file, LOCK_EX)
