"""How one stands, and the file to carry along, in the terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests._learner import root as root
from tests._learner import store as store
from tests._tea import tea_items
from tests.progress.test_file import attempt

from scocourse.items import digest
from scocourse.model import Attempt
from scocourse.progress import AttemptStore, read_attempts
from scocourse.progress.file import HEADER, line_of

DIGESTS = {item.id: digest(item) for item in tea_items()}


def made(number: int, item: str, **changed: object) -> Attempt:
    return attempt(number, item=item, digest=DIGESTS[item], **changed)


def progress(root: Path, store: AttemptStore, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "scocourse", "progress", *arguments],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"SCOCOURSE_ATTEMPTS": str(store.path), "COLUMNS": "80"},
    )


def test_who_has_answered_nothing_is_told_how_to_begin_and_to_load_what_a_browser_saved(
    root: Path, store: AttemptStore
) -> None:
    done = progress(root, store)
    assert done.returncode == 0
    assert "Begin with the first chapter: Tea (scocourse quiz tea)" in done.stdout
    assert "scocourse progress --load FILE" in done.stdout
    assert not store.path.exists()


def test_the_report_says_what_comes_next_what_was_missed_and_how_everything_stands(
    root: Path, store: AttemptStore
) -> None:
    store.append(
        made(1, "tea-origin", value=0, confidence="high"),
        made(2, "tea-kinds", value=1, confidence="low"),
    )
    lines = progress(root, store).stdout.splitlines()
    assert "- Questions waiting: 1. (scocourse review)" in lines
    assert "Sure, and wrong: 1" in lines
    assert "Right, but not sure, perhaps by luck: 1" in lines
    tea = next(line for line in lines if line.startswith("Tea "))
    assert tea.split("  ")[0] == "Tea"
    assert "2 / " in tea and "50 %" in tea and tea.endswith("Not known yet")
    low, medium, high = (
        next(line for line in lines if line.startswith(f"{level} ")) for level in ("Not very", "Fairly", "Very")
    )
    assert ("100 %" in low, "–" in medium, "0 %" in high) == (True, True, True)
    assert max(map(len, lines)) <= 80


def test_answers_are_carried_to_another_machine_and_none_is_lost_or_counted_twice(
    root: Path, store: AttemptStore, tmp_path: Path
) -> None:
    other, file = AttemptStore(tmp_path / "other.jsonl"), tmp_path / "stick" / "mine.jsonl"
    one, two = made(1, "tea-origin"), made(2, "tea-kinds")
    store.append(one)
    other.append(two)
    assert progress(root, store, "--save", str(file)).stdout == f"Attempts saved to {file}: 1.\n"
    # what another machine saved there before stays
    assert progress(root, other, "--save", str(file)).stdout == f"Attempts saved to {file}: 2.\n"
    assert progress(root, store, "--load", str(file)).stdout == f"{file}: attempts added: 1, here already: 1.\n"
    assert progress(root, store, "--load", str(file)).stdout == f"{file}: attempts added: 0, here already: 2.\n"
    assert store.read().attempts == (one, two)


def test_damaged_lines_are_named_and_the_others_loaded(root: Path, store: AttemptStore, tmp_path: Path) -> None:
    file = tmp_path / "damaged.jsonl"
    file.write_bytes(HEADER + b"{damaged\n" + line_of(made(1, "tea-origin")))
    done = progress(root, store, "--load", str(file))
    expected = f"{file}: attempts added: 1, here already: 0. Lines that could not be read: 2.\n"
    assert (done.returncode, done.stdout) == (0, expected)
    before = file.read_bytes()
    refused = progress(root, store, "--save", str(file))
    assert refused.returncode == 2
    assert "Lines that could not be read: 2. Saving would remove them: choose another name" in refused.stderr
    assert file.read_bytes() == before


def test_bad_files_are_named_in_a_line_each_and_the_good_ones_loaded(
    root: Path, store: AttemptStore, tmp_path: Path
) -> None:
    letter, newer, good = (tmp_path / name for name in ("letter.txt", "newer.jsonl", "good.jsonl"))
    letter.write_text("Dear all,\n")
    newer.write_text('{"scocourse":"attempts","format":9}\n')
    good.write_bytes(HEADER + line_of(made(1, "tea-origin")))
    done = progress(root, store, "--load", *map(str, (letter, newer, tmp_path / "none.jsonl", good)))
    assert done.returncode == 2
    assert done.stdout == f"{good}: attempts added: 1, here already: 0.\n"
    first, second, third = done.stderr.splitlines()
    assert first.startswith(f"{letter}: not a file of attempts")
    assert second.startswith(f"{newer}:1: written by a newer scocourse")
    assert third == f"{tmp_path / 'none.jsonl'}: cannot be read: there is no such file; correct the name"
    assert letter.read_text() == "Dear all,\n"


def test_what_is_no_file_of_attempts_is_not_saved_over(root: Path, store: AttemptStore, tmp_path: Path) -> None:
    store.append(made(1, "tea-origin"))
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear all,\n")
    done = progress(root, store, "--save", str(letter))
    assert (done.returncode, letter.read_text()) == (2, "Dear all,\n")
    own = progress(root, store, "--save", str(store.path))
    assert own.stderr.endswith("your answers are kept there already; choose another name\n")
    assert len(read_attempts(store.path).attempts) == 1


def test_damage_in_one_s_own_file_is_told_with_the_report_and_a_saved_file(
    root: Path, store: AttemptStore, tmp_path: Path
) -> None:
    store.append(made(1, "tea-origin"))
    store.path.write_bytes(store.path.read_bytes() + b"{dam\n")
    assert progress(root, store).stdout.endswith("Lines that could not be read: 3.\n")
    saved = progress(root, store, "--save", str(tmp_path / "out.jsonl")).stdout
    assert saved.endswith(f": 1. {store.path}: Lines that could not be read: 3.\n")
