"""Writes a file whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scocourse.site.build import BuildError


@contextmanager
def replacing(file: Path) -> Iterator[Path]:
    """A place beside ``file`` to write to; what was written takes the place of ``file`` if all went well.

    :raises BuildError: the place cannot be written to; ``file`` is left as it was.
    """
    if file.is_dir():
        raise BuildError(f"{file} is a folder; name a file")
    unfinished = file.with_name(f".{file.name}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            yield unfinished
            unfinished.replace(file)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise BuildError(f"{file} cannot be written: {error.strerror}") from error
