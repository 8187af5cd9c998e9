"""Files that a command makes: whole or not at all, and never over another unasked."""

from __future__ import annotations

from pathlib import Path

from scocourse.cli import UsageError


def write_new(path: Path, content: bytes, *, force: bool) -> None:
    """Put ``content`` at ``path``; what is there goes only by ``force``. Raises UsageError."""
    if path.is_dir():
        raise UsageError(f"{path} is a folder; give the file's name too")
    if path.exists() and not force:
        raise UsageError(f"{path} is there already; give another name with --output, or write over it with --force")
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise UsageError(f"{path} cannot be written: {error.strerror}") from None
