"""Runs Sphinx on the book, in a process of its own: ``python -m scocourse.site.sphinx_run ROOT WORK [BUILDER]``.

A process of its own sees the package as it is now, so that `scocourse serve` shows an edited one without a restart.
"""

from __future__ import annotations

import sys
from pathlib import Path

from jupyter_book.sphinx import build_sphinx
from sphinx.util.console import nocolor


def run(root: Path, work: Path, *, strict: bool = True, builder: str = "html") -> int:
    """Build the book of ``root`` into ``work/<builder>`` and return Sphinx's exit status.

    Pages that have not changed since the last run into ``work`` are kept. With ``strict`` a warning fails the build.
    """
    nocolor()
    book = root / "book"
    result = build_sphinx(
        str(root),
        str(work / builder),
        doctreedir=str(work / "doctrees"),
        noconfig=True,
        path_config=str(book / "_config.yml"),
        confoverrides={"external_toc_path": str(book / "_toc.yml"), "latex_individualpages": False},
        builder=builder,
        warningiserror=strict,
        keep_going=True,
    )
    return 2 if isinstance(result, BaseException) else int(result)


if __name__ == "__main__":
    options = {argument for argument in sys.argv[1:] if argument.startswith("--")}
    root, work, *builder = (argument for argument in sys.argv[1:] if argument not in options)
    sys.exit(run(Path(root), Path(work), strict="--warnings" not in options, builder=(builder or ["html"])[0]))
