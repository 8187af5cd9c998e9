"""{flashcards} in a page: a list for every reader, and the deck for the script."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from bs4 import BeautifulSoup
from tests._site import run_book
from tests.sphinx_ext.conftest import copy_course

GLOSSARY = """# Words

```{glossary}
samovar
  An urn for <b>hot</b> *water*, known in {term}`Tula`.

  A [source](https://example.org/urn).

Tula
  A town.
```
"""


def with_cards(root: Path, cards: str = "```{flashcards} glossary\n```\n", glossary: str = GLOSSARY) -> Path:
    """The course on tea with a glossary and a page of cards."""
    copy_course(root, labs=False)
    book = root / "book"
    (book / "glossary.md").write_text(glossary)
    (book / "cards.md").write_text(f"# Cards\n\n{cards}")
    contents = book / "_toc.yml"
    contents.write_text(contents.read_text() + "  - file: book/glossary\n  - file: book/cards\n")
    return root


class Editions(NamedTuple):
    """The page of cards, and the same after another definition; a page without cards."""

    first: BeautifulSoup
    second: BeautifulSoup
    other: BeautifulSoup


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Editions:
    root = with_cards(tmp_path_factory.mktemp("tea"))

    def build(page: str) -> BeautifulSoup:
        built = run_book(root)
        assert built.status == 0, built.log
        return BeautifulSoup(built.text(page), "html.parser")

    first = build("book/cards")
    glossary = root / "book" / "glossary.md"
    glossary.write_text(glossary.read_text().replace("A town.", "A city."))
    second = build("book/cards")
    other = BeautifulSoup((root / "build/book/html/book/glossary.html").read_text(), "html.parser")
    return Editions(first, second, other)


def _data(page: BeautifulSoup) -> Any:
    (data,) = page.select("sco-cards script")
    return json.loads(data.text)


def _scripts(page: BeautifulSoup) -> set[str]:
    return {str(script["src"]).rpartition("/")[2].partition("?")[0] for script in page.select("script[src]")}


def test_every_card_is_a_front_that_discloses_its_back(editions: Editions) -> None:
    cards = editions.first.select("sco-cards .sco-deck > li")
    assert [card["id"] for card in cards] == ["card-glossary-samovar", "card-glossary-tula"]
    first, back = cards[0].select("summary, details > div")
    assert first.text == "samovar"
    assert back.decode_contents() == (
        "<p>An urn for &lt;b&gt;hot&lt;/b&gt; <em>water</em>, known in Tula.</p>"
        '<p><small>A <a href="https://example.org/urn">source</a>.</small></p>'
    )


def test_the_page_loads_both_scripts_and_names_the_cards_for_them(editions: Editions) -> None:
    assert {"scocourse.js", "cards.js"} <= _scripts(editions.first)
    assert _data(editions.first)["id"] == "flashcards-glossary"
    assert "cards.js" not in _scripts(editions.other)


def test_a_new_definition_makes_a_new_edition_of_its_card_only(editions: Editions) -> None:
    before, after = ({card["id"]: card["digest"] for card in _data(page)["cards"]} for page in editions[:2])
    assert before["card-glossary-tula"] != after["card-glossary-tula"]
    assert before["card-glossary-samovar"] == after["card-glossary-samovar"]


def test_other_builders_take_a_list_of_definitions(tmp_path: Path) -> None:
    cards = "```{flashcards} glossary\n```\n\n```{flashcards} timeline\n```\n"
    built = run_book(with_cards(tmp_path / "tea", cards), builder="text")
    assert built.status == 0, built.log
    text = built.text("book/cards", ".txt")
    assert "samovar\n   An urn for <b>hot</b> *water*, known in Tula." in text
    assert "Peace Mission …, first with all six members\n   9 August 2007" in text


def test_an_e_book_shows_both_sides(tmp_path: Path) -> None:
    built = run_book(with_cards(tmp_path / "tea"), builder="epub", strict=False)  # the book on tea has no version
    assert built.status == 0, built.log
    page = built.text("book/cards", ".xhtml")
    assert "<dt>samovar</dt><dd><p>An urn for" in page and "sco-cards" not in page
