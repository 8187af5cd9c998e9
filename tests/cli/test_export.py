"""scocourse export: the file, what is said of it, and that nothing is written over unasked."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from tests._tea import tea_items, write_tea_course

from scocourse.cli import main


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course, and the folder that the commands run in."""
    root = write_tea_course(tmp_path / "tea")
    monkeypatch.chdir(root)
    monkeypatch.setenv("COLUMNS", "80")
    return root


def test_the_file_is_named_after_what_it_holds_and_counted_on_standard_error(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "anki", "tea"]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines()[-1] == f"tea.apkg: {len(tea_items())} questions and cards for Anki, 4 kB"
    assert zipfile.ZipFile(root / "tea.apkg").namelist() == ["collection.anki2", "media"]


def test_the_whole_course_is_named_after_its_title(root: Path) -> None:
    (root / "book" / "_config.yml").write_text("title: Tea & Cups\n", encoding="utf-8")
    assert main(["export", "anki"]) == 0
    assert (root / "tea-cups.apkg").is_file()


def test_what_is_left_out_is_listed_entry_by_entry(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["export", "anki", "tea"])
    lines = capsys.readouterr().err.splitlines()
    place = lines.index("no place in Anki for options.feedback, options.misconception of 3:")
    assert lines[place + 1] == "  tea-origin, tea-kinds, tea-strength"


def test_a_file_that_is_there_stays_unless_forced(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "tea.apkg").write_bytes(b"mine")
    assert main(["export", "anki", "tea"]) == 2
    assert "tea.apkg is there already; give another name with --output" in capsys.readouterr().err
    assert (root / "tea.apkg").read_bytes() == b"mine"
    assert main(["export", "anki", "tea", "--force"]) == 0
    assert zipfile.is_zipfile(root / "tea.apkg")
    assert list(root.glob("*.part")) == []


def test_a_dash_writes_to_standard_output(root: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["export", "anki", "tea", "--output", "-"]) == 0
    out, err = capfdbinary.readouterr()
    assert zipfile.ZipFile(io.BytesIO(out)).testzip() is None
    assert b"standard output: " in err


def test_an_option_that_formats_share_is_taken_by_each_and_by_no_other(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "scorm", "tea", "--scorm", "2004", "--language", "ru"]) == 0
    assert "words.js" in zipfile.ZipFile(root / "tea.scorm.zip").namelist()
    assert main(["export", "anki", "tea", "--language", "ru"]) == 2
    assert "--language goes with print, not with anki" in capsys.readouterr().err
