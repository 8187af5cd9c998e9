"""A file that is written is there whole or as before, and stays what it was to others."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from stat import S_IMODE

import pytest

from scocourse.disk import write_together, write_whole


def test_a_link_stays_one_and_permissions_stay(tmp_path: Path) -> None:
    file, link = tmp_path / "there.txt", tmp_path / "link.txt"
    file.write_bytes(b"old")
    file.chmod(0o600)
    link.symlink_to(file)
    write_whole(link, (b"new ", b"text"))
    assert link.is_symlink() and file.read_bytes() == b"new text"
    assert S_IMODE(file.stat().st_mode) == 0o600


def test_what_is_no_ordinary_file_is_refused_and_stays(tmp_path: Path) -> None:
    pipe, link = tmp_path / "pipe", tmp_path / "link"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    for path in (pipe, link):
        with pytest.raises(OSError, match="is no ordinary file") as caught:
            write_whole(path, (b"text",))
        assert caught.value.filename == str(path)
    assert pipe.is_fifo() and link.is_symlink() and len(list(tmp_path.iterdir())) == 2


def test_links_in_a_circle_are_refused_and_stay(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to("link")
    with pytest.raises(OSError, match="circle"):
        write_whole(link, (b"text",))
    assert link.is_symlink() and list(tmp_path.iterdir()) == [link]


def test_where_one_of_several_cannot_be_written_none_is(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "no" / "bad.txt"
    good.write_bytes(b"old")
    with pytest.raises(FileNotFoundError) as caught:
        write_together({good: (b"new",), bad: (b"new",)})
    assert caught.value.filename == str(bad)
    assert list(tmp_path.iterdir()) == [good] and good.read_bytes() == b"old"


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
