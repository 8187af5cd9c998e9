"""The site as one page: every page in its order, every link to a place that is there."""

from __future__ import annotations

import re

import pytest
from tests._site import Built

from scocourse.site.build import Site
from scocourse.site.joined import join_pages, pages_of


@pytest.fixture(scope="module")
def joined(tea_site: Built) -> str:
    site = Site(tea_site.folder, tea_site.folder / "index.html", 6)
    return join_pages(site, "Tea & <water>", "The drinkers", "p { color: red; }")


def test_pages_follow_the_table_of_contents(tea_site: Built) -> None:
    assert [(page.address, page.title) for page in pages_of(tea_site.folder)] == [
        ("book/index.html", "Start"),
        ("book/winter.html", "Winter"),
        ("book/summer.html", "Summer"),
        ("notebooks/lab.html", "The lab"),
        ("notebooks/second.html", "The second"),
        ("book/claims.html", "Claims"),
    ]


def test_every_link_within_the_book_leads_to_one_place_of_the_page(joined: str) -> None:
    ids = re.findall(r'\bid="([^"]+)"', joined)
    assert len(ids) == len(set(ids))
    targets = set(re.findall(r'href="#([^"]+)"', joined))
    assert {"book-winter", "book-winter--cite-p2-1", "book-claims--claim-p1-1"} <= targets <= set(ids)
    assert not re.search(r'href="(?!#|https?:|file:)', joined)


def test_title_and_contents_come_first(joined: str) -> None:
    text = joined.partition("<body>")[2]
    places = [text.index(part) for part in ("Tea &amp; &lt;water&gt;", "Contents", 'href="#book-summer"', "<article")]
    assert places == sorted(places)


def test_nothing_runs_and_nothing_is_fetched(joined: str) -> None:
    assert "<script" not in joined
    assert not re.search(r'<(?:link|img)[^>]*(?:href|src)="(?!file:|data:)', joined)


def test_a_page_stands_a_level_below_its_part(tea_site: Built, joined: str) -> None:
    assert "<h1>Winter" in tea_site.text("book/winter")
    assert "<h2>Winter" in joined
