"""What the site was made from and what it is now: as long as both are the same, there is nothing to build.

As in git's index, a file is the same while its size and time are. Where its time differs, or is so near to the moment
of looking that a later edit could have the same, its content decides. Whatever cannot be told for certain is taken for
a change. The manifest may be deleted at any time: the next build is then a whole one.
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from scocourse.disk import write_whole

Options = dict[str, str | bool | None]
#: Sphinx's own inputs beyond the course's folder, a list of paths; scocourse.sphinx_ext.inputs writes it.
INPUTS = Path("doctrees", "scocourse-inputs.json")
_NAME = "manifest.json"
_PACKAGE = Path(__file__).parents[1]
#: Folders that hold what is made, not what it is made from; so do those whose names begin with a dot.
_MADE = {"build", "dist", "node_modules", "__pycache__"}
#: Nanoseconds between two times that every file system tells apart.
_NEAR = 2_000_000_000


class Seen(Struct, frozen=True, array_like=True):
    """A file when it was looked at: bytes, time of the last change in nanoseconds, digest."""

    size: int
    time: int
    digest: str


class Manifest(Struct, frozen=True, kw_only=True):
    """All that decides what the site is, at the time ``looked``; then what was made of it.

    ``outside`` are the files that are in neither the course's folder nor the package, ``site`` is a digest of the
    finished site's names, sizes and times.
    """

    looked: int
    options: Options
    packages: str
    files: dict[str, Seen]
    outside: tuple[str, ...] = ()
    site: str = ""
    pages: int = 0
    notes: tuple[str, ...] = ()

    def is_like(self, other: Manifest) -> bool:
        """Whether the site of one is that of the other."""
        return (
            self.options == other.options
            and self.packages == other.packages
            and self.files.keys() == other.files.keys()
            and all(seen.digest == other.files[name].digest for name, seen in self.files.items())
        )


def load(work: Path) -> Manifest | None:
    """The manifest of the last build into ``work``; None where there is none that can be read."""
    try:
        return msgspec.json.decode((work / _NAME).read_bytes(), type=Manifest)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None


def save(work: Path, manifest: Manifest) -> None:
    """Keep ``manifest`` for the next build, or nothing where the disk refuses."""
    try:
        write_whole(work / _NAME, (msgspec.json.encode(manifest),), lasting=False)
    except OSError:
        forget(work)


def forget(work: Path) -> None:
    """Let the next build be a whole one."""
    (work / _NAME).unlink(missing_ok=True)


def look(root: Path, options: Options, earlier: Manifest | None) -> Manifest | None:
    """What a site of ``root`` would be made from now; ``earlier`` saves reading what has not changed since.

    None where that cannot be told: a file cannot be read, or a folder is a link.
    """
    looked = time.time_ns()
    outside = earlier.outside if earlier else ()
    files: dict[str, Seen] = {}
    try:
        for path, stat in (*_files(root), *_files(_PACKAGE), *((path, Path(path).stat()) for path in outside)):
            files[path] = _seen(path, stat, earlier)
    except OSError:
        return None
    return Manifest(looked=looked, options=options, packages=_packages(), files=files, outside=outside)


def made(before: Manifest, work: Path, site: Path, pages: int, notes: tuple[str, ...]) -> Manifest | None:
    """``before``, looked at when the build began, with what the build has made in ``site`` and read elsewhere.

    None where something read elsewhere has changed since then or is not there.
    """
    try:
        named = msgspec.json.decode((work / INPUTS).read_bytes(), type=list[str])
        ours = before.files.keys() - set(before.outside)
        made_here = f"{work}{os.sep}"  # outputs of labs
        stats = {path: Path(path).stat() for path in named if path not in ours and not path.startswith(made_here)}
        if any(stat.st_mtime_ns > before.looked - _NEAR for stat in stats.values()):
            return None
        files = {path: before.files[path] for path in ours}
        files |= {path: _seen(path, stat, before) for path, stat in stats.items()}
        return replace(before, files=files, outside=tuple(stats), site=state(site), pages=pages, notes=notes)
    except (OSError, msgspec.MsgspecError):
        return None


def state(site: Path) -> str:
    """A digest of the names, sizes and times of all files of a finished site."""
    total = hashlib.sha256()
    for path, stat in sorted(_files(site, whole=True), key=lambda file: file[0]):
        total.update(f"{os.path.relpath(path, site)}\0{stat.st_size}\0{stat.st_mtime_ns}\0".encode())
    return total.hexdigest()


def _files(folder: Path, *, whole: bool = False) -> Iterator[tuple[str, os.stat_result]]:
    """The files below ``folder`` with what the system knows of them; ``whole``: with those that are made.

    :raises OSError: a file is not there, or a folder is a link, which could lead anywhere.
    """
    waiting = [str(folder)]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if not entry.is_dir():
                    yield entry.path, entry.stat()
                elif whole or not (entry.name in _MADE or entry.name.startswith(".")):
                    if entry.is_symlink():
                        raise OSError(f"{entry.path} is a link")
                    waiting.append(entry.path)


def _seen(path: str, stat: os.stat_result, earlier: Manifest | None) -> Seen:
    known = earlier.files.get(path) if earlier else None
    same = known and (known.size, known.time) == (stat.st_size, stat.st_mtime_ns)
    if known and earlier and same and known.time < earlier.looked - _NEAR:
        return known
    return Seen(stat.st_size, stat.st_mtime_ns, hashlib.sha256(Path(path).read_bytes()).hexdigest())


def _packages() -> str:
    """Python and the installed distributions, whose folders are named by their versions."""
    names = [sys.version, sys.prefix]
    for folder in map(Path, sys.path):
        if folder.is_dir():
            found = (path.name for path in folder.iterdir() if path.suffix in (".dist-info", ".egg-info"))
            names += sorted(found)
    return hashlib.sha256("\0".join(names).encode()).hexdigest()
