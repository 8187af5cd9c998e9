"""Building: a whole book, one where nothing changed, one edited page, and books of more and more chapters.

The peer is bare Sphinx on the same pages, with the theme and the reader of Markdown and notebooks that Jupyter Book
takes, and nothing of ours: no questions, figures, outputs of labs or index of items. It runs as it
does by default, in one process. Outputs of labs are kept from a build before (``.jupyter_cache``).

``SCOCOURSE_BENCH_LARGE=1`` adds a book of 1,000 chapters and 10,000 items, which takes minutes.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench._course import make_course
from tests.bench._measure import Line, paired

from scocourse.site.build import build

ROOT = Path(__file__).parents[2]
BARE = "bare Sphinx on the same pages"
IMPORT = "import Sphinx"
_RUNS = 5
_LARGE = "SCOCOURSE_BENCH_LARGE"
_CONF = """\
extensions = ["myst_nb", "sphinx_external_toc", "sphinx_book_theme", "sphinx_design", "sphinx_copybutton"]
html_theme = "sphinx_book_theme"
html_theme_options = {{"home_page_in_toc": True}}
nb_execution_mode = "off"
external_toc_path = {contents!r}
include_patterns = ["book/**", "notebooks/**"]
myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence", "deflist"]
myst_heading_anchors = 3
suppress_warnings = ["*"]
"""


def _run(arguments: list[str], folder: Path) -> None:
    # as where it is installed: with compiled modules
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, *arguments]
    subprocess.run(command, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def _copy(folder: Path) -> Path:
    """The real course in a folder of its own."""
    for name in ("book", "notebooks", "quizzes"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    return folder


def _bare(root: Path, folder: Path) -> Callable[[], object]:
    """A whole build of the pages of ``root`` by Sphinx alone."""
    folder.mkdir()
    (folder / "conf.py").write_text(_CONF.format(contents=str(root / "book" / "_toc.yml")), encoding="utf-8")

    def run() -> None:
        shutil.rmtree(folder / "html", ignore_errors=True)
        _run(["-m", "sphinx", "-q", "-b", "html", "-c", str(folder), str(root), str(folder / "html")], root)

    return run


def _clean(root: Path, *, whole: bool) -> Callable[[], object]:
    """A build of ``root`` from nothing but the outputs of labs: the command, or (not ``whole``) its run of Sphinx."""
    work = root / "build" / "book"

    def run() -> None:
        shutil.rmtree(root / "build" / "html", ignore_errors=True)
        for made in ("doctrees", "html", "slim"):
            shutil.rmtree(work / made, ignore_errors=True)
        (work / "manifest.json").unlink(missing_ok=True)
        _run(["-m", "scocourse", "build"] if whole else ["-m", "scocourse.site.sphinx_run", str(root), str(work)], root)

    return run


def _scocourse(root: Path) -> Callable[[], object]:
    return lambda: _run(["-m", "scocourse", "build"], root)


def measure() -> Iterator[Line]:
    """Seconds from start to end of a program; for serve, from saving a page to the message that reloads it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        root = _copy(folder / "course")
        build(root)  # fills the outputs of labs
        bare = _bare(root, folder / "bare")
        for what, whole, most in (
            ("the book from nothing, Sphinx alone", False, 1.3),
            ("the book from nothing, into its place", True, 1.8),
        ):
            ours, theirs = paired(_clean(root, whole=whole), bare, runs=_RUNS)
            yield Line(what=what, unit="s", ours=ours, against=BARE, theirs=theirs, most=most)
        yield _nothing("the book, nothing changed", root)
        yield Line(what="serve: an edited chapter is reloaded", unit="s", ours=_served(root), limit=2.0)
        yield from _growth(folder)


def _nothing(what: str, root: Path) -> Line:
    sphinx = lambda: _run(["-c", "import sphinx.application"], root)  # noqa: E731
    ours, theirs = paired(_scocourse(root), sphinx, runs=11)
    return Line(what=what, unit="s", ours=ours, against=IMPORT, theirs=theirs, most=1.3)


def _served(root: Path) -> float:
    """Seconds from a save to the reload, the median of some."""
    page = root / "book" / "rats.md"
    text = page.read_text(encoding="utf-8")
    command = [sys.executable, "-u", "-m", "scocourse", "serve", "--port", "0"]
    times = []
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        address = next(line for line in server.stdout if " at http://" in line).split()[3]
        try:
            for seen in range(_RUNS + 1):
                time.sleep(8)  # as one who writes: the next save finds a process that waits
                with urllib.request.urlopen(f"{address}/.scocourse/changes?{seen}") as events:
                    begun = time.perf_counter()
                    page.write_text(f"{text}\nSentence {seen} is new.\n", encoding="utf-8")
                    events.readline()
                    shown = urllib.request.urlopen(f"{address}/book/rats.html").read().decode()
                    times.append(time.perf_counter() - begun)
                assert f"Sentence {seen} is new." in shown
        finally:
            server.terminate()
    page.write_text(text, encoding="utf-8")
    return sorted(times[1:])[_RUNS // 2]


def _growth(folder: Path) -> Iterator[Line]:
    """Ten times the chapters in at most ten times the time, beside the size before; and an edited page among them."""
    sizes = [10, 100, *([1000] if os.environ.get(_LARGE) else [])]
    before = 0.0
    for size in sizes:
        root = make_course(folder / f"chapters-{size}", size, 10)
        begun = time.perf_counter()
        _clean(root, whole=True)()
        seconds = time.perf_counter() - begun
        if before:
            what, against = f"{size} chapters, {size * 10} items, from nothing", f"{size // 10} chapters"
            yield Line(what=what, unit="s", ours=seconds, against=against, theirs=before, most=10)
        before = seconds
        yield _nothing(f"{size} chapters, nothing changed", root)
