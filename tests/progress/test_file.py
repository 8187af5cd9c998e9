"""The attempts file: what is read, what is refused, and merging that loses and doubles nothing."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scocourse.model import Attempt
from scocourse.progress import AttemptsFileError, merged, read_attempts, write_attempts
from scocourse.progress.file import HEADER, line_of, parse

LINE: dict[str, Any] = {
    "id": "00000000000000a1",
    "item": "tea-origin",
    "digest": "bd199a2b83b8",
    "response": ["a"],
    "status": "scored",
    "value": 1,
    "at": "2026-11-24T10:00:00.000Z",
    "confidence": None,
    "quiz": "tea",
    "seed": None,
}


def attempt(number: int, **changed: Any) -> Attempt:
    line = LINE | {"id": f"{number:016x}"} | changed
    (made,) = parse(HEADER + json.dumps(line).encode(), "x").attempts
    return made


attempts = st.lists(
    st.builds(
        attempt,
        st.integers(0, 30),
        at=st.sampled_from(["2026-11-24T10:00:00Z", "2026-11-24T12:00:00+02:00", "2026-11-25T00:00:00.5Z"]),
        value=st.sampled_from([0, 0.5, 1]),
        response=st.sampled_from([["b"], "Boston", {"1": "a"}, None]),
    )
)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "attempts.jsonl"
    made = [
        attempt(1),
        attempt(2, value=0.5, confidence="high", response={"1": "b"}),
        attempt(3, status="pending", value=None),
    ]
    assert write_attempts(file, made) == 3
    assert read_attempts(file).attempts == tuple(made)


def test_a_line_is_as_the_page_writes_it() -> None:
    assert json.loads(line_of(attempt(0xA1))) == LINE
    assert list(json.loads(line_of(attempt(1)))) == list(LINE)


@given(st.lists(attempts, max_size=4))
def test_files_merge_in_any_order_to_the_same_attempts_none_lost_and_none_twice(files: list[list[Attempt]]) -> None:
    result = merged(*files)
    ids = [each.id for each in result]
    assert len(ids) == len(set(ids))
    assert set(ids) == {each.id for file in files for each in file}
    for order in itertools.permutations(files):
        assert b"".join(map(line_of, merged(*order))) == b"".join(map(line_of, result))
    assert merged(result, *files) == result


DAMAGED = [
    "{",
    "[]",
    "7",
    '"x"',
    '{"scocourse": 7}',
    json.dumps(LINE)[:-20],
    *(
        json.dumps(LINE | wrong)
        for wrong in (
            {"id": "a1"},
            {"item": "Tea Origin"},
            {"status": "invalid"},
            {"value": 2},
            {"value": None},
            {"value": "1"},
            {"status": "pending"},
            {"at": "yesterday"},
            {"at": "2026-13-45T99:00:00Z"},
            {"confidence": "huge"},
            {"at": "0001-01-01T00:00:00+14:00"},
            {"at": "2026-02-30T10:00:00Z"},
            {"at": "2026-11-24T24:00:00Z"},
            {"at": "2026-11-24T10:00:60Z"},
            {"at": "2026-11-24T10:00:00+24:00"},
            {"at": "0000-01-01T00:00:00Z"},
            {"seed": "x"},
            {"quiz": "q" * 61},
            {"response": [["a"]]},
            {"response": {"1": {}}},
        )
    ),
]


@pytest.mark.parametrize("damage", DAMAGED)
def test_a_damaged_line_costs_only_itself_and_is_named(damage: str) -> None:
    data = HEADER + line_of(attempt(1)) + damage.encode() + b"\n" + line_of(attempt(2))
    reading = parse(data, "x")
    assert [each.id for each in reading.attempts] == [f"{1:016x}", f"{2:016x}"]
    assert reading.damaged == (3,)


def test_files_joined_end_to_end_are_one_file() -> None:
    data = (
        HEADER
        + line_of(attempt(1))
        + b"\n"
        + HEADER.replace(b"\n", b"\r\n")
        + line_of(attempt(1))
        + line_of(attempt(2))
    )
    assert len(parse(b"\xef\xbb\xbf" + data, "x").attempts) == 2


def test_fields_that_an_older_version_did_not_write_may_be_missing() -> None:
    line = {name: value for name, value in LINE.items() if name not in ("confidence", "quiz", "seed")}
    assert parse(HEADER + json.dumps(line).encode(), "x").attempts == (attempt(0xA1, quiz=""),)


@pytest.mark.parametrize("text", ["Dear all,\n", "{}", "[]", "\x00\x01", '{"scocourse":"quiz"}'])
def test_another_file_is_refused_with_what_to_do(text: str) -> None:
    with pytest.raises(AttemptsFileError, match=r"mine\.txt: not a file of attempts; choose one"):
        parse(text.encode(), "mine.txt")


def test_a_newer_format_is_refused_with_what_to_do() -> None:
    with pytest.raises(
        AttemptsFileError, match=r"a:1: written by a newer scocourse \(format 2, this one reads 1\); update"
    ):
        parse(HEADER.replace(b"1", b"2") + line_of(attempt(1)), "a")


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(AttemptsFileError, match="there is no such file"):
        read_attempts(tmp_path / "none.jsonl")
    with pytest.raises(AttemptsFileError, match="it is a folder; name a file"):
        read_attempts(tmp_path)
    with pytest.raises(AttemptsFileError, match="cannot be written"):
        write_attempts(tmp_path, [attempt(1)])
    assert list(tmp_path.iterdir()) == []
