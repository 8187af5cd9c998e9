"""When there is nothing to build, and that nothing which a site is made from changes unnoticed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.sphinx_ext.conftest import copy_course

from scocourse.site import manifest
from scocourse.site.build import Site, build

_ASK = "import sys; from scocourse.cli import main; code = main(['build']); print('sphinx' in sys.modules, code)"


@pytest.fixture(scope="module")
def tea(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built course, one page of which also shows a file from elsewhere. Its tests leave it as it was."""
    folder = tmp_path_factory.mktemp("unchanged")
    (folder / "elsewhere.txt").write_text("Green tea.\n")
    os.utime(folder / "elsewhere.txt", (0, 0))  # not changed while the build was under way
    root = copy_course(folder / "tea", labs=False)
    (root / "book" / "_static").mkdir(exist_ok=True)
    (root / "book" / "_static" / "leaf.svg").write_text("<svg/>")
    (root / "notebooks").mkdir()
    (root / "notebooks" / "lab.ipynb").write_text('{"cells": []}')
    start = root / "book" / "index.md"
    start.write_text(f"{start.read_text()}\n```{{literalinclude}} ../../elsewhere.txt\n```\n")
    build(root)
    return root


def same(root: Path, **changed: str | bool | None) -> bool:
    """Whether the next build would do nothing, by what its inputs are."""
    earlier = manifest.load(root / "build" / "book")
    assert earlier is not None
    now = manifest.look(root, {**earlier.options, **changed}, earlier)
    return now is not None and now.is_like(earlier)


def files(folder: Path) -> dict[Path, tuple[bytes, int]]:
    return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()}


def test_a_build_where_nothing_changed_says_the_same_and_touches_nothing(tea: Path) -> None:
    before = files(tea / "build" / "html")
    said: list[str] = []
    site = build(tea, progress=said.append)
    assert site == Site(tea / "build" / "html", tea / "build" / "html" / "index.html", 4)
    assert said == ["checking the course files"]
    assert files(tea / "build" / "html") == before


def test_a_build_where_nothing_changed_does_not_load_sphinx(tea: Path) -> None:
    done = subprocess.run([sys.executable, "-c", _ASK], cwd=tea, capture_output=True, encoding="utf-8", check=True)
    *_, told, loaded = done.stdout.splitlines()
    assert told.startswith("4 pages built in 0 s. Open ")
    assert loaded == "False 0"


@pytest.mark.parametrize(
    "file",
    [
        "book/winter.md",
        "book/claims.yaml",
        "book/objectives.yaml",
        "book/misconceptions.yaml",
        "book/_toc.yml",
        "book/_config.yml",
        "book/_static/leaf.svg",
        "quizzes/tea.yaml",
        "notebooks/lab.ipynb",
        "../elsewhere.txt",
    ],
)
def test_an_edited_file_is_noticed_and_one_that_is_as_before_is_not(tea: Path, file: str) -> None:
    path = (tea / file).resolve()
    content = path.read_bytes()
    path.write_bytes(content.swapcase())  # not a byte more or less
    try:
        assert not same(tea)
    finally:
        path.write_bytes(content)  # at another time
    assert same(tea)


@pytest.mark.parametrize("file", ["book/oolong.md", "book/templates/layout.html", "quizzes/oolong.yaml", "figures.csv"])
def test_a_new_file_is_noticed(tea: Path, file: str) -> None:
    path = tea / file
    made = not path.parent.exists()
    path.parent.mkdir(exist_ok=True)
    path.write_text("")
    try:
        assert not same(tea)
    finally:
        path.unlink()
        if made:
            path.parent.rmdir()
    assert same(tea)


def test_a_removed_file_is_noticed(tea: Path) -> None:
    path = tea / "book" / "_static" / "leaf.svg"
    content = path.read_bytes()
    path.unlink()
    try:
        assert not same(tea)
    finally:
        path.write_bytes(content)


@pytest.mark.parametrize(
    "option", [{"language": "ru"}, {"exam": True}, {"instructors": True}, {"strict": False}, {"output": "/elsewhere"}]
)
def test_another_option_is_noticed(tea: Path, option: dict[str, str | bool | None]) -> None:
    assert not same(tea, **option)
    assert same(tea)


def test_another_version_of_a_package_is_noticed(tea: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sphinx-99.0.dist-info").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    assert not same(tea)


def test_edited_data_code_and_words_of_the_package_are_noticed(
    tea: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(manifest, "_PACKAGE", tmp_path)
    for name in ("borders.csv", "timeline.py", "ru.toml"):
        (tmp_path / name).write_text("before")
    earlier = manifest.look(tea, {}, None)
    for name in ("borders.csv", "timeline.py", "ru.toml"):
        (tmp_path / name).write_text("behind")
        now = manifest.look(tea, {}, earlier)
        assert earlier and now and not now.is_like(earlier)
        (tmp_path / name).write_text("before")


def test_an_edit_in_the_moment_of_looking_is_noticed(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("green")
    times = page.stat().st_atime_ns, page.stat().st_mtime_ns
    earlier = manifest.look(tmp_path, {}, None)
    page.write_text("black")
    os.utime(page, ns=times)
    now = manifest.look(tmp_path, {}, earlier)
    assert earlier and now and not now.is_like(earlier)


def test_a_folder_that_is_a_link_leaves_doubt(tmp_path: Path) -> None:
    (tmp_path / "tea").mkdir()
    (tmp_path / "more").mkdir()
    (tmp_path / "tea" / "link").symlink_to(tmp_path / "more", target_is_directory=True)
    assert manifest.look(tmp_path / "tea", {}, None) is None


@pytest.fixture
def said(tea: Path) -> Iterator[list[str]]:
    """What a build says; afterwards the course is built whole once more."""
    yield []
    build(tea)


@pytest.mark.parametrize("content", [None, b"", b"{}", b'{"looked": "never"}', b"\xff\xfe"])
def test_without_a_manifest_that_can_be_read_the_build_is_a_real_one(
    tea: Path, said: list[str], content: bytes | None
) -> None:
    file = tea / "build" / "book" / "manifest.json"
    file.unlink()
    if content is not None:
        file.write_bytes(content)
    assert manifest.load(tea / "build" / "book") is None
    build(tea, progress=said.append)
    assert any("building [html]" in line for line in said)


def test_a_damaged_site_is_made_good(tea: Path, said: list[str]) -> None:
    page = tea / "build" / "html" / "book" / "winter.html"
    before = page.read_bytes()
    page.write_text("")
    build(tea, progress=said.append)
    assert page.read_bytes() == before
