"""An item type is one Python file, one JavaScript file, one line in each table, its vectors and its documentation."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from scocourse.items import ITEM_TYPES

ROOT = Path(__file__).parents[1]
PYTHON = Path("src/scocourse/items")
SCRIPT = Path("src/scocourse/player/js/items")
VECTORS = Path("tests/conformance")
PAGE = Path("book/authoring.md")
#: Files beside those of the types.
HELPERS = {"index", "parts", "form", "blueprint", "mastery", "standing"}
LEAST = 25


def script_table(root: Path) -> set[str]:
    """The names in ``export const types = { ... }`` of the script's table."""
    table = re.search(r"export const types = \{([^}]*)\}", (root / SCRIPT / "index.js").read_text(encoding="utf-8"))
    return set(re.findall(r"(\w+)(?:\s*:\s*\w+)?\s*(?:,|$)", table[1].strip())) if table else set()


def names(root: Path, folder: Path, suffix: str) -> set[str]:
    return {file.stem for file in (root / folder).glob(f"*{suffix}") if not file.stem.startswith("_")} - HELPERS


def gaps(root: Path, table: set[str]) -> list[str]:
    """What the item types at ``root`` lack, each with the file to write or change."""
    homes = {
        f"{PYTHON}/{{}}.py": names(root, PYTHON, ".py"),
        f"a line in ITEM_TYPES of {PYTHON}/__init__.py for {{}}": table,
        f"{SCRIPT}/{{}}.js": names(root, SCRIPT, ".js"),
        f"a line in types of {SCRIPT}/index.js for {{}}": script_table(root),
        f"{VECTORS}/{{}}.json": names(root, VECTORS, ".json"),
    }
    found = []
    for name in sorted(set().union(*homes.values())):
        found += [f"item type {name} lacks {home.format(name)}" for home, known in homes.items() if name not in known]
    for name in sorted(names(root, VECTORS, ".json")):
        groups = json.loads((root / VECTORS / f"{name}.json").read_text(encoding="utf-8"))
        count = sum(len(group["tests"]) for group in groups)
        if count < LEAST:
            found.append(f"item type {name} has {count} cases in {VECTORS}/{name}.json, of at least {LEAST}")
    return found


def test_every_item_type_is_complete() -> None:
    found = gaps(ROOT, set(ITEM_TYPES))
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize("name", ITEM_TYPES)
def test_every_item_type_is_explained_to_authors(name: str) -> None:
    page = ROOT / PAGE
    text = page.read_text(encoding="utf-8") if page.is_file() else ""
    assert re.search(rf"type: {name}\b", text), f"{PAGE} has no example of an item with type: {name}"


def test_what_a_new_item_type_lacks_is_named(tmp_path: Path) -> None:
    for folder in (PYTHON, SCRIPT, VECTORS):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / PYTHON / "hotspot.py").write_text("", encoding="utf-8")
    (tmp_path / PYTHON / "_parts.py").write_text("", encoding="utf-8")
    (tmp_path / SCRIPT / "index.js").write_text("export const types = { slider, order: turn };\n", encoding="utf-8")
    (tmp_path / VECTORS / "order.json").write_text('[{"tests": [1, 2]}]', encoding="utf-8")
    assert gaps(tmp_path, {"order"}) == [
        "item type hotspot lacks a line in ITEM_TYPES of src/scocourse/items/__init__.py for hotspot",
        "item type hotspot lacks src/scocourse/player/js/items/hotspot.js",
        "item type hotspot lacks a line in types of src/scocourse/player/js/items/index.js for hotspot",
        "item type hotspot lacks tests/conformance/hotspot.json",
        "item type order lacks src/scocourse/items/order.py",
        "item type order lacks src/scocourse/player/js/items/order.js",
        "item type slider lacks src/scocourse/items/slider.py",
        "item type slider lacks a line in ITEM_TYPES of src/scocourse/items/__init__.py for slider",
        "item type slider lacks src/scocourse/player/js/items/slider.js",
        "item type slider lacks tests/conformance/slider.json",
        "item type order has 2 cases in tests/conformance/order.json, of at least 25",
    ]
