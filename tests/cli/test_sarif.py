"""SARIF 2.1.0 of scocourse check: by what the standard's schema demands of the parts that we write."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests._tea import write_sound_course

from scocourse.bank.problem import Finding, Problem
from scocourse.cli import main
from scocourse.cli._sarif import PROBLEM, sarif

_TEXT = {"type": "string"}
_MESSAGE = {"properties": {"text": _TEXT}, "required": ["text"], "additionalProperties": False}
_PLACE = {
    "properties": {
        "artifactLocation": {
            "properties": {"uri": {"type": "string", "format": "uri-reference"}, "uriBaseId": _TEXT},
            "additionalProperties": False,
        },
        "region": {
            "properties": {
                "startLine": {"type": "integer", "minimum": 1},
                "startColumn": {"type": "integer", "minimum": 1},
            },
            "required": ["startLine"],
            "additionalProperties": False,
        },
    },
    "required": ["artifactLocation"],
    "additionalProperties": False,
}
_RESULT = {
    "properties": {
        "ruleId": _TEXT,
        "level": {"enum": ["none", "note", "warning", "error"]},
        "message": _MESSAGE,
        "locations": {
            "type": "array",
            "items": {"properties": {"physicalLocation": _PLACE}, "additionalProperties": False},
        },
    },
    "required": ["message"],
    "additionalProperties": False,
}
_DRIVER = {
    "properties": {
        "name": _TEXT,
        "version": _TEXT,
        "rules": {
            "type": "array",
            "uniqueItems": True,
            "items": {
                "properties": {"id": _TEXT, "shortDescription": _MESSAGE},
                "required": ["id"],
                "additionalProperties": False,
            },
        },
    },
    "required": ["name"],
    "additionalProperties": False,
}
_RUN = {
    "properties": {
        "tool": {"properties": {"driver": _DRIVER}, "required": ["driver"], "additionalProperties": False},
        "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
        "results": {"type": "array", "items": _RESULT},
    },
    "required": ["tool"],
    "additionalProperties": False,
}
#: The properties that we write, as sarif-schema-2.1.0.json of OASIS has them; it forbids names that it does not list.
SUBSET = {
    "type": "object",
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"enum": ["2.1.0"]},
        "runs": {"type": "array", "items": _RUN},
    },
    "required": ["version", "runs"],
    "additionalProperties": False,
}


def read(text: str) -> tuple[list[dict[str, Any]], list[str]]:
    """Results, and the rules' ids, of a log that satisfies the schema."""
    log = json.loads(text)
    Draft202012Validator(SUBSET).validate(log)
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(set(rules)) == len(rules) and {result["ruleId"] for result in run["results"]} <= set(rules)
    return run["results"], rules


def place(where: str) -> dict[str, Any]:
    finding = Finding(kind="dead-link", where=where, message="leads nowhere", severity="note")
    (result,), _ = read(sarif([], [finding], {"dead-link": "a link leads nowhere"}))
    location: dict[str, Any] = result["locations"][0]["physicalLocation"]
    return location


def test_a_problem_is_an_error_at_its_place() -> None:
    problem = Problem(
        file="quizzes/a.yaml", line=3, column=7, where="bank", expected="text", found="nothing", cure="write"
    )
    (result,), _ = read(sarif([problem], [], {}))
    assert (result["ruleId"], result["level"]) == (PROBLEM, "error")
    assert result["message"]["text"] == "bank: expected text, got nothing; write"
    location = result["locations"][0]["physicalLocation"]
    assert location == {
        "artifactLocation": {"uri": "quizzes/a.yaml", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 3, "startColumn": 7},
    }


@pytest.mark.parametrize(
    ("where", "uri", "region"),
    [
        ("quizzes/a.yaml:12:9", "quizzes/a.yaml", {"startLine": 12, "startColumn": 9}),
        ("src/a b.py:12", "src/a%20b.py", {"startLine": 12}),
        ("book/a.md", "book/a.md", None),
        ("notebooks/a.ipynb, cell 3, line 2", "notebooks/a.ipynb", None),
    ],
)
def test_a_place_of_any_kind_becomes_a_location(where: str, uri: str, region: dict[str, int] | None) -> None:
    location = place(where)
    assert location["artifactLocation"]["uri"] == uri
    assert location.get("region") == region


def test_the_cell_of_a_notebook_is_told_in_the_message() -> None:
    finding = Finding(kind="dead-link", where="notebooks/a.ipynb, cell 3, line 2", message="leads nowhere")
    (result,), _ = read(sarif([], [finding], {"dead-link": "a link leads nowhere"}))
    assert result["message"]["text"] == "cell 3, line 2: leads nowhere"


def test_the_command_prints_one_log_with_the_rules_of_all_findings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_sound_course(tmp_path / "tea")
    assert main(["check", "--root", str(root), "--format", "sarif"]) == 0
    results, rules = read(capsys.readouterr().out)
    assert results == [] and {"key-longest", "dead-link", "accept-unused", PROBLEM} <= set(rules)
    (root / "book/tea.md").unlink()
    assert main(["check", "--root", str(root), "--format", "sarif"]) == 1
    results, _ = read(capsys.readouterr().out)
    assert {result["ruleId"] for result in results} == {"claim-without-chapter"}
    (root / "quizzes/bad.yaml").touch()
    assert main(["check", "--root", str(root), "--format", "sarif"]) == 1
    results, _ = read(capsys.readouterr().out)
    assert [result["ruleId"] for result in results] == [PROBLEM]
