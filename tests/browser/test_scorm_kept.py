"""What a platform keeps of a learner's answers: always within its room, and never more than it can be trusted with."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page
from tests._tea import tea_items
from tests.browser._lms import package

from scocourse.course import Course
from scocourse.exchange import gather
from scocourse.items import AnyItem
from scocourse.player import item_payload

ITEMS = tea_items()
PAYLOADS = [item_payload(item) for item in ITEMS]
_PACK = """([items, entries, least, short]) => {
  const held = new Map(JSON.parse(entries));
  const room = Math.max(least, scocourse.pack(items, held, Infinity).text.length - short);
  const { text, left } = scocourse.pack(items, held, room);
  return [text, room, left.map(({ id }) => id), JSON.stringify([...scocourse.unpack(items, text)])];
}"""


@pytest.fixture(scope="module")
def page(browser: Browser, tea_course: Course, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The page of a package, opened from a folder."""
    folder: Path = tmp_path_factory.mktemp("package")
    for name, text in package(gather(tea_course, ["tea"])).items():
        (folder / name).write_text(text, encoding="utf-8")
    page = browser.new_page()
    page.goto((folder / "tea.html").as_uri())
    yield page
    page.close()


def responses(item: AnyItem) -> st.SearchStrategy[Any]:
    typed = st.one_of(st.text(max_size=1000), st.text("茶“\n", max_size=1000), st.integers().map(str))
    sampled = st.sampled_from([response for response, _ in item.samples()])
    return st.one_of(sampled, typed).filter(lambda response: item.score(response).status != "invalid")


@st.composite
def histories(draw: st.DrawFn) -> list[tuple[str, dict[str, Any]]]:
    """What a learner has answered: by item, the answer that counts and what is shown of it."""
    found = []
    for item in draw(st.lists(st.sampled_from(ITEMS), unique_by=lambda item: item.id)):
        response = draw(responses(item))
        level = draw(st.sampled_from(["low", "medium", "high", None]))
        shown = draw(st.one_of(st.none(), st.just(response), responses(item)))
        held = {
            "response": response,
            "value": item.score(response).value,
            "last": draw(st.integers(28_000_000, 60_000_000)),
            "shown": None if shown is None else {"response": shown, "confidence": level},
        }
        found.append((item.id, held))
    return found


@given(history=histories(), short=st.one_of(st.integers(0, 20), st.integers(0, 4096)))
def test_what_is_kept_fits_and_comes_back_whole_or_as_what_it_earned(
    page: Page, history: list[tuple[str, dict[str, Any]]], short: int
) -> None:
    text, room, left, back = page.evaluate(_PACK, [PAYLOADS, json.dumps(history), 4 + 40 * len(history), short])
    assert len(text) <= room and text.isascii()
    found = dict(json.loads(back))
    assert found.keys() == dict(history).keys()
    for id, held in history:
        if id in left:
            assert found[id] == {
                "value": pytest.approx(held["value"], abs=1e-4),
                "last": held["last"],
                "shown": None,
            }
        else:
            assert found[id] == held | {"value": pytest.approx(held["value"], abs=1e-12)}


ANYTHING: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text()),
    lambda inner: st.one_of(st.lists(inner, max_size=5), st.dictionaries(st.text(max_size=3), inner, max_size=5)),
    max_leaves=8,
)
ROWS = st.lists(
    st.one_of(
        ANYTHING,
        st.tuples(st.sampled_from([payload["digest"] for payload in PAYLOADS]), ANYTHING, ANYTHING, ANYTHING, ANYTHING),
    ),
    max_size=5,
)


@given(text=st.one_of(st.text(), ANYTHING.map(json.dumps), ROWS.map(lambda rows: json.dumps([1, *rows]))))
def test_whatever_a_platform_gives_back_no_answer_is_worth_more_than_one_point(page: Page, text: str) -> None:
    script = "([items, text]) => JSON.stringify([...scocourse.unpack(items, text).values()])"
    for held in json.loads(page.evaluate(script, [PAYLOADS, text])):
        assert held["value"] is None or 0 <= held["value"] <= 1
