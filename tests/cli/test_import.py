"""scocourse import: the bank, what is said of it, and that a bad file writes nothing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tests._tea import write_tea_course

from scocourse.cli import main

AIKEN = "Which is black?\nA. Assam\nB. Sencha\nANSWER: A\n\nWhich is green?\nA. Assam\nB. Sencha\nANSWER: B\n"
GIFT = (
    "::Why:: Discuss.{}\n\n"
    "::Kinds:: Which is black?{=Assam#It ferments before it dries. ~Sencha#It is steamed and stays green.}\n"
)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course, and the folder that the commands run in, with two files to import."""
    root = write_tea_course(tmp_path / "tea")
    (root / "More tea.txt").write_text(AIKEN, encoding="utf-8")
    (root / "questions").write_text(GIFT, encoding="utf-8")
    monkeypatch.chdir(root)
    monkeypatch.setenv("COLUMNS", "80")
    return root


def lines(capsys: pytest.CaptureFixture[str]) -> list[str]:
    out, err = capsys.readouterr()
    assert out == ""
    return err.splitlines()


def test_the_bank_is_named_after_the_file_and_what_is_open_is_told(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", "More tea.txt", "--level", "apply"]) == 0
    assert lines(capsys) == [
        "to fill in, claims of all",
        "to fill in, objective of all",
        "to fill in, feedback of all",
        "to fill in, misconception of all",
        "to fill in, rationale of all",
        f"{Path('quizzes', 'more-tea.yaml')}: 2 questions from Aiken, 12 places marked # TODO; "
        "scocourse check names what is open",
    ]
    text = (root / "quizzes" / "more-tea.yaml").read_text(encoding="utf-8")
    assert "\nbank: more-tea\ntitle: More tea\n" in text
    assert "- id: more-tea-which-is-black\n" in text


def test_check_names_what_is_open_and_is_content_once_it_is_filled_in(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["--claim", "p1.1", "--claim", "p1.2", "--objective", "know-tea", "--level", "apply"]
    assert main(["import", "questions", "--output", "quizzes/kinds.yaml", *given]) == 0
    bank = root / "quizzes" / "kinds.yaml"
    assert main(["check"]) == 1
    faults = [line for line in capsys.readouterr().out.splitlines() if line.startswith("quizzes/kinds.yaml:")]
    assert len(faults) == bank.read_text(encoding="utf-8").count("# TODO")
    filled = bank.read_text(encoding="utf-8").replace("misconception:  # TODO", "misconception: any-infusion # TODO")
    bank.write_text(filled.replace("rationale:  # TODO", "rationale: Green is not. # TODO"), encoding="utf-8")
    main(["check"])
    out = capsys.readouterr().out
    assert "quizzes/kinds.yaml" not in out and "2 banks" in out


def test_on_a_terminal_it_is_seen_what_is_done_until_it_is_done(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert main(["import", "More tea.txt"]) == 0
    _, reading, writing, rest = capsys.readouterr().err.split("\r\x1b[K")
    assert (reading, writing) == ("reading More tea.txt (0.0 MB)", "writing and checking 2 questions")
    assert rest.startswith("to fill in")
    (root / "bad.txt").write_bytes(b"No question at all.")
    assert main(["import", "bad.txt"]) == 1
    assert capsys.readouterr().err.split("\r\x1b[K")[2].startswith("bad.txt: expected")


def test_what_is_lost_is_told_question_by_question(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["import", "questions"])
    assert lines(capsys)[:2] == ["no place in a bank for the whole entry (a bank has no essay) of 1:", "  Why"]


def test_importing_again_gives_the_same_file_and_never_over_the_authors(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bank = root / "quizzes" / "more-tea.yaml"
    main(["import", "More tea.txt"])
    first = bank.read_bytes()
    bank.write_bytes(b"mine")
    assert main(["import", "More tea.txt"]) == 2
    assert "more-tea.yaml is there already; give another name with --output" in capsys.readouterr().err
    assert bank.read_bytes() == b"mine"
    assert main(["import", "More tea.txt", "--force"]) == 0
    assert bank.read_bytes() == first
    assert list(bank.parent.glob("*.part")) == []


def test_a_bank_with_a_name_needs_no_course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tea.txt").write_text(AIKEN, encoding="utf-8")
    assert main(["import", "tea.txt", "--output", "tea.yaml"]) == 0
    assert (tmp_path / "tea.yaml").is_file()
