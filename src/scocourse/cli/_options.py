"""What can be chosen of a format, as arguments of the command: one for every field of its options."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct, inspect

from scocourse.cli import UsageError
from scocourse.cli._parser import number
from scocourse.exchange import Format


def add_options(parser: argparse.ArgumentParser, formats: Mapping[str, Format]) -> None:
    """Declare them in groups, each of the formats that have the same."""
    shared: dict[str, list[str]] = {}
    fields = {}
    for name, format in formats.items():
        for field in _fields(format.options) if format.options else ():
            shared.setdefault(field.name, []).append(name)
            fields[field.name] = field
    groups: dict[str, argparse._ArgumentGroup] = {}
    for name, field in fields.items():
        title = f"options of {' and '.join(shared[name])}"
        groups[title] = groups.get(title) or parser.add_argument_group(title)
        _add(groups[title], field)


def options_given(arguments: argparse.Namespace, formats: Mapping[str, Format], name: str) -> Struct | None:
    """The options of the format ``name``, or None where it has none.

    :raises UsageError: one is given that only another format has.
    """
    own = formats[name].options
    known = [field.name for field in _fields(own)] if own else []
    for other, format in formats.items():
        for field in _fields(format.options) if format.options else ():
            if field.name not in known and field.name in arguments:
                raise UsageError(f"{_flag(field)} goes with {other}, not with {name}")
    return own(**{field: getattr(arguments, field) for field in known if field in arguments}) if own else None


def _fields(options: type[Struct]) -> Sequence[inspect.Field]:
    described = inspect.type_info(options)
    assert isinstance(described, inspect.StructType)
    return described.fields


def _flag(field: inspect.Field) -> str:
    return f"--{field.name.replace('_', '-')}"


def _add(group: argparse._ArgumentGroup, field: inspect.Field) -> None:
    """A choice, a number, a text, or a switch where the field is true or false."""
    kind = field.type
    shown: dict[str, Any] = {"default": argparse.SUPPRESS}
    if isinstance(kind, inspect.Metadata):
        default = f" (default: {field.default})" if field.default else ""
        shown["help"] = f"{(kind.extra_json_schema or {}).get('description', '')}{default}"
        kind = kind.type
    if isinstance(kind, inspect.BoolType):
        group.add_argument(_flag(field), action="store_true", **shown)
    elif isinstance(kind, inspect.LiteralType):
        group.add_argument(_flag(field), choices=kind.values, **shown)
    elif isinstance(kind, inspect.StrType):
        group.add_argument(_flag(field), metavar="TEXT", **shown)
    else:
        group.add_argument(_flag(field), type=number, metavar="N", **shown)
