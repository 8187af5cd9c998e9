"""The page of a SCORM package: what it says where a platform refuses, is not there, or speaks Russian."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from playwright.sync_api import BrowserContext, expect
from tests._tea import tea_items
from tests.browser._axe import DESKTOP, PHONE, faults
from tests.browser._lms import (
    HOME,
    KEYS,
    SCORE,
    STATUS,
    VERSIONS,
    Platform,
    answer,
    calls,
    held,
    package,
    reported,
)

from scocourse.course import Course
from scocourse.exchange import Material, Section
from scocourse.player.words import words

# --- what goes wrong


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("failing", ["Commit", "cmi.suspend_data", "SetValue"])
def test_what_the_platform_refuses_is_said_once_and_reported_again(
    platform: Callable[..., Platform], version: str, failing: str
) -> None:
    made = platform(version)
    page, frame = made.launch()
    told = frame.locator(".sco-platform").get_by_role("status")
    expect(told).to_be_empty()
    page.evaluate("(name) => { failing.push(name); }", failing)
    answer(frame, {"tea-port": "Boston"})
    expect(told).to_have_text(words()("scorm.failed", why="391: The disk is full"))
    expect(told).to_be_in_viewport()
    frame.evaluate(
        """() => {
          window.told = 0;
          const watched = {childList: true, characterData: true, subtree: true};
          new MutationObserver(() => told++).observe(document.querySelector(".sco-platform [role]"), watched);
        }"""
    )
    answer(frame, {"tea-origin": ["a"]})
    assert frame.evaluate("() => told") == 0
    expect(frame.locator(".sco-progress")).to_have_text("2 of 8 done. Score: 2 of 2.")
    page.evaluate("() => { failing.length = 0; }")
    frame.get_by_role("button", name="Report again now").click()
    expect(told).to_have_text("Your learning platform has taken the report.")
    assert reported(page, version) == 25
    expect(frame.get_by_role("button", name="Report again now")).to_have_count(0)
    answer(frame, {"tea-strength": ["c"]})
    expect(told).to_be_empty()


def test_a_beginning_that_was_refused_is_made_good_with_the_first_answer(platform: Callable[..., Platform]) -> None:
    made = platform()
    made.failing = ["SetValue"]
    page, frame = made.launch()
    told = frame.locator(".sco-platform").get_by_role("status")
    expect(told).to_have_text(words()("scorm.failed", why="391: The disk is full"))
    page.evaluate("() => { failing.length = 0; }")
    frame.get_by_role("button", name="Report again now").click()
    # nothing is answered, and so there is no score of 0
    assert (held(page, STATUS["1.2"]), held(page, f"{SCORE['1.2']}.raw")) == ("incomplete", "")
    answer(frame, {"tea-port": "Boston"})
    expect(told).to_be_empty()
    assert reported(page, "1.2") == 12.5


def test_what_was_refused_last_is_reported_again_on_leaving(platform: Callable[..., Platform]) -> None:
    page, frame = platform().launch()
    page.evaluate("() => { failing.push('Commit', 'SetValue'); }")
    answer(frame, {"tea-port": "Boston"})
    page.evaluate("() => { failing.length = 0; document.querySelector('iframe').remove(); }")
    assert reported(page, "1.2") == 12.5


def test_a_platform_that_went_away_is_said(platform: Callable[..., Platform]) -> None:
    page, frame = platform().launch()
    page.evaluate("() => { for (const name in API) API[name] = () => { throw new Error('gone'); }; }")
    answer(frame, {"tea-port": "Boston"})
    expect(frame.get_by_role("status").filter(has_text="(gone)")).to_be_visible()
    expect(frame.locator(".sco-progress")).to_have_text("1 of 8 done. Score: 1 of 1.")


def test_a_platform_that_opens_no_session_is_said_and_the_quiz_works(platform: Callable[..., Platform]) -> None:
    made = platform()
    made.failing = ["Initialize", STATUS["1.2"]]
    page, frame = made.launch()
    expect(frame.locator(".sco-platform").get_by_role("status")).to_have_text(
        words()("scorm.refused", why="391: The disk is full")
    )
    answer(frame, {"tea-port": "Boston"})
    expect(frame.locator(".sco-progress")).to_have_text("1 of 8 done. Score: 1 of 1.")
    page.evaluate("() => document.querySelector('iframe').remove()")
    assert calls(page, "SetValue", "Commit", "Terminate") == []


def test_a_platform_that_lacks_what_it_may_lack_is_not_held_to_it(platform: Callable[..., Platform]) -> None:
    made = platform()
    made.failing = ["cmi.core.score.min", "cmi.core.score.max", "cmi.core.lesson_mode", "cmi.interactions._count"]
    page, frame = made.launch()
    answer(frame, {"tea-port": "Boston"})
    expect(frame.locator(".sco-platform").get_by_role("status")).to_be_empty()
    assert reported(page, "1.2") == 12.5
    assert [call for call in calls(page, "SetValue") if "interactions" in call[1]] == []


def test_opened_from_a_folder_the_quiz_works_and_says_that_nothing_is_reported(
    context: BrowserContext, tea_course: Course, tmp_path: Path
) -> None:
    section = Section(id="tea", title="Tea", intro="", entries=tuple(tea_items()))
    for name, text in package(Material(course=tea_course, sections=(section,))).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    page = context.new_page()
    page.goto((tmp_path / "tea.html").as_uri())
    expect(page.locator(".sco-platform").get_by_role("status")).to_have_text(words()("scorm.alone"))
    answer(page, KEYS)
    expect(page.locator(".sco-progress")).to_have_text("8 of 8 done. Score: 8 of 8.")
    # the next to use this computer finds nothing
    assert page.evaluate("() => localStorage.length") == 0


# --- for everybody


@pytest.mark.parametrize("language", ["ru", "zh-CN"])
def test_the_page_speaks_the_language_of_the_interface(platform: Callable[..., Platform], language: str) -> None:
    _, frame = platform(language=language).launch()
    say = words(language)
    line = say("scorm.reported", done=0, all=8, sum=0, points=8)
    expect(frame.locator(".sco-platform")).to_contain_text(line)
    expect(frame.get_by_role("button", name=say("quiz.check"))).to_have_count(8)
    assert (
        frame.locator(".sco-platform").get_attribute("lang") == frame.locator("html").get_attribute("lang") == language
    )
    expect(frame.locator("main")).to_have_attribute("lang", "en")


def test_a_link_opens_beside_the_page_and_does_not_end_the_session(platform: Callable[..., Platform]) -> None:
    items = [replace(item, rationale="See [more](http://localhost:1/more.html).") for item in tea_items()]
    made = platform(items=items)
    made.pages["more.html"] = "<!doctype html><title>More</title>"
    page, frame = made.launch()
    answer(frame, {"tea-port": "Boston"})
    with page.expect_popup() as opened:
        frame.locator("#item-tea-port").get_by_role("link", name="more").click()
    assert opened.value.title() == "More"
    assert calls(page, "Terminate") == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("failing", [[], ["Commit"]], ids=["well", "failing"])
def test_everybody_can_use_the_page(
    new_context: Callable[..., BrowserContext], tea_course: Course, scheme: str, failing: list[str]
) -> None:
    made = Platform(new_context(color_scheme=scheme))
    made.put(tea_items(), tea_course)
    made.failing = failing
    made.policy = "script-src 'self' 'unsafe-inline' 'unsafe-eval'"  # for axe
    page = made.open()
    with page.expect_popup() as opened:
        page.evaluate("(address) => { open(address); }", f"{HOME}/package/tea.html")
    window = opened.value
    window.wait_for_load_state()
    answer(window, {"tea-port": "Uji", "tea-origin": ["a"]})
    for width in (PHONE, DESKTOP):
        window.set_viewport_size({"width": width, "height": 800})
        assert faults(window) == []
