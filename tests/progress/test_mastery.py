"""How much is mastered and how sure that is: by hand-computed vectors, which the page passes too."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests._vectors import FOLDER
from tests.progress.test_file import LINE, attempt

from scocourse.progress.mastery import estimate, evidence

VECTORS: list[dict[str, Any]] = json.loads((FOLDER / "mastery.json").read_text())
DIGESTS = {"tea-origin": LINE["digest"]}


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: str(vector["values"]))
def test_a_share_has_its_interval_and_verdict(vector: dict[str, Any]) -> None:
    found = estimate(vector["values"])
    assert (found.count, found.share, found.verdict) == (vector["count"], vector["share"], vector["verdict"])
    assert (found.low, found.high) == pytest.approx((vector["low"], vector["high"]), abs=6e-6)


def test_a_repeat_within_twenty_hours_does_not_count() -> None:
    first = attempt(1, value=0, at="2026-11-24T10:00:00Z")
    soon = attempt(2, value=1, at="2026-11-25T05:59:59Z")
    assert evidence([soon, first], DIGESTS) == {"tea-origin": first}


def test_a_repeat_after_twenty_hours_counts_in_place_of_the_first() -> None:
    first = attempt(1, value=0, at="2026-11-24T10:00:00Z")
    late = attempt(2, value=1, at="2026-11-25T08:00:00+02:00")
    assert evidence([first, late], DIGESTS) == {"tea-origin": late}


def test_attempts_at_another_edition_at_open_forecasts_and_at_cards_do_not_count() -> None:
    others = [
        attempt(1, digest="another"),
        attempt(2, status="pending", value=None),
        attempt(3, item="card-glossary-rats"),
    ]
    assert evidence(others, DIGESTS) == {}
