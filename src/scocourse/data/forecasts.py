"""The table of chapter 12: the ten forecasts of the summary, and what can be said for and against each."""

from __future__ import annotations

from functools import cache
from typing import Literal

from msgspec import Struct

from scocourse.data.reading import read_table
from scocourse.data.tables import Confidence, Name, Percent

Verdict = Literal["borne out", "not borne out", "mixed"]


class Forecast(Struct, frozen=True):
    """One forecast in our words. Verdict and numbers are ours: ``percent`` stands for ``hedge``, for a reason.

    ``stays`` is what "it stays as it is" says of it, 0 or 100 percent; ``leaning`` says more than the verdict can.
    """

    id: Name
    forecast: Name
    claims: tuple[str, ...]
    hedge: str
    icd_word: Name
    percent: Percent
    why: Name
    stays: Percent
    stays_why: Name
    verdict: Verdict
    leaning: str
    evidence_for: Name
    evidence_against: Name
    confidence: Confidence
    sources: tuple[str, ...]


@cache
def load_forecasts() -> tuple[Forecast, ...]:
    """The ten forecasts, a to j."""
    return read_table("forecasts.csv", Forecast)
