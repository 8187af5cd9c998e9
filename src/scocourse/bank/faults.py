"""What the schema objects to, every fault of a file at once, in words for people who write questions.

msgspec stops at its first objection and knows no place. So when it objects, the JSON Schema that msgspec itself
generates lists all faults through ``jsonschema``, and they are said here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, get_args

import msgspec

from scocourse.bank.document import Document, Where
from scocourse.bank.files import BankFile, ClaimsFile, MisconceptionsFile, ObjectivesFile, QuizzesFile
from scocourse.bank.problem import Problem, listed, nearest, quoted
from scocourse.items import ITEM_TYPES, AnyItem
from scocourse.model import Frame, Hedge, Level, RelationKind

_KINDS = {
    "string": "text",
    "boolean": "true or false",
    "number": "a number",
    "integer": "a whole number",
    "array": "a list",
    "object": 'a group of "name: value" lines',
    "null": "nothing",
}
_NAMES = {"required", "additionalProperties"}
_NUMBER = re.compile(r"[-+]?[0-9]*[.]?[0-9]+(?:[eE][-+]?[0-9]+)?")


@lru_cache(maxsize=1)
def components() -> dict[str, dict[str, Any]]:
    """The JSON Schema of every Struct of the course files, by class name."""
    kinds = (BankFile, ClaimsFile, ObjectivesFile, MisconceptionsFile, QuizzesFile)
    found = msgspec.json.schema_components(kinds, ref_template="#/$defs/{name}")[1]
    # msgspec sorts the words of a Literal; their own order says more, in messages and in editors
    literals = [get_args(words) for words in (Level, Frame, Hedge, RelationKind)] + [tuple(ITEM_TYPES)]
    orders = {frozenset(words): list(words) for words in literals}
    for schema in found.values():
        for whole in schema["properties"].values():
            part = whole.get("items", whole)
            if "enum" in part:
                part["enum"] = orders.get(frozenset(part["enum"]), part["enum"])
    return found


def schema_faults(document: Document, kind: type[Any]) -> Iterator[Problem]:
    """Every fault of ``document`` that the schema can say; ``kind`` is the Struct of its file in bank/files.py."""
    if kind is not BankFile:
        yield from _faults(document, kind.__name__, (), document.value)
        return
    header = dict(document.value) if isinstance(document.value, dict) else document.value
    items = header.get("items") if isinstance(header, dict) else None
    items = items if isinstance(items, list) else []
    if items:
        header["items"] = [_SOUND_ITEM]
    yield from _faults(document, "BankFile", (), header)
    for index, item in enumerate(items):
        try:
            msgspec.convert(item, AnyItem)
        except msgspec.ValidationError as error:
            found = _item_faults(document, ("items", index), item)
            yield next(found, None) or unexplained(document, ("items", index), error)
            yield from found


# stands for items that are judged one by one, by their type
_SOUND_ITEM = {
    "type": "order",
    "id": "x",
    "claims": ["p1.1"],
    "objective": "x",
    "level": "apply",
    "stem": "x",
    "rationale": "x",
    "entries": [{"text": "x", "feedback": "x"}] * 3,
}


def unexplained(document: Document, path: Where, error: msgspec.ValidationError) -> Problem:
    """msgspec's own words, for what the schema fails to say (none is known)."""
    return document.problem(path, "what the schema describes", f"an objection: {error}", "compare a sound file")


def _item_faults(document: Document, path: Where, item: Any) -> Iterator[Problem]:
    if not isinstance(item, dict):
        cure = 'begin it with "- id:" and indent what belongs to it'
        yield document.problem(path, "an item", quoted(item), cure)
        return
    name = item.get("type")
    if isinstance(name, str) and name in ITEM_TYPES:
        yield from _faults(document, ITEM_TYPES[name].__name__, path, item)
        return
    types = f"one of the types {listed(ITEM_TYPES)}"
    if "type" not in item:
        yield document.problem(path, types, 'no line "type:"', 'add it, such as "type: choice"')
        return
    close = nearest(name, ITEM_TYPES) if isinstance(name, str) else None
    cure = f'did you mean "{close}"?' if close else "write one of them"
    yield document.problem((*path, "type"), types, quoted(name), cure)


def _faults(document: Document, name: str, path: Where, value: Any) -> Iterator[Problem]:
    """Faults of ``value``, which stands at ``path`` of the document, by the schema called ``name``."""
    # not at the top: sound files never need it, and it is slow to import
    from jsonschema import Draft202012Validator

    defs = components()
    validator = Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": defs})
    groups: set[Where] = set()
    for error in validator.iter_errors(value):
        at = (*path, *error.absolute_path)
        if error.validator not in _NAMES:
            yield from _say(document, at, error)
        elif at not in groups:
            groups.add(at)
            yield from _names(document, at, error.instance, error.schema)


def _names(document: Document, path: Where, group: dict[str, Any], schema: Any) -> Iterator[Problem]:
    """Names that a group lacks or that it should not have; a misspelt one is not also reported as missing."""
    allowed = schema["properties"]
    missing = [name for name in schema["required"] if name not in group]
    for name in (name for name in group if name not in allowed):
        close = nearest(name, missing) or nearest(name, (word for word in allowed if word not in group))
        if close in missing:
            missing.remove(close)
        cure = f'did you mean "{close}"?' if close else _owner(name, schema) or "remove it, or correct the name"
        yield document.problem((*path, name), f"one of the names {listed(allowed)}", quoted(name), cure, name=True)
    for name in missing:
        ref = allowed[name].get("$ref", "").rpartition("/")[2]
        what = components()[ref]["description"] if ref else allowed[name].get("description", "")
        hint = f" ({what.rstrip('.')})" if what else ""
        yield document.problem(path, f'a line "{name}:"', "none", f'add "{name}:"{hint}')


def _owner(name: str, schema: dict[str, Any]) -> str:
    """Which other item types have the ``name`` that an item of this ``schema`` has not."""
    owners = [label for label, kind in ITEM_TYPES.items() if name in components()[kind.__name__]["properties"]]
    if not owners or "rationale" not in schema["properties"]:
        return ""
    return f"only {listed(owners)} items have it: remove it, or change the type"


def _say(document: Document, path: Where, error: Any) -> Iterator[Problem]:
    """The problem or problems that one error of jsonschema means."""
    if error.validator == "anyOf":
        # a value or nothing, a value or "": what is said of the value is what helps
        about = [inner for inner in error.context if inner.validator != "type"] or error.context
        first = min(inner.schema_path[0] for inner in about)
        for inner in (inner for inner in about if inner.schema_path[0] == first):
            yield from _say(document, path, inner)
        return
    yield document.problem(path, *_words(document, path, error))


def _words(document: Document, path: Where, error: Any) -> tuple[str, str, str]:
    """Expected, found and cure of one error."""
    value, limit = error.instance, error.validator_value
    many = len(value) if isinstance(value, str | list | dict) else 0
    match error.validator:
        case "type":
            return _kind_words(document, path, error)
        case "enum":
            return f"one of {listed(limit)}", quoted(value), _choose(limit, value)
        case "pattern":
            return _shape(error.schema, value)
        case "minLength":
            return "text", "empty quotes", "write the text"
        case "maxLength":
            return f"at most {limit} characters", f"{many}", "shorten it"
        case "minItems":
            parts = "part" if limit == 1 else "parts"
            return (
                f"a list of at least {limit} {parts}",
                quoted(value) if not many else f"{many}",
                "add what is missing",
            )
        case "maxItems":
            return f"a list of at most {limit} parts", f"{many}", "remove some, or make two items"
        case "minimum":
            return f"a number from {limit}", f"{value}", "correct the number"
        case "maximum":
            return f"a number up to {limit}", f"{value}", "correct the number"
    return "what the schema describes", quoted(value), str(error.message)


def _kind_words(document: Document, path: Where, error: Any) -> tuple[str, str, str]:
    """Expected, found and cure where a value is of the wrong kind."""
    wanted, value = error.validator_value, error.instance
    if not path:
        names = error.schema["required"]
        return f"a file of {listed(names, 'and')}", quoted(value), f'begin with the line "{names[0]}:"'
    place = document.place(path)
    source = document.text[place.start : place.end].strip()
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return _KINDS[wanted], f"the number {source}" if number else quoted(value), _retype(source, wanted, value)


def _choose(allowed: Iterable[Any], value: Any) -> str:
    close = nearest(value, map(str, allowed)) if isinstance(value, str) else None
    return f'did you mean "{close}"?' if close else "write one of them"


def _shape(schema: dict[str, Any], value: str) -> tuple[str, str, str]:
    """What an id looks like."""
    if "p3.2" in schema.get("description", ""):
        return "a claim id such as p3.2", quoted(value), "write p, the paragraph, a point and the claim's number"
    if "*" in schema.get("description", ""):
        return "an id in which * stands for any characters", quoted(value), "write such as *-lab-*"
    simple = "-".join(re.findall("[a-z0-9]+", value.lower()))[:60].rstrip("-")
    cure = f'write "{simple}"' if simple else "write such words"
    return "lower-case letters and digits joined by hyphens", quoted(value), cure


def _retype(source: str, wanted: str, value: Any) -> str:
    """How to turn ``value``, written as ``source``, into the kind of value that is wanted."""
    match wanted, value:
        case "string", None:
            return "write the text after the colon (text that begins with # needs quotes)"
        case "string", bool() | int() | float():
            return f'put it in quotes: "{source}"'
        case "string", list():
            return "write one text; one that begins with [ needs quotes"
        case "string", _:
            return 'put text that contains ": " in quotes, and begin it on the same line as its name'
        case "boolean", _:
            return "write true or false without quotes"
        case "number" | "integer", str() if _NUMBER.fullmatch(value.strip()):
            return f"write it without quotes: {value.strip()}"
        case "integer", _:
            return "write digits, such as 12"
        case "number", _:
            return "write digits, with a point for decimals, such as 1500 or 12.5"
        case "array", str() if re.fullmatch("[a-z0-9.-]+", value):
            return f"write it in brackets: [{value}]"
        case "array", _:
            return 'begin each part on a line of its own with "- "'
    return 'write its parts below it, indented, each as "name: value"'
