"""A file that is written is there whole or as before, and stays what it was to others."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from stat import S_IMODE

import pytest

from scocourse.whole import write_whole


def test_a_link_stays_one_and_permissions_stay(tmp_path: Path) -> None:
    file, link = tmp_path / "there.txt", tmp_path / "link.txt"
    file.write_bytes(b"old")
    file.chmod(0o600)
    link.symlink_to(file)
    write_whole(link, (b"new ", b"text"))
    assert link.is_symlink() and file.read_bytes() == b"new text"
    assert S_IMODE(file.stat().st_mode) == 0o600


def test_a_pipe_is_written_to_and_stays(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_whole(pipe, (b"text",))
    assert os.read(reader, 10) == b"text"
    os.close(reader)
    assert pipe.is_fifo()


def test_the_longest_name_there_can_be_is_written(tmp_path: Path) -> None:
    write_whole(tmp_path / ("n" * 255), (b"x",))
    assert [len(path.name) for path in tmp_path.iterdir()] == [255]


@pytest.mark.parametrize("fault", [KeyboardInterrupt, OSError])
def test_an_interruption_leaves_the_old_file_and_nothing_else(tmp_path: Path, fault: type[BaseException]) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"half"
        raise fault

    file = tmp_path / "there.txt"
    file.write_bytes(b"old")
    with pytest.raises(fault):
        write_whole(file, pieces())
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("there.txt", b"old")]
