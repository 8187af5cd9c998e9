"""The review in the terminal, as its reader sees it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from tests._learner import root as root
from tests._learner import store as store
from tests.progress.test_file import attempt

from scocourse.progress import AttemptStore

MISSED = attempt(1, item="tea-kinds", value=0.5, at="2026-01-02T10:00:00Z")
SURE = attempt(2, item="tea-origin", value=0, confidence="high", at="2026-01-02T10:00:00Z")
CARD = attempt(3, item="card-timeline-iran-joins", value=0, at="2026-01-02T10:00:00Z")


def review(root: Path, store: AttemptStore, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "scocourse", "review", *arguments],
        cwd=root,
        input=typed,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"SCOCOURSE_ATTEMPTS": str(store.path)},
    )


def test_who_has_answered_nothing_is_told_to_begin(root: Path, store: AttemptStore) -> None:
    done = review(root, store)
    assert (done.returncode, done.stdout.startswith("Nothing is waiting: you have not answered anything")) == (0, True)
    assert not store.path.exists()


def test_what_waits_is_counted_by_reason_and_asked_the_most_urgent_first(root: Path, store: AttemptStore) -> None:
    store.append(MISSED, SURE)
    done = review(root, store, typed="a\nh\na b\nm\n")
    assert done.stdout.startswith(
        "Questions waiting: 2.\n\n- Sure, and wrong: 1\n- Missed or only partly right: 1\n\nReview: 2 questions."
    )
    assert done.stdout.index("Which plant is it?") < done.stdout.index("2 of 2")
    assert "Answered 2 of 2. Score: 2.00 of 2.\nCertainty marks: 5, of at most 6.\n" in done.stdout
    made = store.read().attempts[2:]
    assert [(each.item, each.quiz, each.confidence) for each in made] == [
        ("tea-origin", "review", "high"),
        ("tea-kinds", "review", "medium"),
    ]
    end = done.stdout.splitlines()[-1]
    assert re.fullmatch(r"Nothing is waiting\. Next due: [0-9]{1,2} \w+ [0-9]{4}, [0-9]{2}:[0-9]{2}\.", end)
    assert review(root, store).stdout == f"{end}\n"


def test_a_damaged_line_is_told_and_the_rest_is_asked(root: Path, store: AttemptStore) -> None:
    store.append(SURE)
    with store.path.open("ab") as file:
        file.write(b'{"id":"00\xe4')
    done = review(root, store)
    assert done.stderr == f"{store.path}: Lines that could not be read: 3.\n"
    assert done.stdout.startswith("Questions waiting: 1.")


def test_as_many_are_asked_as_one_wants(root: Path, store: AttemptStore) -> None:
    store.append(MISSED, SURE)
    done = review(root, store, "--number", "1", typed="a\n\n")
    assert "Answered 1 of 1." in done.stdout
    assert done.stdout.endswith("Questions waiting: 1.\n\n- Missed or only partly right: 1\n")


def test_flashcards_are_counted_and_turned_when_asked_for(root: Path, store: AttemptStore) -> None:
    store.append(CARD)
    told = review(root, store).stdout
    assert told == "Nothing is waiting.\n\nFlashcards waiting: 1. In a terminal: scocourse review --cards\n"
    done = review(root, store, "--cards", typed="\nperhaps\ny\n")
    assert "1 of 1 · Timeline: When was it?" in done.stdout
    assert "2023" in done.stdout
    assert "Type y if you knew it, n if you did not." in done.stdout
    assert "Turned 1 of 1. Known: 1." in done.stdout
    made = store.read().attempts[-1]
    assert (made.item, made.response, made.value, made.quiz) == (CARD.item, "known", 1, "flashcards-timeline")
    assert review(root, store, "--cards").stdout == "No flashcard is waiting.\n"


def test_a_card_that_is_not_judged_is_not_kept(root: Path, store: AttemptStore) -> None:
    store.append(CARD)
    done = review(root, store, "--cards", typed="\n")
    assert "Turned 0 of 1. Known: 0." in done.stdout
    assert store.read().attempts == (CARD,)
