"""What a page has on paper only."""

from __future__ import annotations

import re

from tests._site import Built

from scocourse.sphinx_ext.paper import number_links


def link(address: str, words: str) -> str:
    return f'<a class="reference external" href="{address}">{words}</a>'


def test_links_are_numbered_by_address_in_the_order_of_the_page() -> None:
    one, two = link("https://a.example/x", "one"), link("https://b.example/?y=1&amp;z=2", "<em>two</em>")
    html, addresses = number_links(f"<p>{one} {two} {one}</p>")
    assert re.sub("<[^>]+>", "", html) == "one[1] two[2] one[1]"
    assert addresses == ["https://a.example/x", "https://b.example/?y=1&amp;z=2"]


def test_a_link_that_shows_its_address_needs_no_number() -> None:
    bare = link("https://a.example/", "https://a.example/")
    assert number_links(bare) == (bare, [])


def test_links_within_the_book_have_no_number() -> None:
    inner = '<a class="reference internal" href="winter.html#x">winter</a>'
    assert number_links(inner) == (inner, [])


def test_answers_stand_at_the_end_of_the_page_and_are_hidden_on_the_screen(tea_site: Built) -> None:
    article = tea_site.text("book/winter").partition('<article class="bd-article">')[2].partition("</article>")[0]
    text, _, paper = article.partition('<div class="sco-paper" hidden="hidden">')
    assert "<h3>Tea in winter</h3>" in paper
    assert re.findall(r'id="item-([\w-]+)"', text) == re.findall(r'id="answer-([\w-]+)"', paper) == [
        "tea-water",
        "tea-winter",
    ]  # fmt: skip
    assert 'href="#cite-p2-1"' in paper


def test_the_quizzes_of_a_lab_have_their_answers_too(tea_site: Built) -> None:
    paper = tea_site.text("notebooks/lab").partition('<div class="sco-paper" hidden="hidden">')[2]
    assert 'id="answer-tea-water"' in paper


def test_a_page_without_quizzes_or_links_has_nothing_to_add(tea_site: Built) -> None:
    assert "sco-paper" not in tea_site.text("book/index")
