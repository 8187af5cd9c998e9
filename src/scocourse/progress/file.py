"""The attempts file, the same for the site, notebooks and commands: JSON Lines, a header and one attempt a line.

The header is ``{"scocourse":"attempts","format":1}``; an attempt has the fields of :class:`scocourse.model.Attempt`.
Lines can be added at the end and files joined; a line that is damaged costs only itself. ``format`` rises when older
readers could not read it. (player/js/study/file.js is the twin.)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from scocourse.disk import check_source, not_read, unwritable, write_whole
from scocourse.model import Attempt, Response

FORMAT = 1
#: Bytes of a file, of a line, and damaged lines beside sound ones. An attempt has some 250 bytes.
LARGEST = 64_000_000
LONGEST_LINE = 100_000
MOST_DAMAGED = 1_000
_LINE = re.compile(rb"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
HEADER = b'{"scocourse":"attempts","format":1}\n'


class AttemptsFileError(Exception):
    """The file is no attempts file that can be read or written; the message says what, why and what to do."""


class Reading(Struct, frozen=True):
    """What a file holds: its attempts in the order of the file, and the numbers of lines that hold none.

    ``again`` have the id of an attempt before them: the same, where files were joined, or a forger's.
    """

    attempts: tuple[Attempt, ...]
    damaged: tuple[int, ...] = ()
    again: tuple[Attempt, ...] = ()


def read_attempts(path: Path) -> Reading:
    """The attempts in ``path``; of the same attempt twice, the first.

    :raises AttemptsFileError: it cannot be read, is too large, is no attempts file, or was written by a newer version.
    """
    try:
        check_source(path)
        if (size := path.stat().st_size) > LARGEST:
            most = f"{LARGEST // 1_000_000} MB"
            raise AttemptsFileError(
                f"{path}: {size / 1e6:,.0f} MB, more than the {most} that are read; split it by lines"
            )
        data = path.read_bytes()
    except OSError as error:
        raise AttemptsFileError(not_read(path, error)) from error
    return parse(data, str(path))


def read_if_there(path: Path) -> Reading | None:
    """The attempts in ``path``; None where there is no such file.

    :raises AttemptsFileError: as of :func:`read_attempts`.
    """
    try:
        return read_attempts(path)
    except AttemptsFileError as error:
        if isinstance(error.__cause__, FileNotFoundError):
            return None
        raise


def parse(data: bytes, name: str) -> Reading:
    """The attempts in ``data``, the bytes of the file ``name``.

    :raises AttemptsFileError: they are no attempts file, one of a newer version, or one with a thousand damaged lines.
    """
    attempts: dict[str, Attempt] = {}
    damaged: list[int] = []
    again: list[Attempt] = []
    known = False
    for number, line in enumerate(lines_in(data), 1):
        if not line.strip():
            continue
        if len(line) > LONGEST_LINE:
            damaged.append(number)
        elif (form := _format(line)) is not None:
            if form > FORMAT:
                raise AttemptsFileError(
                    f"{name}:{number}: written by a newer scocourse (format {form}, this one reads {FORMAT}); "
                    "update it and try again"
                )
            known = True
        elif (attempt := _attempt(line)) is not None:
            if attempts.setdefault(attempt.id, attempt) is not attempt:
                again.append(attempt)
        else:
            damaged.append(number)
        if len(damaged) > MOST_DAMAGED:
            if known or attempts:
                found = f"more than {MOST_DAMAGED:,} lines that hold no attempt"
                raise AttemptsFileError(f"{name}: {found}; take a sound copy")
            break
    # a crash in the first write leaves the start of a header, a power cut bytes of zero after it
    if not known and not attempts and data.strip() and not HEADER.startswith(data.rstrip(b"\0")):
        raise AttemptsFileError(
            f"{name}: not a file of attempts; choose one that “Save” on My progress has written, or a new name"
        )
    return Reading(tuple(attempts.values()), tuple(damaged), tuple(again))


def lines_in(data: bytes) -> Iterator[bytes]:
    """Lines as any system ends them, one after the other: a list of them could be many times as large."""
    return (found[1] for found in _LINE.finditer(data.removeprefix(b"\xef\xbb\xbf")))


def _format(line: bytes) -> int | None:
    """The format that a header names; None for any other line."""
    if b'"scocourse"' not in line:
        return None
    try:
        value: Any = msgspec.json.decode(line)
    except (msgspec.DecodeError, RecursionError, ValueError):
        return None
    if not isinstance(value, dict) or value.get("scocourse") != "attempts":
        return None
    form = value.get("format")
    return form if isinstance(form, int) else FORMAT + 1


def _attempt(line: bytes) -> Attempt | None:
    try:
        attempt = msgspec.json.decode(line, type=Attempt)
        # one that the calendar has not, or has only elsewhere
        time_of(attempt).astimezone(UTC)
    except (msgspec.DecodeError, RecursionError, ValueError, OverflowError):
        return None
    return attempt if (attempt.value is None) == (attempt.status == "pending") and _is_flat(attempt.response) else None


def _is_flat(response: Response) -> bool:
    """Whether it is a response to some type of item: nothing in it has parts of its own."""
    parts = response.values() if isinstance(response, dict) else response if isinstance(response, list) else ()
    return not any(isinstance(part, dict | list) for part in parts)


def time_of(attempt: Attempt) -> datetime:
    """When the attempt was made, with its offset."""
    return datetime.fromisoformat(attempt.at)


def in_order(attempts: Iterable[Attempt]) -> list[Attempt]:
    """``attempts`` by time, then by id."""
    return sorted(attempts, key=lambda attempt: (time_of(attempt), attempt.id))


def merged(*files: Iterable[Attempt]) -> list[Attempt]:
    """All attempts of ``files``, none twice, by time; the order of the files does not matter."""
    by_id: dict[str, Attempt] = {}
    for attempt in (attempt for file in files for attempt in file):
        other = by_id.setdefault(attempt.id, attempt)
        # no honest file has two attempts of one id; where one has, the choice must not depend on the order
        if other != attempt:
            by_id[attempt.id] = min(other, attempt, key=line_of)
    return in_order(by_id.values())


def line_of(attempt: Attempt) -> bytes:
    """One line of the file, in the same bytes as the page's: JavaScript writes a whole number without decimals."""
    if attempt.value in (0, 1):
        attempt = replace(attempt, value=int(attempt.value))
    return msgspec.json.encode(attempt) + b"\n"


def write_attempts(path: Path, attempts: Iterable[Attempt]) -> int:
    """Write ``attempts`` to ``path`` as a whole or not at all; returns how many.

    :raises AttemptsFileError: it cannot be written; what was there before is still there.
    """
    lines = [line_of(attempt) for attempt in attempts]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, (HEADER, *lines))
    except OSError as error:
        raise AttemptsFileError(f"{path}: cannot be written: {'; '.join(unwritable(error))}") from error
    return len(lines)
