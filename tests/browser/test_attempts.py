"""Every check is kept as an attempt, which the page and Python write and read alike."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.progress.test_file import DAMAGED, LINE, attempt

from scocourse.items import digest
from scocourse.model import Bank
from scocourse.player.bundle import STATIC
from scocourse.progress.file import HEADER, MOST_DAMAGED, line_of, parse

#: What any field may be in a file that was edited by hand.
VALUES: list[Any] = [
    *(None, True, False, 0, 1, -1, 0.5, 1.5, [], {}, ["a"], {"1": "a"}, {"1": None}, [["a"]], {"1": []}),
    *("", "a", "tea", "Tea", "tea-", "é", "constructor", "low", "scored", "pending"),
    *("0" * 15, "f" * 16, "F" * 16, "x" * 60, "x" * 61, "𝕏" * 40),
    *(
        f"{day}T{time}{zone}"
        for day in ("2026-11-24", "2024-02-29", "2026-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "0000-05-05")
        for time in ("00:00:00", "23:59:59.999999999", "24:00:00", "10:60:00", "10:00")
        for zone in ("Z", "+14:00", "-00:00", "+23:59", "+24:00", "+02", "")
    ),
    *("0001-01-01T00:00:00Z", "0001-01-01T13:00:00+14:00", "9999-12-31T23:59:59Z", "9999-12-31T23:59:59-01:00"),
]
KEPT = """() => Object.keys(localStorage).filter((key) => key.startsWith("scocourse/attempt/")).map(
    (key) => localStorage[key])"""


def answer(page: Page, name: str) -> None:
    place = page.locator("#item-tea-origin")
    place.get_by_label(name).check()
    place.get_by_role("button", name="Check").click()


@pytest.fixture
def study(context: BrowserContext, write_page: Callable[..., str]) -> Page:
    """A page with a quiz and the second script."""
    page = context.new_page()
    page.goto(write_page())
    page.add_script_tag(url=(STATIC / "progress.js").as_uri())
    return page


def test_every_check_is_an_attempt_that_python_reads(tea_page: Page, tea: Bank) -> None:
    answer(tea_page, "Rooibos")
    tea_page.get_by_role("button", name="Try again").click()
    answer(tea_page, "Camellia sinensis")
    lines = tea_page.evaluate(KEPT)
    first, second = sorted(parse("\n".join(lines).encode(), "page").attempts, key=lambda each: each.at)
    assert (first.value, second.value) == (0, 1)
    assert first.digest == second.digest == digest(tea.items[0])
    assert (first.item, first.quiz, first.seed, first.confidence) == ("tea-origin", "tea", None, None)
    assert first.id != second.id


def test_no_attempt_is_made_of_a_blank_or_of_a_reload(tea_page: Page) -> None:
    tea_page.locator("#item-tea-origin").get_by_role("button", name="Check").click()
    assert tea_page.evaluate(KEPT) == []
    answer(tea_page, "Rooibos")
    tea_page.reload()
    expect(tea_page.locator(".sco-progress")).to_contain_text("1 of 8 done.")
    assert len(tea_page.evaluate(KEPT)) == 1


def test_a_second_tab_shows_what_was_answered_in_the_first(
    context: BrowserContext, write_page: Callable[..., str]
) -> None:
    address = write_page()
    one, other = context.new_page(), context.new_page()
    one.goto(address)
    other.goto(address)
    answer(one, "Rooibos")
    expect(other.locator(".sco-progress")).to_have_text("1 of 8 done. Score: 0 of 1.")
    one.get_by_role("button", name="Try again").click()
    expect(other.locator(".sco-progress")).to_have_text("0 of 8 done.")


def test_the_page_reads_what_python_writes_and_writes_the_same(study: Page) -> None:
    made = [
        attempt(1),
        attempt(2, confidence="low", seed=7, response="Boston"),
        attempt(3, status="pending", value=None),
        attempt(4, value=1 / 3, response={"a": "b"}),
    ]
    text = (HEADER + b"".join(map(line_of, made))).decode()
    again = study.evaluate("(text) => scocourse.writeAttempts(scocourse.readAttempts(text).attempts)", text)
    assert again == text
    assert parse(again.encode(), "page").attempts == tuple(made)


def test_the_page_refuses_the_same_lines_as_python(study: Page) -> None:
    lines = [*DAMAGED, "[" * 100_000, *(json.dumps(LINE | {name: value}) for name in LINE for value in VALUES)]
    for first in range(0, len(lines), MOST_DAMAGED):
        few = lines[first : first + MOST_DAMAGED]
        text = HEADER.decode() + json.dumps(LINE) + "\n" + "".join(f"{line}\n" for line in few)
        damaged = study.evaluate("(text) => scocourse.readAttempts(text).damaged", text)
        assert damaged == list(parse(text.encode(), "x").damaged)
        if not first:
            assert damaged[: len(DAMAGED) + 1] == list(range(3, len(DAMAGED) + 4))


def test_half_a_character_that_a_page_once_kept_is_carried_to_python(study: Page) -> None:
    text = HEADER.decode() + json.dumps(LINE | {"response": "Bos\udcffton"}) + "\n"
    again = study.evaluate("(text) => scocourse.writeAttempts(scocourse.readAttempts(text).attempts)", text)
    assert [each.response for each in parse(again.encode(), "x").attempts] == ["Bos\ufffdton"]


def test_lines_end_as_any_system_ends_them(study: Page) -> None:
    lines = [HEADER.decode().strip(), *(json.dumps(LINE | {"id": f"{n:016x}"}) for n in range(3))]
    for end in ("\n", "\r\n", "\r"):
        text = end.join(lines)
        assert study.evaluate("(text) => scocourse.readAttempts(text).attempts.length", text) == 3
        assert len(parse(text.encode(), "x").attempts) == 3


def test_another_file_and_a_newer_one_are_told_apart(study: Page) -> None:
    refused = "(text) => scocourse.readAttempts(text).refused"
    assert study.evaluate(refused, "Dear all,\n") == "other"
    assert study.evaluate(refused, HEADER.decode().replace("1", "2")) == "newer"
    assert study.evaluate(refused, HEADER.decode()) == ""
