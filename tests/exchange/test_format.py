"""The frame of all formats: what is gathered, and that nothing a format leaves out goes unnamed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests._tea import tea_items, write_tea_course

from scocourse.course import Course, load_course
from scocourse.exchange import Format, Loss, Material, export, gather
from scocourse.exchange.format import kind_of, parts_of

NOW = datetime(2026, 9, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    return load_course(write_tea_course(tmp_path_factory.mktemp("tea")))


def stems(material: Material, at: datetime) -> tuple[bytes, list[Loss]]:
    """A format of stems."""
    return "\n".join(entry.id for entry in material.entries).encode(), []


STEMS = Format(title="Stems", suffix=".txt", holds={"choice": {"id", "stem"}, "order": {"id", "stem"}}, write=stems)


def test_what_a_format_has_no_type_for_is_left_out_and_named(course: Course) -> None:
    exported = export(STEMS, gather(course, ["tea"]), NOW)
    held = [item.id for item in tea_items() if kind_of(item) in STEMS.holds]
    assert exported.content.decode().split() == held
    assert exported.entries == len(held)
    assert Loss("tea-water", "the whole entry", "Stems has no numeric") in exported.losses


def test_every_part_of_every_question_is_held_or_reported(course: Course) -> None:
    losses = export(STEMS, gather(course, ["tea"]), NOW).losses
    for item in tea_items():
        lost = {loss.part for loss in losses if loss.entry == item.id}
        if kind_of(item) in STEMS.holds:
            assert lost | {"id", "stem"} == set(parts_of(item))
            assert {"claims", "rationale"} <= lost


def test_losses_come_in_the_order_of_the_questions(course: Course) -> None:
    losses = export(STEMS, gather(course, ["tea"]), NOW).losses
    assert list(dict.fromkeys(loss.entry for loss in losses)) == [item.id for item in tea_items()]


def test_an_empty_part_is_no_loss(course: Course) -> None:
    (item,) = (item for item in tea_items() if item.id == "tea-origin")
    parts = parts_of(item)
    assert "options.feedback" in parts
    assert not {"sources", "multiple", "fixed_order", "frame"} & set(parts)


def test_a_format_that_can_hold_nothing_of_it_says_what_it_takes(course: Course) -> None:
    with pytest.raises(LookupError, match="Stems can hold none of this: it takes choice, order"):
        export(STEMS, gather(course, ["timeline"]), NOW)


def test_all_is_every_bank_and_every_deck_that_has_cards(course: Course) -> None:
    assert [section.id for section in gather(course, ["all"]).sections] == ["tea", "timeline"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("tee", 'no quiz, bank or deck "tee"; did you mean "tea"?'),
        ("coffee!", 'no quiz, bank or deck "coffee!"; there are: tea, glossary, timeline, all'),
        ("glossary", 'the deck "glossary" has no card in this course'),
    ],
)
def test_a_name_that_nothing_has_is_answered_with_the_likely_one(course: Course, name: str, message: str) -> None:
    with pytest.raises(LookupError) as caught:
        gather(course, [name])
    assert caught.value.args == (message,)


def test_what_is_asked_twice_is_written_once(course: Course) -> None:
    assert gather(course, ["tea", "all", "tea"]) == gather(course, ["all"])


def test_the_course_of_this_repository_is_gathered_whole() -> None:
    course = load_course(Path(__file__).parents[2])
    entries = gather(course, ["all"]).entries
    questions = sum(len(bank.items) for bank in course.banks.values())
    assert len({entry.id for entry in entries}) == len(entries) > questions + len(course.terms)
