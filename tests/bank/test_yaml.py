"""YAML as a course needs it: plain types, no surprises, no file that hurts."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from scocourse.bank import CourseError, load_banks
from scocourse.bank.document import Document
from scocourse.bank.source import LIMIT
from scocourse.bank.yaml import parse

BROKEN = Path(__file__).with_name("broken")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("y", "y"),
        ("012", "012"),
        ("0x1F", "0x1F"),
        ("0o17", "0o17"),
        ("1_000", "1_000"),
        ("12:30:00", "12:30:00"),
        ("2014-08-01", "2014-08-01"),
        ("1.2.3", "1.2.3"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("<<", "<<"),
        ("=", "="),
        ("true", True),
        ("FALSE", False),
        ("~", None),
        ("null", None),
        ("", None),
        ("0", 0),
        ("-7", -7),
        ("12.5", 12.5),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("123456789012345678901", 123456789012345678901.0),
        ('"true"', "true"),
        ("'12'", "12"),
        ("|-\n  12", "12"),
    ],
)
def test_only_true_false_null_and_decimal_numbers_are_more_than_text(written: str, read: object) -> None:
    value = parse(f"name: {written}\n", "x.yaml")["name"]
    assert value == read and type(value) is type(read)


def test_names_are_text_whatever_they_look_like() -> None:
    assert parse("yes: 1\n2014: 2\ntrue: 3\n", "x.yaml") == {"yes": 1, "2014": 2, "true": 3}


def test_a_byte_order_mark_and_line_ends_of_other_systems_do_no_harm() -> None:
    assert Document.of_bytes(b"\xef\xbb\xbfa: 1\r\nb: |\r\n  x\r\n  y\r\n", "x").value == {"a": 1, "b": "x\ny\n"}


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000, "? " * 100_000])
def test_a_hundred_thousand_brackets_are_refused_and_the_process_lives(text: str) -> None:
    with pytest.raises(CourseError, match=r"at most 32 groups|a plain name"):
        parse(text, "x.yaml")


def test_a_fifty_megabyte_file_is_refused_without_being_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "big.yaml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(CourseError, match=r"^big.yaml: expected at most 20 MB, got more; split the file"):
        Document.read(path, "big.yaml")
    assert LIMIT == 20_000_000


def test_an_escaped_null_character_is_refused() -> None:
    with pytest.raises(CourseError, match=r"x:1:4: expected text that can be shown, got the character U\+0000"):
        parse('a: "\\0"', "x")


def test_a_missing_file_and_a_folder_in_its_place_are_named(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r"^rats.yaml: expected a file, got no such file; create the file, or"):
        Document.read(tmp_path / "rats.yaml", "rats.yaml")
    with pytest.raises(CourseError, match=r"^rats.yaml: expected a file, got a folder; move it away$"):
        Document.read(tmp_path, "rats.yaml")


def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "rats.yaml"
    path.touch(mode=0)
    try:
        path.read_bytes()
    except PermissionError:
        with pytest.raises(CourseError, match="no permission; give yourself leave"):
            Document.read(path, "rats.yaml")
    else:
        pytest.skip("this user may read every file")


@pytest.mark.parametrize("name", sorted(path.name for path in BROKEN.glob("*.yaml")))
def test_the_slower_parser_finds_the_same_fault_or_one_on_the_same_line(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # what a machine without the C parser sees
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    quizzes = tmp_path / "quizzes"
    quizzes.mkdir()
    (quizzes / name).write_bytes((BROKEN / name).read_bytes())
    with pytest.raises(CourseError) as caught:
        load_banks(quizzes)
    told = str(caught.value).split("\n")
    expected = (BROKEN / name).with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    assert [line.split(":")[:2] for line in told] == [line.split(":")[:2] for line in expected]
    assert [line.rpartition("; ")[2] for line in told] == [line.rpartition("; ")[2] for line in expected]
