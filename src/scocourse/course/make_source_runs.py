"""``python -m scocourse.course.make_source_runs TEXT > book/source-runs.txt``: hashes of another source text.

The paragraphs of TEXT are headed ``[1]``, ``[2]`` and so on, each on a line of its own; what stands before is left out.
"""

from __future__ import annotations

import secrets
import sys
from pathlib import Path

from scocourse.course.checks.source_runs import write_runs

if __name__ == "__main__":
    print(write_runs(Path(sys.argv[1]).read_text(encoding="utf-8"), secrets.token_bytes(8)), end="")
