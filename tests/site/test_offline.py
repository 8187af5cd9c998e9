"""The offline archive: the same site gives the same bytes, and a failure leaves what was there."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest
from tests.sphinx_ext.conftest import copy_course

from scocourse.site.build import BuildError, Site, build
from scocourse.site.offline import write_offline_zip


@pytest.fixture(scope="module")
def tea(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Site]:
    root = copy_course(tmp_path_factory.mktemp("tea"), labs=False)
    return root, build(root)


def test_one_folder_with_what_to_read_first_and_where_to_start(tea: tuple[Path, Site], tmp_path: Path) -> None:
    with zipfile.ZipFile(write_offline_zip(*tea, tmp_path / "new" / "tea.zip")) as archive:
        names = archive.namelist()
        read_me = archive.read("scocourse/READ-ME-FIRST.txt").decode()
    assert names == sorted(names)
    assert {name.split("/")[1] for name in names} == {"READ-ME-FIRST.txt", "START-HERE.html", "course"}
    assert {"scocourse/course/book/winter.html", "scocourse/course/_static/words/book/winter.js"} < set(names)
    assert read_me.startswith("Reading a Strategic Assessment\r\n")


def test_the_same_site_gives_the_same_bytes_whenever_it_is_packed(tea: tuple[Path, Site], tmp_path: Path) -> None:
    first = write_offline_zip(*tea, tmp_path / "first.zip").read_bytes()
    for path in tea[1].folder.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    assert write_offline_zip(*tea, tmp_path / "second.zip").read_bytes() == first


def test_a_place_that_cannot_be_written_is_named_and_nothing_is_lost(tea: tuple[Path, Site], tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("years of work")
    with pytest.raises(BuildError, match=r"tea\.zip cannot be written: "):
        write_offline_zip(*tea, tmp_path / "notes" / "tea.zip")
    with pytest.raises(BuildError, match="is a folder; name a file"):
        write_offline_zip(*tea, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes"]
    assert (tmp_path / "notes").read_text() == "years of work"
