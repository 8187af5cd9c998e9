"""How much a reader's browser has to load before a page can be read."""

from __future__ import annotations

from playwright.sync_api import BrowserContext
from tests._weight import loaded

from scocourse.site.build import Site

MOST = 100 * 1024


def test_every_page_takes_at_most_100_kb_zipped_without_its_pictures(context: BrowserContext, built_site: Site) -> None:
    page = context.new_page()
    # all but the one that leads to the first
    pages = [file for file in built_site.folder.glob("*/**/*.html") if "_static" not in file.parts]
    assert len(pages) > 50
    heavy = {}
    for file in pages:
        weights = loaded(page, file)
        assert file in weights
        if sum(weights.values()) > MOST:
            heavy[file.name] = {path.name: weight for path, weight in weights.items()}
    assert heavy == {}
