"""The quiz in the terminal, as its reader sees it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests._learner import root as root
from tests._tea import tea_items, write_tea_course

from scocourse.progress import AttemptStore


def ask(root: Path, *arguments: str, typed: str, attempts: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "scocourse", "quiz", *arguments]
    kept = {"SCOCOURSE_ATTEMPTS": str(attempts)} if attempts else {}
    return subprocess.run(
        command, cwd=root, input=typed, capture_output=True, text=True, check=False, env=os.environ | kept
    )


def test_a_right_answer_is_called_right_and_explained(root: Path) -> None:
    done = ask(root, "tea", "--ids", "tea-origin", typed="a\n")
    assert done.returncode == 0
    assert "Right." in done.stdout
    assert "Why: Leaves of one species" in done.stdout
    assert "Answered 1 of 1. Score: 1.00 of 1." in done.stdout


def test_a_wrong_answer_shows_its_reply_the_key_and_where_to_read_again(root: Path) -> None:
    done = ask(root, "tea", "--ids", "tea-origin", typed="b\n")
    assert "Rooibos is another bush" in done.stdout
    assert "Answer: Camellia sinensis" in done.stdout
    assert "Read again: para. 1, at “words of p1.1”." in done.stdout


def test_an_unreadable_answer_is_asked_again_and_a_blank_one_skipped(root: Path) -> None:
    done = ask(root, "tea", "--ids", "tea-origin,tea-kinds", typed="z\nb\n\n")
    assert "There is no such option." in done.stdout
    assert "Answered 1 of 2. Score: 0.00 of 1." in done.stdout


def test_the_end_of_input_ends_the_quiz_with_its_score(root: Path) -> None:
    done = ask(root, "tea", typed="a\n")
    assert done.returncode == 0
    assert f"Answered 1 of {len(tea_items())}." in done.stdout


def test_every_item_type_takes_its_best_answer_as_typed(root: Path) -> None:
    typed = []
    for item in tea_items():
        key = item.key()
        typed.append(
            " ".join(f"{prompt}{answer}" for prompt, answer in key.items())
            if isinstance(key, dict)
            else " ".join(key)
            if isinstance(key, list)
            else str(key)
        )
    done = ask(root, "tea", typed="\n".join(typed) + "\n")
    count = len(tea_items())
    assert f"Answered {count} of {count}. Score: {count:.2f} of {count}." in done.stdout


def test_a_seed_gives_the_same_questions_again(root: Path) -> None:
    arguments = ("tea", "--seed", "7", "--number", "3")
    assert ask(root, *arguments, typed="").stdout == ask(root, *arguments, typed="").stdout


def test_a_quiz_is_asked_by_its_name_with_its_intro(tmp_path: Path) -> None:
    root = write_tea_course(tmp_path / "tea")
    (root / "quizzes" / "quizzes.yaml").write_text(
        "quizzes:\n  - {id: pretest, title: Pretest, intro: Read first., seed: 1, draw: [{number: 3}]}\n"
    )
    done = ask(root, "pretest", typed="")
    assert done.stdout.startswith("Read first.\n\nPretest: 3 questions. Enter skips")
    other = ask(root, "pretest", "--seed", "2", typed="").stdout
    assert other != done.stdout and "Pretest: 3 questions" in other
    refused = ask(root, "pretest", "--number", "2", typed="")
    assert refused.returncode == 2
    assert 'number: expected none, since the quiz "pretest" has its own items' in refused.stderr


def test_every_answer_is_kept_and_what_is_skipped_or_unreadable_is_not(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine" / "attempts.jsonl"
    done = ask(root, "tea", "--ids", "tea-origin,tea-kinds,tea-port", typed="z\nb\n\nBoston\n", attempts=file)
    assert f"Answers are kept in {file}." in done.stdout
    made = [
        (each.item, each.response, each.value, each.confidence, each.quiz)
        for each in AttemptStore(file).read().attempts
    ]
    assert made == [("tea-origin", ["b"], 0, None, "tea"), ("tea-port", "Boston", 1, None, "tea")]


def test_a_drawn_form_is_kept_with_its_seed(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "attempts.jsonl"
    ask(root, "tea", "--ids", "tea-origin", "--seed", "7", typed="a\n", attempts=file)
    (made,) = AttemptStore(file).read().attempts
    assert made.seed == 7


def test_how_sure_one_is_is_asked_before_the_verdict_and_marked_apart_from_the_score(
    root: Path, tmp_path: Path
) -> None:
    file = tmp_path / "attempts.jsonl"
    typed = "a\nvery\nH\nb c\n\nBoston\nl\n"
    done = ask(root, "tea", "--ids", "tea-origin,tea-kinds,tea-port", "--confidence", typed=typed, attempts=file)
    assert done.stdout.count("Say how sure you are: apart from the score,") == 1
    assert done.stdout.count("Type l for not very") == 2  # at the beginning, and where something else was typed
    assert done.stdout.index("How sure are you?") < done.stdout.index("Right.")
    assert "Certainty marks: +3 (very sure)." in done.stdout
    score, marks = done.stdout.splitlines()[-2:]
    assert score.startswith("Answered 3 of 3. Score: 2.")
    assert marks == "Certainty marks: 4, of at most 6."
    assert [each.confidence for each in AttemptStore(file).read().attempts] == ["high", None, "low"]


def test_a_probability_is_not_asked_for_its_sureness(root: Path) -> None:
    (forecast, *_) = (item for item in tea_items() if item.__struct_config__.tag == "forecast")
    done = ask(root, "tea", "--ids", forecast.id, "--confidence", typed="70\n")
    assert "Answered 1 of 1." in done.stdout
    assert "How sure are you?" not in done.stdout


def test_where_answers_cannot_be_kept_it_is_said_once_and_the_quiz_goes_on(root: Path, tmp_path: Path) -> None:
    done = ask(root, "tea", "--ids", "tea-origin,tea-port", typed="a\nBoston\n", attempts=tmp_path)
    assert done.returncode == 0
    assert done.stderr.count("answers cannot be kept: it is a folder; name another file in SCOCOURSE_ATTEMPTS") == 1
    assert done.stderr.endswith("Answers that could not be kept: 2.\n")
    assert "Answered 2 of 2. Score: 2.00 of 2." in done.stdout
