"""The page: whole in itself, with everything from files escaped, and with codes where names must not be seen."""

from __future__ import annotations

import csv
import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tests._tea import tea_items, write_tea_course
from tests.results._files import results_of
from tests.results.test_readers import attempt

from scocourse.course import load_course
from scocourse.progress.file import write_attempts
from scocourse.results.csv_files import tables_of
from scocourse.results.engine import Engine
from scocourse.results.html import page
from scocourse.results.report import Report

EVIL = "<script>alert(1)</script>"
ITEMS = {item.id: item for item in tea_items()}


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "class"
    folder.mkdir()
    port, origin = ITEMS["tea-port"], ITEMS["tea-origin"]
    made = [
        attempt(1, port, f"{EVIL}&'\"", confidence="high"),
        attempt(2, origin, origin.key(), confidence="low", quiz=f"{EVIL}"),
        attempt(3, origin, origin.key(), digest="0"),
    ]
    write_attempts(folder / "=O'Neil <b>&.jsonl", made)
    write_attempts(folder / "Ada.jsonl", [attempt(4, port, port.key())])
    return folder


def report_of(engine: Engine, tmp_path: Path, files: Path, *, anonymous: bool = False) -> Report:
    tea = load_course(write_tea_course(tmp_path / f"tea-{anonymous}"))
    return results_of(engine, tea, [files], anonymous=anonymous).report


class _Outline(HTMLParser):
    """What a page opens, and its ids."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            elif name in ("href", "src", "xlink:href"):
                self.links.append(value or "")


def test_the_page_runs_nothing_and_asks_for_nothing(engine: Engine, tmp_path: Path, files: Path) -> None:
    text = page(report_of(engine, tmp_path, files), date(2026, 11, 24))
    outline = _Outline(text)
    assert not {"script", "b", "link", "img", "iframe", "object"} & set(outline.tags)
    assert EVIL not in text and "&lt;script&gt;alert(1)&lt;/script&gt;&amp;&#x27;&quot;" in text
    assert "=O&#x27;Neil &lt;b&gt;&amp;" in text
    assert all(link.startswith("#") and link[1:] in outline.ids for link in outline.links)
    assert len(set(outline.ids)) == len(outline.ids)
    assert "url(http" not in text


def test_anonymous_students_are_codes_in_page_and_tables(engine: Engine, tmp_path: Path, files: Path) -> None:
    report = report_of(engine, tmp_path, files, anonymous=True)
    text = page(report, date(2026, 11, 24))
    tables = tables_of(report, tmp_path)
    for content in (text, *(table.decode() for table in tables.values())):
        assert "Ada" not in content and "Neil" not in content
    assert re.search(r"<th scope=\"row\">S0[12]</th>", text)
    assert re.search(r"file of S0[12]", text)


def test_the_tables_hold_no_formula(engine: Engine, tmp_path: Path, files: Path) -> None:
    tables = tables_of(report_of(engine, tmp_path, files), tmp_path)
    names = [path.name for path in tables]
    assert "items.csv" in names and "students.csv" in names and "distractors.csv" in names
    for table in tables.values():
        cells = [cell for row in csv.reader(table.decode("utf-8-sig").splitlines()) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "@", "+", "\t"))]
    students = tables[tmp_path / "students.csv"].decode()
    assert "'=O'Neil <b>&" in students


def test_unforeseen_answers_and_misconceptions_are_named(engine: Engine, tmp_path: Path, files: Path) -> None:
    report = report_of(engine, tmp_path, files)
    row = next(row for quiz in report.quizzes for row in quiz.rows if row.item.id == "tea-port")
    assert row.unforeseen == ((f"{EVIL}&'\"", 1),)
    wrong = ITEMS["tea-port"].replies()["otherwise"].misconception
    assert [each.name for each in report.misconceptions] == ([f"Takes {wrong}"] if wrong else [])
