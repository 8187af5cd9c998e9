"""Building a site: whole or not at all."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.sphinx_ext.conftest import copy_course

from scocourse.bank import CourseError
from scocourse.site.build import BuildError, Site, build


def _command(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "scocourse", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)


def test_the_real_book_is_built_with_warnings_as_errors(built_site: Site) -> None:
    assert built_site.pages >= 12
    assert (built_site.folder / "book" / "rats.html").is_file()


def test_the_site_s_address_leads_to_the_first_page(built_site: Site) -> None:
    assert 'url=book/index.html"' in built_site.start.read_text()


def test_no_page_names_a_file_of_another_host_to_load(built_site: Site) -> None:
    for page in built_site.folder.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        loads = re.findall(r"""<(?:script|img|iframe|source)[^>]* src=["'](?:https?:)?//[^>]*""", html)
        loads += re.findall(r"""<link [^>]*href=["'](?:https?:)?//[^>]*""", html)
        assert (page.name, loads) == (page.name, [])


def test_a_build_that_fails_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    root = copy_course(tmp_path / "tea", labs=False)
    said: list[str] = []
    site = build(root, progress=said.append)
    assert site.pages == 4
    assert any("reading sources" in line for line in said)
    before = {path: path.read_bytes() for path in site.folder.rglob("*") if path.is_file()}

    (root / "book" / "summer.md").write_text("# Summer\n\n```{quiz} nothing\n```\n")
    for _ in range(2):  # the second time Sphinx must say it again
        with pytest.raises(BuildError, match=r"summer\.md:3: ERROR: \{quiz\}: unknown quiz"):
            build(root)
    bank = root / "quizzes" / "tea.yaml"
    bank.write_text(bank.read_text().replace("key: true", "key: maybe"))
    with pytest.raises(CourseError):
        build(root)
    assert {path: path.read_bytes() for path in site.folder.rglob("*") if path.is_file()} == before
    assert sorted(path.name for path in (root / "build").iterdir()) == ["book", "html"]


def test_a_page_that_leaves_the_book_leaves_the_site(tmp_path: Path) -> None:
    root = copy_course(tmp_path / "tea", labs=False)
    assert build(root).pages == 4
    contents = root / "book" / "_toc.yml"
    contents.write_text(contents.read_text().replace("  - file: book/summer\n", ""))
    site = build(root)
    assert site.pages == 3
    assert not (site.folder / "book" / "summer.html").exists()
    assert "summer" not in (site.folder / "book" / "index.html").read_text()


def test_a_folder_that_is_no_site_is_not_replaced(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.txt").write_text("years of work")
    with pytest.raises(BuildError, match="not a built site"):
        build(copy_course(tmp_path / "tea", labs=False), output=mine)
    assert (mine / "thesis.txt").read_text() == "years of work"


def test_build_says_how_many_pages_there_are_and_where(tmp_path: Path) -> None:
    root = copy_course(tmp_path / "tea", labs=False)
    done = _command(root / "quizzes", "build")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1].startswith("4 pages built in ")
    assert done.stdout.splitlines()[-1].endswith("Open ../build/html/index.html")


def test_build_outside_a_course_says_where_to_go(tmp_path: Path) -> None:
    done = _command(tmp_path, "build")
    assert done.returncode == 2
    assert "is not inside a course" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_broken_course_is_told_problem_by_problem(tmp_path: Path) -> None:
    root = copy_course(tmp_path / "tea", labs=False)
    bank = root / "quizzes" / "tea.yaml"
    bank.write_text(bank.read_text().replace("level: remember", "level: recall"))
    done = _command(root, "build")
    assert done.returncode == 1
    assert done.stderr.startswith("quizzes/tea.yaml:25:12: ")
    assert "Traceback" not in done.stderr
    assert not (root / "build" / "html").exists()
