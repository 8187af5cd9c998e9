"""Small broken banks, each with the exact messages beside it: read them as someone who writes questions."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scocourse.bank import CourseError, load_banks

BROKEN = Path(__file__).with_name("broken")


def messages(name: str, folder: Path) -> str:
    quizzes = folder / "quizzes"
    quizzes.mkdir()
    shutil.copy(BROKEN / name, quizzes)
    with pytest.raises(CourseError) as caught:
        load_banks(quizzes)
    return f"{caught.value}\n"


@pytest.mark.parametrize("name", sorted(path.name for path in BROKEN.glob("*.yaml")))
def test_a_broken_bank_is_told_place_cause_and_cure(name: str, tmp_path: Path) -> None:
    expected = (BROKEN / name).with_suffix(".txt").read_text(encoding="utf-8")
    assert messages(name, tmp_path) == expected


def test_every_message_belongs_to_a_bank() -> None:
    assert {path.stem for path in BROKEN.glob("*.txt")} == {path.stem for path in BROKEN.glob("*.yaml")}
