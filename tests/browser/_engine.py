"""Runs pure functions of the script, a batch at a time; JSON goes in and out, as in the real page."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import msgspec
from playwright.sync_api import Page

from scocourse.items import AnyItem
from scocourse.model import Score
from scocourse.player import item_payload


def call(engine: Page, function: str, arguments: Sequence[Any]) -> list[Any]:
    """``scocourse.<function>`` of each list of arguments."""
    script = "([name, text]) => JSON.stringify(JSON.parse(text).map((list) => scocourse[name](...list)))"
    # every number as a double: JavaScript has no other, and writes some large ones as if whole
    return list(json.loads(engine.evaluate(script, [function, json.dumps(arguments)]), parse_int=float))


def scores(engine: Page, pairs: Sequence[tuple[AnyItem, Any]]) -> list[Any]:
    return call(engine, "score", [[item_payload(item), response] for item, response in pairs])


def plain(score: Score) -> dict[str, Any]:
    """A Python score as JSON holds it."""
    built: dict[str, Any] = msgspec.to_builtins(score)
    return built | {"feedback": list(built["feedback"])}
