"""What waits to be asked again, over the whole course."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from tests._tea import write_sound_course
from tests.progress.test_file import attempt

from scocourse.course import Course, load_course
from scocourse.progress.review import review

#: When every attempt of these tests is made, unless it says otherwise.
AT = datetime(2026, 11, 24, 10, tzinfo=UTC)


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    return load_course(write_sound_course(tmp_path_factory.mktemp("review") / "tea"))


def test_nothing_waits_of_a_learner_who_has_not_begun(course: Course) -> None:
    found = review(course, [], AT)
    assert (found.items, found.cards, found.reasons, found.next, found.begun) == ((), (), {}, None, False)


def test_the_most_urgent_comes_first_and_is_counted_by_reason(course: Course) -> None:
    found = review(
        course,
        [attempt(1, item="tea-kinds", value=0.5), attempt(2, item="tea-origin", value=0, confidence="high")],
        AT + timedelta(days=9),
    )
    assert [item.id for item in found.items] == ["tea-origin", "tea-kinds"]
    assert found.reasons == {"sure": 1, "missed": 1}


def test_an_item_of_another_edition_is_asked_as_it_is_now(course: Course) -> None:
    found = review(course, [attempt(1, value=0, digest="another")], AT)
    assert [item.id for item in found.items] == ["tea-origin"]


def test_forecasts_and_items_that_the_course_no_longer_has_are_not_asked(course: Course) -> None:
    (forecast, *_) = (item for item in course.banks["tea"].items if item.__struct_config__.tag == "forecast")
    found = review(course, [attempt(1, item="gone", value=0), attempt(2, item=forecast.id, value=0)], AT)
    assert found.items == () and found.begun


def test_a_flashcard_waits_apart_from_the_questions(course: Course) -> None:
    card = "card-timeline-iran-joins"
    found = review(course, [attempt(1, item=card, value=0), attempt(2, item="card-gone", value=0)], AT)
    assert [each.id for each in found.cards] == [card]
    assert found.items == ()


def test_what_is_next_is_told_where_nothing_waits(course: Course) -> None:
    found = review(course, [attempt(1, value=1), attempt(2, item="card-timeline-iran-joins", value=1)], AT)
    assert found.items == ()
    assert found.next == AT + timedelta(days=2)
