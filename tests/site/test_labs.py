"""Labs: their outputs as kept in the notebook, and as the book shows them."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
from tests._site import ROOT
from tests._tea import write_tea_course

from scocourse.site.build import Site
from scocourse.site.labs import refresh

LAB = ROOT / "notebooks" / "04_rats.ipynb"


def test_running_a_lab_again_changes_nothing_in_its_file(tmp_path: Path) -> None:
    root = write_tea_course(tmp_path / "course")
    path = root / "tea.ipynb"
    sources = ("from scocourse import Quiz", 'Quiz("tea")', "import ipywidgets\nipywidgets.IntSlider()")
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources]), path)
    refresh(path)
    first = path.read_bytes()
    refresh(path)
    assert path.read_bytes() == first
    assert b"Which plant is it?" in first
    assert b"widget-view" not in first
    assert b"widget-state" not in first


def test_a_lab_in_the_book_carries_no_widget_that_no_kernel_serves(built_site: Site) -> None:
    page = (built_site.folder / "notebooks" / "04_rats.html").read_text(encoding="utf-8")
    assert "widget-state" not in page
    assert "widget-view" not in page


def test_a_figure_of_a_lab_says_in_the_book_what_it_shows(built_site: Site) -> None:
    page = (built_site.folder / "notebooks" / "09_us_policy.html").read_text(encoding="utf-8")
    (alt,) = re.findall(r'<img [^>]*alt="([^"]+)" src="data:image/png', page)
    assert "224,000" in alt or "209,000" in alt


def test_a_question_of_a_lab_links_to_the_passage_in_the_chapter(built_site: Site) -> None:
    page = (built_site.folder / "notebooks" / "04_rats.html").read_text(encoding="utf-8")
    links = re.findall(r'class="sco-passage" href="([^"]+)"', page)
    assert links
    for link in links:
        file, _, anchor = link.partition("#")
        target = (built_site.folder / "notebooks" / file).resolve()
        assert f'id="{anchor}"' in target.read_text(encoding="utf-8")


def test_the_claims_page_leads_to_the_questions_of_labs(built_site: Site) -> None:
    asked = re.findall(r'id=\\"item-([a-z0-9-]+)\\"', LAB.read_text(encoding="utf-8"))
    claims = (built_site.folder / "book" / "claims.html").read_text(encoding="utf-8")
    assert asked
    assert all(f"../notebooks/04_rats.html#item-{id}" in claims for id in asked)
