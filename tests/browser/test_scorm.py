"""A SCORM package in a learning platform: what is reported is our score, and answers come back."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from playwright.sync_api import BrowserContext, Page, expect
from tests._tea import tea_items, write_tea_course
from tests._vectors import GROUPS, item_of
from tests.browser._axe import DESKTOP, PHONE, faults
from tests.browser._lms import AWAY, HOME, Platform, answer, calls, held, package

from scocourse.course import Course, load_course
from scocourse.exchange import Material, Section
from scocourse.items import AnyItem
from scocourse.player.words import words

KEYS = {item.id: item.key() for item in tea_items()}
SCORE = {"1.2": "cmi.core.score", "2004": "cmi.score"}
STATUS = {"1.2": "cmi.core.lesson_status", "2004": "cmi.completion_status"}
VERSIONS = ["1.2", "2004"]


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    return load_course(write_tea_course(tmp_path_factory.mktemp("tea")))


@pytest.fixture
def platform(context: BrowserContext, course: Course) -> Callable[..., Platform]:
    """Makes a platform with a package of the tea bank, or of the items given."""

    def make(version: str = "1.2", items: list[AnyItem] | None = None, **options: Any) -> Platform:
        made = Platform(context, version)
        put(made, items or tea_items(), course, **options)
        return made

    return make


def put(platform: Platform, items: list[AnyItem], course: Course, **options: Any) -> None:
    section = Section(id="tea", title="Tea", intro="", entries=tuple(items))
    platform.files = package(Material(course=course, sections=(section,)), scorm=platform.version, **options)


def reported(page: Page, version: str) -> float:
    return float(held(page, f"{SCORE[version]}.raw"))


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
    platform: Callable[..., Platform], course: Course
) -> None:
    made = platform()
    page, frame = made.launch()
    answer(frame, KEYS)
    edited = [replace(item, stem="Where was it thrown in?") if item.id == "tea-port" else item for item in tea_items()]
    put(made, edited[1:], course)
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
    context: BrowserContext, course: Course, tmp_path: Path
) -> None:
    section = Section(id="tea", title="Tea", intro="", entries=tuple(tea_items()))
    for name, text in package(Material(course=course, sections=(section,))).items():
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
    new_context: Callable[..., BrowserContext], course: Course, scheme: str, failing: list[str]
) -> None:
    made = Platform(new_context(color_scheme=scheme))
    put(made, tea_items(), course)
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
