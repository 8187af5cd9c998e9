"""Every task of every lab has a solution that the check accepts, and no solution is left without its task."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from tests._site import ROOT

from scocourse.course import load_course

LABS = sorted((ROOT / "notebooks").glob("*.ipynb"))
SOLUTIONS = sorted((ROOT / "notebooks" / "solutions").glob("*.md"))
_TASK = re.compile(r"^## ([a-z0-9]+(?:-[a-z0-9]+)+)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


def tasks_of(lab: Path) -> Iterator[str]:
    """The item that each ``check("id", ...)`` of a lab names, in order."""
    for cell in nbformat.read(lab, as_version=4).cells:  # type: ignore[no-untyped-call]
        if cell.cell_type == "code":
            for node in ast.walk(ast.parse(cell.source)):
                match node:
                    case ast.Call(func=ast.Name(id="check"), args=[ast.Constant(value=str(item)), *_]):
                        yield item


def solutions_of(page: Path) -> dict[str, list[str]]:
    """Task id to the code blocks below its heading."""
    return {task: _CODE.findall(text) for task, text in _TASK.findall(page.read_text(encoding="utf-8"))}


def test_every_lab_has_a_page_of_solutions() -> None:
    assert [page.stem for page in SOLUTIONS] == [lab.stem for lab in LABS]


@pytest.mark.parametrize("page", SOLUTIONS, ids=lambda page: page.stem)
def test_every_task_has_one_solution_and_every_solution_a_task(page: Path) -> None:
    solutions = solutions_of(page)
    assert sorted(solutions) == sorted(set(tasks_of(page.parent.parent / f"{page.stem}.ipynb")))
    assert {task: len(blocks) for task, blocks in solutions.items()} == dict.fromkeys(solutions, 1)


@pytest.mark.parametrize("page", SOLUTIONS, ids=lambda page: page.stem)
def test_the_check_accepts_every_solution(page: Path) -> None:
    items = {item.id: item for bank in load_course(ROOT).banks.values() for item in bank.items}
    for task, (code,) in solutions_of(page).items():
        names: dict[str, object] = {}
        exec(compile(code, f"{page.name}: {task}", "exec"), names)
        answer, item = names["answer"], items[task]
        score = item.score(item.read(str(answer)) if isinstance(answer, str | int | float) else answer)
        assert score.value == 1.0, (task, answer, score)


@pytest.mark.parametrize("page", SOLUTIONS, ids=lambda page: page.stem)
def test_a_page_of_solutions_says_what_a_good_closing_paragraph_holds(page: Path) -> None:
    assert re.search(r"^#+ .*paragraph|^\*\*.*paragraph", page.read_text(encoding="utf-8"), re.MULTILINE)
