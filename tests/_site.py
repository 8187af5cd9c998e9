"""Books built for tests: any course in a folder, and once a run the real one (fixture ``built_site``)."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec import Struct
from tests._shared import Shared

from scocourse.site.build import Site, build

ROOT = Path(__file__).parent.parent
_LINE = re.compile(r"(reading sources|writing output)\.\.\. *\[ *\d+%\] *(\S+)")


class Built(Struct, frozen=True):
    """One run of Sphinx: its exit status, what it said, where its files are, which pages it read and wrote."""

    status: int
    log: str
    folder: Path
    read: set[str]
    written: set[str]

    def text(self, page: str, suffix: str = ".html") -> str:
        return (self.folder / f"{page}{suffix}").read_text(encoding="utf-8")


def run_book(root: Path, *, builder: str = "html", strict: bool = True, package: Path | None = None) -> Built:
    """Build the book in ``root`` into ``root/build``, as ``scocourse build`` does; ``package``: the src to use."""
    work = root / "build" / "book"
    command = [sys.executable, "-m", "scocourse.site.sphinx_run", str(root), str(work), builder]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    if package is not None:
        environment["PYTHONPATH"] = str(package)
    done = subprocess.run(
        command if strict else [*command, "--warnings"],
        cwd=root,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    pages: dict[str, set[str]] = {"reading sources": set(), "writing output": set()}
    for step, page in _LINE.findall(done.stdout):
        pages[step].add(page)
    return Built(
        status=done.returncode,
        log=done.stdout + done.stderr,
        folder=work / builder,
        read=pages["reading sources"],
        written=pages["writing output"],
    )


@pytest.fixture(scope="session")
def built_site(shared: Shared) -> Site:
    """The real book, built from nothing with warnings as errors; built once a run."""
    site: Site = shared("site", lambda folder: build(ROOT, output=folder / "html", work=folder / "book"))
    return site
