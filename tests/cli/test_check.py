"""scocourse check: what it prints for people and programs, and its exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests._site import ROOT
from tests._tea import write_sound_course

from scocourse.bank.yaml import parse
from scocourse.cli import main
from scocourse.course import load_course


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A course without a gap."""
    return write_sound_course(tmp_path / "tea")


def check(root: Path, *options: str) -> int:
    return main(["check", "--root", str(root), *options])


def test_a_sound_course_is_counted(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    items = sum(len(bank.items) for bank in load_course(root).banks.values())
    claims = len(load_course(root).claims)
    assert check(root) == 0
    assert capsys.readouterr().out == f"2 banks, {items} items, {claims} claims: no problem\n"


def test_problems_are_printed_with_their_number(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "quizzes/bad.yaml").touch()
    assert check(root) == 1
    out = capsys.readouterr().out
    assert out == "quizzes/bad.yaml: expected some lines, got an empty file; fill it, or delete it\n1 problem\n"


def test_findings_are_printed_with_their_number(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "book/tea.md").write_text("# 1. Tea {claim}`p9.9`\n", encoding="utf-8")
    assert check(root) == 1
    first, *_, last = capsys.readouterr().out.splitlines()
    assert first == (
        'book/tea.md:1:18: error: cites the claim "p9.9", which book/claims.yaml does not have; '
        "correct it, or add it to book/claims.yaml [unknown-claim]"
    )
    assert last.endswith(" findings")


def test_json_of_a_sound_course(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(root, "--format", "json") == 0
    report = json.loads(capsys.readouterr().out)
    assert list(report) == ["format", "problems", "findings", "counts"]
    assert report["format"] == 1 and report["problems"] == report["findings"] == []
    assert list(report["counts"]) == ["banks", "items", "claims", "problems", "findings"]
    assert report["counts"]["banks"] == 2


def test_json_of_a_course_with_problems(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "quizzes/bad.yaml").write_bytes(b"bank: bad\nbank: bad\n")
    assert check(root, "--format", "json") == 1
    report = json.loads(capsys.readouterr().out)
    assert report["problems"] == [
        {
            "file": "quizzes/bad.yaml",
            "line": 2,
            "column": 1,
            "where": "",
            "expected": "every name once",
            "found": '"bank" again',
            "cure": "remove one of the two (the first is in line 1)",
        }
    ]
    assert report["counts"] == {"banks": None, "items": None, "claims": None, "problems": 1, "findings": 0}


def test_json_of_findings(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "book/tea.md").unlink()
    assert check(root, "--format", "json") == 1
    report = json.loads(capsys.readouterr().out)
    assert {finding["kind"] for finding in report["findings"]} == {"claim-without-chapter"}
    assert all(list(finding) == ["kind", "where", "message", "severity"] for finding in report["findings"])
    assert report["counts"]["findings"] == len(report["findings"]) == report["counts"]["claims"]


def test_the_help_documents_the_json(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as done:
        main(["check", "--help"])
    assert done.value.code == 0
    out = capsys.readouterr().out
    assert '{"format": 1,' in out and '"where", "expected", "found", "cure"' in out and "Exit status" in out


def test_the_blueprint_is_printed_as_a_table(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(root, "--blueprint") == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert lines[0] == ["remember", "understand", "apply", "analyse", "evaluate", "all"]
    assert lines[1][0] == "know-tea"
    assert lines[2][:2] == ["para.", "1"]
    total = next(line for line in lines if line[:2] == ["all", "objectives"])
    items = sum(len(bank.items) for bank in load_course(root).banks.values())
    assert total[-1] == str(items) and sum(int(count) for count in total[2:-1] if count != "-") == items
    assert len({len(line) for line in lines[2:5]}) == 1


def test_the_blueprint_as_json_adds_up(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(root, "--blueprint", "--format", "json") == 0
    report = json.loads(capsys.readouterr().out)
    assert list(report) == ["format", "blueprint"] and report["format"] == 1
    assert all(list(cell) == ["objective", "level", "paragraph", "items"] for cell in report["blueprint"])
    items = sum(len(bank.items) for bank in load_course(root).banks.values())
    assert sum(cell["items"] for cell in report["blueprint"]) == items


def test_the_help_names_every_kind_of_finding(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["check", "--help"])
    out = capsys.readouterr().out
    assert all(f"  {kind} " in out for kind in ("dead-link", "source-run", "figure-without-page", "table-unused"))


def test_a_flaw_of_a_question_is_printed_with_severity_and_code(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bank = root / "quizzes/tea.yaml"
    text = bank.read_text(encoding="utf-8")
    bank.write_text(text.replace("stem:", "stem: TODO", 1), encoding="utf-8")
    assert check(root) == 1
    first, *_ = capsys.readouterr().out.splitlines()
    assert first.startswith("quizzes/tea.yaml:") and ': error: item "tea-' in first and first.endswith(" [unfinished]")


def test_the_hook_for_other_repositories_runs_this_command() -> None:
    (hook,) = parse((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"), "hooks")
    assert {"id", "name", "entry", "language"} <= set(hook)
    assert hook["entry"] == "scocourse check" and hook["pass_filenames"] is False
