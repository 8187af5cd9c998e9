"""The page plans as Python does, which asks the library of FSRS's own authors."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random

import msgspec
import pytest
from playwright.sync_api import Browser, Page

from scocourse.model import Attempt
from scocourse.player.bundle import STATIC
from scocourse.progress import due

START = datetime(2026, 1, 1, 8, tzinfo=UTC)
GAPS = (timedelta(minutes=1), timedelta(hours=10), timedelta(days=1), timedelta(days=9), timedelta(days=200))


def history(item: str, random: Random) -> list[Attempt]:
    """Up to a dozen attempts at ``item``, minutes to months apart, of every kind there is."""
    made, at = [], START
    for _ in range(random.randint(1, 12)):
        at += random.choice(GAPS) * random.uniform(0.2, 2)
        value = random.choice((0, 0.5, 1, 1, 1, 1, None))
        made.append(
            Attempt(
                id=f"{random.getrandbits(64):016x}",
                item=item,
                digest="d",
                response=["a"],
                status="pending" if value is None else "scored",
                value=value,
                at=at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
                confidence=random.choice((None, "low", "medium", "high")),
            )
        )
    return made


@pytest.fixture(scope="module")
def planner(browser: Browser) -> Iterator[Page]:
    """A page with both scripts and nothing else."""
    page = browser.new_page()
    for script in ("scocourse.js", "review.js"):
        page.add_script_tag(content=(STATIC / script).read_text(encoding="utf-8"))
    yield page
    page.close()


@pytest.mark.parametrize("seed", range(3))
def test_the_page_and_python_ask_the_same_at_the_same_time(planner: Page, seed: int) -> None:
    random = Random(seed)
    attempts = [attempt for n in range(200) for attempt in history(f"item-{n}", random)]
    random.shuffle(attempts)
    now = START + timedelta(days=random.uniform(50, 500))
    script = "([text, now]) => scocourse.due(JSON.parse(text), now)"
    page = planner.evaluate(script, [msgspec.json.encode(attempts).decode(), now.timestamp() * 1000])
    python = json.loads(msgspec.json.encode(due(attempts, now)))
    for part in ("waiting", "later"):
        assert len(page[part]) == len(python[part]) > 0
        for ours, theirs in zip(page[part], python[part], strict=True):
            assert (ours["item"], ours["reason"]) == (theirs["item"], theirs["reason"])
            assert abs(ours["at"] / 1000 - datetime.fromisoformat(theirs["at"]).timestamp()) < 1
