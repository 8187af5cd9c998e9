"""The page that lists every claim."""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag
from tests._site import Built


def _facts(built: Built, claim: str) -> dict[str, Tag]:
    page = BeautifulSoup(built.text("book/claims"), "html.parser")
    entry = page.find(class_="sco-claim", id=f"claim-{claim.replace('.', '-')}")
    assert isinstance(entry, Tag)
    assert entry.text.strip().startswith(claim)
    return {term.text.strip(":\n"): term.find_next("dd") for term in entry.select("dt")}


def test_a_claim_shows_its_cue_its_certainty_and_whose_view_it_is(tea_site: Built) -> None:
    assert _facts(tea_site, "p1.1")["Cue"].text.strip() == "“hot water draws more”"
    assert _facts(tea_site, "p1.1")["Certainty"].text.strip() == "stated without a hedge"
    assert _facts(tea_site, "p2.1")["Certainty"].text.strip() == "likely (“likely”)"
    assert _facts(tea_site, "p2.2")["Whose view"].text.strip() == "the brewers"


def test_a_relation_is_shown_from_both_its_ends(tea_site: Built) -> None:
    assert _facts(tea_site, "p1.1")["Supports"].a["href"] == "#claim-p2-1"
    assert _facts(tea_site, "p2.1")["Supported by"].a["href"] == "#claim-p1-1"


def test_a_claim_links_to_the_chapters_that_teach_it_in_reading_order(tea_site: Built) -> None:
    links = _facts(tea_site, "p1.1")["Taught in"].select("a")
    assert [(link.text, link["href"]) for link in links] == [
        ("Start", "index.html#cite-p1-1"),
        ("Winter", "winter.html#cite-p1-1"),
    ]


def test_a_claim_links_to_the_questions_that_test_it(tea_site: Built) -> None:
    link = _facts(tea_site, "p1.1")["Questions"].a
    assert (link.text, link["href"]) == ("Which draws more from the leaves?", "winter.html#item-tea-water")
