"""The real book with its labs in the browser, built once a run; Pyodide comes from a cache that .ci/run fills."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from tests._shared import Shared
from tests._site import ROOT

from scocourse.site.build import Site

CACHE = Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "scocourse" / "pyodide"


@pytest.fixture(scope="session")
def pyodide() -> Path:
    """A folder with Pyodide. It cannot be fetched here, where tests ask no other host."""
    from scocourse.site.pyodide import COMMAND, is_prepared

    if not is_prepared(CACHE):
        reason = f"the labs in the browser need Pyodide; run: {COMMAND} {CACHE}"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)
    return CACHE


@pytest.fixture(scope="session")
def lite_site(pyodide: Path, built_site: Site, shared: Shared) -> Site:
    """The site as ``scocourse build --lite --pyodide FOLDER`` makes it."""
    from scocourse.site.lite import Lite

    def make(folder: Path) -> Site:
        html = folder / "html"
        shutil.copytree(built_site.folder, html)
        Lite(ROOT, pyodide)(html)
        return Site(html, html / "index.html", built_site.pages)

    site: Site = shared("lite", make)
    return site
