"""Attempts as xAPI statements, JSON Lines, for a learning record store (xAPI 1.0.3, IEEE 9274.1.1).

Somebody (an account's name on the course's home page, nothing else of a person) ``answered`` a question, with a score
and a response. A statement's id is made from the attempt's, so that sending a file twice stores every statement once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

import msgspec

from scocourse.course import Course
from scocourse.items import AnyItem
from scocourse.items.choice import Choice
from scocourse.items.match import Match
from scocourse.items.order import Order
from scocourse.player.markdown import plain_text
from scocourse.results.analysis import Analysis
from scocourse.results.engine import Engine

_ANSWERED = {"id": "http://adlnet.gov/expapi/verbs/answered", "display": {"en": "answered"}}
_QUESTION = "http://adlnet.gov/expapi/activities/cmi.interaction"
_QUIZ = "http://adlnet.gov/expapi/activities/assessment"


def statements(engine: Engine, analysis: Analysis, course: Course, *, home: str) -> Iterator[bytes]:
    """A line for every good attempt, in the order of the files; students are codes where the report shows codes.

    ``home`` is the address that accounts and activities belong to, such as ``https://example.edu/sco``.
    """
    items = {item.id: item for bank in course.banks.values() for item in bank.items}
    judged = analysis.judged
    home = home.rstrip("/")
    good = judged.filter(judged.verdict.isin(["counts", "pending"]))
    written: set[str] = set()
    activities = {id: _activity(item, home) for id, item in items.items()}
    # sorted here, since engines differ in where they put what is null
    for row in sorted(engine.rows(good), key=_place):
        known = row["id"] or "\n".join(str(row[name]) for name in ("source", "order", "student", "quiz", "item", "at"))
        id = str(uuid5(NAMESPACE_URL, f"{home}/attempts/{known}"))
        if id in written:
            continue
        written.add(id)
        item = items[row["item"]]
        account = {"homePage": home, "name": analysis.codes.get(row["student"], row["student"])}
        statement: dict[str, Any] = {
            "id": id,
            "actor": {"objectType": "Agent", "account": account},
            "verb": _ANSWERED,
            "object": activities[item.id],
            "result": _result(item, row, home),
        }
        if context := _context(row, home):
            statement["context"] = context
        if row["at"] is not None:
            at = datetime.fromtimestamp(row["at"] / 1000, UTC)
            statement["timestamp"] = at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        yield msgspec.json.encode(statement) + b"\n"


def _place(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return row["source"], row["order"], row["student"], row["at"] or 0, row["item"], row["id"] or "", row["response"]


def _activity(item: AnyItem, home: str) -> dict[str, Any]:
    """The question, with what could be chosen and without its key."""
    definition: dict[str, Any] = {
        "type": _QUESTION,
        "name": {"en": item.id},
        "description": {"en": plain_text(item.stem)},
        "interactionType": "fill-in",
    }
    match item:
        case Choice():
            options = item.public()["options"]
            definition |= {"interactionType": "choice", "choices": _components(options)}
        case Match():
            public = item.public()
            definition |= {
                "interactionType": "matching",
                "source": _components(public["prompts"]),
                "target": _components(public["answers"]),
            }
        case Order():
            definition |= {"interactionType": "sequencing", "choices": _components(item.public()["entries"])}
    return {"objectType": "Activity", "id": f"{home}/items/{item.id}", "definition": definition}


def _components(parts: list[dict[str, str]]) -> list[dict[str, Any]]:
    return [{"id": part["id"], "description": {"en": plain_text(part["text"])}} for part in parts]


def _result(item: AnyItem, row: Mapping[str, Any], home: str) -> dict[str, Any]:
    response = msgspec.json.decode(row["response"])
    match item:
        case Choice() | Order():
            said = "[,]".join(response)
        case Match():
            said = "[,]".join(f"{prompt}[.]{answer}" for prompt, answer in sorted(response.items()))
        case _:
            said = str(response)
    result: dict[str, Any] = {"response": said, "completion": True}
    if row["score"] is not None:
        result["score"] = {"scaled": row["score"], "raw": row["score"], "min": 0, "max": 1}
        result["success"] = row["score"] == 1
    if row["confidence"] is not None:
        result["extensions"] = {f"{home}/confidence": row["confidence"]}
    return result


def _context(row: Mapping[str, Any], home: str) -> dict[str, Any]:
    """The quiz that the question stood in, and the edition of the question."""
    context: dict[str, Any] = {}
    if row["quiz"]:
        quiz = {
            "objectType": "Activity",
            "id": f"{home}/quizzes/{quote(row['quiz'], safe='')}",
            "definition": {"type": _QUIZ, "name": {"en": row["quiz"]}},
        }
        context["contextActivities"] = {"parent": [quiz]}
    if row["digest"]:
        context["extensions"] = {f"{home}/digest": row["digest"]}
    return context
