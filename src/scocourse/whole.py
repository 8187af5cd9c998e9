"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from secrets import token_hex
from stat import S_IMODE


def write_whole(path: Path, pieces: Iterable[bytes], *, lasting: bool = True) -> None:
    """Write ``pieces`` to ``path``: whoever looks there, at any time, finds all of them or what was there before.

    They are written to a new file beside it, which then takes its place and its permissions; a link stays one. What is
    no regular file, such as a terminal, is written to as it is. ``lasting``: not even a power cut costs both.

    :raises OSError: it cannot be written; what was there still is, and nothing else.
    """
    path = Path(os.path.realpath(path))
    if path.exists() and not path.is_file():
        with path.open("wb") as there:
            there.writelines(pieces)
        return
    part = path.with_name(f".{path.stem[:40]}-{token_hex(4)}.part{path.suffix}")
    try:
        with part.open("xb") as file:
            file.writelines(pieces)
            file.flush()
            if lasting:
                os.fsync(file.fileno())
        if path.exists():
            part.chmod(S_IMODE(path.stat().st_mode))
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
