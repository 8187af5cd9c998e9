"""Files written whole or not at all; and in words why one cannot be read or written, and what to do.

A file is made beside its place and takes it by renaming: nobody sees half of it, and what was there stays until then,
whatever happens (no room, Ctrl-C).
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from stat import S_IMODE, S_ISDIR, S_ISFIFO, S_ISREG

#: What the system says, as a reason and its cure: for who reads, and for who writes.
_READING = {
    errno.ENOENT: ("there is no such file", "correct the name"),
    errno.ENOTDIR: ("there is no such file", "correct the name"),
    errno.EISDIR: ("it is a folder", "name a file"),
    errno.ENODEV: ("it is no ordinary file", "name a file"),
    errno.EACCES: ("no permission", "give yourself leave to read it"),
    errno.ENAMETOOLONG: ("the name is too long", "correct it"),
    errno.ELOOP: ("its links lead in a circle", "mend them"),
}
_WRITING = {
    errno.ENOENT: ("its folder is not there", "make it first, or name another place"),
    errno.ENOTDIR: ("a file stands where its folder should be", "name another place"),
    errno.EISDIR: ("it is a folder", "give the file's name too"),
    errno.EEXIST: ("a file stands where its folder should be", "name another place"),
    errno.ENOTEMPTY: ("something is there", "name a new folder"),
    errno.ENODEV: ("what is there is no ordinary file", "name another place"),
    errno.EACCES: ("no permission", "name another place"),
    errno.EPERM: ("no permission", "name another place"),
    errno.EROFS: ("the disk takes no changes", "name another place"),
    errno.ENOSPC: ("no space left", "make room, or name another place"),
    errno.EDQUOT: ("no space left", "make room, or name another place"),
    errno.ENAMETOOLONG: ("the name is too long", "give a shorter one"),
    errno.ELOOP: ("its links lead in a circle", "name another place"),
}


def unreadable(error: OSError) -> tuple[str, str]:
    """Why a file cannot be read, and the cure."""
    return _READING.get(error.errno or 0) or (_system(error), "check the disk and the name")


def unwritable(error: OSError) -> tuple[str, str]:
    """Why a file or folder cannot be written, and the cure."""
    return _WRITING.get(error.errno or 0) or (_system(error), "name another place")


def not_read(place: object, error: OSError) -> str:
    """Why ``place`` cannot be read, and the cure, in a sentence."""
    return f"{place}: cannot be read: {'; '.join(unreadable(error))}"


def not_written(place: object, error: OSError) -> str:
    """Why ``place`` cannot be written, and the cure, in a sentence."""
    return f"{place} cannot be written: {'; '.join(unwritable(error))}"


def _system(error: OSError) -> str:
    return (error.strerror or str(error) or "a system error").lower()


def check_source(path: Path) -> None:
    """Leave alone what can be read without end, such as /dev/zero.

    :raises OSError: it is that, or not there.
    """
    mode = os.stat(path).st_mode  # noqa: PTH116
    if not (S_ISREG(mode) or S_ISFIFO(mode) or S_ISDIR(mode)):
        raise OSError(errno.ENODEV, "is no ordinary file", str(path))


def write_whole(path: Path, pieces: Iterable[bytes], *, lasting: bool = True) -> None:
    """Write ``pieces`` to ``path``: whoever looks there, at any time, finds all of them or what was there before.

    As :func:`write_together` for one file.

    :raises OSError: it cannot be written; what was there still is, and nothing else.
    """
    write_together({path: pieces}, lasting=lasting)


def write_together(files: Mapping[Path, Iterable[bytes]], *, lasting: bool = True) -> None:
    """Write ``files``, each of them whole; where one cannot be written, none is.

    A new file has the permissions of the one whose place it takes; a link stays one. ``lasting``: not even a power cut
    costs both the old file and the new.

    :raises OSError: with its name; nothing is left of any.
    """
    parts: dict[Path, tuple[Path, Path]] = {}
    try:
        for path, pieces in files.items():
            with _named(path):
                place = Path(os.path.realpath(path))
                check_place(place)
                # of a length of its own: the name may be as long as the system allows
                part = place.with_name(f".{os.urandom(4).hex()}.part{place.suffix[:16]}")
                parts[path] = part, place
                _write(part, pieces, lasting=lasting)
                if os.path.exists(place):  # noqa: PTH110 (Path.exists raises for a name that is too long)
                    part.chmod(S_IMODE(place.stat().st_mode))
        for path, (part, place) in parts.items():
            with _named(path):
                part.replace(place)
    except BaseException:
        for part, _ in parts.values():
            with suppress(OSError):
                part.unlink()
        raise


def _write(part: Path, pieces: Iterable[bytes], *, lasting: bool) -> None:
    with part.open("xb") as file:
        file.writelines(pieces)
        file.flush()
        if lasting:
            os.fsync(file.fileno())


def check_place(path: Path) -> None:
    """Make sure that a file may stand at ``path``: in a folder that is there, and not in place of a folder or a device.

    :raises OSError: it may not; what is there would else go with the renaming.
    """
    os.stat(path.parent / "")  # noqa: PTH116
    if os.path.isdir(path):  # noqa: PTH112 (Path.is_dir raises for a name that is too long)
        raise IsADirectoryError(errno.EISDIR, "is a folder", str(path))
    if os.path.exists(path) and not os.path.isfile(path):  # noqa: PTH110, PTH113
        raise OSError(errno.ENODEV, "is no ordinary file", str(path))
    if os.path.islink(os.path.realpath(path)):  # noqa: PTH114
        raise OSError(errno.ELOOP, "its links lead in a circle", str(path))


def check_folder(folder: Path) -> None:
    """Make sure that ``folder`` is there or can be made.

    :raises OSError: a file is in its way, or there is no leave.
    """
    above = next(part for part in (folder.absolute(), *folder.absolute().parents) if os.path.lexists(part))
    if not above.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "is a file", str(folder))
    if not os.access(above, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, "no permission", str(folder))


class _named:  # noqa: N801
    """Errors of the file made beside ``path`` are told as those of ``path``."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None: ...

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, OSError):
            error.filename, error.filename2 = str(self._path), None
