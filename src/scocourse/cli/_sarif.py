"""Problems and findings as SARIF 2.1.0 (OASIS 2020), which editors and code hosts show at the line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from scocourse import __version__
from scocourse.bank.problem import Finding, Problem

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
#: The rule of every problem: a file that cannot be loaded.
PROBLEM = "course-file"
_PLACE = re.compile(r"(?P<file>.+?)(?:, cell .*|:(?P<line>[0-9]+)(?::(?P<column>[0-9]+))?)?")


def sarif(problems: Iterable[Problem], findings: Iterable[Finding], kinds: Mapping[str, str]) -> str:
    """One run; ``kinds`` are the findings' kinds with their meanings. Files are named as from the course's folder."""
    rules = {PROBLEM: "a file of the course has a fault"} | dict(kinds)
    results = [
        _result(PROBLEM, "error", _said(problem), _location(problem.file, problem.line, problem.column))
        for problem in problems
    ]
    results += [_result(one.kind, one.severity, _told(one), _located(one.where)) for one in findings]
    driver = {
        "name": "scocourse",
        "version": __version__,
        "rules": [{"id": id, "shortDescription": {"text": meaning}} for id, meaning in rules.items()],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False)


def _result(rule: str, level: str, message: str, location: dict[str, Any]) -> dict[str, Any]:
    return {
        "ruleId": rule,
        "level": level,
        "message": {"text": message},
        "locations": [{"physicalLocation": location}],
    }


def _said(problem: Problem) -> str:
    where = f"{problem.where}: " if problem.where else ""
    return f"{where}expected {problem.expected}, got {problem.found}; {problem.cure}"


def _told(finding: Finding) -> str:
    """The message, with the cell of a notebook, for which SARIF has no place."""
    _, comma, cell = finding.where.partition(", cell ")
    return f"cell {cell}: {finding.message}" if comma else finding.message


def _located(where: str) -> dict[str, Any]:
    place = _PLACE.fullmatch(where)
    if place is None:
        return _location(where, None, None)
    line, column = place["line"], place["column"]
    return _location(place["file"], int(line) if line else None, int(column) if column else None)


def _location(file: str, line: int | None, column: int | None) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": quote(file), "uriBaseId": "%SRCROOT%"}}
    if line is not None:
        location["region"] = {"startLine": line} | ({"startColumn": column} if column is not None else {})
    return location
