"""What an item has that no other program has a field for, as labels: Moodle calls them tags, QTI keywords."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, get_args

from scocourse.items import AnyItem
from scocourse.model import Frame, Level

_CLAIM = re.compile(r"p[1-9][0-9]*\.[1-9][0-9]*")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def labels_of(item: AnyItem) -> Iterator[str]:
    """Claims, objective, level and frame of ``item``, as in ``claim:p3.2``."""
    yield from (f"claim:{claim}" for claim in item.claims)
    yield f"objective:{item.objective}"
    yield f"level:{item.level}"
    yield f"frame:{item.frame}"


def fields_of(labels: Iterable[str]) -> tuple[dict[str, Any], list[str]]:
    """The fields that our own labels say, and the labels that are other people's."""
    found: dict[str, Any] = {}
    others = []
    for label in labels:
        name, _, value = label.partition(":")
        if name == "claim" and _CLAIM.fullmatch(value):
            found.setdefault("claims", []).append(value)
        elif name == "objective" and _ID.fullmatch(value):
            found["objective"] = value
        elif (name == "level" and value in get_args(Level)) or (name == "frame" and value in get_args(Frame)):
            found[name] = value
        else:
            others.append(label)
    if found.get("frame") == "summary":
        del found["frame"]
    return found, others
