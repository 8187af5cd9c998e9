"""Every different answer scored once, in Python, from the response: what a file says of its score is never trusted.

A class of ten or of a million gives the same few thousand different answers, so this costs little and the rows
themselves never leave the engine.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import ibis
import msgspec
import pyarrow as pa
from msgspec import Struct

from scocourse.items import AnyItem, digest, type_of
from scocourse.results import bits
from scocourse.results.engine import Engine
from scocourse.results.limits import LONGEST_RESPONSE, MOST_ANSWERS
from scocourse.results.table import ResultsError, table_of

_SCORES = [
    ("answer", pa.int64()),
    ("item", pa.string()),
    ("response", pa.string()),
    ("status", pa.string()),
    ("score", pa.float64()),
    ("edition", pa.string()),
    ("kind", pa.string()),
]
_PARTS = pa.schema([("answer", pa.int64()), ("part", pa.string()), ("misconception", pa.string())])


class Scores(Struct, frozen=True):
    """Two tables of different answers, and the misconceptions by their numbers in the first.

    ``answers`` has a number, ``answer``, the ``status`` of each (``card`` where it is of a flashcard, ``unknown`` where
    the course has no such item, else that of its score), its ``score``, the item's ``edition`` and ``kind``, and as
    sets (:mod:`scocourse.results.bits`) the one item that it answers (``items``) and the ``misconceptions`` that it
    shows. ``parts`` has a row for each ``part`` of the item that the answer chose, with the ``misconception`` this
    shows.
    """

    answers: ibis.Table
    parts: ibis.Table
    misconceptions: tuple[str, ...]

    @property
    def known(self) -> ibis.Table:
        """The ``item``, the ``response`` and the ``value`` of each ``answer``."""
        return self.answers.select("answer", "item", "response", value="score")


def score_answers(engine: Engine, attempts: ibis.Table, items: Mapping[str, AnyItem], cards: Collection[str]) -> Scores:
    """Every different answer in ``attempts`` scored; ``cards`` are the ids of flashcards."""
    answers: list[dict[str, Any]] = []
    parts: list[dict[str, Any]] = []
    editions: dict[str, str] = {}
    for number, answer in enumerate(_each(engine, attempts)):
        answer["answer"] = number
        item = items.get(answer["item"])
        if item is None:
            status = "card" if answer["item"] in cards else "unknown"
            answers.append(answer | {"status": status, "score": None, "edition": "", "kind": ""})
            continue
        score = item.score(_response(answer["response"]))
        edition = editions.get(item.id) or editions.setdefault(item.id, digest(item))
        answers.append(
            answer | {"status": score.status, "score": score.value, "edition": edition, "kind": type_of(item)}
        )
        replies = item.replies()
        parts += [
            {"answer": number, "part": part, "misconception": replies[part].misconception} for part in score.feedback
        ]
    asked = {id: number for number, id in enumerate(sorted({answer["item"] for answer in answers} & items.keys()))}
    shown = {name: number for number, name in enumerate(sorted({part["misconception"] for part in parts} - {""}))}
    shows: dict[int, list[int]] = {}
    for part in parts:
        if part["misconception"]:
            shows.setdefault(part["answer"], []).append(shown[part["misconception"]])
    for answer in answers:
        id = answer["item"]
        answer |= bits.row("items", len(asked), [asked[id]] if id in asked else [])
        answer |= bits.row("misconceptions", len(shown), shows.get(answer["answer"], []))
    sets = [*bits.names("items", len(asked)), *bits.names("misconceptions", len(shown))]
    schema = pa.schema([*_SCORES, *((name, pa.int64()) for name in sets)])
    return Scores(
        engine.table(table_of(answers, schema)),
        engine.table(table_of(parts, _PARTS)),
        tuple(shown),
    )


def _each(engine: Engine, attempts: ibis.Table) -> Iterator[dict[str, Any]]:
    """The different answers in ``attempts``, no more than can be scored."""
    different = attempts.select("item", "response").distinct()
    for number, row in enumerate(engine.tuples(different)):
        if number >= MOST_ANSWERS:
            raise ResultsError(
                f"more than {MOST_ANSWERS:,} different answers; leave out files that are no answers of a class"
            )
        yield dict(zip(different.columns, row))


def _response(text: str) -> Any:
    """The response that ``text`` writes; text that is no JSON, or too long, becomes what is an answer to no item."""
    if len(text) > LONGEST_RESPONSE:
        return False
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError, ValueError):
        return False
