"""Whether a pinned version is known to be unsafe: ``python -m tests.supply.audit``, by pip-audit.

It asks the public list of advisories, so it is no test: exit status 0 where every pinned version was looked up and none
is known to be unsafe, 1 where one is, 2 where the list could not be asked, which says nothing of the versions.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

PINS = Path(__file__).resolve().parents[2] / ".ci" / "constraints.txt"


def verdict(report: bytes, pins: str) -> tuple[int, list[str]]:
    """The exit status and what to say of pip-audit's ``report`` (JSON, or nothing where it failed) on ``pins``."""
    try:
        looked_up: list[dict[str, Any]] = msgspec.json.decode(report)["dependencies"]
        skipped = [each["name"] for each in looked_up if "vulns" not in each]
        unsafe = [line for each in looked_up for line in _advisories(each)]
    except (msgspec.DecodeError, KeyError, TypeError):
        looked_up, skipped, unsafe = [], [], []
    if unsafe:
        return 1, [*unsafe, f"pinned versions with known vulnerabilities: {len(unsafe)}; pin others with .ci/pin"]
    if skipped or not looked_up:
        unknown = f"{len(skipped)} of {len(looked_up)} pinned versions" if looked_up else "any pinned version"
        said = f"not audited: the list of advisories could not be asked about {unknown}; try again on another network"
        return 2, [f"{pins}: {said}"]
    return 0, [f"{pins}: {len(looked_up)} pinned versions, none with a known vulnerability"]


def _advisories(looked_up: dict[str, Any]) -> Iterator[str]:
    for each in looked_up.get("vulns", ()):
        mended = ", ".join(each.get("fix_versions", ())) or "no version yet"
        yield f"{looked_up['name']} {looked_up['version']}: {each['id']}, mended in {mended}"


def main() -> int:
    """Ask, and say what was found."""
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(PINS), "--disable-pip", "--require-hashes"]
    asked = subprocess.run(
        [*command, "--format", "json", "--progress-spinner", "off"], capture_output=True, check=False
    )
    status, lines = verdict(asked.stdout, ".ci/constraints.txt")
    print(*lines, sep="\n", file=sys.stderr if status else sys.stdout)
    return status


if __name__ == "__main__":
    sys.exit(main())
