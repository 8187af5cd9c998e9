"""What several item types share: ids of parts, feedback parts, duplicate checks, small scores."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Annotated, Literal, Protocol

from msgspec import Meta, Struct

from scocourse.items._fold import fold
from scocourse.model import Fault, Score, Text

LETTERS = "abcdefghijklmnopqrstuvwxyz"

ShortText = Annotated[str, Meta(min_length=1, max_length=600, description="Markdown without raw HTML, one paragraph.")]
PlainText = Annotated[str, Meta(min_length=1, max_length=200, description="Plain text, as the reader types it.")]
#: Either an id of book/misconceptions.yaml or, for a key, nothing.
#: One pattern and no union with "", which msgspec would refuse when it reads back the default it wrote.
MisconceptionId = Annotated[
    str,
    Meta(
        pattern=r"^([a-z0-9]+(-[a-z0-9]+)*)?$",
        max_length=60,
        description="The misreading that picks this; empty for a key.",
    ),
]


class Otherwise(Struct, frozen=True, forbid_unknown_fields=True):
    """The reply to an answer that nobody foresaw."""

    feedback: Text
    misconception: MisconceptionId = ""


class Reply(Struct, frozen=True):
    """The feedback of one part, with the misconception that choosing it shows (empty for none)."""

    text: str
    misconception: str


class _Foreseen(Protocol):
    @property
    def feedback(self) -> str: ...
    @property
    def misconception(self) -> str: ...


def replies_by_id(answers: Sequence[_Foreseen], otherwise: Otherwise) -> dict[str, Reply]:
    """The replies of answers foreseen, lettered in their order, and of any other."""
    replies = {id: Reply(answer.feedback, answer.misconception) for id, answer in zip(LETTERS, answers)}
    return replies | {"otherwise": Reply(otherwise.feedback, otherwise.misconception)}


def letters(line: str) -> list[str]:
    """The part ids in a typed line, as in ``a, c`` or ``b a c``."""
    return re.findall(r"[a-z0-9]+", line.lower())


def invalid(
    reason: Literal["blank", "incomplete", "not-a-number", "out-of-range", "unknown-option", "malformed"],
) -> Score:
    return Score(status="invalid", reason=reason)


def scored(value: float, *feedback: str) -> Score:
    return Score(status="scored", value=value, feedback=feedback)


def key_or_misconception(field: str, keys: Sequence[tuple[bool, str]]) -> Iterator[Fault]:
    """Faults of parts that are neither or both: a distractor names its misreading, a key has none."""
    for index, (is_key, misconception) in enumerate(keys):
        if is_key and misconception:
            yield Fault(
                (field, index, "misconception"),
                "none on a key",
                f'"{misconception}"',
                "remove the line, or the key",
            )
        if not is_key and not misconception:
            yield Fault(
                (field, index),
                "a misconception for what is not the key",
                "none",
                "add misconception: with an id of book/misconceptions.yaml",
            )


def duplicates(field: str, texts: Sequence[str]) -> Iterator[Fault]:
    """Faults of texts that read the same after folding."""
    first: dict[str, int] = {}
    for index, text in enumerate(texts):
        earlier = first.setdefault(fold(text), index)
        if earlier != index:
            yield Fault(
                (field, index, "text"),
                "a text of its own",
                f"the same as {field}[{earlier}]",
                "reword or remove one",
            )


def unstopped(text: str) -> str:
    """``text`` for the middle of a sentence: without its own full stop, but with that of an abbreviation (U.S.)."""
    return re.sub(r"(?<![\w.])([\w'’-]{2,})\.$", r"\1", text.strip())


def literal(text: str) -> str:
    """``text`` as Markdown that shows it as it is."""
    return re.sub(r"([\\`*_\[\]<>&!#])", r"\\\1", text)
