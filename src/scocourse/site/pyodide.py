"""Prepares a folder from which a site serves Pyodide itself: ``python -m scocourse.site.pyodide FOLDER``.

Pyodide is the Python that runs in a browser. Its core is the npm package ``pyodide``, which has no packages for it;
the wheels that a kernel needs come from PyPI. ``pyodide-lock.json``, Pyodide's list of packages, is written anew to
name what is in the folder and nothing else. Compiled packages that PyPI has not, such as matplotlib, are left out.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from email.parser import HeaderParser
from importlib import metadata
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.tags import Tag
from packaging.utils import canonicalize_name, parse_wheel_filename

from scocourse.disk import not_written

COMMAND = "python -m scocourse.site.pyodide"
LOCK = "pyodide-lock.json"
#: What Pyodide cannot start without.
CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", LOCK)
#: What the course imports in the browser. Most are not in Pyodide's list, so the site brings them: at the
#: versions installed here, since those of ipywidgets and anywidget have to fit their scripts in JupyterLite.
SHIPPED = ("anywidget", "comm", "fsrs", "ipywidgets", "markdown-it-py", "mdurl", "msgspec", "psygnal")
#: What JupyterLite's kernel needs of Pyodide's list.
KERNEL = ("ipython", "jedi", "micropip")
#: Requirements that are scripts of the page, which JupyterLite has already.
_OF_THE_PAGE = {"jupyterlab-widgets", "widgetsnbextension"}
#: The platform of Pyodide 314's compiled wheels; see PEP 783.
_PLATFORM = "pyemscripten_2026_0_wasm32"


class FetchError(Exception):
    """Something could not be fetched; the message says what and what to do."""


def version() -> str:
    """The version of Pyodide that the installed JupyterLite kernel is made for."""
    from jupyterlite_pyodide_kernel.constants import PYODIDE_VERSION

    return str(PYODIDE_VERSION)


def has_core(folder: Path) -> bool:
    """Whether ``folder`` holds the core, in the version that is needed."""
    if not all((folder / name).is_file() for name in CORE):
        return False
    return f'"{version()}"' in (folder / "pyodide.mjs").read_text(encoding="utf-8")


def is_prepared(folder: Path) -> bool:
    """Whether ``folder`` holds all that :func:`prepare` puts into it for the course."""
    if not has_core(folder):
        return False
    packages = json.loads((folder / LOCK).read_text(encoding="utf-8"))["packages"]
    return all(name in packages for name in SHIPPED)


def shipped_wheels(folder: Path) -> list[Path]:
    """The wheels of :data:`SHIPPED`; those that ``folder`` has not are fetched into it.

    :raises FetchError: one cannot be had.
    """
    return _wheels({name: metadata.version(name) for name in SHIPPED}, folder)


def entry(wheel: Path) -> dict[str, Any]:
    """What Pyodide's list says of ``wheel``, with the file's name alone as its place."""
    name, release, _, _ = parse_wheel_filename(wheel.name)
    with zipfile.ZipFile(wheel) as archive:
        files = archive.namelist()
        [described] = (file for file in files if file.endswith(".dist-info/METADATA"))
        headers = HeaderParser().parsestr(archive.read(described).decode())
    return {
        "name": name,
        "version": str(release),
        "file_name": wheel.name,
        "install_dir": "site",
        "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
        "package_type": "package",
        "imports": sorted(set(_imports(files))),
        "depends": sorted(_depends(headers.get_all("Requires-Dist", []))),
        "unvendored_tests": False,
    }


def _imports(files: Iterable[str]) -> Iterator[str]:
    for file in files:
        top, _, rest = file.partition("/")
        if rest == "__init__.py" or (not rest and top.endswith(".py")):
            yield top.removesuffix(".py")


def _depends(requirements: Iterable[str]) -> Iterator[str]:
    """The names that a wheel requires in the browser."""
    there = {"sys_platform": "emscripten", "platform_system": "Emscripten", "extra": ""}
    for requirement in map(Requirement, requirements):
        name = canonicalize_name(requirement.name)
        if name not in _OF_THE_PAGE and (requirement.marker is None or requirement.marker.evaluate(there)):
            yield name


def prepare(folder: Path, core: Path | None = None) -> None:
    """Fill ``folder`` with the core, the wheels and a list that names them; what is there is not fetched again.

    :param core: the npm package as a file, where it has been fetched already.
    :raises FetchError: something cannot be had.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if core or not has_core(folder):
        with tempfile.TemporaryDirectory() as fetched:
            _unpack_core(core or _fetch_core(Path(fetched), folder), folder)
    try:
        lock = json.loads((folder / LOCK).read_text(encoding="utf-8"))
    except ValueError as error:
        raise FetchError(f"{folder / LOCK} is damaged; delete {folder} and try again") from error
    known = {str(canonicalize_name(name)): package for name, package in lock["packages"].items()}
    lock["packages"] = {name: package for name, package in known.items() if (folder / package["file_name"]).is_file()}
    found: dict[str, Any] = {}
    while waiting := {*SHIPPED, *KERNEL, *(name for each in found.values() for name in each["depends"])} - found.keys():
        found |= {each["name"]: each for each in map(entry, _wheels(_versions(waiting, known), folder))}
    lock["packages"] |= found
    (folder / LOCK).write_text(json.dumps(lock, indent=1), encoding="utf-8")


def _versions(names: Iterable[str], known: dict[str, Any]) -> dict[str, str]:
    """Which version of each package: Pyodide's own, else the one installed here."""
    wanted = {}
    for name in sorted(names):
        if name in known and name not in SHIPPED:
            wanted[name] = str(known[name]["version"])
            continue
        try:
            wanted[name] = metadata.version(name)
        except metadata.PackageNotFoundError as error:
            raise FetchError(f"{name} is neither on Pyodide's list nor installed here; install it") from error
    return wanted


def _unpack_core(package: Path, folder: Path) -> None:
    try:
        with tarfile.open(package) as archive:
            for name in CORE:
                member = archive.extractfile(f"package/{name}")
                assert member
                (folder / name).write_bytes(member.read())
    except (OSError, KeyError, tarfile.TarError) as error:
        raise FetchError(f"{package} cannot be read as the npm package pyodide@{version()}; fetch it anew") from error
    if not has_core(folder):
        raise FetchError(f"{package} is another version of Pyodide; JupyterLite needs pyodide@{version()}")


def _fetch_core(into: Path, folder: Path) -> Path:
    npm = shutil.which("npm")
    if npm is None:
        raise FetchError(
            f"npm is not installed here, and Pyodide's core is an npm package: install npm, or run npm pack "
            f"pyodide@{version()} where it is, and here: {COMMAND} {folder} --core pyodide-{version()}.tgz"
        )
    _run([npm, "pack", "--silent", f"pyodide@{version()}"], into, f"npm could not fetch pyodide@{version()}")
    return into / f"pyodide-{version()}.tgz"


def _wheels(wanted: dict[str, str], folder: Path) -> list[Path]:
    """The wheels of ``wanted`` (version by name) that run in the browser, fetched into ``folder`` where needed."""
    folder.mkdir(parents=True, exist_ok=True)
    absent = [f"{name}=={version}" for name, version in wanted.items() if _wheel(name, version, folder) is None]
    if absent:
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:", "--dest", "."]
        _run([*pip, *_platform(), *absent], folder, f"pip could not fetch {', '.join(absent)}")
    return [path for name, version in wanted.items() if (path := _wheel(name, version, folder))]


def _wheel(name: str, version: str, folder: Path) -> Path | None:
    for path in folder.glob(f"*-{version}-*.whl"):
        found, _, _, tags = parse_wheel_filename(path.name)
        if found == name and any(_runs(tag) for tag in tags):
            return path
    return None


def _runs(tag: Tag) -> bool:
    return tag.platform == "any" or tag.platform == _PLATFORM


def _platform() -> list[str]:
    """pip's words for the Python of the browser."""
    from jupyterlite_pyodide_kernel.constants import PYODIDE_PYTHON_VERSION

    return [
        *("--python-version", PYODIDE_PYTHON_VERSION, "--implementation", "cp"),
        *("--abi", f"cp{PYODIDE_PYTHON_VERSION.replace('.', '')}", "--abi", "none"),
        *("--platform", _PLATFORM, "--platform", "any"),
    ]


def _run(command: list[str], folder: Path, failure: str) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        said = [line for line in (done.stderr + done.stdout).splitlines() if line.strip()]
        raise FetchError(f"{failure}: {said[-1] if said else f'exit status {done.returncode}'}")


def main(arguments: list[str]) -> int:
    """Prepare the folder named, and return 0; 1 where something cannot be fetched."""
    parser = argparse.ArgumentParser(prog=COMMAND, description="Prepare a folder for scocourse build --pyodide.")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where Pyodide goes; what is there is kept")
    parser.add_argument("--core", type=Path, metavar="FILE", help="the npm package pyodide, fetched already")
    parsed = parser.parse_args(arguments)
    try:
        prepare(parsed.folder, parsed.core)
    except FetchError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(not_written(error.filename or parsed.folder, error), file=sys.stderr)
        return 1
    print(f"{parsed.folder}: Pyodide {version()} is ready; use it with scocourse build --pyodide {parsed.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
