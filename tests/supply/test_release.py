"""What is released: the same bytes from every copy, and whole: a quiz, a figure and a lab run from the wheel alone."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import msgspec
import nbformat
import pytest
from msgspec import Struct
from tests._shared import Shared
from tests._site import ROOT
from tests.supply.licences import needed

#: Seconds since 1970, as a release takes those of its commit.
EPOCH = 1_750_000_000


class Release(Struct):
    """The folder of a build, and the tree that its sdist unpacks to."""

    built: Path
    tree: Path


def build(root: Path, out: Path, umask: int) -> None:
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(EPOCH)}
    command = [sys.executable, "-m", "hatchling", "build", "--directory", str(out)]
    subprocess.run(command, cwd=root, env=environment, umask=umask, check=True, capture_output=True)


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def release(shared: Shared) -> Release:
    def make(folder: Path) -> Release:
        build(ROOT, folder / "built", 0o077)
        (source,) = (folder / "built").glob("*.tar.gz")
        with tarfile.open(source) as archive:
            archive.extractall(folder / "unpacked", filter="data")
        (tree,) = (folder / "unpacked").iterdir()
        return Release(folder / "built", tree)

    found: Release = shared("release", make)
    return found


def test_another_copy_elsewhere_at_another_time_gives_the_same_bytes(release: Release, tmp_path: Path) -> None:
    copy = shutil.copytree(release.tree, tmp_path / "a place with spaces" / "copy")
    for number, path in enumerate(sorted(copy.rglob("*"))):
        path.chmod(path.stat().st_mode & 0o700 | (0o066 if number % 2 else 0))
        os.utime(path, (number, number))
    build(copy, tmp_path / "built", 0o002)
    assert digests(tmp_path / "built") == digests(release.built)
    assert len(digests(release.built)) == 2


def test_the_wheel_says_nothing_of_where_it_was_built(release: Release) -> None:
    (wheel,) = release.built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        assert {name for name in archive.namelist() if str(ROOT).encode() in archive.read(name)} == set()
        assert "scocourse/course/course.json" in archive.namelist()


#: Run as a kernel runs it: cell by cell, in IPython.
LAB = """\
import sys
from IPython.core.interactiveshell import InteractiveShell
import matplotlib
matplotlib.use("agg")
shell = InteractiveShell.instance()
for cell in sys.stdin.read().split("\\f"):
    shell.run_cell(cell).raise_error()
"""
FIGURE = """\
import scocourse
from scocourse import Quiz, figures
figures.timeline().savefig("timeline.svg")
print(scocourse.__file__, len(Quiz("final-examination").form.items))
"""


@pytest.fixture(scope="module")
def alone(release: Release, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that has the wheel and what it asks for, and nothing else."""
    folder = tmp_path_factory.mktemp("alone")
    venv.create(folder, symlinks=True)
    python = folder / "bin" / "python"
    ask = [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    site = Path(subprocess.run(ask, capture_output=True, text=True, check=True).stdout.strip())
    for name, found in needed("scocourse").items():
        tops = {file.parts[0] for file in found.files or ()} if name != "scocourse" else set()
        for top in tops - {"..", "__pycache__"}:
            (site / top).symlink_to(found.locate_file(top))
    (wheel,) = release.built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    return python


def run(python: Path, folder: Path, *arguments: str, typed: str) -> str:
    environment = {"HOME": str(folder), "PATH": os.defpath}
    done = subprocess.run(
        [python, *arguments], cwd=folder, env=environment, input=typed, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_quiz_runs_where_nothing_but_the_wheel_was_installed(alone: Path, tmp_path: Path) -> None:
    said = run(alone, tmp_path, "-m", "scocourse", "quiz", "rats", "--number", "2", "--seed", "7", typed="a\n\n")
    assert "of 2." in said


def test_a_figure_is_drawn_there(alone: Path, tmp_path: Path) -> None:
    place, questions = run(alone, tmp_path, "-c", FIGURE, typed="").split()
    assert alone.parent.parent in Path(place).parents
    assert questions == "40"
    assert "</svg>" in (tmp_path / "timeline.svg").read_text(encoding="utf-8")


def test_a_lab_runs_there(alone: Path, release: Release, tmp_path: Path) -> None:
    lab = nbformat.read(release.tree / "notebooks" / "01_borders.ipynb", as_version=4)
    cells = [cell.source for cell in lab.cells if cell.cell_type == "code"]
    assert len(cells) > 5
    assert "km" in run(alone, tmp_path, "-c", LAB, typed="\f".join(cells))


def test_the_list_of_parts_has_each_and_no_place_of_this_machine(alone: Path) -> None:
    pytest.importorskip("cyclonedx_py", reason='needs the extra: uv pip install -e ".[release]"')
    command = [sys.executable, "-m", "cyclonedx_py", "environment", "--pyproject", ROOT / "pyproject.toml", alone]
    options = ["--output-reproducible", "--output-format", "JSON"]
    listed = subprocess.run([*command, *options], capture_output=True, check=True).stdout
    parts = msgspec.json.decode(listed)
    assert parts["metadata"]["component"]["name"] == "scocourse"
    listed_names = {part["name"].lower().replace("_", "-") for part in parts["components"]}
    assert listed_names | {"scocourse"} == {*needed("scocourse")}
    assert str(alone.parent.parent).encode() not in listed
