"""Runs Sphinx on the book, in a process of its own: ``python -m scocourse.site.sphinx_run ROOT WORK [BUILDER]``.

A process of its own sees the package as it is now, so that `scocourse serve` shows an edited one without a restart.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import yaml
from jupyter_book.sphinx import build_sphinx
from sphinx.util.console import nocolor

from scocourse.course import load_course
from scocourse.course.examination import set_aside
from scocourse.sphinx_ext.interface import settings


def run(
    root: Path,
    work: Path,
    *,
    strict: bool = True,
    builder: str = "html",
    language: str | None = None,
    exam: bool = False,
) -> int:
    """Build the book of ``root`` into ``work/<builder>`` and return Sphinx's exit status.

    Pages that have not changed since the last run into ``work`` are kept. With ``strict`` a warning fails the build.
    ``language`` is that of the interface, where it is not the configuration's. With ``exam`` the site has no keys of
    what is sat.

    :raises LookupError: an ``exam`` of a course that has none.
    """
    nocolor()
    book = root / "book"
    config = yaml.safe_load((book / "_config.yml").read_text(encoding="utf-8"))
    given = config.get("sphinx", {}).get("config", {})
    result = build_sphinx(
        str(root),
        str(work / builder),
        doctreedir=str(work / "doctrees"),
        noconfig=True,
        path_config=str(book / "_config.yml"),
        confoverrides={
            "external_toc_path": str(book / "_toc.yml"),
            "latex_individualpages": False,
            "scocourse_exam": sorted(set_aside(load_course(root)).items) if exam else [],
            **settings(given, language),
        },
        builder=builder,
        warningiserror=strict,
        keep_going=True,
    )
    return 2 if isinstance(result, BaseException) else int(result)


def main() -> int:
    """Read the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("root", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("builder", nargs="?", default="html")
    parser.add_argument("--warnings", action="store_true")
    parser.add_argument("--language")
    parser.add_argument("--exam", action="store_true")
    given = parser.parse_args()
    return run(
        given.root,
        given.work,
        strict=not given.warnings,
        builder=given.builder,
        language=given.language,
        exam=given.exam,
    )


if __name__ == "__main__":
    sys.exit(main())
