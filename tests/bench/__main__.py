"""``python -m tests.bench [AREA...]``: measure, print, and remake the lines of the table."""

from __future__ import annotations

import csv
import importlib
import sys
from collections.abc import Iterable
from pathlib import Path

from tests.bench import AREAS
from tests.bench._measure import Line

TABLE = Path(__file__).parents[2] / "book" / "performance.csv"
HEADINGS = ("Area", "What", "Ours", "Beside", "Theirs", "Ratio", "Aim")


def row(area: str, line: Line) -> list[str]:
    """A line as the table has it."""
    theirs = "" if line.theirs is None else f"{line.theirs:.4g} {line.unit}"
    ratio = "" if line.ratio is None else f"{line.ratio:.2f}"
    if line.most is not None:
        aim = f"at most {line.most:g} times"
    elif line.limit is not None:
        aim = f"at {'least' if line.least else 'most'} {line.limit:g} {line.unit}"
    else:
        aim = ""
    return [
        area,
        line.what,
        f"{line.ours:.4g} {line.unit}",
        line.against,
        theirs,
        ratio,
        aim + ("" if line.met else " (missed)"),
    ]


def remade(rows: Iterable[list[str]], measured: Iterable[str]) -> list[list[str]]:
    """The table with the lines of the areas ``measured`` replaced."""
    kept: list[list[str]] = []
    if TABLE.is_file():
        with TABLE.open(encoding="utf-8", newline="") as file:
            kept = [line for line in list(csv.reader(file))[1:] if line[0] not in measured]
    return sorted([*kept, *rows], key=lambda line: AREAS.index(line[0]))


def main(names: list[str]) -> int:
    """Measure the areas ``names``, or all. Returns 1 where an aim is missed."""
    if unknown := [name for name in names if name not in AREAS]:
        sys.exit(f"no area {', '.join(unknown)}; there are {', '.join(AREAS)}")
    rows = []
    missed = 0
    for area in names or AREAS:
        for line in importlib.import_module(f"tests.bench.{area}").measure():
            missed += not line.met
            rows.append(row(area, line))
            print(" | ".join(rows[-1]), flush=True)
    table = remade(rows, names or AREAS)
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([HEADINGS, *table])
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
