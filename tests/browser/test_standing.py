"""Which attempts count and what they say: the page passes the vectors that Python passes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from tests import _vectors

from scocourse.player.bundle import STATIC

SCRIPT = """([text, digests]) => {
    const attempts = scocourse.readAttempts(text).attempts;
    const counting = scocourse.evidence(attempts, digests);
    const of = (what) => Object.fromEntries(Object.entries(counting).map(([item, attempt]) => [item, what(attempt)]));
    return {
        counting: of(({ id }) => parseInt(id, 16)),
        reasons: of(scocourse.reasonOf),
        calibration: Object.fromEntries(
            scocourse.calibration(Object.values(counting)).map(([level, { count, share }]) => [level, [count, share]])),
        gain: scocourse.gain(attempts, [["before", "after"]])
            .map((pair) => pair.map(({ quiz, count, sum }) => [quiz, count, sum])),
    };
}"""


@pytest.fixture(scope="module")
def study(browser: Browser) -> Iterator[Page]:
    """A page with both scripts and nothing else."""
    page = browser.new_page()
    for script in ("scocourse.js", "progress.js"):
        page.add_script_tag(content=(STATIC / script).read_text(encoding="utf-8"))
    yield page
    page.close()


@pytest.mark.parametrize("vector", _vectors.read("standing"), ids=lambda vector: vector["description"])
def test_the_page_says_what_the_vector_says(study: Page, vector: dict[str, Any]) -> None:
    lines = [{"scocourse": "attempts", "format": 1}, *_vectors.attempts_of(vector)]
    found = study.evaluate(SCRIPT, ["\n".join(map(json.dumps, lines)), vector["digests"]])
    assert found == {name: vector[name] for name in ("counting", "reasons", "calibration", "gain")}
