"""What does not come along from one format into another, named entry by entry."""

from __future__ import annotations

from msgspec import Struct

#: The part of an entry that has no place at all.
WHOLE = "the whole entry"


class Loss(Struct, frozen=True):
    """What a format does not hold of one entry: a part as its file names it (``options.feedback``).

    ``why`` is empty where the format just has no place for it.
    """

    entry: str
    part: str
    why: str = ""
