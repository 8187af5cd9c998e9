"""What attempts say of a whole course."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests._tea import write_sound_course, write_tea_course
from tests.progress.test_file import attempt

from scocourse.course import Course, load_course
from scocourse.items import digest
from scocourse.model import Attempt
from scocourse.progress.report import report


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    return load_course(write_sound_course(tmp_path_factory.mktemp("report") / "tea"))


def made(course: Course, number: int, item: str, **changed: Any) -> Attempt:
    """An attempt at the present edition of ``item``."""
    items = {each.id: each for bank in course.banks.values() for each in bank.items}
    return attempt(number, **{"item": item, "digest": digest(items[item]), **changed})


def test_before_the_first_answer_the_first_bank_is_next(course: Course) -> None:
    found = report(course, [])
    assert found.answered == 0
    assert found.resume is None
    assert found.fresh is not None and found.fresh.id == "more"
    assert all(line.found.count == 0 for line in (*found.chapters, *found.objectives))


def test_one_goes_on_where_one_stopped_and_with_the_first_bank_not_begun(course: Course) -> None:
    first, second, *_ = course.banks["more"].items
    found = report(course, [made(course, 1, first.id)])
    assert found.resume == second
    assert found.fresh == course.banks["tea"]
    all_of_it = [made(course, n, item.id) for n, item in enumerate(course.banks["more"].items)]
    assert report(course, all_of_it).resume is None


def test_forecasts_are_begun_but_do_not_count(course: Course) -> None:
    forecasts = [item for item in course.banks["tea"].items if item.__struct_config__.tag == "forecast"]
    found = report(course, [made(course, n, item.id, value=0.5) for n, item in enumerate(forecasts)])
    (tea,) = (line for line in found.chapters if line.id == "tea")
    assert found.answered == len(forecasts) > 0
    assert (tea.items, tea.found.count) == (len(course.banks["tea"].items) - len(forecasts), 0)


def test_another_edition_a_lost_item_and_a_card_say_nothing(course: Course) -> None:
    others = [
        made(course, 1, "tea-origin", digest="another"),
        attempt(2, item="gone"),
        attempt(3, item="card-glossary-tea"),
    ]
    assert report(course, others) == report(course, [])


def test_what_to_look_at_again_is_told_by_reason(course: Course) -> None:
    found = report(
        course,
        [
            made(course, 1, "tea-origin", value=0, confidence="high"),
            made(course, 2, "tea-kinds", value=0.5, confidence="high"),
            made(course, 3, "tea-port", value=1, confidence="low"),
            made(course, 4, "more-p1-1-a", value=1, confidence="high"),
        ],
    )
    named = {why: [item.id for item in items] for why, items in found.look_again.items()}
    assert named == {"sure": ["tea-origin"], "missed": ["tea-kinds"], "unsure": ["tea-port"]}


def test_two_tests_of_one_blueprint_are_compared(tmp_path: Path) -> None:
    root = write_tea_course(tmp_path / "tea")
    (root / "quizzes" / "quizzes.yaml").write_text(
        "quizzes:\n"
        "  - {id: pretest, title: Pretest, seed: 1, draw: [{number: 1}]}\n"
        "  - {id: post-test, title: Post-test, seed: 1, parallel_to: pretest}\n"
    )
    course = load_course(root)
    before = made(course, 1, "tea-origin", value=0, quiz="pretest")
    after = made(course, 2, "tea-kinds", value=1, quiz="post-test")
    ((first, second),) = report(course, [after, before]).gain
    assert ((first.quiz, first.sum), (second.quiz, second.sum)) == (("pretest", 0), ("post-test", 1))
    assert report(course, [before]).gain == ()
