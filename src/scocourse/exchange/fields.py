"""The fields of items and their parts, as the model declares them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Struct

#: What authors and checks say to one another is no part of a question.
NO_PARTS = {"accept"}


class Field(NamedTuple):
    """What Struct a field holds, or lists, None for neither; and whether it must be there."""

    inner: type | None
    listed: bool
    required: bool


@lru_cache
def fields(kind: type) -> dict[str, Field]:
    """The fields of a Struct, in their order."""
    hints = get_type_hints(kind)
    return {
        field.name: Field(_struct_in(hint := hints[field.name]), get_origin(hint) is list, field.required)
        for field in msgspec.structs.fields(kind)
    }


def parts(kind: type, inside: str = "") -> Iterator[str]:
    """Every part that a Struct can have, as its file names it: ``stem``, ``options.text``."""
    for name, field in fields(kind).items():
        if name in NO_PARTS:
            continue
        if field.inner is None:
            yield f"{inside}{name}"
        else:
            yield from parts(field.inner, f"{inside}{name}.")


def _struct_in(hint: Any) -> type | None:
    """The Struct that a field's type is, or is a list of."""
    if isinstance(hint, type):
        return hint if issubclass(hint, Struct) else None
    return next((found for inner in get_args(hint) if (found := _struct_in(inner))), None)
