"""The published JSON Schema of the course files, generated from the model, for completion and checks in editors.

``python -m scocourse.bank.schema`` writes the files; a test fails when they are stale.
"""

from __future__ import annotations

import copy
import json
import re
import sys
from pathlib import Path
from typing import Any

from scocourse.bank.faults import components
from scocourse.bank.lint import RULES
from scocourse.items import ITEM_TYPES

DIALECT = "https://json-schema.org/draft/2020-12/schema"
COMMAND = "python -m scocourse.bank.schema"
#: Where each schema is published, and the Struct it describes.
PUBLISHED = {
    "quizzes/bank.schema.json": "BankFile",
    "quizzes/quizzes.schema.json": "QuizzesFile",
    "book/claims.schema.json": "ClaimsFile",
    "book/objectives.schema.json": "ObjectivesFile",
    "book/misconceptions.schema.json": "MisconceptionsFile",
}
_REF = re.compile(r'"#/\$defs/([A-Za-z]+)"')


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the file that the Struct called ``name`` describes."""
    defs = copy.deepcopy(components())
    for tag, kind in ITEM_TYPES.items():
        defs[kind.__name__]["properties"]["type"] = {"const": tag, "description": "The item's type."}
    defs["BankFile"]["properties"]["items"]["items"] = _by_type()
    for part in (defs["BankFile"], *(defs[kind.__name__] for kind in ITEM_TYPES.values())):
        part["properties"]["accept"]["propertyNames"] = {"enum": list(RULES)}
    for part in defs.values():
        part["description"] = part["description"].replace("``", "`")
        for label, field in part["properties"].items():
            field["title"] = label.replace("_", " ").capitalize()
    own = defs.pop(name)
    own["title"] = own["description"].partition(":")[0]
    used = _used(own, defs)
    return {
        "$schema": DIALECT,
        "$comment": f"Generated from the model by {COMMAND}: do not edit.",
        **own,
        "$defs": {label: defs[label] for label in sorted(used)},
    }


def _by_type() -> dict[str, Any]:
    """An item: editors complete the type first and then, by if and then, what that type has."""
    about = "; ".join(f"{tag}: {_first_line(kind)}" for tag, kind in ITEM_TYPES.items())
    return {
        "title": "Item",
        "type": "object",
        "required": ["id", "type"],
        "properties": {"type": {"enum": list(ITEM_TYPES), "title": "Type", "description": about}},
        "allOf": [
            {
                "if": {"properties": {"type": {"const": tag}}, "required": ["type"]},
                "then": {"$ref": f"#/$defs/{kind.__name__}"},
            }
            for tag, kind in ITEM_TYPES.items()
        ],
    }


def _first_line(kind: type) -> str:
    doc = (sys.modules[kind.__module__].__doc__ or "").partition("\n")[0]
    return doc.partition(": ")[2].rstrip(".").replace("``", "`")


def _used(value: Any, defs: dict[str, Any]) -> set[str]:
    """Names of the definitions that ``value`` refers to, and those that they refer to."""
    used: set[str] = set()
    waiting = set(_REF.findall(json.dumps(value)))
    while waiting:
        name = waiting.pop()
        used.add(name)
        waiting |= set(_REF.findall(json.dumps(defs[name]))) - used
    return used


def text(name: str) -> str:
    """The schema of ``name`` as the published file holds it."""
    return json.dumps(schema(name), indent=2, ensure_ascii=False) + "\n"


def write(root: Path) -> None:
    """Write the published files below ``root``."""
    for path, name in PUBLISHED.items():
        (root / path).write_text(text(name), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else Path.cwd())
