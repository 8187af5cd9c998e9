"""A quiz in the output of a lab is the book's own: its language, its links, its form."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
from bs4 import BeautifulSoup
from tests._site import Built, run_book
from tests.sphinx_ext.conftest import COURSE, copy_course

from scocourse import Quiz
from scocourse.course import load_course
from scocourse.player.words import words
from scocourse.sphinx_ext.labs import form_shown


def test_a_lab_speaks_the_language_of_the_interface(tmp_path: Path) -> None:
    root = copy_course(tmp_path / "tea")
    config = root / "book" / "_config.yml"
    text = config.read_text().replace("    language: en\n", "    language: en\n    scocourse_interface: ru\n")
    config.write_text(text)
    code = 'from scocourse import Quiz\n\nQuiz("tea", seed=3, confidence=True, title="Tea & <more>")'
    cells = [nbformat.v4.new_markdown_cell("# The lab"), nbformat.v4.new_code_cell(code)]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), root / "notebooks" / "lab.ipynb")
    built = run_book(root)
    assert built.status == 0, built.log
    page = BeautifulSoup(built.text("notebooks/lab"), "html.parser")
    (shown,) = page.select("sco-quiz")
    assert {each.text for each in shown.select("summary")} == {words("ru")("item.show")}
    assert shown.select_one("summary span[lang=ru]")
    form = Quiz("tea", seed=3, root=COURSE).form
    data = json.loads(shown.select("script")[0].text)
    assert (data["id"], data["seed"], data["confidence"]) == ("tea", 3, True)
    assert [li["id"] for li in shown.select(".sco-items > li")] == [f"item-{item.id}" for item in form.items]
    assert shown.select(".sco-title")[0].text == "Tea & <more>"


def test_a_lab_links_to_the_passages_of_the_chapters(tea_site: Built) -> None:
    page = BeautifulSoup(tea_site.text("notebooks/lab"), "html.parser")
    (link,) = page.select("sco-quiz a.sco-passage")
    file, _, anchor = str(link["href"]).partition("#")
    assert f'id="{anchor}"' in (tea_site.folder / "notebooks" / file).resolve().read_text()


def test_a_quiz_of_another_course_is_left_as_it_is() -> None:
    course = load_course(COURSE)
    quiz = Quiz("tea", root=COURSE)
    html = quiz._repr_mimebundle_()["text/html"]
    shown = form_shown(html, course)
    assert shown is not None and shown.items == quiz.form.items
    assert form_shown(html.replace('"id":"tea-water"', '"id":"tea-other"'), course) is None
    assert form_shown("<p>A table.</p>", course) is None
