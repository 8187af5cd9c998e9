"""The report of a class in a browser: accessible in either theme, on a telephone and on a desk, and on paper."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page
from pypdf import PdfReader
from tests.browser._axe import DESKTOP, PHONE, faults, show
from tests.results._class import simulate, write_class
from tests.results._files import choices, results_of

from scocourse.course import load_course
from scocourse.results.engine import connect
from scocourse.results.html import page as html_of

#: axe cannot tell whether a single digit is a word, nor the ground of a cell that its box has scrolled away.
_UNDECIDED = ("content is too short", "partially obscured")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with every section: two parallel tests, one spliced file."""
    folder, course = tmp_path_factory.mktemp("class"), load_course()
    attempts = {}
    for quiz in ("pretest", "post-test"):
        items = choices(course, quiz)[:5]
        truth = dict.fromkeys((item.id for item in items), 0.5)
        made = simulate(items, students=12, seed=4, quiz=quiz, difficulty=truth, discrimination=truth)
        attempts |= {name: [*attempts.get(name, []), *each] for name, each in made.items()}
    attempts["student-001"].append(attempts["student-000"][0])
    paths = write_class(folder, attempts)
    with connect() as engine:
        text = html_of(results_of(engine, course, paths).report, date(2026, 11, 24))
    (folder / "results.html").write_text(text, encoding="utf-8")
    return folder / "results.html"


@pytest.fixture
def report_page(new_context: Callable[..., BrowserContext], report: Path) -> Callable[[str], Page]:
    def make(theme: str) -> Page:
        page = new_context(color_scheme=theme).new_page()
        page.goto(report.as_uri())
        return page

    return make


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_fault_and_nothing_is_wider_than_a_telephone(
    report_page: Callable[[str], Page], theme: str
) -> None:
    page = report_page(theme)
    for width in (PHONE, DESKTOP):
        show(page, width, theme)
        # the drawings are turned round by a filter that axe does not see through; their words are in the tables
        found = faults(page, exclude="figure svg")
        assert [fault for fault in found if not any(words in fault for words in _UNDECIDED)] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_every_remark_leads_to_its_question_by_keyboard(report_page: Callable[[str], Page]) -> None:
    page = report_page("light")
    link = page.get_by_role("list").nth(1).get_by_role("link").first
    name = link.inner_text()
    link.focus()
    page.keyboard.press("Enter")
    heading = page.locator("h3:target")
    assert heading.inner_text() == name
    assert page.get_by_role("region", name=f"What was chosen in {name}").first.is_visible()


def test_on_paper_the_tables_are_whole(report_page: Callable[[str], Page]) -> None:
    pdf = PdfReader(io.BytesIO(report_page("dark").pdf(format="A4")))
    text = unicodedata.normalize("NFKC", " ".join(page.extract_text() for page in pdf.pages))
    for words in ("What to look at first", "Discrimination", "Score in the rest", "Normalized gain", "Kelley"):
        assert words in text
