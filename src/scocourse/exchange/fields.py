"""The fields of items and their parts, as the model declares them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, get_args, get_type_hints

import msgspec
from msgspec import Struct


@lru_cache
def fields(kind: type) -> dict[str, tuple[type | None, bool]]:
    """The fields of a Struct: what Struct each holds or lists, if any, and whether it must be there."""
    hints = get_type_hints(kind)
    return {field.name: (_struct_in(hints[field.name]), field.required) for field in msgspec.structs.fields(kind)}


def parts(kind: type, inside: str = "") -> Iterator[str]:
    """Every part that a Struct can have, as its file names it: ``stem``, ``options.text``."""
    for name, (inner, _) in fields(kind).items():
        if inner is None:
            yield f"{inside}{name}"
        else:
            yield from parts(inner, f"{inside}{name}.")


def _struct_in(hint: Any) -> type | None:
    """The Struct that a field's type is, or is a list of."""
    if isinstance(hint, type):
        return hint if issubclass(hint, Struct) else None
    return next((found for inner in get_args(hint) if (found := _struct_in(inner))), None)
