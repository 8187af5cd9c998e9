"""The digest of an item decides whether a reader's kept answer is still an answer to the same question."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Callable
from typing import Any

import pytest
from tests._vectors import GROUPS, ITEMS, item_of

from scocourse.items import digest

Raw = dict[str, Any]
CHOICE = GROUPS["choice"][0]["item"]
MATCH = GROUPS["match"][0]["item"]
ORDER = GROUPS["order"][0]["item"]
TEXT = GROUPS["text_entry"][0]["item"]
NUMERIC = GROUPS["numeric"][3]["item"]
FORECAST = GROUPS["forecast"][0]["item"]
EVERY = [CHOICE, MATCH, ORDER, TEXT, NUMERIC, FORECAST]


def digest_of(raw: Raw, change: Callable[[Raw], object] = lambda raw: None) -> str:
    changed = copy.deepcopy(raw)
    change(changed)
    return digest(item_of({"item": changed}))


def part(field: str, index: int, **values: Any) -> Callable[[Raw], object]:
    return lambda raw: raw[field][index].update(values)


def swap(field: str) -> Callable[[Raw], object]:
    return lambda raw: raw[field].reverse()


REPLIES = [
    (CHOICE, part("options", 0, feedback="Other words.", misconception="another-misreading")),
    (MATCH, part("prompts", 0, feedback="Other words.", misconception="another-misreading")),
    (MATCH, part("extra_answers", 0, feedback="Other words.", misconception="another-misreading")),
    (ORDER, part("entries", 0, feedback="Other words.")),
    (TEXT, part("answers", 2, feedback="Other words.", misconception="another-misreading")),
    (TEXT, lambda raw: raw["otherwise"].update(feedback="Other words.", misconception="another-misreading")),
    (NUMERIC, part("answers", 1, feedback="Other words.", misconception="another-misreading")),
    (FORECAST, part("bands", 0, feedback="Other words.", misconception="another-misreading")),
    (FORECAST, part("bands", 0, up_to=25)),
    (FORECAST, lambda raw: raw.update(outcome=False)),
    (FORECAST, lambda raw: [raw.pop("outcome"), raw.pop("resolved_on")]),
]

QUESTIONS = [
    (CHOICE, part("options", 0, text="The council")),
    (CHOICE, lambda raw: [raw["options"][0].update(key=True), raw["options"][1].update(key=False)]),
    (CHOICE, lambda raw: raw.update(multiple=True)),
    (CHOICE, lambda raw: raw["options"].pop()),
    (CHOICE, swap("options")),
    (MATCH, part("prompts", 0, text="The council")),
    (MATCH, part("prompts", 0, answer="Tashkent")),
    (MATCH, part("extra_answers", 0, text="Minsk")),
    (MATCH, lambda raw: raw.pop("extra_answers")),
    (ORDER, part("entries", 0, text="Founding summit")),
    (ORDER, swap("entries")),
    (TEXT, part("answers", 0, text="The five of Shanghai")),
    (TEXT, lambda raw: [raw["answers"][1].pop("key"), raw["answers"][1].update(misconception="another-misreading")]),
    (NUMERIC, part("answers", 0, low=0.11)),
    (NUMERIC, part("answers", 0, high=0.29)),
    (NUMERIC, part("answers", 3, key=False)),
    (NUMERIC, lambda raw: raw.update(unit="per cent")),
    (FORECAST, lambda raw: raw.update(resolution="It counts when it is decided before 2018.")),
]


@pytest.mark.parametrize(("raw", "change"), REPLIES)
def test_a_kept_answer_outlives_better_replies_and_a_resolved_forecast(
    raw: Raw, change: Callable[[Raw], object]
) -> None:
    assert digest_of(raw, change) == digest_of(raw)


@pytest.mark.parametrize(("raw", "change"), QUESTIONS)
def test_a_kept_answer_is_forgotten_when_the_question_or_its_key_is_another(
    raw: Raw, change: Callable[[Raw], object]
) -> None:
    assert digest_of(raw, change) != digest_of(raw)


@pytest.mark.parametrize("raw", EVERY)
def test_a_new_stem_is_a_new_question(raw: Raw) -> None:
    assert digest_of(raw, lambda raw: raw.update(stem="Another question?")) != digest_of(raw)


@pytest.mark.parametrize(
    "change",
    [
        {"rationale": "Better reasons."},
        {"claims": ["p9.9"]},
        {"objective": "another-objective"},
        {"level": "evaluate"},
        {"frame": "later"},
        {"sources": ["A book, 2014."]},
    ],
)
@pytest.mark.parametrize("raw", EVERY)
def test_what_surrounds_the_question_may_change(raw: Raw, change: Raw) -> None:
    assert digest_of(raw, lambda raw: raw.update(change)) == digest_of(raw)


def test_a_default_written_out_changes_nothing() -> None:
    assert digest_of(CHOICE, lambda raw: raw.update(multiple=False, fixed_order=False)) == digest_of(CHOICE)
    assert digest_of(NUMERIC, part("answers", 3, low=7.0)) == digest_of(NUMERIC)


def test_every_item_has_a_digest_of_its_own() -> None:
    digests = {digest(item) for item in ITEMS.values()}
    assert len(digests) == len(ITEMS)
    assert all(len(text) == 12 and set(text) <= set("0123456789abcdef") for text in digests)


def test_a_release_does_not_forget_all_answers() -> None:
    """The canonical text of one item, written out: whoever changes it makes every reader's answers worthless."""
    canonical = (
        '{"fixed_order":true,"id":"vector-choice-two","multiple":false,'
        '"options":[{"key":true,"text":"True"},{"key":false,"text":"Not true"}],'
        '"stem":"True or not?","type":"choice"}'
    )
    assert digest(ITEMS["vector-choice-two"]) == hashlib.sha256(canonical.encode()).hexdigest()[:12]
