"""Order: put the entries in sequence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from msgspec import Meta, Struct

from scocourse.items._fold import fold
from scocourse.items._parts import LETTERS, Reply, ShortText, duplicates, invalid, letters, scored, unstopped
from scocourse.model import Fault, Item, Response, Score, Text


class Entry(Struct, frozen=True, forbid_unknown_fields=True):
    """One entry; ``feedback`` says why it stands where it does."""

    text: ShortText
    feedback: Text


class Order(Item, frozen=True, kw_only=True, tag_field="type", tag="order"):
    """Entries are written in the right order. Response: all entry ids in the order given, ``["b", "a", "c"]``.

    Score: the share of entries in their right place, which is Moodle's rule ABSOLUTE_POSITION of its ordering
    question, so that an exported item scores the same there.
    """

    entries: Annotated[list[Entry], Meta(min_length=3, max_length=9, description="The entries in the right order.")]

    def check(self) -> Iterator[Fault]:
        yield from duplicates("entries", [entry.text for entry in self.entries])

    def shown(self) -> dict[str, Entry]:
        """Entry id to entry, in the order first shown: by text, and never the right one."""
        entries = sorted(self.entries, key=lambda entry: (fold(entry.text), entry.text))
        if entries == self.entries:
            entries = entries[1:] + entries[:1]
        return dict(zip(LETTERS, entries))

    def public(self) -> dict[str, Any]:
        return {
            "interaction": "order",
            "entries": [{"id": id, "text": entry.text} for id, entry in self.shown().items()],
        }

    def key(self) -> Response:
        ids = {entry.text: id for id, entry in self.shown().items()}
        return [ids[entry.text] for entry in self.entries]

    def keyed(self) -> dict[str, Any]:
        return {"key": self.key()}

    def answer(self) -> str:
        return "; ".join(f"({n}) {unstopped(entry.text)}" for n, entry in enumerate(self.entries, 1))

    def score(self, response: Response) -> Score:
        if response is None or response == [] or response == "":
            return invalid("blank")
        if not isinstance(response, list) or not all(isinstance(id, str) for id in response):
            return invalid("malformed")
        key = self.key()
        if any(id not in key for id in response):
            return invalid("unknown-option")
        if len(set(response)) < len(response):
            return invalid("malformed")
        if len(response) < len(key):
            return invalid("incomplete")
        misplaced = [id for place, id in enumerate(response) if key[place] != id]
        return scored((len(key) - len(misplaced)) / len(key), *misplaced)

    def samples(self) -> Iterator[tuple[Response, float]]:
        key = self.key()
        yield key, 1.0
        yield [key[1], key[0], *key[2:]], (len(key) - 2) / len(key)
        yield [*key[1:], key[0]], 0.0

    def replies(self) -> dict[str, Reply]:
        return {id: Reply(entry.feedback, "") for id, entry in self.shown().items()}

    def lines(self) -> Iterator[str]:
        return (f"{id}) {entry.text}" for id, entry in self.shown().items())

    def read(self, line: str) -> Response:
        return letters(line)

    def hint(self) -> str:
        return "letters in order, such as b a c"
