"""What is built again after an edit: exactly what shows it."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest
from tests._site import run_book
from tests.sphinx_ext.conftest import copy_course

import scocourse


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the package that a test may edit."""
    source = Path(scocourse.__file__).parent
    shutil.copytree(source, tmp_path / "src" / "scocourse", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path / "src"


def test_an_edit_builds_the_pages_that_show_it_and_no_others(tea: Path, package: Path) -> None:
    # Sphinx writes the first page at every build that writes any
    start = {"book/index"}
    assert run_book(tea, package=package).written == start | {"book/winter", "book/summer", "book/claims"}
    assert run_book(tea, package=package).written == set()

    _edit(tea / "quizzes" / "milk.yaml", "None is counted.", "None at all.")
    built = run_book(tea, package=package)
    assert built.written == start | {"book/summer"}
    assert "None at all." in built.text("book/summer")

    # a question is also shown on the claims page
    _edit(tea / "quizzes" / "milk.yaml", "How many brewers", "How many of the brewers")
    built = run_book(tea, package=package)
    assert built.written == start | {"book/summer", "book/claims"}
    assert "How many of the brewers" in built.text("book/claims")

    # the passage that a wrong answer leads to moves to another page
    _edit(tea / "book" / "winter.md", "{claim}`p1.1, p2.1`", "here")
    built = run_book(tea, package=package)
    assert built.written == start | {"book/winter", "book/claims"}
    assert "index.html#cite-p1-1" in built.text("book/winter")
    _edit(tea / "book" / "index.md", "{claim}`p1.1`", "much")
    built = run_book(tea, package=package)
    assert built.read == {"book/index"}
    assert built.written == {"book/index", "book/winter", "book/claims"}
    assert "claims.html#claim-p1-1" in built.text("book/winter")

    # every page shows every title
    _edit(tea / "book" / "summer.md", "# Summer", "# High summer")
    built = run_book(tea, package=package)
    assert built.read == {"book/summer"}
    assert "High summer" in built.text("book/index")
    assert "High summer" in built.text("book/winter")


def test_a_page_with_a_drawn_quiz_follows_the_quizzes_their_banks_and_new_banks(tea: Path, package: Path) -> None:
    quizzes = tea / "quizzes" / "quizzes.yaml"
    quizzes.write_text("quizzes:\n  - {id: pretest, title: Pretest, seed: 1, draw: [{number: 2}]}\n")
    page = tea / "book" / "summer.md"
    page.write_text("# Summer\n\nCold tea is a wish {claim}`p2.2`.\n\n```{quiz} pretest\n```\n\n```{blueprint}\n```\n")
    built = run_book(tea, package=package)
    assert built.status == 0, built.log

    _edit(quizzes, "title: Pretest", "title: Before")
    built = run_book(tea, package=package)
    assert built.read == {"book/summer"}
    assert "Before" in built.text("book/summer")

    _edit(tea / "quizzes" / "milk.yaml", "None is counted.", "None at all.")
    assert run_book(tea, package=package).read == {"book/summer"}

    milk = (tea / "quizzes" / "milk.yaml").read_text()
    (tea / "quizzes" / "oat.yaml").write_text(milk.replace("milk", "oat").replace("level: remember", "level: apply"))
    built = run_book(tea, package=package)
    assert built.read == {"book/summer"}
    assert "<td>1</td>" in built.text("book/summer")
    assert run_book(tea, package=package).read == set()


def test_an_edited_bank_or_package_never_leaves_an_old_output_of_a_lab(tmp_path: Path, package: Path) -> None:
    tea = copy_course(tmp_path / "tea")
    built = run_book(tea, package=package)
    assert built.status == 0, built.log
    assert "Which draws more from the leaves?" in built.text("notebooks/lab")
    assert "static 1" in built.text("notebooks/second")

    _edit(tea / "quizzes" / "tea.yaml", "Which draws more from the leaves?", "Which draws the most?")
    built = run_book(tea, package=package)
    assert "Which draws the most?" in built.text("notebooks/lab")
    assert built.read == {"book/winter", "notebooks/lab"}

    _edit(package / "scocourse" / "player" / "html.py", 'class="sco-title"', 'class="sco-title edited"')
    built = run_book(tea, package=package)
    assert 'class="sco-title edited"' in built.text("notebooks/lab")
    assert 'class="sco-title edited"' in built.text("book/winter")


def test_pages_read_side_by_side_know_the_same_of_each_other(tmp_path: Path) -> None:
    tea = copy_course(tmp_path / "tea", labs=False)
    more = [f"more{number}" for number in range(8)]
    for name in more:
        (tea / "book" / f"{name}.md").write_text(f"# Page {name}\n\nHot water {{claim}}`p1.1`.\n")
    start = tea / "book" / "index.md"
    listed = "\n".join(["winter", "summer", *more, "claims"])
    start.write_text(f"{start.read_text()}\n```{{toctree}}\n{listed}\n```\n")
    (tea / "build").mkdir()
    settings = ["extensions=myst_nb,scocourse.sphinx_ext", "root_doc=book/index", "exclude_patterns=build,README.md"]
    options = [part for setting in settings for part in ("-D", setting)]
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-b",
        "text",
        "-C",
        "-W",
        "-j",
        "2",
        *options,
        str(tea),
        str(tea / "build/out"),
    ]
    assert os.spawnv(os.P_WAIT, sys.executable, command) == 0
    claims = (tea / "build" / "out" / "book" / "claims.txt").read_text()
    assert f"Start, Winter, {', '.join(f'Page {name}' for name in more)}" in " ".join(claims.split())
