"""Notebook outputs are never old: what the build runs again, and how it runs several at once.

jupyter-cache keeps outputs by a notebook's code alone. A notebook's *digest* therefore also covers what its code
reads: the package and its data, the course files in book/ and the banks it names. Where the digest differs from the
one at the last run, the kept output is deleted and the page read again.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn, JupyterCacheAbstract
from jupyter_cache.executors.utils import ExecutionResult, single_nb_execution
from myst_nb.core.read import is_myst_markdown_notebook
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from scocourse.sphinx_ext.domain import domain_of

logger = logging.getLogger(__name__)

#: Tells kernels that they run for the book, where a quiz shows only its static twin.
STATIC = "SCOCOURSE_STATIC"
_DIGESTS = "scocourse-digests.json"
_EVERY_BANK = re.compile(r"\bload_(?:course|banks)\b|\bQuiz\(\s*[^\s\"']")
_QUIZ = re.compile(r"""\bQuiz\(\s*["']([^"']*)""")


@cache
def package_digest() -> str:
    """A digest of every file of the package: an edited one makes every page of the book be built again."""
    package = Path(__file__).parent.parent
    files = sorted(path for path in package.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return _digest(package, files)


def notebook_digest(root: Path, notebook: Path) -> str:
    """A digest of the course files that the code of ``notebook`` reads."""
    code = "\n".join(_code(notebook))
    banks = sorted((root / "quizzes").glob("*.yaml"))
    names = {bank.stem for bank in banks}
    # a quiz that is no bank may be drawn from any
    if not _EVERY_BANK.search(code) and names.issuperset(_QUIZ.findall(code)):
        banks = [bank for bank in banks if re.search(rf"""["']{re.escape(bank.stem)}["']""", code)]
    return _digest(root, [*sorted((root / "book").glob("*.yaml")), *banks])


def _digest(base: Path, files: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for path in files:
        content = path.read_bytes()
        total.update(f"{path.relative_to(base).as_posix()}\0{len(content)}\0".encode() + content)
    return total.hexdigest()[:16]


def _code(notebook: Path) -> Iterator[str]:
    text = notebook.read_text(encoding="utf-8")
    if notebook.suffix != ".ipynb":
        yield text
        return
    for cell in json.loads(text).get("cells", []):
        if cell["cell_type"] == "code":
            yield "".join(cell["source"])


def _notebooks(env: BuildEnvironment, pages: Iterable[str]) -> dict[str, Path]:
    """Those of ``pages`` that hold code to run."""
    paths = {page: Path(env.doc2path(page)) for page in sorted(pages)}
    return {page: path for page, path in paths.items() if _runs_code(path)}


def _runs_code(path: Path) -> bool:
    if path.suffix == ".ipynb":
        return True
    return bool(path.suffix == ".md" and is_myst_markdown_notebook(path.read_text(encoding="utf-8")))


def outputs_folder(env: Any) -> Path | None:
    """Where outputs are kept; None where the book is built without keeping them."""
    config = getattr(env, "mystnb_config", None)
    return Path(config.execution_cache_path) if config and config.execution_mode == "cache" else None


def find_outdated(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Pages whose code reads something that has changed; their kept outputs are deleted (``env-get-outdated``)."""
    domain = domain_of(env)
    digests = {
        page: app.config.scocourse_package_digest + notebook_digest(domain.root, path)
        for page, path in _notebooks(env, env.found_docs).items()
    }
    folder = outputs_folder(env)
    if folder is not None:
        _forget(folder, {env.doc2path(page): digest for page, digest in digests.items()})
    executed: dict[str, str] = domain.data["executed"]
    outdated = [page for page, digest in digests.items() if executed.get(page) != digest]
    domain.data["executed"] = digests
    return outdated


def _forget(folder: Path, digests: dict[str, str]) -> None:
    """Delete kept outputs of notebooks that are gone or whose digest (by path) is another than at the last build."""
    kept_file = folder / _DIGESTS
    kept = json.loads(kept_file.read_text(encoding="utf-8")) if kept_file.exists() else {}
    if kept == digests:
        return
    cache = get_cache(str(folder))
    for record in cache.list_cache_records():
        if digests.get(record.uri) is None or kept.get(record.uri) != digests[record.uri]:
            cache.remove_cache(record.pk)
    kept_file.write_text(json.dumps(digests, indent=1), encoding="utf-8")


def run_notebooks(app: Sphinx, env: BuildEnvironment, pages: list[str]) -> None:
    """Run the notebooks about to be read side by side, so that reading finds them kept (``env-before-read-docs``).

    One that fails is left to the reading, which runs it again and reports the error at its place.
    """
    os.environ[STATIC] = "1"
    folder = outputs_folder(env)
    if folder is None:
        return
    cache = get_cache(str(folder))
    waiting = {
        path: notebook
        for path in _notebooks(env, pages).values()
        if path.suffix == ".ipynb" and (notebook := _unless_kept(cache, path))
    }
    if len(waiting) < 2:
        return
    logger.info("running %s notebooks side by side", len(waiting))
    timeout = env.mystnb_config.execution_timeout  # type: ignore[attr-defined]

    def run(path: Path) -> ExecutionResult:
        return single_nb_execution(waiting[path], cwd=str(path.parent), timeout=timeout, allow_errors=False)

    with ThreadPoolExecutor(max_workers=min(len(waiting), os.cpu_count() or 1)) as pool:
        for path, result in zip(waiting, pool.map(run, waiting)):
            if result.err is None:
                bundle = CacheBundleIn(result.nb, str(path), data={"execution_seconds": result.time})
                cache.cache_notebook_bundle(bundle, check_validity=False, overwrite=True)


def _unless_kept(cache: JupyterCacheAbstract, path: Path) -> nbformat.NotebookNode | None:
    notebook: nbformat.NotebookNode = nbformat.read(path, as_version=4)
    try:
        cache.match_cache_notebook(notebook)
    except KeyError:
        return notebook
    return None


def stop_static(app: Sphinx, exception: Exception | None) -> None:
    """Leave the environment as it was (``build-finished``)."""
    os.environ.pop(STATIC, None)


def setup_execution(app: Sphinx) -> None:
    """Register the steps."""
    app.add_config_value("scocourse_package_digest", package_digest(), "env")
    app.connect("env-get-outdated", find_outdated)
    app.connect("env-before-read-docs", run_notebooks)
    app.connect("build-finished", stop_static)
