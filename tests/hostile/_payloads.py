"""Payloads (payloads.toml) and items of every type that hold one in each of their texts."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from scocourse.items import AnyItem

PAYLOADS = [
    text
    for texts in tomllib.loads(Path(__file__).with_name("payloads.toml").read_text(encoding="utf-8")).values()
    for text in texts
]


def documents(payload: str, name: str) -> Iterator[dict[str, Any]]:
    """An item of every type, as a bank has it, with ``payload`` in all of its texts; ids begin with ``name``."""

    def part(sign: str, **more: Any) -> dict[str, Any]:
        return {"text": f"{payload} {sign}", "feedback": payload, **more}

    shared = {
        "claims": ["p1.1"],
        "objective": "know-tea",
        "level": "apply",
        "stem": f"{payload}\n\nWhat does {payload} do?",
        "rationale": payload,
        "sources": [payload],
    }
    wrong = {"misconception": "any-infusion"}
    otherwise = {"feedback": payload, **wrong}
    own: dict[str, dict[str, Any]] = {
        "choice": {"options": [part("a", key=True), part("b", key=True), part("c", **wrong)], "multiple": True},
        "match": {
            "prompts": [part("1", answer=f"{payload} a", **wrong), part("2", answer=f"{payload} b", **wrong)],
            "extra_answers": [part("c", **wrong)],
        },
        "order": {"entries": [part("3"), part("1"), part("2")]},
        "text_entry": {"answers": [part("a", key=True)], "otherwise": otherwise},
        "numeric": {
            "answers": [{"low": 1, "high": 2, "key": True, "feedback": payload}],
            "otherwise": otherwise,
            "unit": payload[:40],
        },
        "forecast": {
            "resolution": payload,
            "bands": [{"up_to": 50, "feedback": payload}, {"up_to": 100, "feedback": payload}],
            "outcome": True,
            "resolved_on": payload[:10],
        },
    }
    for type, texts in own.items():
        yield {"id": f"{name}-{type.replace('_', '-')}", "type": type, **shared, **texts}


def items(payloads: list[str], name: str = "item") -> list[AnyItem]:
    """The items of all ``payloads``; what a bank's loader would refuse is not refused here."""
    return [
        msgspec.convert(document, AnyItem)  # type: ignore[call-overload]
        for number, payload in enumerate(payloads)
        for document in documents(payload, f"{name}{number}")
    ]
