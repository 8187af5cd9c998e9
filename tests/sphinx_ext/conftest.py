"""A small course on tea: a copy to change, or built once for the tests that only look."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbformat
import pytest
from tests._site import Built, run_book

COURSE = Path(__file__).parent / "course"


#: The labs, made when needed: pytest would take notebooks in this folder for tests.
LABS = {
    "lab": 'from scocourse import Quiz\n\nQuiz("tea", ids=["tea-water"])',
    "second": 'import os\n\nprint("static", os.environ["SCOCOURSE_STATIC"])',
}


def copy_course(root: Path, *, labs: bool = True) -> Path:
    shutil.copytree(COURSE, root, dirs_exist_ok=True)
    if labs:
        (root / "notebooks").mkdir()
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        for name, code in LABS.items():
            cells = [nbformat.v4.new_markdown_cell(f"# The {name}"), nbformat.v4.new_code_cell(code)]
            notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
            nbformat.write(notebook, root / "notebooks" / f"{name}.ipynb")
    else:
        contents = root / "book" / "_toc.yml"
        kept = [line for line in contents.read_text().splitlines() if "notebooks/" not in line]
        contents.write_text("\n".join(kept) + "\n")
    return root


@pytest.fixture
def tea(tmp_path: Path) -> Path:
    """The course in a folder of the test's own, without its labs."""
    return copy_course(tmp_path / "tea", labs=False)


@pytest.fixture(scope="session")
def tea_text(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The course as plain text."""
    built = run_book(copy_course(tmp_path_factory.mktemp("tea"), labs=False), builder="text")
    assert built.status == 0, built.log
    return built
