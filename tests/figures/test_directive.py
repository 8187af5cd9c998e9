"""{datafigure} in a page: picture, words, doubts and sources; in HTML, LaTeX and plain text."""

from __future__ import annotations

import io
import os
import re
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

from scocourse import data, figures

PAGE = """
Borders
=======

See :numref:`fig-border-lengths`.

.. datafigure:: border-lengths
"""


def build(folder: Path, builder: str = "html", page: str = PAGE) -> tuple[Path, str]:
    """Build a page with a figure and one without; the output folder and what Sphinx had to say."""
    source = folder / "source"
    source.mkdir(parents=True, exist_ok=True)
    files = {
        "conf.py": 'extensions = ["scocourse.sphinx_ext.figure"]\nnumfig = True\n',
        "index.rst": "Start\n=====\n\n.. toctree::\n\n   borders\n",
        "borders.rst": page,
    }
    for name, text in files.items():
        if not (source / name).exists():
            (source / name).write_text(text)
    said = io.StringIO()
    out = folder / builder
    with docutils_namespace():
        Sphinx(source, source, out, folder / "doctrees", builder, status=None, warning=said).build()
    return out, re.sub(r"\x1b\[[0-9;]*m", "", said.getvalue())


@pytest.fixture(scope="module")
def html(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out, said = build(tmp_path_factory.mktemp("figure"))
    assert said == ""
    return out


def test_the_page_shows_one_svg_named_by_its_content(html: Path) -> None:
    (picture,) = (html / "_images").iterdir()
    assert re.fullmatch(r"border-lengths-[0-9a-f]{12}\.svg", picture.name)
    assert ET.parse(picture).getroot().tag.endswith("svg")
    assert f'src="_images/{picture.name}"' in (html / "borders.html").read_text()


def test_a_reader_without_eyes_gets_the_numbers(html: Path) -> None:
    alt = figures.FIGURES["border-lengths"].alt()
    assert f'alt="{alt}"' in (html / "borders.html").read_text()


def test_caption_doubts_and_sources_stand_below_the_picture(html: Path) -> None:
    page = (html / "borders.html").read_text()
    notes = page[page.index('<details class="datanotes"') : page.index("</details>")]
    assert "<summary>Data and sources</summary>" in notes
    for source in data.find_sources(figures.border_lengths().sources):
        assert source.url.replace("&", "&amp;") in notes
    assert "4,179" in notes
    assert 'class="caption-text">How long' in page
    assert "Fig. 1" in page


def test_a_page_with_a_figure_has_its_style(html: Path) -> None:
    assert "figure.css" in (html / "borders.html").read_text()
    assert (html / "_static" / "figure.css").exists()


def test_paper_gets_a_pdf_of_the_figure(tmp_path: Path) -> None:
    out, said = build(tmp_path, "latex")
    assert said == ""
    (picture,) = out.glob("border-lengths-*.pdf")
    assert picture.read_bytes().startswith(b"%PDF")
    (text,) = out.glob("*.tex")
    assert picture.stem in text.read_text()
    assert "What is doubtful" in text.read_text()


def test_plain_text_gets_the_words(tmp_path: Path) -> None:
    out, said = build(tmp_path, "text")
    assert said == ""
    text = " ".join((out / "borders.txt").read_text().split())
    assert figures.FIGURES["border-lengths"].alt() in text
    assert "Data and sources" in text


def test_a_wrong_name_is_an_error_with_the_right_one(tmp_path: Path) -> None:
    _, said = build(tmp_path, page=PAGE.replace("datafigure:: border-lengths", "datafigure:: border-lenghts"))
    assert 'borders.rst:7: ERROR: {datafigure}: unknown figure "border-lenghts"; did you mean "border-lengths"?' in said


def test_a_page_is_made_again_only_when_its_data_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "package" / "data" / "borders.csv"
    shutil.copytree(Path(data.__file__).parents[1] / "data", table.parent)
    (tmp_path / "package" / "figures").mkdir()
    monkeypatch.setattr("scocourse.sphinx_ext.figure._PACKAGE", tmp_path / "package")
    out, _ = build(tmp_path)
    page = out / "borders.html"
    page.write_text("old")
    build(tmp_path)
    assert page.read_text() == "old"
    later = page.stat().st_mtime + 5
    os.utime(table, (later, later))
    build(tmp_path)
    assert page.read_text() != "old"
