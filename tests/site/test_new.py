"""scocourse new: a course on another text, which passes check and build as it comes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from tests._site import run_book

from scocourse.cli import main
from scocourse.course import load_course
from scocourse.site.new import start_course
from scocourse.site.new.paragraphs import as_numbered, read_paragraphs

HARBOUR = """\
The harbour office counts ships by their flags. In most years about a third of them come from upriver, and the clerks
appear to count those twice.

Fees will probably rise next spring. The council has not said so, but the new crane was bought on credit.

Captains who know the bar at low water may still prefer the old quay. For them the crane changes little.
"""
TITLE = 'The Harbour: a $5 "question" & *more*'


@pytest.fixture
def source(tmp_path: Path) -> Path:
    file = tmp_path / "harbour.txt"
    file.write_text(HARBOUR, encoding="utf-8")
    return file


def new(source: Path, folder: Path, title: str = TITLE) -> int:
    return main(["new", str(folder), "--source", str(source), "--title", title])


def refused(capsys: pytest.CaptureFixture[str]) -> str:
    """The one line that the command says."""
    (line,) = capsys.readouterr().err.splitlines()
    return line


def test_the_course_has_nothing_to_report_and_builds_without_a_warning(
    tmp_path: Path, source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "course"
    assert new(source, folder) == 0
    assert main(["check", "--root", str(folder)]) == 0, capsys.readouterr().out
    assert load_course(folder).title == TITLE
    built = run_book(folder)
    assert built.status == 0, built.log
    chapter = built.text("book/chapter-1")
    assert "harbour office counts ships" in chapter and "Before you read" in chapter
    assert "<sco-quiz" in built.text("notebooks/01_claims")
    assert not list(built.folder.rglob("text.txt*")), "the text itself is in the site"


def test_each_paragraph_has_a_claim_with_words_to_find_it_and_a_line_that_says_what_to_do(
    tmp_path: Path, source: Path
) -> None:
    start_course(tmp_path / "course", read_paragraphs(source), TITLE)
    text = (tmp_path / "course" / "book" / "claims.yaml").read_text(encoding="utf-8")
    claims = yaml.safe_load(text)["claims"]
    assert [(claim["id"], claim["cue"]) for claim in claims] == [
        ("p1.1", "The harbour office counts ships by"),
        ("p2.1", "Fees will probably rise next spring"),
        ("p3.1", "Captains who know the bar at"),
    ]
    assert text.count("# TODO say in your words") == 3


def test_what_is_copied_from_the_text_into_a_chapter_is_found(
    tmp_path: Path, source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "course"
    new(source, folder)
    with (folder / "book" / "chapter-1.md").open("a", encoding="utf-8") as chapter:
        chapter.write("\nCaptains who know the bar at low water may still prefer the old quay.\n")
    assert main(["check", "--root", str(folder)]) == 1
    assert "words in a row are those of the source text" in capsys.readouterr().out


def test_a_text_of_many_paragraphs_gets_a_course_without_a_finding(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "\n\n".join(f"As <b>often</b>, *number* {n} says [the]({n}) same_thing: {'abc'[n % 3]}." for n in range(23))
    source = tmp_path / "many.txt"
    source.write_text(text, encoding="utf-8")
    assert new(source, tmp_path / "course") == 0
    assert main(["check", "--root", str(tmp_path / "course")]) == 0, capsys.readouterr().out


@pytest.mark.parametrize(
    "text",
    [
        "One is first.\n\nTwo is next.\n\nThree is last.\n",
        "The title\n\n[1]\nOne is first.\n\n[2]\nTwo is next.\n[3]\nThree is last.\n",
        "[1] One is\nfirst.\n\n[2] Two is next.\n\n[3] Three is last.",
        "1. One is first.\n\n2. Two is next.\n\n3. Three is last.\n",
        "1) One is first.\n\n2) Two is next.\n\n3) Three is last.\n",
        "(1) One is first.\r\n\r\n(2) Two is next.\r\n\r\n(3) Three is last.\r\n",
    ],
    ids=["blank lines", "bracketed heads", "brackets", "points", "parentheses", "both parentheses"],
)
def test_paragraphs_are_numbered_in_the_file_or_by_their_order(tmp_path: Path, text: str) -> None:
    source = tmp_path / "text.txt"
    source.write_bytes(text.encode())
    paragraphs = read_paragraphs(source)
    assert [paragraph.text for paragraph in paragraphs] == ["One is first.", "Two is next.", "Three is last."]
    source.write_text(as_numbered(paragraphs), encoding="utf-8")
    assert read_paragraphs(source) == paragraphs


def test_a_paragraph_goes_on_to_the_next_number_and_equal_beginnings_get_other_words(tmp_path: Path) -> None:
    source = tmp_path / "text.txt"
    same = "So it was said at the time"
    source.write_text(
        f"1. {same} by one.\n\nAnd more.\n\n2. {same} by two.\n\n3. 潮汐每天两次淹没旧码头", encoding="utf-8"
    )
    first, second, third = read_paragraphs(source)
    assert first.text.endswith("by one.\n\nAnd more.")
    assert (first.cue, second.cue) == ("So it was said at the", "it was said at the time")
    assert third.cue == "潮汐每天两次淹没旧码头"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "expected a text, got an empty file; put the paragraphs in"),
        (b"One.\n\nTwo.\n", "expected 3 to 99 paragraphs, got 2; put an empty line between paragraphs"),
        (b"1. One.\n\n3. Three.\n", ":3: expected the number 2, got 3; number the paragraphs from 1 upwards"),
        (b"[1]\nOne.\n[2]\n[3]\nThree.\n", ":3: expected the words of paragraph 2, got none; write them"),
        (
            b"One.\n\nTwo.\n\nOne.\n",
            ":5: expected paragraphs that differ, got paragraph 3 with the words of an earlier",
        ),
        (b"One.\n\nTw\xf6.\n", ":3:3: expected text in UTF-8, got the byte F6"),
        (b"PK\x03\x04", "expected text that can be seen, got the invisible character U+0003"),
    ],
    ids=["empty", "two", "a number left out", "no words", "twice", "not UTF-8", "no text"],
)
def test_a_text_that_cannot_be_taken_is_refused_in_one_line_and_nothing_is_written(
    tmp_path: Path, text: bytes, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "text.txt"
    source.write_bytes(text)
    assert new(source, tmp_path / "course") == 2
    assert said in refused(capsys)
    assert [path.name for path in tmp_path.iterdir()] == ["text.txt"]


def test_an_empty_folder_is_filled(tmp_path: Path, source: Path) -> None:
    (tmp_path / "course").mkdir()
    assert new(source, tmp_path / "course") == 0
    lab = json.loads((tmp_path / "course" / "notebooks" / "01_claims.ipynb").read_text(encoding="utf-8"))
    assert lab["nbformat"] == 4
