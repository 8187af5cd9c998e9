"""Citations of claims in a built page."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup
from tests._site import Built


def _page(built: Built, page: str) -> BeautifulSoup:
    return BeautifulSoup(built.text(page), "html.parser")


def test_a_citation_names_the_paragraph_and_links_to_the_claim(tea_site: Built) -> None:
    link = _page(tea_site, "book/summer").select_one("a.sco-cite-link")
    assert link is not None
    assert link.text == "ES para. 2"
    assert link["href"] == "claims.html#claim-p2-2"
    assert _page(tea_site, "book/claims").find(id="claim-p2-2") is not None


def test_the_paraphrase_is_the_description_of_the_link(tea_site: Built) -> None:
    page = _page(tea_site, "book/summer")
    link = page.select_one("a.sco-cite-link")
    assert link is not None
    tip = page.find(id=link["aria-describedby"])
    assert tip is not None
    assert tip.text == "Cold tea is the brewers' wish & not the drinkers' choice."
    assert tip["role"] == "tooltip"


def test_several_claims_share_one_bracket(tea_text: Built) -> None:
    assert "for a reason (ES para. 1; para. 2)" in tea_text.text("book/winter", ".txt")


def test_only_the_first_citation_on_a_page_is_an_anchor(tea_site: Built) -> None:
    html = tea_site.text("book/winter")
    assert html.count('id="cite-p2-1"') == 1
    assert html.index('id="cite-p2-1"') < html.index("for a reason", html.index("<body"))


def test_the_paraphrase_is_not_searched_as_the_page_s_own_text(tea_site: Built) -> None:
    index = (tea_site.folder / "searchindex.js").read_text()
    assert "winter" in index
    documents = re.search(r'"probabl": *(\d+|\[[^\]]*\])', index)
    assert documents is not None
    assert documents[1].isdigit()  # on the claims page alone
