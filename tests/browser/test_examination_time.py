"""The time of an examination and what is known of it, as the page's script works them out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from tests._tea import tea_items

from scocourse.player import item_payload
from scocourse.player.bundle import STATIC

MINUTE = 60_000
HOUR = 60 * MINUTE
ITEMS = {item.id: item_payload(item) for item in tea_items()}


@pytest.fixture(scope="module")
def script(browser: Browser) -> Iterator[Page]:
    """A page with both scripts and nothing else."""
    page = browser.new_page()
    for name in ("scocourse.js", "examination.js"):
        page.add_script_tag(content=(STATIC / name).read_text(encoding="utf-8"))
    yield page
    page.close()


def call(script: Page, function: str, *arguments: Any) -> Any:
    return script.evaluate("([name, list]) => scocourse.examinations[name](...list)", [function, list(arguments)])


def begun(script: Page, minutes: int | None = 60) -> dict[str, Any]:
    exam: dict[str, Any] = call(script, "begin", 7, ["tea-origin", "tea-making", "tea-port"], minutes, 0)
    return exam


def left(script: Page, exam: dict[str, Any]) -> float | None:
    minutes: float | None = call(script, "timeLeft", exam)
    return minutes if minutes is None else minutes / MINUTE


def test_a_closed_laptop_does_not_stop_the_time(script: Page) -> None:
    exam = call(script, "passed", begun(script), 20 * MINUTE)
    assert left(script, exam) == 40
    assert left(script, call(script, "passed", exam, 24 * HOUR)) == -23 * 60


def test_a_clock_that_is_set_back_gives_no_time_again(script: Page) -> None:
    exam = call(script, "passed", begun(script), 20 * MINUTE)
    exam = call(script, "passed", exam, -3 * HOUR)
    assert left(script, exam) == 40
    assert left(script, call(script, "passed", exam, -3 * HOUR + 5 * MINUTE)) == 35


def test_without_a_limit_time_is_counted_and_none_is_left_or_missing(script: Page) -> None:
    exam = call(script, "passed", begun(script, None), 90 * MINUTE)
    assert left(script, exam) is None
    assert exam["spent"] == 90 * MINUTE


def test_ten_minutes_more_are_ten_even_after_the_time_was_up(script: Page) -> None:
    exam = call(script, "lengthened", call(script, "lengthened", begun(script)))
    assert (left(script, exam), exam["added"]) == (80, 20 * MINUTE)
    late = call(script, "lengthened", call(script, "passed", exam, 24 * HOUR))
    assert left(script, late) == 10


def test_once_handed_in_no_time_passes(script: Page) -> None:
    exam = call(script, "handedIn", begun(script), [], 5)
    assert call(script, "passed", exam, HOUR) == exam


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        (60, 59, None),
        (10.1, 10, 10),
        (10, 9.9, None),
        (10.01, 5.5, 10),
        (11, 4, 5),
        (5.5, 0.9, 1),
        (1, 0.5, None),
        (0.5, 0, 0),
        (40, -1400, 0),
        (0, -1, None),
    ],
)
def test_ten_five_and_one_minutes_and_the_end_are_told_once(
    script: Page, before: float, now: float, told: int | None
) -> None:
    assert call(script, "warning", before * MINUTE, now * MINUTE) == told


@pytest.mark.parametrize(("milliseconds", "shown"), [(HOUR, 60), (HOUR - 1, 60), (MINUTE, 1), (1, 1), (0, 0), (-5, 0)])
def test_minutes_are_shown_while_they_last(script: Page, milliseconds: int, shown: int) -> None:
    assert call(script, "minutesOf", milliseconds) == shown


def test_an_answer_is_kept_changed_and_taken_back(script: Page) -> None:
    origin = ITEMS["tea-origin"]
    exam = call(script, "answered", begun(script), origin, ["b"], None)
    exam = call(script, "answered", exam, origin, ["a"], "low")
    assert exam["answers"] == {"tea-origin": [origin["digest"], ["a"], "low"]}
    assert call(script, "answered", exam, origin, None, None)["answers"] == {}


@pytest.mark.parametrize(
    "damaged",
    [
        5,
        ["0" * 16, ["a"], None],
        [ITEMS["tea-origin"]["digest"], "a", None],
        [ITEMS["tea-origin"]["digest"], ["z"], None],
        [ITEMS["tea-origin"]["digest"], ["a"], "certain"],
    ],
)
def test_of_a_damaged_answer_and_one_to_another_edition_only_that_one_is_lost(script: Page, damaged: Any) -> None:
    port = ITEMS["tea-port"]
    exam = {**begun(script), "answers": {"tea-origin": damaged, "tea-port": [port["digest"], "Boston", None]}}
    asked = [ITEMS[id] for id in exam["items"]]
    found = call(script, "sound", call(script, "examinationIn", json.dumps(exam)), asked)
    assert found["lost"] == ["tea-origin"]
    assert list(found["exam"]["answers"]) == ["tea-port"]


def test_what_is_kept_reads_back_as_it_was(script: Page) -> None:
    exam = call(script, "answered", begun(script), ITEMS["tea-port"], "Boston", "high")
    assert call(script, "examinationIn", json.dumps(exam)) == exam


@pytest.mark.parametrize(
    "change",
    [
        *({"seed": -1}, {"items": None}, {"limit": 0}, {"limit": "5"}, {"spent": "1"}, {"answers": None}),
        *({"ended": 1e300}, {"attempts": [None]}, {"attempts": [{"item": "form/x", "digest": ""}]}),
    ],
)
def test_what_is_no_examination_is_none(script: Page, change: dict[str, Any]) -> None:
    assert call(script, "examinationIn", json.dumps({**begun(script), **change})) is None
    assert call(script, "examinationIn", json.dumps(begun(script))[:-9]) is None
