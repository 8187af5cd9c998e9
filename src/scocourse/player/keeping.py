"""Carrying attempts from one machine to another by a file, and what the learner is told of it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from scocourse.player.words import words
from scocourse.progress import AttemptsFileError, AttemptStore, merged, read_attempts, write_attempts
from scocourse.progress.file import read_if_there

#: So many numbers of damaged lines are told.
_TOLD = 10


def save(store: AttemptStore, path: Path) -> str:
    """Write the attempts of ``store`` to ``path``, beside those that are there already; returns what to tell.

    :raises AttemptsFileError: it cannot be written, or holds something else; what is there stays.
    """
    reading = store.read()
    held = reading.attempts
    # what cannot be a file's name is told by who writes
    there = read_if_there(path) if os.path.lexists(path) else None
    if there:
        if store.path.exists() and path.samefile(store.path):
            raise AttemptsFileError(f"{path}: your answers are kept there already; choose another name")
        if there.damaged:
            raise AttemptsFileError(f"{path}: {damaged(there.damaged)} Saving would remove them: choose another name")
        held = tuple(merged(there.attempts, held))
    count = write_attempts(path, held)
    told = words()("progress.saved", name=path, count=count)
    return f"{told} {store.path}: {damaged(reading.damaged)}" if reading.damaged else told


def load(store: AttemptStore, path: Path) -> str:
    """Add to ``store`` what ``path`` holds and it has not; returns what to tell.

    :raises AttemptsFileError: either cannot be read or written; nothing was added.
    """
    reading = read_attempts(path)
    done = store.merge(reading.attempts)
    told = words()("progress.loaded", name=path, added=done.added, known=done.known)
    return f"{told} {damaged(reading.damaged)}" if reading.damaged else told


def damaged(lines: Iterable[int]) -> str:
    """Which lines of a file hold no attempt."""
    return words()("progress.damaged", lines=", ".join(map(str, list(lines)[:_TOLD])))
