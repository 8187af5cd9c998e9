"""The e-book beside the site; what is in it is tested in tests/sphinx_ext/test_epub.py."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from tests.sphinx_ext.conftest import copy_course

from scocourse.site.build import BuildError, build
from scocourse.site.epub import write_epub


def test_build_says_where_the_e_book_is(tmp_path: Path) -> None:
    root = copy_course(tmp_path, labs=False)
    command = [sys.executable, "-m", "scocourse", "build", "--epub", "tea.epub"]
    done = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1].startswith("tea.epub: ")
    assert zipfile.is_zipfile(root / "tea.epub")


def test_the_e_book_shows_what_changed_in_other_pages_and_a_failure_leaves_it(tmp_path: Path) -> None:
    root = copy_course(tmp_path, labs=False)
    file = root / "build" / "tea.epub"
    write_epub(root, build(root), file)
    page = root / "book" / "summer.md"
    page.write_text(page.read_text().replace("# Summer", "# July"))
    write_epub(root, build(root), file)
    with zipfile.ZipFile(file) as book:
        assert "July" in book.read("nav.xhtml").decode()
        assert "July" in book.read("book/claims.xhtml").decode()
    before = file.read_bytes()
    page.write_text("# July\n\n<p hidden>Cold tea</p>\n")
    site = build(root)
    with pytest.raises(BuildError, match="an e-book cannot hold this page"):
        write_epub(root, site, file)
    assert file.read_bytes() == before
