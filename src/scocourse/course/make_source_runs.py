"""``python -m scocourse.course.make_source_runs TEXT > book/source-runs.txt``: hashes of another source text.

The paragraphs of TEXT are headed ``[1]``, ``[2]`` and so on, each on a line of its own; what stands before is left out.
"""

from __future__ import annotations

import re
import secrets
import sys
from collections.abc import Sequence
from pathlib import Path

from scocourse.bank.problem import CourseError
from scocourse.bank.source import read
from scocourse.course.checks.source_runs import write_runs


def main(arguments: Sequence[str]) -> int:
    """Print the hashes of the text named, and return 0; else say what is wrong: 1 with the text, 2 with the command."""
    if len(arguments) != 1:
        print(f"make_source_runs: expected one file, the text, got {len(arguments)}; name it", file=sys.stderr)
        return 2
    try:
        text = read(Path(arguments[0]), arguments[0])
    except CourseError as error:
        print(error, file=sys.stderr)
        return 1
    if not re.search(r"^\[\d+\]$", text, re.MULTILINE):
        print(f"{arguments[0]}: expected paragraphs headed [1], [2] and so on, got none; number them", file=sys.stderr)
        return 1
    print(write_runs(text, secrets.token_bytes(8)), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
