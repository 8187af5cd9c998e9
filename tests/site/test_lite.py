"""The labs in the browser, as files: what is built, and what is refused."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from tests._site import ROOT
from tests.sphinx_ext.conftest import copy_course

from scocourse.cli import main
from scocourse.course.packaged import read_course
from scocourse.site.build import BuildError, Site
from scocourse.site.lite import Lite
from scocourse.site.offline import write_offline_zip
from scocourse.site.pyodide import SHIPPED

LABS = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))


def test_every_lab_is_in_the_browser_and_its_page_links_to_it(lite_site: Site) -> None:
    contents = json.loads((lite_site.folder / "lite/api/contents/all.json").read_text(encoding="utf-8"))
    assert {file["name"] for file in contents["content"]} == {f"{lab}.ipynb" for lab in LABS}
    for lab in LABS:
        page = (lite_site.folder / f"notebooks/{lab}.html").read_text(encoding="utf-8")
        assert f'<a href="../lite/notebooks/index.html?path={lab}.ipynb">Open this lab in the browser</a>' in page


def test_a_site_without_labs_in_the_browser_has_no_link_to_them(built_site: Site) -> None:
    page = (built_site.folder / "notebooks/04_rats.html").read_text(encoding="utf-8")
    assert "in the browser</a>" not in page
    assert not (built_site.folder / "lite").exists()


def test_the_wheel_in_the_site_has_the_course_in_it(lite_site: Site) -> None:
    ours = lite_site.folder / "lite/static/scocourse"
    [package] = json.loads((ours / "course.json").read_text(encoding="utf-8"))["packages"]
    with zipfile.ZipFile(ours / package["file_name"]) as wheel:
        course = read_course(wheel.read("scocourse/course/course.json"))
    assert "rats" in course.banks
    assert set(package["depends"]) - {"matplotlib"} <= set(SHIPPED)


def test_a_folder_without_pyodide_is_refused_before_anything_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    assert main(["build", "--lite", "--pyodide", str(tmp_path), "--output", str(tmp_path / "site")]) == 1
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith(f"{tmp_path} does not hold Pyodide ")
    assert line.endswith(f"run: python -m scocourse.site.pyodide {tmp_path}")
    assert not (tmp_path / "site").exists()


def test_pyodide_without_the_labs_is_a_usage_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    assert main(["build", "--pyodide", str(tmp_path)]) == 2
    assert capsys.readouterr().err == "scocourse build: --pyodide goes with --lite; add it\n"


def test_a_missing_package_is_named_with_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr("scocourse.site.lite._NEEDED", ("jupyterlite_core", "no_such_package"))
    assert main(["build", "--lite"]) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert "--lite needs no_such_package, not installed here; run: python -m pip install" in line


def test_a_course_that_is_no_checkout_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"has no pyproject\.toml; use a checkout"):
        Lite(copy_course(tmp_path / "tea", labs=False))


def test_the_archive_for_a_folder_is_without_what_cannot_run_from_one(tmp_path: Path) -> None:
    for name in ("book/index.html", "lite/index.html", "lite/static/pyodide/pyodide.mjs"):
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).touch()
    site = Site(tmp_path / "site", tmp_path / "site" / "index.html", 1)
    with zipfile.ZipFile(write_offline_zip(ROOT, site, tmp_path / "course.zip")) as archive:
        assert "scocourse/course/book/index.html" in archive.namelist()
        assert not [name for name in archive.namelist() if "/lite/" in name]
