"""Flaws of questions are told at their line and column."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests._tea import write_sound_course

from scocourse.course import Finding, coverage, load_course

BANK = """\
bank: canal
title: The canal
items:
  - id: canal-why
    type: choice
    claims: [p1.1]
    objective: know-tea
    level: apply
    stem: Why was the canal dug?
    rationale: The text says so.
    options:
      - text: To carry rice from the south to the capital in the north
        key: true
        feedback: Rice was what the capital lacked.
      - {text: For its fish, feedback: Wrong., misconception: any-infusion}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_sound_course(tmp_path / "tea")


def found(root: Path, bank: str) -> list[Finding]:
    (root / "quizzes/canal.yaml").write_text(bank, encoding="utf-8")
    return list(coverage(load_course(root)))


def test_a_flaw_is_told_at_its_line_and_column_with_severity_and_cure(root: Path) -> None:
    long, bare = found(root, BANK)
    assert long == Finding(
        kind="key-longest",
        where="quizzes/canal.yaml:12:9",
        message='item "canal-why" options[0]: the key has 56 characters, the longest distractor 12; '
        "shorten the key, or give a distractor as much detail",
        severity="warning",
    )
    assert (bare.kind, bare.where) == ("feedback-bare", "quizzes/canal.yaml:15:40")


def test_what_is_accepted_is_not_told_until_it_is_idle(root: Path) -> None:
    accept = "    accept: {key-longest: The name is long., feedback-bare: A drill.}\n"
    assert found(root, BANK + accept) == []
    (idle,) = found(root, BANK.replace("Wrong.", "The text names no fish.") + accept)
    assert idle == Finding(
        kind="accept-unused",
        where="quizzes/canal.yaml:16:61",
        message='item "canal-why" accept.feedback-bare: accepts feedback-bare, which finds nothing here; '
        "remove the line",
        severity="warning",
    )


def test_a_flaw_of_a_whole_bank_is_told_at_its_name(root: Path) -> None:
    item = BANK[BANK.index("  - id") :].replace("Wrong.", "The text names no fish.")
    item = item.replace("To carry rice from the south to the capital in the north", "For its rice")
    stems = ("it dug", "it wide", "the dam built", "a lock needed", "nobody asked", "the rent so high")
    stems += ("a bridge missing", "ice rare", "the water brown", "all traffic slow", "salt taxed", "every boat flat")
    items = [item.replace("canal-why", f"canal-{n}").replace("the canal dug", stem) for n, stem in enumerate(stems)]
    (biased,) = found(root, "bank: canal\ntitle: The canal\nitems:\n" + "".join(items))
    assert (biased.kind, biased.where) == ("key-position", "quizzes/canal.yaml:1:7")
    assert biased.message.startswith('bank "canal": 12 of 12 keys among 2 options are a, where chance makes about 6; ')
