"""Glossary, index, tables of data, lists of figures and cards, bibliography: in a small course with a page of each."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from tests._site import Built, run_book
from tests.sphinx_ext.conftest import copy_course

from scocourse.data import cards, find_sources, load_timeline
from scocourse.sphinx_ext.tables import text_of

PAGES = {
    "words": """# Words

```{glossary}
samovar
  An urn for "hot" water & tea,
  known in {term}`Tula`.

  A [source](https://example.org/urn), not for the reader's pointer.

Tula
  A town.
```
""",
    "data": """# Data

```{figurelist}
```

## Tables

```{datacards}
```
""",
    "events": """# Events

```{datatable} timeline
:columns: date event
:caption: What happened
```

```{datafigure} hedge-scales
```
""",
    "works": """# Works

Brewing {cite:p}`urn1901`, as {cite:t}`leaf1999` says.

```{bibliography}
:all:
```
""",
}
WORKS = """
@book{urn1901, author = {Urn, Ann and Pot, Peter and Cup, Carla}, title = {How {Tea} Is Made of Leaves}, year = {1901},
  publisher = {Kettle}, annotation = {Good for beginners}, note = {Seen: cover}}
@misc{leaf1999, author = {{Society of Leaves}}, title = {A Leaf}, year = {1999}, note = {Seen}}
"""


def apparatus(root: Path) -> Path:
    """The course on tea with these pages."""
    copy_course(root, labs=False)
    book = root / "book"
    for name, text in PAGES.items():
        (book / f"{name}.md").write_text(text)
    (book / "works.bib").write_text(WORKS)
    summer = book / "summer.md"
    summer.write_text(f"{summer.read_text()}\nA {{term}}`samovar` helps; a {{term}}`samovar` lasts.\n")
    contents = book / "_toc.yml"
    contents.write_text(contents.read_text() + "".join(f"  - file: book/{name}\n" for name in PAGES))
    settings = book / "_config.yml"
    text = settings.read_text().replace(
        "      - scocourse.sphinx_ext", "      - sphinxcontrib.bibtex\n      - scocourse.sphinx_ext"
    )
    works = "bibtex_bibfiles: [book/works.bib]\n    bibtex_default_style: scocourse"
    settings.write_text(
        text.replace("    language: en", f"    {works}\n    bibtex_reference_style: author_year\n    language: en")
    )
    return root


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    built = run_book(apparatus(tmp_path_factory.mktemp("tea")))
    assert built.status == 0, built.log
    return built


def _page(built: Built, page: str) -> BeautifulSoup:
    return BeautifulSoup(built.text(page), "html.parser")


def _one(place: BeautifulSoup | Tag, selector: str) -> Tag:
    found = place.select_one(selector)
    assert found is not None, selector
    return found


def test_a_term_carries_its_definition_without_the_source(site: Built) -> None:
    page = _page(site, "book/summer")
    first, second = page.select('a.sco-cite-link[href="words.html#term-samovar"]')
    assert first.text == "samovar"
    tip = page.find(id=first["aria-describedby"])
    assert isinstance(tip, Tag)
    assert tip.text == "An urn for “hot” water & tea, known in Tula."
    assert tip["role"] == "tooltip"
    assert first["aria-describedby"] != second["aria-describedby"]


def test_a_term_on_the_glossary_s_own_page_leads_there_too(site: Built) -> None:
    link = _one(_page(site, "book/words"), "dd a.sco-cite-link")
    assert link["href"] == "#term-Tula"


def test_a_new_definition_builds_the_pages_that_use_the_word(tmp_path: Path) -> None:
    root = apparatus(tmp_path / "tea")
    assert run_book(root).status == 0
    words = root / "book" / "words.md"
    words.write_text(words.read_text().replace("An urn for", "A vessel for"))
    built = run_book(root)
    assert "book/summer" in built.written
    assert "book/winter" not in built.written
    assert "A vessel for" in built.text("book/summer")


def test_the_index_leads_from_a_term_to_its_definition_and_its_uses_by_title(site: Built) -> None:
    entry = next(
        li for li in _page(site, "genindex").select(".sco-index > li") if li.text.strip().startswith("samovar")
    )
    assert [(link.text, link["href"]) for link in entry.select("a")] == [
        ("Words", "book/words.html#term-samovar"),
        ("Summer", "book/summer.html#use-samovar"),
    ]
    assert _page(site, "book/summer").find(id="use-samovar") is not None


def test_the_index_has_every_claim_below_its_paragraph_and_its_strength(site: Built) -> None:
    index = _page(site, "genindex")
    entries = {li.contents[0].strip(): li for li in index.select(".sco-index > li")}
    paragraph = entries["claims of paragraph 2"]
    below = [re.sub(r"\s+", " ", li.text).strip() for li in paragraph.select("li")]
    assert below[0].startswith("p2.1 “")
    assert "Winter" in below[0] and "Claims" in below[0]
    assert any(name.startswith("strength of claims, ") for name in entries)


def test_a_table_shows_every_row_with_its_sources_as_links(site: Built) -> None:
    table = _one(_page(site, "book/events"), "table.datatable")
    assert [head.text for head in table.select("thead th")] == ["Date", "Event", "Sources and doubts"]
    rows = table.select("tbody tr")
    events = load_timeline()
    assert [row.select("td")[1].text for row in rows] == [event.event for event in events]
    linked = [source for source in find_sources(events[0].sources) if source.url]
    assert [link["href"] for link in rows[0].select("td:last-child a")] == [source.url for source in linked]
    caption = _one(table, "caption .caption-text")
    assert caption.text == "What happened"
    unseen = next(number for number, event in enumerate(events) if event.not_seen)
    assert f"Not seen: {events[unseen].not_seen.rstrip('.')}" in rows[unseen].text


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), (True, "yes"), (4133.0, "4,133"), (3.5, "3.5"), (0, "0"), ("about", "about"), (("a", "b"), "a, b")],
)
def test_values_are_written_for_a_reader(value: object, text: str) -> None:
    assert text_of(value) == text


def test_every_table_has_its_card_with_doubts_columns_and_sources(site: Built) -> None:
    page = _page(site, "book/data")
    for card in cards():
        section = page.find(id=f"data-{card.name.replace('_', '-')}")
        assert isinstance(section, Tag), card.name
        text = re.sub(r"\s+", " ", section.text)
        assert card.file in text
        assert f"Sources ({len(card.sources)})" in text
        assert len(section.select("details")) == 2


def test_the_list_of_figures_leads_to_the_page_that_shows_one(site: Built) -> None:
    page = _page(site, "book/data")
    link = _one(page, 'li a[href^="events.html#"]')
    anchor = str(link["href"]).partition("#")[2]
    assert _page(site, "book/events").find(id=anchor) is not None
    assert 'FIGURES["opium-area"].make()' in page.text  # which no page of this course shows


def test_a_work_is_cited_by_author_and_year_and_annotated(site: Built) -> None:
    page = _page(site, "book/works")
    assert "Brewing [Urn et al., 1901]" in page.text
    entries = [re.sub(r"\s+", " ", entry.text).strip() for entry in page.select("div.citation")]
    assert entries[0].startswith("[Society of Leaves 1999]") or entries[1].startswith("[Society of Leaves 1999]")
    (urn,) = (entry for entry in entries if entry.startswith("[Urn et al. 1901]"))
    assert "How Tea Is Made of Leaves" in urn  # with its capitals
    assert urn.endswith("Good for beginners. Seen: cover.")


def test_other_builders_take_it_all(tmp_path: Path) -> None:
    built = run_book(apparatus(tmp_path / "tea"), builder="text")
    assert built.status == 0, built.log
    assert "A *samovar* helps" in built.text("book/summer", ".txt")
    assert "Sources and doubts" in built.text("book/events", ".txt")
