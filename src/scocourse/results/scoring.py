"""Every different answer scored once, in Python, from the response: what a file says of its score is never trusted.

A class of ten or of a million gives the same few thousand different answers, so this costs little and the rows
themselves never leave the engine.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import ibis
import msgspec
import pyarrow as pa

from scocourse.items import AnyItem, digest, type_of
from scocourse.results.engine import Engine

_SCORES = pa.schema(
    [
        ("item", pa.string()),
        ("response", pa.string()),
        ("status", pa.string()),
        ("score", pa.float64()),
        ("edition", pa.string()),
        ("kind", pa.string()),
    ]
)
_PARTS = pa.schema(
    [("item", pa.string()), ("response", pa.string()), ("part", pa.string()), ("misconception", pa.string())]
)


def score_answers(engine: Engine, attempts: ibis.Table, items: Mapping[str, AnyItem]) -> tuple[ibis.Table, ibis.Table]:
    """Two tables of the different answers in ``attempts``.

    The first has the ``status`` of each (``unknown`` where the course has no such item, else that of its score), its
    ``score``, the item's ``edition`` and ``kind``; the second a row for each ``part`` of the item that the answer
    chose, with the ``misconception`` this shows.
    """
    scores: list[dict[str, Any]] = []
    parts: list[dict[str, Any]] = []
    for answer in engine.rows(attempts.select("item", "response").distinct()):
        item = items.get(answer["item"])
        if item is None:
            scores.append(answer | {"status": "unknown", "score": None, "edition": "", "kind": ""})
            continue
        score = item.score(_response(answer["response"]))
        scores.append(
            answer | {"status": score.status, "score": score.value, "edition": digest(item), "kind": type_of(item)}
        )
        replies = item.replies()
        parts += [answer | {"part": part, "misconception": replies[part].misconception} for part in score.feedback]
    return (
        engine.table(pa.Table.from_pylist(scores, schema=_SCORES)),
        engine.table(pa.Table.from_pylist(parts, schema=_PARTS)),
    )


def _response(text: str) -> Any:
    """The response that ``text`` writes; text that is no JSON becomes what is an answer to no item."""
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        return False
