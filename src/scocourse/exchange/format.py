"""What a format is, and how nothing gets lost in one without being named.

A format says in one table, ``holds``, which parts of which type of entry it writes. Everything else that an entry has
is reported, by what the data says and not by what the writer remembers: a new field of an item is lost, and named,
until a table takes it up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from scocourse.decks import Flashcard
from scocourse.exchange.draft import Reading, SourceFile
from scocourse.exchange.fields import NO_PARTS, parts
from scocourse.exchange.loss import WHOLE, Loss
from scocourse.exchange.material import Material
from scocourse.items import ITEM_TYPES


class Format(Struct, frozen=True, kw_only=True):
    """A program's file format, which can be written, read or both.

    ``holds`` maps each type of entry that it has a place for (an item's type, or ``flashcard``) to the parts written.
    ``write`` gets material of these types only, and the time of the export; it returns the file and what of the parts
    held it had to leave out here and there. The same material and time give the same bytes. A format with ``options``,
    a struct whose every field has a default, gets one as a third argument. ``repeats`` says that a section is whole by
    itself: it keeps what an earlier one has too.

    ``recognises`` says of any file, by what it holds, whether it is one of this format, and never raises. ``read``
    takes such a file to pieces; it trusts nothing and raises CourseError with every fault that it finds.
    """

    title: str
    suffix: str
    holds: Mapping[str, Set[str]] = {}
    write: Callable[..., tuple[bytes, list[Loss]]] | None = None
    options: type[Struct] | None = None
    repeats: bool = False
    recognises: Callable[[SourceFile], bool] | None = None
    read: Callable[[SourceFile], Reading] | None = None


class Export(Struct, frozen=True, kw_only=True):
    """A file: its bytes, how many entries it holds, and all that it does not, entry by entry."""

    content: bytes
    entries: int
    losses: tuple[Loss, ...]


def export(format: Format, material: Material, at: datetime, options: Struct | None = None) -> Export:
    """``material`` in ``format``, written at the time ``at``; without ``options`` as the format has them by default.

    :raises LookupError: the format can write none of the entries.
    """
    if format.write is None:
        raise LookupError(f"{format.title} is a format to import from; it is not written")
    sections = (
        replace(section, entries=tuple(entry for entry in section.entries if kind_of(entry) in format.holds))
        for section in material.sections
    )
    held = replace(material, sections=tuple(section for section in sections if section.entries))
    if not held.entries:
        raise LookupError(f"{format.title} can hold none of this: it takes {', '.join(sorted(format.holds))}")
    given = [options or format.options()] if format.options else []
    content, losses = format.write(held, at, *given)
    found = [loss for entry in material.entries for loss in _unheld(entry, format)]
    order = {entry.id: place for place, entry in enumerate(material.entries)}
    return Export(
        content=content,
        entries=len(held.entries),
        losses=tuple(sorted(dict.fromkeys([*found, *losses]), key=lambda loss: order.get(loss.entry, len(order)))),
    )


def unheld(format: Format, kind: str) -> list[str]:
    """The parts that an entry of the type ``kind`` can have and ``format`` has no place for."""
    model = Flashcard if kind == "flashcard" else ITEM_TYPES[kind]
    return [part for part in parts(model) if part not in format.holds[kind]]


def kind_of(entry: Struct) -> str:
    """The type of an item as the YAML names it, or ``flashcard``."""
    return str(entry.__struct_config__.tag)


def parts_of(entry: Struct) -> dict[str, None]:
    """The parts that ``entry`` has, in the order of its fields: ``stem``, ``options.text``; what is empty is none."""
    return dict.fromkeys(_parts(entry, ""))


def _parts(part: Struct, inside: str) -> Iterator[str]:
    for field in msgspec.structs.fields(part):
        value: Any = getattr(part, field.name)
        default = field.default_factory() if callable(field.default_factory) else field.default
        if field.name in NO_PARTS or value == default or value in ("", None, [], ()):
            continue
        path = f"{inside}{field.name}"
        structs = [each for each in (value if isinstance(value, list | tuple) else [value]) if isinstance(each, Struct)]
        if structs:
            for each in structs:
                yield from _parts(each, f"{path}.")
        else:
            yield path


def _unheld(entry: Any, format: Format) -> Iterator[Loss]:
    kind = kind_of(entry)
    if kind not in format.holds:
        yield Loss(entry.id, WHOLE, f"{format.title} has no {kind}")
        return
    for part in parts_of(entry):
        if part not in format.holds[kind]:
            yield Loss(entry.id, part)
