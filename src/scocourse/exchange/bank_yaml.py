"""Drafts as a bank in YAML, as an author would write it: block text, quotes where they are needed, comments kept.

What a bank must have and the source has not is an empty field with a ``# TODO`` beside it, at the place where the
author fills it in and which ``scocourse check`` names until then.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from scocourse.bank.document import Document, Where
from scocourse.bank.load import judge_bank
from scocourse.bank.problem import CourseError, Problem
from scocourse.bank.source import FORBIDDEN
from scocourse.bank.yaml import parse
from scocourse.exchange.draft import Draft, Reading, identify
from scocourse.exchange.fields import fields
from scocourse.items import ITEM_TYPES

_SCHEMA = "# yaml-language-server: $schema=bank.schema.json"
_TODO = "# TODO"
#: What belongs into a field that the source leaves open.
_HINTS = {
    "claims": "the claims it tests, such as [p3.2]",
    "objective": "an id of book/objectives.yaml",
    "level": "remember, understand, apply, analyse or evaluate",
    "stem": "the question",
    "rationale": "why the key is right",
    "feedback": "what to reply to it",
    "misconception": "the misreading behind it, an id of book/misconceptions.yaml",
}
#: The names of an item and of its parts in the order in which banks have them.
_ORDER = (
    *("id", "type", "multiple", "claims", "objective", "level", "frame", "fixed_order", "stem", "resolution"),
    *("outcome", "resolved_on", "bands", "options", "prompts", "extra_answers", "entries", "answers", "otherwise"),
    *("unit", "rationale", "sources", "text", "answer", "low", "high", "up_to", "key", "feedback", "misconception"),
)
_RANK = {name: place for place, name in enumerate(_ORDER)}
#: What YAML reads as the text that it is; everything else is tried out.
_SURELY_PLAIN = re.compile(r"(?!true$|false$|null$)[A-Za-z](?:[\w ,.;?!()’“”/-]*[\w.;?!)])?", re.IGNORECASE)
_LEADING_TABS = re.compile("^[ \t]*\t[ \t]*", re.MULTILINE)
#: Stands for what is open where a bank is judged by the rest.
_FILLER = {"claims": "[p1.1]", "level": "apply"}


class Written(Struct, frozen=True, kw_only=True):
    """A bank's text; its ids by the order of the drafts; what is open, by id; and faults that no filling-in mends."""

    text: str
    ids: tuple[str, ...]
    open: Mapping[str, tuple[str, ...]]
    problems: tuple[Problem, ...]


def write_bank(bank: str, reading: Reading, *, title: str, origin: str, fill: Mapping[str, Any], shown: str) -> Written:
    """The bank called ``bank`` of all drafts of ``reading``.

    :param title: where the reading has none.
    :param origin: where the questions come from, for a comment at the top.
    :param fill: fields and their values for every item whose source has none (``claims``, ``objective``, ``level``).
    :param shown: the name of the bank's file in problems.
    """
    ids = tuple(identify(bank, [draft.name for draft in reading.drafts]))
    items = [completed({**fill, **draft.item, "id": id}) for id, draft in zip(ids, reading.drafts)]
    heading = tidy(reading.title)[:200] or title
    lines = [_SCHEMA, f"# Imported from {origin}.", f"bank: {scalar(bank)}", f"title: {scalar(heading)}", "items:"]
    for item, draft in zip(items, reading.drafts):
        lines += [*_item_lines(item, draft), ""]
    lines += _comments(reading.comments, "")
    text = "\n".join(lines).rstrip("\n") + "\n"
    return Written(
        text=text,
        ids=ids,
        open={id: tuple(dict.fromkeys(_open(item))) for id, item in zip(ids, items)},
        problems=_problems(text, bank, shown),
    )


def completed(item: Mapping[str, Any]) -> dict[str, Any]:
    """``item`` in the order of a bank's fields, with None at each that a bank must have and it has not."""
    return _completed(ITEM_TYPES[item["type"]], item)


def _completed(kind: type, part: Mapping[str, Any]) -> dict[str, Any]:
    filled = {name: value for name, value in part.items() if value or type(value) in (int, float)}
    known = fields(kind)
    for name, field in known.items():
        if field.inner is not None and name in filled and field.listed:
            filled[name] = [_completed(field.inner, each) for each in part[name]]
        elif field.inner is not None and not field.listed and (name in filled or field.required):
            filled[name] = _completed(field.inner, part.get(name) or {})
        elif field.required:
            filled.setdefault(name, None)
    if "key" in known and "key" not in filled:
        filled.setdefault("misconception", None)
    return {name: filled[name] for name in sorted(filled, key=lambda name: _RANK.get(name, len(_RANK)))}


def _open(part: Mapping[str, Any]) -> Iterator[str]:
    for name, value in part.items():
        if value is None:
            yield name
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                yield from _open(each)


def _item_lines(item: Mapping[str, Any], draft: Draft) -> Iterator[str]:
    yield from _comments(draft.comments, "  ")
    notes: dict[Where, list[str]] = {}
    for guess in draft.guesses:
        notes.setdefault(guess.path, []).append(guess.why)
    yield from _notes(notes, (), "  ")
    yield from _element(_group(item, "    ", notes, ()), "  ")


def _comments(comments: Sequence[str], indent: str) -> Iterator[str]:
    for comment in comments:
        yield from (f"{indent}# {line}".rstrip() for line in tidy(comment).split("\n"))


def _notes(notes: Mapping[Where, Sequence[str]], path: Where, indent: str) -> Iterator[str]:
    yield from (f"{indent}{_TODO}: {' '.join(tidy(note).split())}" for note in notes.get(path, ()))


def _group(
    part: Mapping[str, Any], indent: str, notes: Mapping[Any, Any], path: tuple[str | int, ...]
) -> Iterator[str]:
    for name, value in part.items():
        here = (*path, name)
        yield from _notes(notes, here, indent)
        match value:
            case None:
                empty = f"{name}: []" if name == "claims" else f"{name}:"
                yield f"{indent}{empty}  {_TODO}: {_HINTS.get(name, 'fill it in')}"
            case {}:
                yield f"{indent}{name}:"
                yield from _group(value, f"{indent}  ", notes, here)
            case [dict(), *_]:
                yield f"{indent}{name}:"
                for index, each in enumerate(value):
                    yield from _notes(notes, (*here, index), f"{indent}  ")
                    yield from _element(_group(each, f"{indent}    ", notes, (*here, index)), f"{indent}  ")
            case [*texts] if name == "claims":
                yield f"{indent}{name}: [{', '.join(texts)}]"
            case [*texts]:
                yield f"{indent}{name}:"
                yield from (f"{indent}  - {scalar(' '.join(tidy(text).split()))}" for text in texts)
            case str() if "\n" in (text := tidy(value)):
                yield f"{indent}{name}: |"
                yield from (f"{indent}  {line}".rstrip() for line in text.split("\n"))
            case _:
                yield f"{indent}{name}: {scalar(value)}"


def _element(lines: Iterator[str], indent: str) -> Iterator[str]:
    """The lines of a group as one of a list: a dash before its first name."""
    dashed = False
    for line in lines:
        if dashed or line.lstrip().startswith("#"):
            yield line
        else:
            dashed = True
            yield f"{indent}- {line.lstrip()}"


def tidy(text: str) -> str:
    """``text`` as a bank can hold it: plain line ends, no invisible character, no space at the ends."""
    plain = FORBIDDEN.sub("", re.sub("\r\n?|[\x85\u2028\u2029]", "\n", text))
    return _LEADING_TABS.sub(lambda tabs: tabs[0].expandtabs(4), plain).strip()


def scalar(value: Any) -> str:
    """A value on one line as YAML: as it is where YAML reads the same, else in the quotes that need fewer escapes."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if not isinstance(value, str):
        return str(value)
    text = tidy(value)
    if _SURELY_PLAIN.fullmatch(text) or _reads_as_itself(text):
        return text
    if '"' in text and "\n" not in text:
        return "'" + text.replace("'", "''") + "'"
    return json.dumps(text, ensure_ascii=False)


def _reads_as_itself(text: str) -> bool:
    try:
        return bool(parse(f"text: {text}\n", "") == {"text": text})
    except CourseError:
        return False


def _problems(text: str, bank: str, shown: str) -> tuple[Problem, ...]:
    """Faults of the bank that stay when everything open is filled in."""
    lines = [_filled(line) for line in text.split("\n")]
    try:
        document = Document.of_bytes("\n".join(lines).encode(), shown)
    except CourseError as error:
        return error.problems
    return CourseError(judge_bank(document, bank)[1]).problems


def _filled(line: str) -> str:
    """``line`` with what an author could write where it is open; at its place, so that lines keep their numbers."""
    head, found, _ = line.partition(f"  {_TODO}: ")
    name = head.strip().removeprefix("- ").partition(":")[0]
    return f"{head.removesuffix(' []')} {_FILLER.get(name, 'x')}" if found and name in _HINTS else line
