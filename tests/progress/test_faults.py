"""Answers outlive whatever happens to the program or the disk while they are written (see _faults.py)."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from tests._site import ROOT


@pytest.fixture(scope="module")
def faults(tmp_path_factory: pytest.TempPathFactory) -> dict[str, int]:
    """How many faults of each kind were made, all of them outlived."""
    pytest.importorskip("resource", reason="this system can neither fork nor set limits")
    folder = tmp_path_factory.mktemp("faults")
    done = subprocess.run(
        [sys.executable, "-m", "tests.progress._faults", str(folder)], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def test_a_kill_or_a_full_disk_at_any_call_of_a_write_costs_no_answer_that_was_kept(faults: dict[str, int]) -> None:
    assert faults["store_faults"] > 200


def test_a_kill_or_a_full_disk_while_a_file_is_saved_leaves_the_old_file_or_the_new(faults: dict[str, int]) -> None:
    assert faults["file_faults"] > 100


def test_a_disk_that_is_full_at_any_byte_leaves_the_file_as_it_was(faults: dict[str, int]) -> None:
    assert faults["disk_full_at_every_byte"] > 300


def test_a_folder_that_may_not_be_written_is_told_and_left_alone(faults: dict[str, int]) -> None:
    assert faults["forbidden"] > 20


def test_programs_that_save_to_one_file_at_once_leave_it_whole(faults: dict[str, int]) -> None:
    assert faults["saved_at_once"] > 10
