"""The whole book as an e-book, made by Sphinx (scocourse.sphinx_ext.epub)."""

from __future__ import annotations

import shutil
from pathlib import Path

from scocourse.site.build import Progress, Site, run_sphinx
from scocourse.site.replace import replacing


def write_epub(root: Path, site: Site, file: Path, progress: Progress = lambda line: None) -> Path:
    """Make the EPUB ``file`` of the book of ``root``, after its ``site``, and return it.

    :raises BuildError: a warning, or the file cannot be written.
    """
    work = root / "build" / "book"
    # every page anew: what changed in other pages was noted when the site was built, and counts as done
    shutil.rmtree(work / "epub", ignore_errors=True)
    run_sphinx(root, work, language=site.language, exam=site.exam, progress=progress, builder="epub")
    with replacing(file) as unfinished:
        shutil.copy(work / "epub" / "book.epub", unfinished)
    return file
