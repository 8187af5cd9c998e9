"""Banks stand in the order in which the book asks from them."""

from __future__ import annotations

from pathlib import Path

from tests._tea import write_sound_course

from scocourse.course import load_course


def ordered(root: Path, contents: str, **pages: str) -> list[str]:
    book = root / "book"
    (book / "_toc.yml").write_text(contents, encoding="utf-8")
    for name, text in pages.items():
        (book / f"{name}.md").write_text(text, encoding="utf-8")
    return list(load_course(root).banks)


CONTENTS = "root: book/first\nparts:\n  - chapters:\n      - file: book/second\n      - file: notebooks/lab\n"


def test_banks_follow_the_table_of_contents(tmp_path: Path) -> None:
    root = write_sound_course(tmp_path / "tea")
    assert list(load_course(root).banks) == ["more", "tea"]
    asks = "# One\n\n```{quiz} tea\n```\n"
    assert ordered(root, CONTENTS, first=asks, second="```{quiz} more\n:ids: x\n```\n") == ["tea", "more"]
    assert ordered(root, CONTENTS, first="Ask `{quiz} tea` here.\n", second=asks) == ["tea", "more"]


def test_a_bank_that_no_page_asks_from_comes_last(tmp_path: Path) -> None:
    root = write_sound_course(tmp_path / "tea")
    assert ordered(root, CONTENTS, first="````{quiz} tea\n````\n") == ["tea", "more"]


def test_a_damaged_table_of_contents_leaves_the_order_of_the_files(tmp_path: Path) -> None:
    root = write_sound_course(tmp_path / "tea")
    assert ordered(root, "root: [\n", first="```{quiz} tea\n```\n") == ["more", "tea"]
    assert ordered(root, "- 1\n- {file: [2]}\n") == ["more", "tea"]


def test_the_course_begins_with_its_origins_and_ends_with_scoring_the_forecasts() -> None:
    banks = list(load_course().banks)
    assert (banks[0], banks[-1]) == ("origins", "forecasts")
