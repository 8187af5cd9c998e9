"""{claims-map}: a picture whose claims are links, and the same as a list."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from tests._site import Built, run_book
from tests.sphinx_ext.conftest import copy_course

PAGE = """# Map

```{claims-map}
```

```{claims-map} 1
```
"""


def with_map(root: Path, text: str = PAGE) -> Path:
    """The tea course with a page of maps."""
    copy_course(root, labs=False)
    (root / "book" / "map.md").write_text(text, encoding="utf-8")
    contents = root / "book" / "_toc.yml"
    contents.write_text(contents.read_text() + "  - file: book/map\n")
    return root


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    built = run_book(with_map(tmp_path_factory.mktemp("map")))
    assert built.status == 0, built.log
    return built


@pytest.fixture(scope="module")
def page(built: Built) -> Tag:
    found = BeautifulSoup(built.text("book/map"), "html.parser").find("article")
    assert isinstance(found, Tag)
    return found


def test_a_claim_in_the_picture_leads_to_its_entry_for_the_mouse_alone(page: Tag) -> None:
    whole, _ = page.select(".sco-map-picture svg")
    links = whole.select("a")
    assert [link["href"] for link in links] == [f"claims.html#claim-{id}" for id in ("p1-1", "p2-1", "p2-2")]
    assert {link["tabindex"] for link in links} == {"-1"}
    assert whole["aria-hidden"] == "true"


def test_a_map_is_a_region_whose_name_says_where_its_words_are(page: Tag) -> None:
    regions = page.select(".sco-map-picture")
    assert [(region["role"], region["tabindex"]) for region in regions] == [("region", "0")] * 2
    names = [str(region["aria-label"]) for region in regions]
    assert len(set(names)) == 2
    assert all("the list below says the same in words" in name for name in names)


def test_two_maps_on_a_page_share_no_id_and_style_nothing_else(page: Tag) -> None:
    ids = [str(tag["id"]) for tag in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    assert all(style.text.lstrip().startswith("#map") for style in page.select("svg style"))


def test_the_list_says_each_claim_with_its_links_and_relations(page: Tag) -> None:
    listing = page.select_one(".sco-map-list")
    assert listing is not None
    entry = listing.select("li li")[0]
    assert " ".join(entry.text.split()) == (
        "p1.1: Hot water draws more from leaves than warm water does. (no hedge; taught in Start; 1 question) "
        "supports p2.1"
    )
    assert [link["href"] for link in entry.select("a")] == [
        "claims.html#claim-p1-1",
        "index.html#cite-p1-1",
        "claims.html#claim-p2-1",
    ]
    assert "is supported by p1.1" in " ".join(listing.text.split())


def test_plain_text_gets_the_alternative_and_the_list(tmp_path: Path) -> None:
    built = run_book(with_map(tmp_path / "tea"), builder="text")
    assert built.status == 0, built.log
    text = " ".join(built.text("book/map", ".txt").split())
    assert "Argument map of all paragraphs: 3 claims, 1 relation. p1.1, “hot water draws more” (no hedge)" in text
    assert "* supports p2.1" in text


def test_the_map_is_made_again_when_what_it_shows_changes(tmp_path: Path) -> None:
    root = with_map(tmp_path / "tea")
    assert "book/map" in run_book(root).written
    assert run_book(root).written == set()

    claims = root / "book" / "claims.yaml"
    claims.write_text(claims.read_text().replace("kind: supports", "kind: qualifies"))
    built = run_book(root)
    assert "book/map" in built.written
    assert "qualifies" in built.text("book/map")

    # a question more, on no page
    bank = root / "quizzes" / "tea.yaml"
    bank.write_text(bank.read_text().replace("claims: [p1.1]", "claims: [p1.1, p2.2]"))
    built = run_book(root)
    assert "book/map" in built.written

    # the passage moves to another page
    start = root / "book" / "index.md"
    start.write_text(start.read_text().replace("{claim}`p1.1`", "much"))
    built = run_book(root)
    assert "book/map" in built.written
    assert "winter.html#cite-p1-1" in built.text("book/map")
