"""An exported question gives in Moodle what it gives here, on the vectors that hold our own scoring; or it is said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from tests._tea import write_tea_course
from tests._vectors import GROUPS, item_of
from tests.exchange._moodle import from_gift, questions, score

from scocourse.course import Course, load_course
from scocourse.exchange import FORMATS, Material, Section, export
from scocourse.items import AnyItem

NOW = datetime(2026, 9, 1, tzinfo=UTC)
HELD = [(type, group) for type, groups in GROUPS.items() if type in FORMATS["moodle"].holds for group in groups]
#: What a report says of answers that Moodle reads otherwise, by type.
SAID = {"text_entry": "likeness of typed answers", "numeric": "ways to type a number"}


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    return load_course(write_tea_course(tmp_path_factory.mktemp("tea")))


def exported(course: Course, item: AnyItem, format: str) -> Any:
    section = Section(id="vectors", title="Vectors", intro="", entries=(item,))
    return export(FORMATS[format], Material(course=course, sections=(section,)), NOW)


@pytest.mark.parametrize(("format", "questions_of"), [("moodle", questions), ("gift", from_gift)])
@pytest.mark.parametrize(("type", "group"), HELD, ids=[group["item"]["id"] for _, group in HELD])
def test_moodle_gives_what_we_give(
    course: Course, type: str, group: dict[str, Any], format: str, questions_of: Callable[[bytes], Any]
) -> None:
    item = item_of(group)
    written = exported(course, item, format)
    (question,) = questions_of(written.content).values()
    said = {loss.part for loss in written.losses}
    scored = [test for test in group["tests"] if test["status"] == "scored"]
    otherwise = [
        test["description"] for test in scored if abs(score(question, item, test["response"]) - test["score"]) > 1e-5
    ]
    assert scored
    assert not otherwise or SAID.get(type) in said, otherwise
    # what is typed in the plainest way is read alike
    assert abs(score(question, item, item.key()) - 1) < 1e-5
