"""{progress} and {review} in a page: a place for the script, and a sentence where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from tests._site import run_book
from tests.sphinx_ext.conftest import copy_course

from scocourse.player.words import words

PARTS = ("progress", "review")


def with_study(root: Path, language: str = "en") -> Path:
    """The course on tea with both pages, its interface in ``language``."""
    copy_course(root, labs=False)
    book = root / "book"
    contents, config = book / "_toc.yml", book / "_config.yml"
    for part in PARTS:
        (book / f"{part}.md").write_text(f"# Page\n\n```{{{part}}}\n```\n")
        contents.write_text(contents.read_text() + f"  - file: book/{part}\n")
    config.write_text(
        config.read_text().replace("    language: en\n", f"    language: en\n    scocourse_interface: {language}\n")
    )
    return root


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_page_holds_a_place_and_says_in_it_what_needs_a_script(tmp_path: Path, language: str) -> None:
    built = run_book(with_study(tmp_path / "tea", language))
    assert built.status == 0, built.log
    for part in PARTS:
        page = BeautifulSoup(built.text(f"book/{part}"), "html.parser")
        (place,) = page.select(f"sco-{part}.sco-study")
        assert place["lang"] == language
        assert place.text.strip() == words(language)(f"{part}.no-script")
        scripts = [str(script["src"]).rpartition("/")[2].partition("?")[0] for script in page.select("script[src]")]
        order = [name for name in scripts if name in ("scocourse.js", "index.js", f"{part}.js")]
        assert order == ["scocourse.js", "index.js", f"{part}.js"]
    assert "items/index.js" not in built.text("book/winter")


@pytest.mark.parametrize(("builder", "suffix"), [("text", ".txt"), ("epub", ".xhtml")])
def test_where_no_script_can_run_the_sentence_stands_alone(tmp_path: Path, builder: str, suffix: str) -> None:
    built = run_book(with_study(tmp_path / "tea"), builder=builder, strict=False)
    assert built.status == 0, built.log
    for part in PARTS:
        text = built.text(f"book/{part}", suffix)
        assert words()(f"{part}.no-script") in " ".join(text.split())
        assert "<sco-" not in text
