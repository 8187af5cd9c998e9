"""When an item is asked again: by hand, at fixed times."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from scocourse.model import Attempt, Confidence
from scocourse.progress import Due, due

START = datetime(2026, 11, 2, 9, tzinfo=UTC)


def attempt(item: str, value: float | None, day: float, confidence: Confidence | None = None) -> Attempt:
    """An attempt so many days after the start."""
    return Attempt(
        id=f"{abs(hash((item, day))):016x}"[-16:],
        item=item,
        digest="d",
        response=["a"],
        status="pending" if value is None else "scored",
        value=value,
        at=(START + timedelta(days=day)).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        confidence=confidence,
    )


def days(*history: Attempt) -> float:
    """When, in days after the start, the one item of ``history`` is due."""
    agenda = due(history, START + timedelta(days=400))
    (one,) = (*agenda.waiting, *agenda.later)
    return (one.at - START) / timedelta(days=1)


@pytest.mark.parametrize(
    ("value", "confidence", "expected"),
    # the first interval is the initial stability of FSRS-6 (1.2931, 2.3065, 8.2956 days), rounded
    [(1, "low", 1), (0.5, None, 1), (0.5, "high", 1), (1, None, 2), (1, "medium", 2), (1, "high", 8)],
)
def test_the_surer_a_right_answer_the_later_it_is_asked_again(
    value: float, confidence: Confidence | None, expected: float
) -> None:
    assert days(attempt("a", value, 0, confidence)) == expected


def test_what_earned_nothing_waits_at_once() -> None:
    assert days(attempt("a", 0, 0)) == 0
    assert days(attempt("a", 1, 0, "high"), attempt("a", 0, 5)) == 5


def test_intervals_grow_with_every_right_answer_in_time() -> None:
    first = days(attempt("a", 1, 0))
    second = days(attempt("a", 1, 0), attempt("a", 1, 2)) - 2
    third = days(attempt("a", 1, 0), attempt("a", 1, 2), attempt("a", 1, 13)) - 13
    # by the formulas: S = 2.3065, then 10.964 after two days, then 46.280 after eleven more
    assert (first, second, third) == (2, 11, 46)


def test_a_repeat_on_the_same_day_hardly_moves_the_date() -> None:
    assert days(attempt("a", 1, 0), attempt("a", 1, 0.1)) == pytest.approx(2.1)


def test_what_was_sure_and_wrong_comes_first_then_missed_unsure_and_due() -> None:
    attempts = [
        attempt("due", 1, 0),
        attempt("unsure", 1, 0, "low"),
        attempt("half", 0.5, 0),
        attempt("missed", 0, 1),
        attempt("sure", 0, 2, "high"),
    ]
    agenda = due(attempts, START + timedelta(days=3))
    assert [(each.item, each.reason) for each in agenda.waiting] == [
        ("sure", "sure"),
        ("half", "missed"),
        ("missed", "missed"),
        ("unsure", "unsure"),
        ("due", "due"),
    ]
    assert agenda.later == ()


def test_what_is_not_due_yet_is_told_with_its_time() -> None:
    agenda = due([attempt("b", 1, 0, "high"), attempt("a", 1, 0)], START)
    assert agenda.waiting == ()
    assert agenda.later == (
        Due("a", START + timedelta(days=2), "due"),
        Due("b", START + timedelta(days=8), "due"),
    )


def test_only_the_last_attempt_gives_the_reason_and_the_order_of_the_file_does_not_matter() -> None:
    wrong, right = attempt("a", 0, 0, "high"), attempt("a", 1, 1)
    assert due([right, wrong], START + timedelta(days=1)) == due([wrong, right], START + timedelta(days=1))
    assert due([right, wrong], START + timedelta(days=1)).waiting == ()


def test_an_open_forecast_and_an_attempt_of_a_clock_that_ran_ahead_are_left_out() -> None:
    agenda = due([attempt("open", None, 0), attempt("ahead", 0, 9)], START + timedelta(days=1))
    assert agenda.waiting == agenda.later == ()


def test_a_flashcard_waits_like_an_item() -> None:
    agenda = due([attempt("card-glossary-hedge", 0, 0)], START)
    assert agenda.waiting == (Due("card-glossary-hedge", START, "missed"),)


def test_times_with_another_offset_are_the_same_moments() -> None:
    moscow = Attempt(
        id="0" * 16,
        item="a",
        digest="d",
        response=["a"],
        status="scored",
        value=1,
        at="2026-11-02T12:00:00+03:00",
    )
    assert days(moscow) == 2
