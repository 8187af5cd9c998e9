"""The table of what the banks ask for."""

from __future__ import annotations

from pathlib import Path

from bs4 import BeautifulSoup
from tests._site import run_book

PAGE = "# Start\n\n```{blueprint}\n```\n"


def test_items_are_counted_by_paragraph_objective_and_level_under_headers_with_scope(tea: Path) -> None:
    (tea / "book" / "index.md").write_text(PAGE)
    built = run_book(tea)
    assert built.status == 0, built.log
    page = BeautifulSoup(built.text("book/index"), "html.parser")
    by_paragraph, by_objective = page.select(".sco-blueprint table")
    assert [table.caption.text for table in (by_paragraph, by_objective)] == [
        "Items by paragraph and level",
        "Items by objective, paragraph and level",
    ]
    heads = [(head.text, head["scope"]) for head in by_paragraph.select("thead th")]
    levels = ["Remember", "Understand", "Apply", "Analyse", "Evaluate"]
    assert heads == [(text, "col") for text in ("Paragraph", *levels, "All")]
    rows = [[cell.text for cell in row.select("th, td")] for row in by_paragraph.select("tbody tr")]
    assert rows[0][0] == "1" and rows[-1][0] == "All"
    assert all(row.th["scope"] == "row" for row in by_paragraph.select("tbody tr"))
    assert int(rows[-1][-1]) == sum(int(row[-1]) for row in rows[:-1]) == 3
    group = by_objective.select_one("th[scope=rowgroup]")
    assert group is not None and group.text == "Restate a claim at its strength."
    assert len(by_objective.select("tbody")) == 1
    region = page.select_one(".sco-blueprint")
    assert (region["role"], region["tabindex"], region["aria-label"]) == ("region", "0", by_paragraph.caption.text)


def test_other_formats_get_a_plain_table(tea: Path) -> None:
    (tea / "book" / "index.md").write_text(PAGE)
    built = run_book(tea, builder="text")
    assert built.status == 0, built.log
    text = built.text("book/index", ".txt")
    assert "Items by paragraph and level" in text and "Paragraph" in text and "<" not in text
