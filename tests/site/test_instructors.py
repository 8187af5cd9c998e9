"""scocourse build --instructors: pages that only the instructors' site holds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests._site import ROOT, run_book
from tests.sphinx_ext.conftest import copy_course

from scocourse.course.pages import GUIDE
from scocourse.site.build import BuildError, Site, build
from scocourse.site.sphinx_run import with_guide

SECRET = "The model answer names the samovar first."


def course(root: Path) -> Path:
    """The tea course with a page for instructors."""
    copy_course(root, labs=False)
    (root / "book" / "guide").mkdir()
    (root / GUIDE).write_text("caption: For instructors only\nchapters:\n  - file: book/guide/answers\n")
    (root / "book" / "guide" / "answers.md").write_text(f"# Answers to tea\n\n{SECRET}\n")
    return root


def holding(site: Path, *words: str) -> list[str]:
    """The files of a site whose text or name holds one of ``words``."""
    return [
        f"{file.relative_to(site)}: {word}"
        for file in sorted(site.rglob("*"))
        for word in words
        if file.is_file() and (word.encode() in file.read_bytes() or word in file.relative_to(site).as_posix())
    ]


def test_the_students_site_of_the_course_holds_nothing_of_the_pages_for_instructors(built_site: Site) -> None:
    pages = sorted((ROOT / GUIDE).parent.glob("*.md"))
    sentences = [
        line[:60] for page in pages for line in page.read_text(encoding="utf-8").splitlines() if len(line) > 60
    ]
    titles = [page.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ") for page in pages]
    assert pages and sentences
    assert holding(built_site.folder, "book/guide/", *titles, *sentences) == []


@pytest.mark.parametrize("page", sorted((ROOT / GUIDE).parent.glob("*.md")), ids=lambda page: page.stem)
def test_every_page_for_instructors_is_in_their_part(tmp_path: Path, page: Path) -> None:
    contents = with_guide(ROOT, tmp_path).read_text(encoding="utf-8")
    assert re.search(rf"file: book/guide/{page.stem}$", contents, re.MULTILINE)


def test_instructors_get_them_in_a_site_of_its_own(tmp_path: Path) -> None:
    root = course(tmp_path / "tea")
    site = build(root, instructors=True)
    assert site.folder == root / "build" / "instructors"
    page = (site.folder / "book" / "guide" / "answers.html").read_text(encoding="utf-8")
    assert SECRET in page and "For instructors only" in page
    assert not (root / "build" / "html").exists()


def test_without_the_option_neither_pages_nor_search_know_them(tmp_path: Path) -> None:
    built = run_book(course(tmp_path / "tea"))
    assert built.status == 0, built.log
    assert holding(built.folder, SECRET, "samovar first", "Answers to tea", "guide/answers") == []


def test_a_course_without_such_pages_says_so(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"no pages for instructors in this course: book/guide/_part.yml is missing"):
        build(copy_course(tmp_path / "tea", labs=False), instructors=True)
