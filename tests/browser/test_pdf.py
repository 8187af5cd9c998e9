"""The book as a PDF, printed by the browser of the machine."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader
from tests.sphinx_ext.conftest import copy_course

from scocourse.site import browser as browsers
from scocourse.site.build import BuildError, Site
from scocourse.site.pdf import write_pdf


@pytest.fixture(scope="module")
def pdf(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> PdfReader:
    """The tea course; ``browser`` skips the test where there is none."""
    root = copy_course(tmp_path_factory.mktemp("Tee für alle"), labs=False)
    command = [sys.executable, "-m", "scocourse", "build", "--pdf"]
    done = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert "printing 4 pages" in done.stdout
    assert done.stdout.splitlines()[-1].startswith("build/scocourse.pdf: ")
    assert [path.name for path in (root / "build").iterdir() if path.name not in ("book", "html")] == ["scocourse.pdf"]
    return PdfReader(root / "build" / "scocourse.pdf")


def titles(outline: list[Any]) -> list[Any]:
    return [titles(entry) if isinstance(entry, list) else entry["/Title"] for entry in outline]


def test_the_book_opens_with_its_title_and_contents(pdf: PdfReader) -> None:
    assert pdf.metadata and pdf.metadata.title == "Reading a Strategic Assessment"
    assert pdf.root_object["/Lang"] == "en"
    assert " ".join(pdf.pages[0].extract_text().split()) == "Reading a Strategic Assessment The scocourse developers"
    assert pdf.pages[1].extract_text().split() == ["2", "Contents", "Start", "Winter", "Summer", "Claims"]


def test_the_outline_names_pages_and_their_sections_once(pdf: PdfReader) -> None:
    flat = str(titles(pdf.outline))
    for title in ("'Contents'", "'Start'", "'Winter'", "'Summer'", "'Claims'"):
        assert flat.count(title) == 1


def test_pages_are_numbered_and_links_lead_to_them(pdf: PdfReader) -> None:
    for number, page in enumerate(pdf.pages[1:], 2):
        assert str(number) in page.extract_text().split()
    assert {"/book-winter", "/book-winter--cite-p2-1"} <= set(pdf.named_destinations)


def test_questions_come_first_and_their_answers_at_the_end_of_the_page(pdf: PdfReader) -> None:
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    winter = text[text.rindex("Winter Tea may be hotter") : text.rindex("Summer Cold tea")]
    question, answers, answer = (winter.index(part) for part in ("Tea in winter", "Answers", "1. Answer:"))
    assert question < answers < answer
    assert winter.count("Answer:") == 2


def test_without_a_browser_one_line_says_what_to_install(
    tmp_path: Path, tea_site: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browsers, "NAMES", ("no-such-browser",))
    root = copy_course(tmp_path, labs=False)
    site = Site(tea_site.folder, tea_site.folder / "index.html", 6)
    with pytest.raises(BuildError, match="a PDF needs Chromium, Chrome or Edge, and none was found; install one"):
        write_pdf(root, site, tmp_path / "tea.pdf")
    assert not (tmp_path / "tea.pdf").exists()
