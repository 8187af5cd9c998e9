"""Ends or hinders a write of answers at every call to the system that it makes, in real processes.

Run as a module with a folder to work in; prints how many faults there were. No call is named here: whatever is called
in C while a write runs, in whatever order, is a place for a fault.
"""

from __future__ import annotations

import io
import json
import os
import resource
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.progress.test_store import attempt

from scocourse.cli import UsageError
from scocourse.cli._write import write_new
from scocourse.progress import AttemptsFileError, AttemptStore, write_attempts
from scocourse.progress.file import line_of

HELD = [attempt(id=f"{n:016x}") for n in range(1, 4)]
MADE = [attempt(id=f"{n:016x}") for n in range(11, 14)]
LATE = attempt(id="f" * 16)
#: What is told to the user; anything else that is raised is a fault of the program.
TOLD = (AttemptsFileError, UsageError)

#: By name: what stands in the file before (None for no file), and the write.
STORES: dict[str, tuple[bytes | None, Callable[[Path], object]]] = {}
FILES: dict[str, Callable[[Path], object]] = {
    "save": lambda path: write_attempts(path, MADE),
    "export": lambda path: write_new(path, b"x" * 100_000, force=True),
}


def prepare(folder: Path) -> None:
    whole = folder / "whole.jsonl"
    AttemptStore(whole).append(*HELD)
    held = whole.read_bytes()
    for name, before in {"new": None, "held": held, "torn": held[:-9], "zeros": held + bytes(99)}.items():
        STORES[f"append to {name}"] = (before, lambda path: AttemptStore(path).append(*MADE))
    STORES["merge"] = (held, lambda path: AttemptStore(path).merge([*HELD, *MADE]))


def in_child(act: Callable[[], object], hinder: Callable[[], object]) -> int:
    """The wait status of a process that does ``act`` after ``hinder``: 0 done, 1 refused in words, 2 raised."""
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        code = 2
        try:
            hinder()
            act()
            code = 0
        except TOLD:
            code = 1
        finally:
            sys.setprofile(None)
            os._exit(code)
    return os.waitpid(child, 0)[1]


def at_call(number: int, fault: Callable[[], object], *, of_system: bool) -> Callable[[], None]:
    """Has ``fault`` happen before the call of this number in C, or of those only that ask something of the system."""
    left = [number]

    def seen(frame: Any, event: str, called: Any) -> None:
        if event != "c_call" or (of_system and not asks(called)):
            return
        left[0] -= 1
        if left[0] < 0:
            fault()

    return lambda: sys.setprofile(seen)


def asks(called: Any) -> bool:
    if called is sys.setprofile:
        return False
    return called.__module__ in ("posix", "io", "_io", "fcntl") or isinstance(called.__self__, io.IOBase)


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def full() -> None:
    raise OSError(28, "No space left on device")


def each_fault(act: Callable[[], object], fresh: Callable[[], None], fault: Callable[[], object]) -> Iterator[int]:
    """Wait statuses of ``act`` on a ``fresh`` folder, the fault each time one call later, until there is none."""
    number = 0
    while True:
        fresh()
        reached, told = os.pipe()

        def marked(told: int = told) -> None:
            os.write(told, b"x")
            fault()

        status = in_child(act, at_call(number, marked, of_system=fault is full))
        os.close(told)
        happened = os.read(reached, 1)
        os.close(reached)
        if not happened:
            assert status == 0, status
            return
        yield status
        number += 1


def store_faults(folder: Path) -> int:
    count = 0
    for name, (before, write) in STORES.items():
        path = folder / "store" / "attempts.jsonl"

        def fresh(before: bytes | None = before, path: Path = path) -> None:
            shutil.rmtree(path.parent, ignore_errors=True)
            if before is not None:
                path.parent.mkdir()
                path.write_bytes(before)

        sound = {each.id for each in AttemptStore(path).read().attempts} if not fresh() else set()
        for fault in (kill, full):
            for status in each_fault(lambda write=write, path=path: write(path), fresh, fault):  # type: ignore[misc]
                count += 1
                where = (name, fault.__name__, count, status)
                assert os.WIFSIGNALED(status) if fault is kill else os.waitstatus_to_exitcode(status) in (0, 1), where
                if fault is full and status and before is not None:
                    kept = path.read_bytes()
                    assert kept == before or kept.endswith(line_of(MADE[-1])), where
                AttemptStore(path).append(LATE)
                reading = AttemptStore(path).read()
                ids = [each.id for each in reading.attempts]
                assert sound | {LATE.id} <= set(ids), where
                assert len(ids) == len(set(ids)) and len(reading.damaged) <= 2, where
    return count


def file_faults(folder: Path) -> int:
    count = 0
    for name, write in FILES.items():
        path = folder / "files" / "answers.jsonl"

        def fresh(path: Path = path) -> None:
            shutil.rmtree(path.parent, ignore_errors=True)
            path.parent.mkdir()
            path.write_bytes(b"old")

        fresh()
        write(path)
        whole = path.read_bytes()
        for fault in (kill, full):
            for status in each_fault(lambda write=write, path=path: write(path), fresh, fault):  # type: ignore[misc]
                count += 1
                where = (name, fault.__name__, count, status)
                assert os.WIFSIGNALED(status) if fault is kill else os.waitstatus_to_exitcode(status) in (0, 1), where
                assert path.read_bytes() in (b"old", whole), where
                others = {each.name for each in path.parent.iterdir()} - {path.name}
                assert not others or (fault is kill and all(".part" in other for other in others)), where
    return count


def disk_full_at_every_byte(folder: Path) -> int:
    """The system itself refuses to let the file grow beyond each size, and goes on refusing."""
    path = folder / "full.jsonl"
    before, write = STORES["append to held"]
    assert before is not None
    path.write_bytes(before)
    write(path)
    sizes = range(len(before), path.stat().st_size)

    def limit(size: int) -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    for size in sizes:
        path.write_bytes(before)
        status = in_child(lambda: write(path), lambda size=size: limit(size))  # type: ignore[misc]
        assert os.waitstatus_to_exitcode(status) == 1, (size, status)
        assert path.read_bytes() == before, size
    return len(sizes)


def forbidden(folder: Path) -> int:
    """A folder that may be read and no more, and one that may not be entered."""
    count = 0
    for mode in (0o555, 0o000):
        closed = folder / f"closed-{mode:o}"
        closed.mkdir()
        for path in (closed / "attempts.jsonl", closed / "below" / "attempts.jsonl"):
            closed.chmod(mode)

            def nobody() -> None:
                if os.getuid() == 0:
                    os.setgroups([])
                    os.setuid(65534)

            for write in (*(write for _, write in STORES.values()), FILES["save"]):
                status = in_child(lambda write=write, path=path: write(path), nobody)  # type: ignore[misc]
                assert os.waitstatus_to_exitcode(status) == 1, (path, status)
                count += 1
            status = in_child(lambda path=path: AttemptStore(path).read(), nobody)  # type: ignore[misc]
            assert os.waitstatus_to_exitcode(status) in (0, 1), (path, status)
            closed.chmod(0o755)
            assert list(closed.iterdir()) == []
    return count


def saved_at_once(folder: Path) -> int:
    """Programs that save to one file at once: at any time it is one of theirs, whole."""
    path = folder / "shared.jsonl"
    lengths = (1, 300, 3, 150)
    children = []
    for length in lengths:
        child = os.fork()
        if child == 0:
            code = 2
            with suppress(BaseException):
                for _ in range(4):
                    write_attempts(path, [attempt() for _ in range(length)])
                code = 0
            os._exit(code)
        children.append(child)
    looks = 0
    while children:
        done, status = os.waitpid(-1, os.WNOHANG)
        if done:
            assert status == 0
            children.remove(done)
        with suppress(FileNotFoundError):
            lines = path.read_bytes().splitlines(keepends=True)
            assert len(lines) - 1 in lengths and lines[-1].endswith(b"\n"), len(lines)
            looks += 1
    assert [each for each in folder.iterdir() if each.name.startswith(".")] == []
    return looks


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.chmod(0o755)
    prepare(folder)
    works = (store_faults, file_faults, disk_full_at_every_byte, forbidden, saved_at_once)
    print(json.dumps({work.__name__: work(folder) for work in works}))
