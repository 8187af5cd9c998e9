"""Pages: what a reader's browser loads and how soon it shows it, beside the theme's own page and beside bare HTML."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright
from tests._site import ROOT
from tests._weight import loaded, sent
from tests.bench._jupyter_book import bare_page, default_page
from tests.bench._lighthouse import CATEGORIES, report, served
from tests.bench._measure import Line

from scocourse.site.browser import find_browser
from scocourse.site.build import build

CHAPTER = "rats"
RUNS = 5
BARE = "bare HTML of the same text"
BOOK = "Jupyter Book 1 as installed, ten questions of jupyterquiz"


def measure() -> Iterator[Line]:
    """Bytes as they are sent zipped, without pictures; then Lighthouse, by its telephone and network."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        site = build(ROOT, output=folder / "html", work=folder / "work").folder
        chapter = site / "book" / f"{CHAPTER}.html"
        (folder / "bare").mkdir()
        bare = bare_page(chapter, folder / "bare" / chapter.name)
        book = default_page(folder / "book", CHAPTER, ROOT / "book" / f"{CHAPTER}.md")
        yield from _weights(site, chapter, bare, book)
        yield from _lighthouse(site, bare.parent)


def _weights(site: Path, chapter: Path, bare: Path, book: Path) -> Iterator[Line]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        page = browser.new_page()
        pages = [file for file in site.glob("*/**/*.html") if "_static" not in file.parts]
        weights = {file: sum(loaded(page, file).values()) / 1024 for file in pages}
        theirs = sum(loaded(page, book).values()) / 1024
        browser.close()
    ours = weights[chapter]
    yield Line(what="the heaviest page", unit="KB", ours=max(weights.values()), limit=100)
    yield Line(what="a chapter with 13 questions", unit="KB", ours=ours, against=BOOK, theirs=theirs, most=0.2)
    yield Line(what="a chapter with 13 questions", unit="KB", ours=ours, against=BARE, theirs=sent(bare) / 1024)


def _lighthouse(site: Path, bare: Path) -> Iterator[Line]:
    scores: dict[str, list[float]] = {category: [] for category in CATEGORIES}
    times: tuple[list[float], list[float]] = ([], [])
    with served(site) as ours, served(bare) as theirs:
        for run in range(RUNS + 1):
            both = [report(f"{ours}book/{CHAPTER}.html"), report(f"{theirs}{CHAPTER}.html")]
            if not run:
                continue
            for said, kept in zip(both, times):
                kept.append(said["audits"]["largest-contentful-paint"]["numericValue"])
            for category, each in scores.items():
                each.append(100 * both[0]["categories"][category]["score"])
    for category, each in scores.items():
        least = 98 if category == "performance" else 100
        what = f"a chapter, Lighthouse: {category}"
        yield Line(what=what, unit="points", ours=statistics.median(each), limit=least, least=True)
    mine, other = map(statistics.median, times)
    yield Line(what="a chapter, largest paint", unit="ms", ours=mine, against=BARE, theirs=other, most=1.4)
