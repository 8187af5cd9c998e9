"""What a SCORM package tells a learning platform: our score, where the learner stands, every answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace
from playwright.sync_api import BrowserContext, expect
from tests._tea import tea_items
from tests._vectors import GROUPS, item_of
from tests.browser._lms import (
    KEYS,
    SCORE,
    STATUS,
    VERSIONS,
    Platform,
    answer,
    calls,
    held,
    reported,
)

from scocourse.items import AnyItem

# --- the score


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("kind", GROUPS)
def test_the_score_of_every_vector_is_ours(platform: Callable[..., Platform], version: str, kind: str) -> None:
    asked: dict[str, tuple[AnyItem, dict[str, Any]]] = {}
    for group in GROUPS[kind]:
        for n, test in enumerate(group["tests"]):
            if test["status"] != "invalid":
                item = item_of(group)
                asked[f"{item.id}-{n}"] = (replace(item, id=f"{item.id}-{n}"), test)
    page, frame = platform(version, [item for item, _ in asked.values()]).launch()
    answer(frame, {id: test["response"] for id, (_, test) in asked.items()})
    scores = {id: item.score(test["response"]).value for id, (item, test) in asked.items()}
    valued = [value for value in scores.values() if value is not None]
    assert reported(page, version) == pytest.approx(100 * sum(valued) / len(valued), abs=1e-6)
    assert (held(page, f"{SCORE[version]}.min"), held(page, f"{SCORE[version]}.max")) == ("0", "100")
    assert held(page, STATUS[version]) == "completed"
    if version == "2004":
        assert float(held(page, "cmi.score.scaled")) == pytest.approx(sum(valued) / len(valued), abs=1e-6)
        assert held(page, "cmi.progress_measure") == "1"
    told = {each["id"]: each["result"] for each in held(page, "cmi.interactions.childArray")}
    wrong = "wrong" if version == "1.2" else "incorrect"
    worth = {"correct": 1.0, wrong: 0.0, "neutral": None}
    assert {id: worth[result] if result in worth else float(result) for id, result in told.items()} == {
        id: value if value is None else pytest.approx(value, abs=1e-6) for id, value in scores.items()
    }


@pytest.mark.parametrize(
    ("version", "response"),
    [
        ("1.2", {"tea-kinds": "a,b", "tea-words": "1.c,2.b,3.a", "tea-making": "d,c,b,a", "tea-port": "Boston"}),
        ("2004", {"tea-kinds": "a[,]b", "tea-words": "1[.]c[,]2[.]b[,]3[.]a", "tea-water": "0.14", "tea-day": "100"}),
    ],
)
def test_the_instructor_sees_what_was_answered(
    platform: Callable[..., Platform], version: str, response: dict[str, str]
) -> None:
    page, frame = platform(version).launch()
    answer(frame, {id: KEYS[id] for id in response})
    field = "student_response" if version == "1.2" else "learner_response"
    assert {each["id"]: each[field] for each in held(page, "cmi.interactions.childArray")} == response
    assert [call for call in calls(page, "SetValue") if call[-1] != "0"] == []


def test_of_a_long_answer_the_instructor_sees_how_it_did(platform: Callable[..., Platform]) -> None:
    page, frame = platform().launch()
    answer(frame, {"tea-port": "Boston " * 40})
    (told,) = held(page, "cmi.interactions.childArray")
    assert (told["id"], told["student_response"], told["result"]) == ("tea-port", "", "wrong")
    assert [call for call in calls(page, "SetValue") if call[-1] != "0"] == []


def test_so_many_answers_are_told_as_every_platform_must_take(platform: Callable[..., Platform]) -> None:
    page, frame = platform("2004").launch()
    for _ in range(5):
        frame.evaluate(
            """() => {
              const [check] = document.querySelectorAll("#item-tea-port .sco-check");
              for (let times = 0; times < 60; times++) {
                document.querySelector("#item-tea-port input").value = "Boston";
                check.click();
                check.click();
              }
            }"""
        )
    assert len(held(page, "cmi.interactions.childArray")) == 250
    expect(frame.locator(".sco-platform").get_by_role("status")).to_be_empty()
    assert reported(page, "2004") == 12.5


# --- where it stands


@pytest.mark.parametrize("version", VERSIONS)
def test_a_quiz_without_a_pass_mark_is_incomplete_and_then_completed(
    platform: Callable[..., Platform], version: str
) -> None:
    page, frame = platform(version).launch()
    assert held(page, STATUS[version]) == "incomplete"
    answer(frame, {id: key for id, key in KEYS.items() if id != "tea-port"})
    assert held(page, STATUS[version]) == "incomplete"
    answer(frame, {"tea-port": "Uji"})
    assert held(page, STATUS[version]) == "completed"
    if version == "2004":
        assert held(page, "cmi.success_status") == "unknown"


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(("mark", "outcome"), [(87, "passed"), (88, "failed")])
def test_a_pass_mark_decides_once_all_is_answered(
    platform: Callable[..., Platform], version: str, mark: int, outcome: str
) -> None:
    page, frame = platform(version, pass_mark=mark).launch()
    expect(frame.locator(".sco-platform")).to_contain_text(f"Pass mark: {mark} %.")
    element = STATUS[version] if version == "1.2" else "cmi.success_status"
    answer(frame, {id: key for id, key in KEYS.items() if id != "tea-port"})
    assert held(page, element) == ("incomplete" if version == "1.2" else "unknown")
    answer(frame, {"tea-port": "Uji"})
    assert reported(page, version) == 87.5
    assert held(page, element) == outcome
    if version == "2004":
        assert held(page, "cmi.completion_status") == "completed"


def test_an_open_event_is_no_point_that_could_be_had(platform: Callable[..., Platform]) -> None:
    items = [replace(item, outcome=None) if item.id == "tea-day" else item for item in tea_items()]
    page, frame = platform(items=items).launch()
    answer(frame, KEYS | {"tea-port": "Uji"})
    assert reported(page, "1.2") == pytest.approx(100 * 6 / 7, abs=1e-6)
    assert held(page, STATUS["1.2"]) == "completed"


def test_a_package_of_open_events_alone_reports_that_it_is_completed_and_no_score(
    platform: Callable[..., Platform],
) -> None:
    items = [replace(item, outcome=None) for item in tea_items() if item.id == "tea-day"]
    page, frame = platform(items=items, pass_mark=50).launch()
    answer(frame, {"tea-day": "20"})
    assert (held(page, f"{SCORE['1.2']}.raw"), held(page, STATUS["1.2"])) == ("", "completed")


def test_a_repeat_counts_from_twenty_hours_on(platform: Callable[..., Platform], context: BrowserContext) -> None:
    context.clock.set_fixed_time("2026-09-01T10:00:00Z")
    made = platform()
    page, frame = made.launch()
    answer(frame, {"tea-port": "Uji"})
    frame.get_by_role("button", name="Try again").click()
    answer(frame, {"tea-port": "Boston"})
    expect(frame.locator(".sco-progress")).to_have_text("1 of 8 done. Score: 1 of 1.")
    expect(frame.locator(".sco-platform")).to_contain_text("1 of 8 done, 0 of 8 points.")
    assert reported(page, "1.2") == 0
    context.clock.set_fixed_time("2026-09-02T07:00:00Z")
    page.reload()
    page, frame = made.launch(page=page)
    expect(frame.locator("#item-tea-port").get_by_role("textbox")).to_have_value("Boston")
    frame.get_by_role("button", name="Try again").click()
    answer(frame, {"tea-port": "Boston"})
    assert reported(page, "1.2") == 12.5
