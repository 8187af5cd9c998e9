"""Files that a command makes: whole or not at all, and never over another unasked."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from scocourse import disk
from scocourse.cli import UsageError


def write_new(path: Path, content: bytes, *, force: bool) -> None:
    """Put ``content`` at ``path``; what is there goes only by ``force``. Raises UsageError."""
    if os.path.lexists(path) and not os.path.isdir(path) and not force:  # noqa: PTH112
        raise UsageError(f"{path} is there already; give another name with --output, or write over it with --force")
    write_files({path: [content]})


def write_files(files: Mapping[Path, Iterable[bytes]]) -> None:
    """Put what ``files`` hold in their places, all or none. Raises UsageError."""
    try:
        disk.write_together(files)
    except OSError as error:
        raise not_written(error) from None


def not_written(error: OSError) -> UsageError:
    """Which file cannot be written, why and what to do."""
    return UsageError(disk.not_written(error.filename, error))


def not_over(outputs: Iterable[tuple[str, Path | None]], inputs: Iterable[Path], what: str) -> None:
    """Make sure that no output, told with its option, takes the place of one of the ``inputs``, which are ``what``.

    :raises UsageError: one would.
    """
    places = {os.path.realpath(file) for file in inputs}
    for option, path in outputs:
        if path is not None and os.path.realpath(path) in places:
            raise UsageError(f"{option} {path}: it would take the place of {what}; give another name")
