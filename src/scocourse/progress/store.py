"""Where notebooks and commands keep attempts: one file that only grows, so that no crash can cost what was there."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex

from msgspec import Struct

from scocourse.items import AnyItem, digest
from scocourse.model import Attempt, Confidence, Response, Score
from scocourse.progress.file import HEADER, AttemptsFileError, Reading, in_order, line_of, parse, read_attempts

VARIABLE = "SCOCOURSE_ATTEMPTS"


def default_path() -> Path:
    """The file that ``SCOCOURSE_ATTEMPTS`` names, else ``scocourse/attempts.jsonl`` in the home folder."""
    named = os.environ.get(VARIABLE)
    return Path(named).expanduser() if named else Path.home() / "scocourse" / "attempts.jsonl"


def now() -> str:
    """The time as an attempt has it: UTC, with milliseconds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


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
        id=id or token_hex(8),
        item=item.id,
        digest=digest(item),
        response=response,
        status=score.status,
        value=score.value,
        at=at,
        confidence=confidence,
        quiz=quiz,
        seed=seed,
    )


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
        if not self.path.exists():
            return Reading(())
        reading = read_attempts(self.path)
        return Reading(tuple(in_order(reading.attempts)), reading.damaged)

    def append(self, *attempts: Attempt) -> None:
        """Keep ``attempts``: on disk when this returns.

        :raises AttemptsFileError: they could not be kept; what was there before still is.
        """
        self._add(lambda held: attempts)

    def merge(self, attempts: Iterable[Attempt]) -> Merged:
        """Keep those of ``attempts`` that are not there yet.

        :raises AttemptsFileError: none of them could be kept; what was there before still is.
        """
        fresh: dict[str, Attempt] = {}
        given = list(attempts)

        def new(held: Reading) -> Iterable[Attempt]:
            ids = {attempt.id for attempt in held.attempts}
            fresh.update({attempt.id: attempt for attempt in given if attempt.id not in ids})
            return in_order(fresh.values())

        self._add(new)
        return Merged(len(fresh), len(given) - len(fresh))

    def _add(self, choose: Callable[[Reading], Iterable[Attempt]]) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("a+b", buffering=0) as file:
                _lock(file.fileno())
                file.seek(0)
                held = file.read()
                lines = b"".join(map(line_of, choose(parse(held, str(self.path)))))
                if not held:
                    lines = HEADER + lines
                elif not held.endswith(b"\n"):
                    # a line that was cut off by a crash stays a line of its own
                    lines = b"\n" + lines
                try:
                    while lines:
                        lines = lines[file.write(lines) :]
                    os.fsync(file.fileno())
                except OSError:
                    file.truncate(len(held))
                    raise
        except OSError as error:
            raise AttemptsFileError(
                f"{self.path}: answers cannot be kept: {str(error.strerror).lower()}; "
                f"name another file in {VARIABLE}, or make room"
            ) from error


def _lock(file: int) -> None:
    """Keep other processes out until the file is closed, where the system can; elsewhere an append is one write."""
    try:
        # a browser's kernel has an empty module of this name
        from fcntl import LOCK_EX, flock
    except ImportError:
        return
    flock(file, LOCK_EX)
