"""A SCORM package from launch to launch: answers come back, a session begins and ends once."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from playwright.sync_api import BrowserContext, Page, expect
from tests._tea import tea_items, write_tea_course
from tests.browser._lms import (
    AWAY,
    HOME,
    KEYS,
    STATUS,
    VERSIONS,
    Platform,
    answer,
    calls,
    held,
    package,
    reported,
)

from scocourse.course import Course, load_course
from scocourse.exchange import Material, Section
from scocourse.items import AnyItem
from scocourse.player.words import words

# --- coming back


@pytest.mark.parametrize("version", VERSIONS)
def test_the_learner_finds_the_answers_as_they_were_left(platform: Callable[..., Platform], version: str) -> None:
    made = platform(version)
    page, frame = made.launch()
    answer(frame, KEYS | {"tea-port": "波士顿 “Boston”", "tea-origin": ["b"]})
    frame.locator("#item-tea-strength").get_by_role("button", name="Try again").click()
    before = frame.locator("sco-quiz").inner_text()
    score = reported(page, version)
    page.reload()
    page, frame = made.launch(page=page)
    assert frame.locator("sco-quiz").inner_text() == before
    expect(frame.locator("#item-tea-port").get_by_role("textbox")).to_have_value("波士顿 “Boston”")
    expect(frame.locator("#item-tea-strength [data-state]")).to_have_count(0)
    assert [call[1] for call in calls(page, "SetValue")] == [{"1.2": "cmi.core.exit", "2004": "cmi.exit"}[version]]
    answer(frame, {"tea-strength": KEYS["tea-strength"]})
    assert reported(page, version) == score


def test_what_was_edited_since_is_empty_and_the_rest_is_there(
    platform: Callable[..., Platform], tea_course: Course
) -> None:
    made = platform()
    page, frame = made.launch()
    answer(frame, KEYS)
    edited = [replace(item, stem="Where was it thrown in?") if item.id == "tea-port" else item for item in tea_items()]
    made.put(edited[1:], tea_course)
    page.reload()
    page, frame = made.launch(page=page)
    expect(frame.locator(".sco-progress")).to_have_text("6 of 7 done. Score: 6 of 6.")
    expect(frame.locator("#item-tea-port").get_by_role("textbox")).to_have_value("")
    # what the platform holds as done stays so
    assert held(page, STATUS["1.2"]) == "completed"
    answer(frame, {"tea-port": "Boston"})
    assert reported(page, "1.2") == 100


def test_how_sure_the_learner_was_comes_back(context: BrowserContext, tmp_path: Path) -> None:
    root = write_tea_course(tmp_path)
    quizzes = f"quizzes:\n- {{id: test, title: Test, confidence: true, ids: [{', '.join(KEYS)}]}}\n"
    (root / "quizzes" / "quizzes.yaml").write_text(quizzes, encoding="utf-8")
    made = Platform(context)
    section = Section(id="test", title="Test", intro="Say *how sure*.", entries=tuple(tea_items()))
    made.files = package(Material(course=load_course(root), sections=(section,)))
    page, frame = made.launch("test.html")
    answer(frame, {"tea-port": "Uji"}, {"tea-port": "high"})
    page.reload()
    page, frame = made.launch("test.html", page=page)
    expect(frame.locator(".sco-progress")).to_have_text(
        "1 of 8 done. Score: 0 of 1. Certainty marks: -6, of at most 3."
    )


@pytest.mark.parametrize(
    "damage", ["{", "[]", "[2]", '[1,["x"],7,null]', '[1,["DIGEST","a","b"]]', '[1,["DIGEST",1,9]]']
)
def test_kept_answers_that_are_damaged_count_as_none(platform: Callable[..., Platform], damage: str) -> None:
    made = platform()
    page, frame = made.launch()
    answer(frame, {"tea-port": "Boston"})
    digest = re.findall(r'"([0-9a-f]{12})"', held(page, "cmi.suspend_data"))[0]
    page.evaluate(
        "(text) => { api.cmi.suspend_data = text; localStorage.kept = JSON.stringify(api.cmi); failing.push('Commit', "
        "'Terminate', 'SetValue'); }",
        damage.replace("DIGEST", digest),
    )
    page.goto("about:blank")
    page.goto(f"{HOME}/platform.html")
    page, frame = made.launch(page=page)
    expect(frame.locator(".sco-progress")).to_have_text("0 of 8 done.")


def test_answers_that_find_no_room_are_named_and_count_all_the_same(platform: Callable[..., Platform]) -> None:
    (port,) = (item for item in tea_items() if item.id == "tea-port")
    items: list[AnyItem] = [replace(port, id=f"tea-port-{n}") for n in range(60)]
    made = platform(items=items)
    page, frame = made.launch()
    long = {f"tea-port-{n}": "茶" * 200 for n in (6, 1, 4)}
    answer(frame, {item.id: "Boston" for item in items if item.id not in long} | long)
    kept = held(page, "cmi.suspend_data")
    assert len(kept) <= 4096 and kept.isascii()
    expect(frame.locator(".sco-platform")).to_contain_text("no room for your answers to these questions: 2, 5.")
    assert [call for call in calls(page) if call[-2] == "false"] == []
    assert reported(page, "1.2") == 95
    page.reload()
    page, frame = made.launch(page=page)
    expect(frame.locator(".sco-progress")).to_have_text("58 of 60 done. Score: 57 of 58.")
    expect(frame.locator(".sco-platform")).to_contain_text("60 of 60 done, 57 of 60 points.")
    # and are not counted a second time
    answer(frame, {"tea-port-1": "Boston"})
    assert reported(page, "1.2") == 95


# --- the session


def ended(page: Page) -> None:
    """The session was begun once and ended once, and nothing was said before or after."""
    made = [call[0] for call in calls(page)]
    assert (made[0], made[-1]) == ("Initialize", "Terminate")
    assert (made.count("Initialize"), made.count("Terminate")) == (1, 1)
    assert [call for call in calls(page) if call[-2] == "false"] == []


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("away", ["frame.remove()", "frame.src = 'about:blank'"], ids=["removed", "navigated"])
def test_leaving_ends_the_session_once_with_its_time(
    platform: Callable[..., Platform], context: BrowserContext, version: str, away: str
) -> None:
    context.clock.set_fixed_time("2026-09-01T10:00:00Z")
    page, frame = platform(version).launch()
    answer(frame, {"tea-port": "Uji"})
    context.clock.set_fixed_time("2026-09-01T11:02:03Z")
    page.evaluate(f"() => {{ const frame = document.querySelector('iframe'); {away}; }}")
    page.wait_for_function("() => calls.some(([name]) => name === 'Terminate')")
    ended(page)
    (*_, time) = (call for call in calls(page, "SetValue") if call[1].endswith("session_time"))
    assert time[2] == {"1.2": "01:02:03", "2004": "PT1H2M3S"}[version]
    assert ["SetValue", {"1.2": "cmi.core.exit", "2004": "cmi.exit"}[version], "suspend", "true", "0"] in calls(page)


@pytest.mark.parametrize("version", VERSIONS)
def test_in_a_window_of_its_own_the_page_reports_to_the_one_that_opened_it(
    platform: Callable[..., Platform], version: str
) -> None:
    page = platform(version).open()
    with page.expect_popup() as opened:
        page.evaluate("(address) => { open(address); }", f"{HOME}/package/tea.html")
    window = opened.value
    window.wait_for_load_state()
    answer(window, {"tea-port": "Boston"})
    assert reported(page, version) == 12.5
    window.close(run_before_unload=True)
    page.wait_for_function("() => calls.some(([name]) => name === 'Terminate')")
    ended(page)


def test_a_frame_of_another_site_between_page_and_platform_is_passed_by(platform: Callable[..., Platform]) -> None:
    made = platform()
    made.pages["between.html"] = f'<!doctype html><title>x</title><iframe src="{HOME}/package/tea.html"></iframe>'
    page, frame = made.launch(inside=f"{AWAY}/between.html")
    answer(frame, {"tea-port": "Boston"})
    assert reported(page, "1.2") == 12.5


def test_a_session_that_was_never_ended_goes_on(platform: Callable[..., Platform]) -> None:
    made = platform()
    page = made.open()
    page.evaluate("() => { api.LMSInitialize(''); }")
    page, frame = made.launch(page=page)
    answer(frame, {"tea-port": "Boston"})
    assert reported(page, "1.2") == 12.5


@pytest.mark.parametrize("mode", ["review", "browse"])
def test_where_the_platform_only_shows_the_page_nothing_is_reported(
    platform: Callable[..., Platform], mode: str
) -> None:
    made = platform()
    page = made.open()
    page.evaluate("(mode) => { api.cmi.core.lesson_mode = mode; }", mode)
    page, frame = made.launch(page=page)
    answer(frame, {"tea-port": "Boston"})
    expect(frame.locator(".sco-platform p").first).to_have_text(words()("scorm.watching"))
    page.evaluate("() => document.querySelector('iframe').remove()")
    ended(page)
    assert calls(page, "SetValue") == []


def test_a_page_that_comes_back_from_the_browsers_memory_asks_for_a_session_anew(
    platform: Callable[..., Platform],
) -> None:
    page, frame = platform().launch()
    frame.evaluate(
        """() => {
          for (const name of ["pagehide", "pageshow"]) dispatchEvent(new PageTransitionEvent(name, {persisted: true}));
        }"""
    )
    page.wait_for_function("() => calls.filter(([name]) => name === 'Initialize').length === 2")
    assert [call[0] for call in calls(page, "Initialize", "Terminate")] == ["Initialize", "Terminate", "Initialize"]
