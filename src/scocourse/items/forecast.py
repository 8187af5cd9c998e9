"""Forecast: put a probability on an event."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from msgspec import Meta, Struct

from scocourse.items._fold import spaced
from scocourse.items._number import parse_number
from scocourse.items._parts import LETTERS, MisconceptionId, Reply, invalid, scored
from scocourse.model import Fault, Item, Response, Score, Text


class Band(Struct, frozen=True, forbid_unknown_fields=True):
    """The reply to probabilities above the previous band's end, up to and with this one's."""

    up_to: Annotated[float, Meta(ge=0, le=100, description="End of the band in per cent, itself included.")]
    feedback: Text
    misconception: MisconceptionId = ""


class Forecast(Item, frozen=True, kw_only=True, tag_field="type", tag="forecast"):
    """Response: a probability in per cent as typed, from 0 to 100, with or without the sign.

    Score: ``1 - (p - o)^2`` with p in [0, 1] and o 1 for an event that happened, else 0: one minus the Brier
    score of one event (Brier 1950), a proper rule: honesty scores best. Pending while ``outcome`` is not given.
    """

    resolution: Annotated[
        str, Meta(min_length=1, max_length=2000, description="What would count as the event, and by when.")
    ]
    bands: Annotated[
        list[Band], Meta(min_length=2, max_length=10, description="Replies by probability, in rising order up to 100.")
    ]
    outcome: Annotated[bool | None, Meta(description="Whether the event happened; leave out while it is open.")] = None
    resolved_on: Annotated[str, Meta(max_length=10, description="Date of the outcome, as 2015-07-10.")] = ""

    def check(self) -> Iterator[Fault]:
        ends = [band.up_to for band in self.bands]
        for index in range(1, len(ends)):
            if ends[index] <= ends[index - 1]:
                yield Fault(
                    ("bands", index, "up_to"),
                    f"more than {ends[index - 1]:g}",
                    f"{ends[index]:g}",
                    "put bands in rising order",
                )
        if ends[-1] != 100:
            yield Fault(("bands", len(ends) - 1, "up_to"), "100 in the last band", f"{ends[-1]:g}", "write up_to: 100")
        if self.outcome is not None and not self.resolved_on:
            yield Fault(("outcome",), "resolved_on beside an outcome", "none", "add the date: resolved_on: 2015-07-10")

    def public(self) -> dict[str, Any]:
        return {"interaction": "entry", "expects": "percentage", "unit": "%", "resolution": self.resolution}

    def key(self) -> Response:
        return None if self.outcome is None else "100" if self.outcome else "0"

    def keyed(self) -> dict[str, Any]:
        return {"bands": [band.up_to for band in self.bands], "outcome": self.outcome, "on": self.resolved_on}

    def answer(self) -> str:
        if self.outcome is None:
            return "not known yet"
        return f"it {'happened' if self.outcome else 'did not happen'} ({self.resolved_on})"

    def score(self, response: Response) -> Score:
        if response is None:
            return invalid("blank")
        if not isinstance(response, str):
            return invalid("malformed")
        text = spaced(response)
        if not text:
            return invalid("blank")
        percent = parse_number(spaced(text[:-1]) if text[-1] in "%\uff05\ufe6a" else text)
        if percent is None:
            return invalid("not-a-number")
        if not 0 <= percent <= 100:
            return invalid("out-of-range")
        band = next(id for id, band in zip(LETTERS, self.bands) if percent <= band.up_to)
        if self.outcome is None:
            return Score(status="pending", feedback=(band,))
        distance = percent / 100 - float(self.outcome)
        return scored(1 - distance * distance, band)

    def samples(self) -> Iterator[tuple[Response, float]]:
        if self.outcome is not None:
            yield "50", 0.75
            yield "100 %", float(self.outcome)
            yield "0", float(not self.outcome)

    def replies(self) -> dict[str, Reply]:
        return {id: Reply(band.feedback, band.misconception) for id, band in zip(LETTERS, self.bands)}

    def lines(self) -> Iterator[str]:
        yield f"What counts: {self.resolution.strip()}"

    def read(self, line: str) -> Response:
        return line

    def hint(self) -> str:
        return "probability in per cent, 0 to 100"
