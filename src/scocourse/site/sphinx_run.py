"""Runs Sphinx on the book, in a process of its own: ``python -m scocourse.site.sphinx_run ROOT WORK [BUILDER]``.

A process of its own sees the package as it is now, so that `scocourse serve` shows an edited one without a restart.
With ``--wait`` alone it imports what builds need, then reads the other arguments from a line, a list as JSON.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import importlib
import json
import sys
from pathlib import Path

import yaml
from jupyter_book.sphinx import build_sphinx
from sphinx.application import builtin_extensions
from sphinx.util.console import nocolor

from scocourse.course import load_course
from scocourse.course.examination import set_aside
from scocourse.course.pages import GUIDE
from scocourse.sphinx_ext.interface import settings

#: What a course's configuration names, and what its pages then need.
_EXTENSIONS = (
    "myst_nb",
    "sphinx_book_theme",
    "sphinx_comments",
    "sphinx_copybutton",
    "sphinx_design",
    "sphinx_external_toc",
    "sphinx_multitoc_numbering",
    "sphinxcontrib.bibtex",
    "scocourse.sphinx_ext",
    "scocourse.figures",
    "pydata_sphinx_theme",
    "sphinx.search.en",
)


def run(
    root: Path,
    work: Path,
    *,
    strict: bool = True,
    builder: str = "html",
    language: str | None = None,
    exam: bool = False,
    instructors: bool = False,
) -> int:
    """Build the book of ``root`` into ``work/<builder>`` and return Sphinx's exit status.

    Pages that have not changed since the last run into ``work`` are kept. With ``strict`` a warning fails the build.
    ``language`` is that of the interface, where it is not the configuration's. With ``exam`` the site has no keys of
    what is sat. ``instructors`` adds the pages for instructors only, which are in no table of contents otherwise and
    therefore in no site.

    :raises LookupError: an ``exam`` of a course that has none.
    """
    nocolor()
    book = root / "book"
    config = yaml.safe_load((book / "_config.yml").read_text(encoding="utf-8"))
    given = (config.get("sphinx") or {}).get("config") or {}
    result = build_sphinx(
        str(root),
        str(work / builder),
        doctreedir=str(work / "doctrees"),
        noconfig=True,
        path_config=str(book / "_config.yml"),
        confoverrides={
            "external_toc_path": str(with_guide(root, work) if instructors else book / "_toc.yml"),
            "latex_individualpages": False,
            "scocourse_exam": sorted(set_aside(load_course(root)).items) if exam else [],
            **settings(given, language),
        },
        builder=builder,
        warningiserror=strict,
        keep_going=True,
    )
    return 2 if isinstance(result, BaseException) else int(result)


def with_guide(root: Path, work: Path) -> Path:
    """The table of contents with the part for instructors at its end, as a file in ``work``."""
    contents = yaml.safe_load((root / "book" / "_toc.yml").read_text(encoding="utf-8"))
    if "parts" not in contents:
        contents["parts"] = [{"chapters": contents.pop("chapters", [])}]
    contents["parts"].append(yaml.safe_load((root / GUIDE).read_text(encoding="utf-8")))
    work.mkdir(parents=True, exist_ok=True)
    file = work / "_toc.yml"
    file.write_text(yaml.safe_dump(contents, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return file


def main() -> int:
    """Read the command line."""
    arguments = sys.argv[1:]
    if arguments == ["--wait"]:
        for name in (*builtin_extensions, *_EXTENSIONS):
            with contextlib.suppress(ImportError):
                importlib.import_module(name)
        line = sys.stdin.readline()
        if not line:  # nobody wants a build any more
            return 0
        arguments = json.loads(line)
    _collect_seldom()
    parser = argparse.ArgumentParser()
    parser.add_argument("root", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("builder", nargs="?", default="html")
    parser.add_argument("--warnings", action="store_true")
    parser.add_argument("--language")
    parser.add_argument("--exam", action="store_true")
    parser.add_argument("--instructors", action="store_true")
    given = parser.parse_args(arguments)
    return run(
        given.root,
        given.work,
        strict=not given.warnings,
        builder=given.builder,
        language=given.language,
        exam=given.exam,
        instructors=given.instructors,
    )


def _collect_seldom() -> None:
    """Let Python look for garbage less often: trees of pages are many objects, and half the time of a build."""
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


if __name__ == "__main__":
    sys.exit(main())
