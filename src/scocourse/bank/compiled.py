"""Compiled course files: what was once found sound is kept as JSON, and read from there until its source changes.

An entry's name is a digest of the sources and of the code that judged them, so that nothing is ever out of date; one
that is damaged, foreign or too large counts as none. Where the folder cannot be written, nothing is kept, and nobody is
troubled. The folder can be deleted at any time.
"""

from __future__ import annotations

import gc
import hashlib
import os
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from stat import S_ISREG
from typing import Any, TypeVar

import msgspec

from scocourse import __version__
from scocourse.disk import write_whole

T = TypeVar("T")
#: Names another folder for the entries; empty: nothing is kept.
VARIABLE = "SCOCOURSE_CACHE"
#: What all entries may take together, in bytes; the longest unused go first.
LIMIT = 100_000_000
#: What a course file means is said there: in the storeys below, and in the course's.
_CODE = ("model.py", "items/**/*.py", "bank/**/*.py", "course/**/*.py")
_ENDING = ".compiled"
_CHECK = 4


def folder() -> Path | None:
    """Where entries are: ``SCOCOURSE_CACHE``, else ``scocourse/compiled`` in the user's cache. None: nowhere."""
    named = os.environ.get(VARIABLE)
    try:
        if named is not None:
            return Path(named).expanduser() if named else None
        cache = Path(os.environ.get("XDG_CACHE_HOME", ""))
        return (cache if cache.is_absolute() else Path.home() / ".cache") / "scocourse" / "compiled"
    except RuntimeError:  # the user has no home
        return None


def name_of(kind: str, sources: Iterable[tuple[str, bytes]]) -> str:
    """The entry of a ``kind`` of content that is made of ``sources``, each a name and what it holds."""
    digest = hashlib.blake2b(_code(), digest_size=20)
    for name, data in [(kind, b""), *sources]:
        digest.update(f"{len(name)} {len(data)} {name}".encode("utf-8", "surrogateescape"))
        digest.update(data)
    return digest.hexdigest() + _ENDING


def get(name: str, kind: type[T]) -> T | None:
    """What the entry holds, which must be a ``kind``; None where there is none that is whole and the user's own."""
    where = folder()
    if where is None:
        return None
    path = where / name
    try:
        status = path.stat()
        others = hasattr(os, "getuid") and status.st_uid != os.getuid()
        if others or not S_ISREG(status.st_mode) or status.st_size > LIMIT:
            return None
        data = memoryview(path.read_bytes())
        with suppress(OSError):  # kept by somebody who can no longer write there
            os.utime(path)
        whole = data[:_CHECK] == _check(name, data[_CHECK:])
        return msgspec.json.decode(data[_CHECK:], type=kind) if whole else None
    except (OSError, msgspec.DecodeError, RecursionError):
        return None


def put(entries: Mapping[str, Any]) -> None:
    """Keep what ``entries`` hold by their names, if that can be done."""
    where = folder()
    if where is None or not entries:
        return
    try:
        where.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name, value in entries.items():
            content = msgspec.json.encode(value)
            write_whole(where / name, (_check(name, content), content), lasting=False)
        _tidy(where)
    except OSError:
        pass


@contextmanager
def no_collecting() -> Iterator[None]:
    """Without the garbage collector, which finds nothing in what a decoder makes and looks through all of it."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        # moves all objects to the oldest generation, so that the next collection does not look through the new ones
        gc.freeze()
        gc.unfreeze()
        if was_on:
            gc.enable()


def _check(name: str, content: bytes | memoryview) -> bytes:
    return zlib.crc32(content, zlib.crc32(name.encode())).to_bytes(_CHECK)


def _tidy(where: Path) -> None:
    entries = []
    for path in where.glob(f"*{_ENDING}"):
        with suppress(OSError):  # another process was faster
            status = path.stat()
            entries.append((status.st_mtime, status.st_size, path))
    size = sum(entry[1] for entry in entries)
    for _, freed, path in sorted(entries):
        if size <= LIMIT:
            return
        with suppress(OSError):
            path.unlink()
        size -= freed


@cache
def _code() -> bytes:
    """What is another where the package is, or in a checkout its code."""
    package = Path(__file__).parents[1]
    states = [f"{__version__} {msgspec.__version__}"]
    for path in sorted(path for pattern in _CODE for path in package.glob(pattern)):
        status = path.stat()
        states.append(f"{path.relative_to(package)} {status.st_size} {status.st_mtime_ns}")
    return "\n".join(states).encode()
