"""What each type's check finds: the place inside the item, what was expected, what was found, and the cure."""

from __future__ import annotations

import copy
import math
from collections.abc import Callable
from typing import Any

import pytest
from tests._vectors import GROUPS, item_of

from scocourse.model import Fault

Raw = dict[str, Any]
CHOICE, MULTIPLE = GROUPS["choice"][0]["item"], GROUPS["choice"][1]["item"]
MATCH, LEAST = GROUPS["match"][0]["item"], GROUPS["match"][2]["item"]
ORDER = GROUPS["order"][0]["item"]
TEXT = GROUPS["text_entry"][0]["item"]
NUMERIC = GROUPS["numeric"][1]["item"]
FORECAST = GROUPS["forecast"][0]["item"]
NAME_IT = "add misconception: with an id of book/misconceptions.yaml"


def faults(raw: Raw, change: Callable[[Raw], object]) -> list[Fault]:
    """The faults of a sound item after ``change``."""
    changed = copy.deepcopy(raw)
    change(changed)
    return list(item_of({"item": changed}).check())


def part(field: str, index: int, **values: Any) -> Callable[[Raw], object]:
    return lambda raw: raw[field][index].update(values)


def drop(field: str, index: int, name: str) -> Callable[[Raw], object]:
    return lambda raw: raw[field][index].pop(name)


def both(*changes: Callable[[Raw], object]) -> Callable[[Raw], object]:
    return lambda raw: [change(raw) for change in changes]


def keys(raw: Raw, *indexes: int) -> None:
    for index, option in enumerate(raw["options"]):
        option.pop("misconception", None)
        option["key"] = index in indexes
        if index not in indexes:
            option["misconception"] = "some-misreading"


@pytest.mark.parametrize(
    ("raw", "change", "expected"),
    [
        pytest.param(
            CHOICE,
            part("options", 1, misconception="organs-confused"),
            Fault(("options", 1, "misconception"), "none on a key", '"organs-confused"', "remove the line, or the key"),
            id="a key with a misconception",
        ),
        pytest.param(
            CHOICE,
            drop("options", 2, "misconception"),
            Fault(("options", 2), "a misconception for what is not the key", "none", NAME_IT),
            id="a distractor without a misconception",
        ),
        pytest.param(
            CHOICE,
            part("options", 3, text="a JOINT\u00a0command"),
            Fault(("options", 3, "text"), "a text of its own", "the same as options[2]", "reword or remove one"),
            id="two options that read the same",
        ),
        pytest.param(
            CHOICE,
            keys,
            Fault(("options",), "a key", "none", "write key: true on the right option"),
            id="a choice without a key",
        ),
        pytest.param(
            CHOICE,
            lambda raw: keys(raw, 1, 3),
            Fault(
                ("options", 3, "key"),
                "one key in a single choice",
                "2 keys",
                "remove one, or write multiple: true",
            ),
            id="a single choice with two keys",
        ),
        pytest.param(
            MULTIPLE,
            lambda raw: keys(raw, 0, 1, 2, 3, 4),
            Fault(("options",), "at least one distractor", "only keys", "add an option that is wrong"),
            id="a multiple choice of keys alone",
        ),
        pytest.param(
            MATCH,
            part("prompts", 2, text="The  secretariat"),
            Fault(("prompts", 2, "text"), "a text of its own", "the same as prompts[0]", "reword or remove one"),
            id="two prompts that read the same",
        ),
        pytest.param(
            MATCH,
            part("extra_answers", 1, text="MOSCOW"),
            Fault(
                ("extra_answers", 1, "text"),
                "a text of its own",
                "the same as extra_answers[0]",
                "reword or remove one",
            ),
            id="two extra answers that read the same",
        ),
        pytest.param(
            MATCH,
            part("prompts", 2, answer="beijing"),
            Fault(
                ("prompts", 2, "answer"),
                '"Beijing", as written in an earlier prompt',
                '"beijing"',
                "spell a shared answer alike",
            ),
            id="a shared answer in two spellings",
        ),
        pytest.param(
            MATCH,
            part("extra_answers", 0, text="tashkent"),
            Fault(("extra_answers", 0, "text"), "an answer that fits no prompt", "an answer of a prompt", "remove it"),
            id="an extra answer that fits",
        ),
        pytest.param(
            LEAST,
            lambda raw: raw.pop("extra_answers"),
            Fault(("prompts",), "at least two different answers", "one", "add another answer or an extra answer"),
            id="a match with one answer",
        ),
        pytest.param(
            ORDER,
            part("entries", 3, text="charter signed"),
            Fault(("entries", 3, "text"), "a text of its own", "the same as entries[1]", "reword or remove one"),
            id="two entries that read the same",
        ),
        pytest.param(
            TEXT,
            part("answers", 0, misconception="organs-confused"),
            Fault(("answers", 0, "misconception"), "none on a key", '"organs-confused"', "remove the line, or the key"),
            id="an accepted text with a misconception",
        ),
        pytest.param(
            TEXT,
            drop("answers", 2, "misconception"),
            Fault(("answers", 2), "a misconception for what is not the key", "none", NAME_IT),
            id="a wrong text without a misconception",
        ),
        pytest.param(
            TEXT,
            part("answers", 2, text="shanghai\u2009FIVE"),
            Fault(("answers", 2, "text"), "a text of its own", "the same as answers[0]", "reword or remove one"),
            id="two answers that read the same",
        ),
        pytest.param(
            TEXT,
            part("answers", 2, text="\u00a0\u200b"),
            Fault(("answers", 2, "text"), "a text", "only spaces", "write what the reader types"),
            id="an answer of spaces",
        ),
        pytest.param(
            TEXT,
            lambda raw: raw.update(answers=raw["answers"][2:]),
            Fault(("answers",), "a key", "none", "write key: true on an accepted answer"),
            id="a text entry without a key",
        ),
        pytest.param(
            NUMERIC,
            part("answers", 0, misconception="units-confused"),
            Fault(("answers", 0, "misconception"), "none on a key", '"units-confused"', "remove the line, or the key"),
            id="an accepted range with a misconception",
        ),
        pytest.param(
            NUMERIC,
            drop("answers", 1, "misconception"),
            Fault(("answers", 1), "a misconception for what is not the key", "none", NAME_IT),
            id="a wrong range without a misconception",
        ),
        pytest.param(
            NUMERIC,
            lambda raw: raw.update(answers=raw["answers"][1:]),
            Fault(("answers",), "a key", "none", "write key: true on the accepted range"),
            id="a numeric item without a key",
        ),
        pytest.param(
            NUMERIC,
            part("answers", 2, low=9, high=8.5),
            Fault(("answers", 2, "low"), "at most high (8.5)", "9", "swap low and high"),
            id="a range from high to low",
        ),
        pytest.param(
            NUMERIC,
            part("answers", 2, high=math.inf),
            Fault(("answers", 2, "high"), "a finite number", "inf", "write the end in digits"),
            id="a range without an end",
        ),
        pytest.param(
            NUMERIC,
            part("answers", 2, low=math.nan),
            Fault(("answers", 2, "low"), "a finite number", "nan", "write the end in digits"),
            id="a range from no number",
        ),
        pytest.param(
            NUMERIC,
            part("answers", 2, low=-0.0, high=5),
            Fault(
                ("answers", 2),
                "a range apart from answers[0]",
                "-0 to 5 overlaps 0 to 0",
                "ranges include both ends: move one of them",
            ),
            id="two ranges that share an end",
        ),
        pytest.param(
            FORECAST,
            part("bands", 1, up_to=30),
            Fault(("bands", 1, "up_to"), "more than 30", "30", "put bands in rising order"),
            id="two bands with one end",
        ),
        pytest.param(
            FORECAST,
            part("bands", 2, up_to=99.5),
            Fault(("bands", 2, "up_to"), "100 in the last band", "99.5", "write up_to: 100"),
            id="bands that stop short of 100",
        ),
        pytest.param(
            FORECAST,
            lambda raw: raw.pop("resolved_on"),
            Fault(("outcome",), "resolved_on beside an outcome", "none", "add the date: resolved_on: 2015-07-10"),
            id="an outcome without its date",
        ),
    ],
)
def test_a_fault_is_named_with_its_place_and_cure(raw: Raw, change: Callable[[Raw], object], expected: Fault) -> None:
    assert faults(raw, change) == [expected]


def test_every_fault_is_named_at_once() -> None:
    change = both(drop("options", 0, "misconception"), part("options", 2, text="A court"), part("options", 3, key=True))
    assert [fault.path for fault in faults(CHOICE, change)] == [
        ("options", 0),
        ("options", 3, "misconception"),
        ("options", 3, "text"),
        ("options", 3, "key"),
    ]


def test_bands_out_of_order_are_each_named() -> None:
    found = faults(FORECAST, both(part("bands", 0, up_to=100), part("bands", 2, up_to=50)))
    assert [(fault.path[1], fault.expected) for fault in found] == [
        (1, "more than 100"),
        (2, "more than 70"),
        (2, "100 in the last band"),
    ]
