"""Writes a file whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from scocourse.disk import check_place
from scocourse.site.build import BuildError, cannot_write


@contextmanager
def replacing(file: Path) -> Iterator[Path]:
    """A place beside ``file`` to write to; what was written takes the place of ``file`` if all went well.

    :raises BuildError: the place cannot be written to; ``file`` is left as it was.
    """
    if os.path.isdir(file):  # noqa: PTH112 (Path.is_dir raises for a name that is too long)
        raise BuildError(f"{file} is a folder; name a file")
    unfinished = file.parent / f".{os.urandom(4).hex()}.new"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        check_place(file)
        try:
            yield unfinished
            unfinished.replace(file)
        finally:
            with suppress(OSError):
                unfinished.unlink()
    except OSError as error:
        raise cannot_write(file, error) from error
