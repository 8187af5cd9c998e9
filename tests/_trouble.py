"""What a system does to files now and then: no room, no leave, a user who stops it."""

from __future__ import annotations

import errno
import fnmatch
import os
from pathlib import Path
from typing import Any

import pytest


class Failing:
    """A file that takes some bytes and then fails, as where the disk is full or the user stops it."""

    def __init__(self, path: Path, error: BaseException) -> None:
        self._path, self._error = path, error

    def __enter__(self) -> Failing:
        file = os.open(self._path, os.O_WRONLY | os.O_CREAT)
        os.write(file, b"half of")
        os.close(file)
        return self

    def __exit__(self, *error: object) -> None: ...

    def write(self, data: object) -> int:
        raise self._error

    writelines = write


def cause_trouble(
    patch: pytest.MonkeyPatch, pattern: str, trouble: int | type[BaseException], real: Any = Path.open
) -> None:
    """Let files whose path matches fail to open, or, where they are written, to take what is written."""

    def opened(path: Path, mode: str = "r", *arguments: Any, **options: Any) -> Any:
        if not fnmatch.fnmatch(str(path), pattern):
            return real(path, mode, *arguments, **options)
        error = OSError(trouble, os.strerror(trouble), str(path)) if isinstance(trouble, int) else trouble()
        if mode.startswith("w") and trouble in (errno.ENOSPC, KeyboardInterrupt):
            return Failing(path, error)
        raise error

    patch.setattr(Path, "open", opened)
