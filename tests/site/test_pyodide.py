"""Preparing a folder with Pyodide."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from scocourse.site.pyodide import CORE, KERNEL, LOCK, SHIPPED, entry, version


def _prepare(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Run the command where there is no npm and no way to a package index."""
    alone = {"PATH": "", "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": "", "PIP_CONFIG_FILE": os.devnull}
    command = [sys.executable, "-m", "scocourse.site.pyodide", str(folder), *more]
    environment = {**os.environ, **alone}
    return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)


def _npm_package(path: Path, version: str) -> Path:
    kernel = {name: {"version": "1.0", "file_name": f"{name}-1.0-py3-none-any.whl"} for name in KERNEL}
    with tarfile.open(path, "w:gz") as archive:
        for name in CORE:
            text = json.dumps({"packages": kernel}) if name == LOCK else f'let version = "{version}";'
            member = tarfile.TarInfo(f"package/{name}")
            member.size = len(text)
            archive.addfile(member, io.BytesIO(text.encode()))
    return path


def test_without_npm_one_line_says_what_to_do(tmp_path: Path) -> None:
    done = _prepare(tmp_path / "pyodide")
    assert done.returncode == 1
    [line] = done.stderr.splitlines()
    assert line.startswith("npm is not installed here")
    assert f"npm pack pyodide@{version()}" in line
    assert "--core" in line


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("no archive", "cannot be read as the npm package"),
        ("another version", "is another version of Pyodide"),
        ("no wheels", "pip could not fetch"),
    ],
)
def test_a_core_that_does_not_do_is_told_in_one_line(tmp_path: Path, kind: str, message: str) -> None:
    package = tmp_path / "package.tgz"
    if kind == "no archive":
        package.write_text("<html>not found</html>")
    else:
        _npm_package(package, "0.1.0" if kind == "another version" else version())
    done = _prepare(tmp_path / "pyodide", "--core", str(package))
    assert done.returncode == 1
    [line] = done.stderr.splitlines()
    assert message in line


def test_a_prepared_folder_is_left_as_it_is_and_nothing_is_fetched(pyodide: Path, tmp_path: Path) -> None:
    folder = tmp_path / "pyodide"
    shutil.copytree(pyodide, folder)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    done = _prepare(folder)
    assert done.returncode == 0, done.stderr
    assert "is ready" in done.stdout
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_the_list_names_what_is_there_and_every_requirement_is_on_it(pyodide: Path) -> None:
    packages = json.loads((pyodide / LOCK).read_text(encoding="utf-8"))["packages"]
    assert packages.keys() >= set(SHIPPED)
    for package in packages.values():
        assert hashlib.sha256((pyodide / package["file_name"]).read_bytes()).hexdigest() == package["sha256"]
        assert packages.keys() >= set(package["depends"]), package["name"]


def test_a_wheel_is_described_with_what_it_requires_in_the_browser(tmp_path: Path) -> None:
    wheel = tmp_path / "tea_pot-1.2-py3-none-any.whl"
    requirements = ("Leaf>=1", "kettle; sys_platform != 'emscripten'", "milk; extra == 'milk'", "widgetsnbextension")
    with zipfile.ZipFile(wheel, "w") as archive:
        for file in ("tea_pot/__init__.py", "tea_pot/lid/__init__.py", "spout.py"):
            archive.writestr(file, "")
        lines = ["Metadata-Version: 2.1", "Name: tea-pot", *(f"Requires-Dist: {each}" for each in requirements)]
        archive.writestr("tea_pot-1.2.dist-info/METADATA", "\n".join(lines))
    described = entry(wheel)
    assert (described["name"], described["version"], described["file_name"]) == ("tea-pot", "1.2", wheel.name)
    assert described["imports"] == ["spout", "tea_pot"]
    assert described["depends"] == ["leaf"]
