"""scocourse results: what is written, what is said, and what it comes to where a file is bad."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tests._tea import tea_items, write_tea_course
from tests.results.test_readers import attempt

from scocourse.cli import main
from scocourse.progress.file import write_attempts


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course with a folder of a class of two, and the folder that the commands run in."""
    root = write_tea_course(tmp_path / "tea")
    (root / "class").mkdir()
    for number, name in enumerate(("anna", "ben")):
        made = [attempt(10 * number + place, item, item.key()) for place, item in enumerate(tea_items()[:5])]
        write_attempts(root / "class" / f"{name}.jsonl", made)
    monkeypatch.chdir(root)
    return root


def test_the_report_is_written_and_counted(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["results", "class"]) == 0
    out, err = capsys.readouterr()
    assert out == "results.html: attempts 10, students 2, quizzes 1\n"
    assert err == ""
    assert "<h1>Results of the class: Untitled course</h1>" in (root / "results.html").read_text(encoding="utf-8")


def test_a_file_that_cannot_be_read_is_told_of_and_the_others_count(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "class" / "notes.txt").write_text("hello", encoding="utf-8")
    (root / "other").mkdir()
    (root / "other" / "ben.jsonl").write_bytes((root / "class" / "ben.jsonl").read_bytes())
    assert main(["results", "class", "other", "none.csv", "--output", "r.html"]) == 1
    out, err = capsys.readouterr()
    assert out == "r.html: attempts 10, students 2, quizzes 1\n"
    notes, ben, none = err.splitlines()
    assert notes.startswith(f"{Path('class', 'notes.txt')}: not known by its content; expected one of: ")
    assert ben == (
        f"{Path('other', 'ben.jsonl')}: not read: {Path('class', 'ben.jsonl')} has the same name; rename one"
    )
    assert none == "none.csv: cannot be read: there is no such file; correct the name"


def test_tables_and_statements_are_written_beside_it(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--csv", "tables", "--xapi", "x.jsonl", "--xapi-home", "https://example.edu/sco", "--anonymous"]
    assert main(["results", "class", *options]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == ["tables: tables 9", "x.jsonl: statements 10"]
    assert len((root / "x.jsonl").read_text(encoding="utf-8").splitlines()) == 10
    assert "anna" not in (root / "x.jsonl").read_text(encoding="utf-8")
    assert (root / "tables" / "items.csv").is_file()


def test_without_the_extra_the_command_says_what_to_install(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    for name in [name for name in __import__("sys").modules if name.startswith("scocourse.results")]:
        monkeypatch.delitem(__import__("sys").modules, name)
    assert main(["results", "class"]) == 2
    assert capsys.readouterr().err == (
        'scocourse results: pyarrow is not installed; install it with: pip install "scocourse[results]"\n'
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows takes no such names")
def test_a_files_name_cannot_command_the_terminal(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "class" / "\x1b]0;mine\x07\x9b2J\u202etxt.\r").write_text("hello", encoding="utf-8")
    assert main(["results", "class"]) == 1
    err = capsys.readouterr().err
    assert "\\x1b]0;mine\\x07\\x9b2J\\u202etxt.\\r: not known by its content" in err
    assert all(sign.isprintable() for sign in err.rstrip("\n"))
