"""The words of pages that the search quotes."""

from __future__ import annotations

import json
from pathlib import Path

from tests._site import Built, run_book


def words(built: Built, page: str) -> list[tuple[str, str]]:
    name, sections = json.loads(
        "[" + built.text(f"_static/words/{page}", ".js").removeprefix("wordsOf(").removesuffix(");\n") + "]"
    )
    assert name == page
    return [tuple(section) for section in sections]


def test_a_page_s_words_hold_text_and_questions_but_no_answer(tea_site: Built) -> None:
    ((anchor, text),) = words(tea_site, "book/winter")
    assert anchor == ""
    assert "Tea may be hotter (ES para. 2), for a reason" in text
    assert "Tea in winter" in text
    page = tea_site.text("book/winter")
    assert "Answer: " in page and "Answer: " not in text
    assert "<" not in text


def test_a_section_is_quoted_with_its_title_and_anchor(tea: Path) -> None:
    page = tea / "book" / "summer.md"
    page.write_text("# Summer\n\nHot.\n\n## Iced tea\n\nCold[^1].\n\n### In a jug\n\nLemon.\n\n[^1]: Very.\n")
    built = run_book(tea)
    assert built.status == 0, built.log
    sections = words(built, "book/summer")
    assert sections[0] == ("", "Hot.")
    assert sections[1][0] == "iced-tea" and sections[1][1].startswith("Iced tea: Cold.")
    assert sections[2][0] == "in-a-jug" and sections[2][1].startswith("In a jug: Lemon.")


def test_a_page_that_leaves_the_book_takes_its_words_along(tea: Path) -> None:
    file = tea / "build" / "book" / "html" / "_static" / "words" / "book" / "summer.js"
    assert run_book(tea).status == 0 and file.exists()
    contents = tea / "book" / "_toc.yml"
    contents.write_text(contents.read_text().replace("  - file: book/summer\n", ""))
    assert run_book(tea).status == 0
    assert not file.exists()
