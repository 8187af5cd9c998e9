"""The Chromium, Chrome or Edge of the machine."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from scocourse.site.build import BuildError

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
#: Where Windows has them, below one of its folders for programs.
_WINDOWS = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")
_QUIET = ("--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking")
_PATIENCE = 900  # seconds


def find_browser() -> str | None:
    """The browser's program; None where there is none."""
    programs = [os.environ.get(name, "") for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")]
    names = [*NAMES, *(str(Path(folder, path)) for folder in programs if folder for path in _WINDOWS)]
    return next((found for name in names if (found := shutil.which(name))), None)


def print_page(page: Path, file: Path) -> None:
    """Print the HTML file ``page`` to the PDF ``file``, with an outline of its headings.

    What the browser keeps goes into the folder of ``page``.

    :raises BuildError: there is no browser, or it fails.
    """
    browser = find_browser()
    if browser is None:
        raise BuildError("a PDF needs Chromium, Chrome or Edge, and none was found; install one and try again")
    # a browser run by root, as in a container, refuses to start in its sandbox
    rooted = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    command = [
        browser,
        *_QUIET,
        *rooted,
        f"--user-data-dir={page.parent / 'profile'}",
        "--generate-pdf-document-outline",
        "--no-pdf-header-footer",
        f"--print-to-pdf={file}",
        page.as_uri(),
    ]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise BuildError(f"{browser} could not print the book: {error}") from error
    if done.returncode or not file.is_file():
        said = (done.stderr.strip() or "it gave no reason").splitlines()[-1]
        raise BuildError(f"{browser} could not print the book: {said}")
