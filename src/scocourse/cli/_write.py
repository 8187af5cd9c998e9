"""Files that a command makes: whole or not at all, and never over another unasked."""

from __future__ import annotations

from pathlib import Path

from scocourse.cli import UsageError
from scocourse.whole import write_whole


def write_new(path: Path, content: bytes, *, force: bool) -> None:
    """Put ``content`` at ``path``; what is there goes only by ``force``. Raises UsageError."""
    try:
        if path.is_dir():
            raise UsageError(f"{path} is a folder; give the file's name too")
        if path.exists() and not force:
            raise UsageError(f"{path} is there already; give another name with --output, or write over it with --force")
        write_whole(path, (content,))
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}") from None
