"""What pages that ask across chapters find in the site: an index of all items, and the items of every bank."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from tests._site import Built, run_book
from tests.sphinx_ext.conftest import COURSE

from scocourse.course import load_course
from scocourse.items import digest


def call(site: Path, name: str) -> Any:
    """The JSON in one of the library's scripts."""
    text = (site / "_static" / "items" / name).read_text(encoding="utf-8")
    return json.loads(re.sub(r'^globalThis\.scocourse\.(course = |shelve\("[a-z-]+", )|\)?;\n$', "", text))


def test_the_index_knows_every_item_and_where_it_stands(tea_site: Built) -> None:
    index = call(tea_site.folder, "index.js")
    items = {item.id: (bank.id, item) for bank in load_course(COURSE).banks.values() for item in bank.items}
    assert index["items"].keys() == items.keys()
    shown = 0
    for id, entry in index["items"].items():
        bank, item = items[id]
        assert (entry["bank"], entry["digest"], entry["objective"]) == (bank, digest(item), item.objective)
        if entry["page"]:
            page, _, anchor = entry["page"].partition("#")
            assert f'id="{anchor}"' in (tea_site.folder / page).read_text(encoding="utf-8")
            shown += 1
    assert shown
    assert {bank["page"] for bank in index["banks"].values()} <= {None, *(f"book/{name}.html" for name in PAGES)}
    assert set(index["objectives"]) >= {entry["objective"] for entry in index["items"].values()}


PAGES = ("index", "summer", "winter", "claims")


def test_every_bank_has_its_items_with_links_from_the_root_of_the_site(tea_site: Built) -> None:
    held = call(tea_site.folder, "tea.js")
    course = load_course(COURSE)
    assert list(held) == [item.id for item in course.banks["tea"].items]
    links = 0
    for id, entry in held.items():
        assert entry["payload"]["id"] == id
        item = BeautifulSoup(entry["html"], "html.parser").li
        assert item is not None and item["id"] == f"item-{id}"
        for link in item.select("a.sco-passage"):
            page, _, anchor = str(link["href"]).partition("#")
            assert f'id="{anchor}"' in (tea_site.folder / page).read_text(encoding="utf-8")
            links += 1
    assert links


def test_a_bank_that_has_left_the_course_leaves_the_site(tea: Path) -> None:
    assert run_book(tea).status == 0
    kept = tea / "build" / "book" / "html" / "_static" / "items"
    (kept / "coffee.js").write_text("")
    assert run_book(tea).status == 0
    assert sorted(file.name for file in kept.iterdir()) == ["index.js", "milk.js", "tea.js"]
