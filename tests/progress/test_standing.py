"""Which attempts count and what they say: by hand-written vectors, which the page passes too."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from tests import _vectors

from scocourse.model import Attempt
from scocourse.progress.mastery import evidence
from scocourse.progress.schedule import reason
from scocourse.progress.standing import calibration, gain


@pytest.mark.parametrize("vector", _vectors.read("standing"), ids=lambda vector: vector["description"])
def test_attempts_say_what_the_vector_says(vector: dict[str, Any]) -> None:
    attempts = msgspec.convert(_vectors.attempts_of(vector), list[Attempt])
    counting = evidence(attempts, vector["digests"])
    assert {item: int(attempt.id, 16) for item, attempt in counting.items()} == vector["counting"]
    assert {item: reason(attempt) for item, attempt in counting.items()} == vector["reasons"]
    found = calibration(counting.values())
    assert {level: [each.count, each.share] for level, each in found.items()} == vector["calibration"]
    pairs = gain(attempts, [("before", "after")])
    assert [[[each.quiz, each.count, each.sum] for each in pair] for pair in pairs] == vector["gain"]
