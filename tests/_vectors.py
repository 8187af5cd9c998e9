"""The hand-written scoring vectors of tests/conformance, for the tests that read them. Nothing writes them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec

from scocourse.items import AnyItem

FOLDER = Path(__file__).parent / "conformance"


def read(name: str) -> list[dict[str, Any]]:
    """The groups of one file: an item as YAML would hold it, and its tests."""
    groups: list[dict[str, Any]] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return groups


def attempts_of(vector: dict[str, Any]) -> list[dict[str, Any]]:
    """The attempts of one vector of standing.json as lines of a file; the id of each is its number, from 1."""
    shared = {
        "digest": "1",
        "response": ["a"],
        "at": "2026-11-24T10:00:00Z",
        "confidence": None,
        "quiz": "",
        "seed": None,
    }
    return [
        {**shared, "id": f"{number:016x}", "status": "pending" if short["value"] is None else "scored", **short}
        for number, short in enumerate(vector["attempts"], 1)
    ]


def item_of(group: dict[str, Any]) -> AnyItem:
    item: AnyItem = msgspec.convert(group["item"], AnyItem)
    return item


#: Vectors of the drawing of forms and of what attempts say, not of an item type.
NO_ITEMS = {"form", "blueprint", "mastery", "standing"}
#: Every type that has vectors, with its groups.
GROUPS = {file.stem: read(file.stem) for file in sorted(FOLDER.glob("*.json")) if file.stem not in NO_ITEMS}
ITEMS = {group["item"]["id"]: item_of(group) for groups in GROUPS.values() for group in groups}
