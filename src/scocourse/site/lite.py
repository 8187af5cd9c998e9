"""JupyterLite beside the book: the labs run in the reader's browser, with nothing installed and no server.

The kernel is Pyodide, from its public host or, with a folder that scocourse.site.pyodide prepared, from the site
itself. ``lite_js/pyodide.mjs`` stands before it and adds the course's own wheel, which has the course as JSON.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

import nbformat

from scocourse.course.examination import EXAM
from scocourse.player.words import ENGLISH, Words, languages, words
from scocourse.site.build import LITE, BuildError, PackagesMissingError, Progress
from scocourse.sphinx_ext.exam import without_outputs
from scocourse.sphinx_ext.launch import LITE_MARK

INSTALL = 'python -m pip install "scocourse[lite]" (in a checkout: python -m pip install -e ".[lite]")'
_NEEDED = ("jupyterlite_core", "jupyterlite_pyodide_kernel", "jupyter_server", "hatchling", "packaging", "pip")
_SCRIPTS = Path(__file__).parent / "lite_js"
_APPS = ("notebooks", "tree")
_KERNEL = "@jupyterlite/pyodide-kernel-extension:kernel"
_TO_CHAPTER = re.compile(r"\]\(\.\./book/([\w-]+)\.md")
_COMMAND = "uv run jupyter lab notebooks"
_LINK = """<p class="sco-launch sco-launch-lite"><a href="{address}">{open}</a> {start}</p>
<p class="sco-launch sco-launch-folder" hidden>{folder}</p>
"""
#: What notice.js says: keys of the table "lab" in the catalogue.
_SAID = ("loading", "slow", "missing", "silent", "address", "cure", "again", "close", "back")
_LANGUAGE = re.compile(r'<html[^>]* lang="([^"]+)"')
#: A page that leads on. JupyterLite reads a configuration, empty here, from the one that takes its start page's place.
_ONWARD = """<!doctype html>
<html>
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta http-equiv="refresh" content="0; url={address}">
<script id="jupyter-config-data" type="application/json" data-jupyter-lite-root=".">{{}}</script>
</head>
<body><p><a href="{address}">{title}</a></p></body>
</html>
"""


class Lite:
    """Adds the labs to a built site.

    :param root: the folder of the course, a checkout of the package: its wheel is built from it.
    :param pyodide: a folder with Pyodide, to be served with the site.
    :param exam: without the questions of what is sat elsewhere.
    :raises PackagesMissingError: with the command that installs them.
    :raises BuildError: there is no package to build, or no Pyodide in its folder.
    """

    def __init__(
        self,
        root: Path,
        pyodide: Path | None = None,
        progress: Progress = lambda line: None,
        *,
        exam: bool = False,
    ) -> None:
        missing = [name for name in _NEEDED if importlib.util.find_spec(name) is None]
        if missing:
            raise PackagesMissingError(f"--lite needs {', '.join(missing)}, not installed here; run: {INSTALL}")
        # need what is only now known to be there
        from scocourse.site import pyodide as preparing

        if not (root / "pyproject.toml").is_file():
            raise BuildError(f"--lite builds a wheel of the course, and {root} has no pyproject.toml; use a checkout")
        if pyodide is not None and not preparing.has_core(pyodide):
            raise BuildError(
                f"{pyodide} does not hold Pyodide {preparing.version()}; run: {preparing.COMMAND} {pyodide}"
            )
        self._root, self._pyodide, self._progress, self._exam = root, pyodide, progress, exam

    def __call__(self, site: Path) -> None:
        """Put JupyterLite into ``site/lite`` and a link to it on the page of every lab.

        :raises BuildError: JupyterLite or the wheel cannot be built, or a wheel cannot be fetched.
        """
        self._progress("building the labs for the browser")
        labs = sorted((self._root / "notebooks").glob("*.ipynb"))
        lite, say = site / LITE, _words_of(site)
        with tempfile.TemporaryDirectory() as folder:
            chapters = self._run_jupyterlite(Path(folder), labs, lite)
        self._add_packages(lite)
        # its own start page leads to an application that is not built here
        _lead(lite / "index.html", "tree/index.html", say("lab.list"))
        for chapter in chapters:
            # what a lab links to is looked for among JupyterLite's own files
            _lead(lite / "files" / "book" / f"{chapter}.html", f"../../../book/{chapter}.html", chapter)
        for app in _APPS:
            _add_notice(lite / app / "index.html", say)
        for lab in labs:
            _add_link(site / "notebooks" / f"{lab.stem}.html", lab.name, say)

    def _run_jupyterlite(self, work: Path, labs: list[Path], lite: Path) -> set[str]:
        """Build JupyterLite with copies of ``labs``, and return the chapters that they link to."""
        contents = work / "labs"
        contents.mkdir()
        chapters: set[str] = set()
        for lab in labs:
            notebook = nbformat.read(lab, as_version=4)
            if self._exam:
                without_outputs(notebook)
            for cell in notebook.cells:
                if cell.cell_type == "markdown":
                    chapters |= set(_TO_CHAPTER.findall(cell.source))
                    cell.source = _TO_CHAPTER.sub(r"](book/\1.html", cell.source)
            # nbformat would write lists of lines, which JupyterLite joins with commas
            _write_json(contents / lab.name, notebook)
        settings = {_KERNEL: {"pyodideUrl": "./static/scocourse/pyodide.mjs"}}
        _write_json(
            work / "jupyter-lite.json",
            {"jupyter-lite-schema-version": 0, "jupyter-config-data": {"litePluginSettings": settings}},
        )
        # the maps are for developers of JupyterLite, and two thirds of its size
        options = {"apps": _APPS, "contents": ["labs"], "no_sourcemaps": True, "output_dir": str(lite)}
        _write_json(work / "jupyter_lite_config.json", {"LiteBuildConfig": options})
        _run([sys.executable, "-m", "jupyterlite_core", "build"], work, "JupyterLite could not be built")
        return chapters

    def _add_packages(self, lite: Path) -> None:
        """Put the course's wheels, their list and Pyodide beside JupyterLite."""
        from jupyterlite_pyodide_kernel.constants import PYODIDE_CDN_URL

        from scocourse.site import pyodide as preparing

        ours = lite / "static" / "scocourse"
        ours.mkdir(parents=True)
        command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(ours)]
        environment = {**os.environ, EXAM: "1"} if self._exam else None
        _run(command, self._root, "the wheel of the course could not be built", environment)
        address, there = f"{PYODIDE_CDN_URL}/", set[str]()
        if self._pyodide is not None:
            address, there = "../pyodide/", _copy_pyodide(self._pyodide, lite / "static" / "pyodide")
        if not there.issuperset(preparing.SHIPPED):
            try:
                wheels = preparing.shipped_wheels(self._root / "build" / "wheels")
            except preparing.FetchError as error:
                raise BuildError(str(error)) from error
            for wheel in wheels:
                shutil.copy(wheel, ours)
        packages = [_shelve(preparing.entry(wheel), ours) for wheel in sorted(ours.glob("*.whl"))]
        _write_json(ours / "course.json", {"pyodide": address, "packages": packages})
        for script in _SCRIPTS.iterdir():
            shutil.copy(script, ours)


def _copy_pyodide(source: Path, target: Path) -> set[str]:
    """Copy Pyodide and the packages on its list, whose names come back."""
    from scocourse.site.pyodide import CORE, LOCK

    packages = json.loads((source / LOCK).read_text(encoding="utf-8"))["packages"]
    target.mkdir()
    for name in (*CORE, *(package["file_name"] for package in packages.values())):
        if (source / name).is_file():
            shutil.copy(source / name, target)
    return set(packages)


def _shelve(package: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Move a wheel to a place of its own, so that no browser takes an old one of the same name for it."""
    place = folder / package["sha256"][:12]
    place.mkdir()
    (folder / package["file_name"]).rename(place / package["file_name"])
    return {**package, "file_name": f"{place.name}/{package['file_name']}"}


def _words_of(site: Path) -> Words:
    """The words of the interface's language, which is that of its pages."""
    found = _LANGUAGE.search(next((site / "book").glob("*.html")).read_text(encoding="utf-8"))
    return words(found[1] if found and found[1] in languages() else ENGLISH)


def _lead(page: Path, address: str, title: str) -> None:
    page.parent.mkdir(exist_ok=True)
    page.write_text(_ONWARD.format(address=address, title=title), encoding="utf-8")


def _add_notice(page: Path, say: Words) -> None:
    """Let a page of JupyterLite, which is in English, say in the book's language how Python is loaded."""
    said = {name: say(f"lab.{name}", command=_COMMAND, host="{host}") for name in _SAID}
    data = f'data-book="../../index.html" data-language="{say.language}" data-words="{escape(json.dumps(said))}"'
    script = f'<script src="../static/scocourse/notice.js" {data}></script>'
    style = '<link rel="stylesheet" href="../static/scocourse/notice.css">'
    # JupyterLite names its icon late: until then a browser would ask for one at the root of the host, and complain
    style += '<link rel="icon" href="../static/favicons/favicon.ico">'
    html = page.read_text(encoding="utf-8")
    html = html.replace("<html>", '<html lang="en">', 1).replace("<head>", f"<head>{style}{script}", 1)
    page.write_text(html, encoding="utf-8")


def _add_link(page: Path, lab: str, say: Words) -> None:
    """Replace the mark on the page of a lab with a link to it in the browser."""
    link = _LINK.format(
        address=escape(f"../{LITE}/notebooks/index.html?path={quote(lab)}"),
        open=say.html("lab.open"),
        start=say.html("lab.start"),
        folder=say.html("lab.folder", command=f"<code>{_COMMAND}</code>"),
    )
    page.write_text(page.read_text(encoding="utf-8").replace(LITE_MARK, link, 1), encoding="utf-8")


def _write_json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, indent=1), encoding="utf-8")


def _run(command: list[str], folder: Path, failure: str, environment: dict[str, str] | None = None) -> None:
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise BuildError(f"{failure}:\n{(done.stdout + done.stderr).strip()[-2000:]}")
