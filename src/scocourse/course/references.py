"""Ids that one course file borrows from another, and what claims must hold beyond their schema."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from scocourse.bank.document import Document, Where
from scocourse.bank.load import parts
from scocourse.bank.problem import Problem, nearest, quoted

CUE_WORDS = 6
_CLAIM_ID = re.compile(r"(p[1-9][0-9]*)\.([1-9][0-9]*)")


def reference_faults(bank: Document, sides: Mapping[str, Document | None]) -> Iterator[Problem]:
    """Ids of claims, objectives and misconceptions in the items of ``bank`` that no file has.

    ``sides`` holds the document of each of those files; ids of one that could not be read are not judged.
    """
    known = {kind: ids(document, kind) for kind, document in sides.items() if document}
    for index, item in enumerate(parts(bank, "items")):
        for kind, path, id in _borrowed(("items", index), item):
            if kind in known and id not in known[kind]:
                yield unknown(bank, path, kind, id, known[kind])
        yield from _named_twice(bank, ("items", index, "claims"), item.get("claims"))


def ids(document: Document, kind: str) -> list[str]:
    """The ids in the list ``kind`` of a file."""
    found = (part.get("id") for part in parts(document, kind))
    return [id for id in found if isinstance(id, str)]


def unknown(document: Document, path: Where, kind: str, id: str, known: Collection[str]) -> Problem:
    """The problem of an ``id`` that is not among the ``known`` ones of book/<kind>.yaml."""
    return document.problem(path, f"an id of book/{kind}.yaml", quoted(id), suggestion(kind, id, known))


def suggestion(kind: str, id: str, known: Collection[str]) -> str:
    """What was probably meant by an unknown ``id``."""
    if (parsed := _CLAIM_ID.fullmatch(id)) and kind == "claims":
        same = [other for other in known if (claim := _CLAIM_ID.fullmatch(other)) and claim[1] == parsed[1]]
        if same:
            close = min(same, key=lambda other: abs(int(other.partition(".")[2]) - int(parsed[2])))
            span = f" (this paragraph has {same[0]} to {same[-1]})" if len(same) > 1 else ""
            return f'did you mean "{close}"?{span}'
    close_id = nearest(id, known)
    return f'did you mean "{close_id}"?' if close_id else f"correct it, or add it to book/{kind}.yaml"


def claim_faults(claims: Document) -> Iterator[Problem]:
    """Relations to no claim or to itself, and cues of more than six words."""
    known = ids(claims, "claims")
    for index, claim in enumerate(parts(claims, "claims")):
        path: Where = ("claims", index)
        cue = claim.get("cue")
        if isinstance(cue, str) and len(cue.split()) > CUE_WORDS:
            found = f"{len(cue.split())} words"
            yield claims.problem((*path, "cue"), f"at most {CUE_WORDS} words", found, "keep those that find the place")
        relations = claim.get("relations")
        for number, relation in enumerate(relations if isinstance(relations, list) else []):
            to = relation.get("to") if isinstance(relation, dict) else None
            target = (*path, "relations", number, "to")
            if isinstance(to, str) and to == claim.get("id"):
                yield claims.problem(target, "another claim", "the claim itself", "name the claim that it bears on")
            elif isinstance(to, str) and _CLAIM_ID.fullmatch(to) and to not in known:
                yield unknown(claims, target, "claims", to, known)


def _borrowed(path: Where, item: Any) -> Iterator[tuple[str, Where, str]]:
    """Every id that an item borrows: the file it should be in, its place, itself. Misshapen ones are the schema's."""
    claims = item.get("claims")
    for index, id in enumerate(claims if isinstance(claims, list) else []):
        if isinstance(id, str) and _CLAIM_ID.fullmatch(id):
            yield "claims", (*path, "claims", index), id
    if _is_id(item.get("objective")):
        yield "objectives", (*path, "objective"), item["objective"]
    for name, value in item.items():
        numbered: Iterable[tuple[int | None, Any]] = enumerate(value) if isinstance(value, list) else [(None, value)]
        for number, part in numbered:
            if isinstance(part, dict) and _is_id(part.get("misconception")):
                steps = (name,) if number is None else (name, number)
                yield "misconceptions", (*path, *steps, "misconception"), part["misconception"]


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", value) is not None


def _named_twice(bank: Document, path: Where, claims: Any) -> Iterator[Problem]:
    for index, id in enumerate(claims if isinstance(claims, list) else []):
        if id in claims[:index]:
            yield bank.problem((*path, index), "every claim once", f"{quoted(id)} again", "remove it")
