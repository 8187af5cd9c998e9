"""A course of any size, for measuring: chapters with a short text, and a bank of items for each."""

from __future__ import annotations

import shutil
from pathlib import Path

import yaml
from tests.sphinx_ext.conftest import COURSE

_ITEM = """\
  - id: {bank}-{number}
    type: numeric
    claims: [p{claim}]
    objective: keep-hedges
    level: remember
    stem: How many brewers, of {number} in chapter {bank}, wish for cold tea?
    answers:
      - low: 0
        high: 0
        key: true
        feedback: None is counted.
    otherwise:
      feedback: Nobody is counted.
      misconception: hedge-dropped
    rationale: The text gives no number.
"""
_PROSE = "Hot water draws more from the leaves than cold water does, the text says, and gives no number for it.\n"


def make_course(root: Path, chapters: int, items: int) -> Path:
    """The small course on tea with ``chapters`` more, each with ``items`` of its own, in the folder ``root``."""
    shutil.copytree(COURSE, root)
    contents = {"format": "jb-book", "root": "book/index", "chapters": []}
    names = [f"chapter-{number:04}" for number in range(chapters)]
    for place, name in enumerate(names):
        claim = ("1.1", "2.1", "2.2")[place % 3]
        quiz = f"```{{quiz}} {name}\n```\n" if items else ""
        sections = "\n".join(f"## Part {part}\n\n{_PROSE * 6}" for part in range(4))
        (root / "book" / f"{name}.md").write_text(
            f"# {place}. Chapter\n\nTea {{claim}}`p{claim}`.\n\n{sections}\n{quiz}"
        )
        if items:
            held = "".join(_ITEM.format(bank=name, number=number, claim=claim) for number in range(items))
            (root / "quizzes" / f"{name}.yaml").write_text(f"bank: {name}\ntitle: Bank {place}\nitems:\n{held}")
    contents["chapters"] = [{"file": f"book/{name}"} for name in ("winter", "summer", *names, "claims")]
    (root / "book" / "_toc.yml").write_text(yaml.safe_dump(contents, sort_keys=False))
    return root
