"""The engine serves any text: what belongs to one course stands in its folders, its tables and its figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests._site import ROOT

from scocourse.course import load_course
from scocourse.model import SourceText
from scocourse.player.text import paragraph_label
from scocourse.player.words import words

PACKAGE = ROOT / "src" / "scocourse"
#: The course's own; timeline.py turns its tables into cards, static/ is made from js/ and css/.
COURSE = {"data", "figures", "static", "timeline.py"}
OWN_WORDS = re.compile(
    r"\b(?:SCO|Shanghai|RATS|rats|CSTO|ISAF|NATO|China|Chinese|Russia|Russian|Beijing|Moscow|Uzbekistan|Kazakhstan"
    r"|Central Asia|Army War College|Plater-Zyberk|Monaghan|the summary|the executive summary|ES para)\b"
)


def of_a_course(package: Path) -> Iterator[str]:
    """Every word of one course in the files of the engine, with its place."""
    for file in sorted(package.rglob("*")):
        inside = file.relative_to(package)
        if not file.is_file() or COURSE & set(inside.parts) or "__pycache__" in inside.parts:
            continue
        if file.name == "course.json":
            continue
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            yield from (f"{inside}:{number}: {found[0]}" for found in OWN_WORDS.finditer(line))


def test_the_engine_names_nothing_of_the_text() -> None:
    found = list(of_a_course(PACKAGE))
    assert not found, "move to book/, quizzes/, data/ or figures/:\n" + "\n".join(found)


@pytest.mark.parametrize("line", ["# in the SCO", 'say("As the summary has it")', "quizzes/rats.yaml", "(ES para. 3)"])
def test_a_word_of_the_text_in_the_engine_is_found(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.py").write_text(f"import json\n{line}\n", encoding="utf-8")
    (found,) = of_a_course(tmp_path)
    assert found.startswith("a.py:2: ")


def test_a_course_says_what_its_text_is_called() -> None:
    text = load_course(ROOT).text
    assert (text.name, paragraph_label("p3.2", text)) == ("the summary", "ES para. 3")
    assert words(text=text)("item.then") == "As known in 2014"
    assert words("ru", text)("item.later") == "После 2014 года"


def test_a_course_that_says_nothing_has_words_for_any_text() -> None:
    text = SourceText()
    assert (text.name, paragraph_label("p3.2", text)) == ("the text", "para. 3")
    assert words(text=text)("item.summary") == "In the text"
    assert words("zh-CN", text)("item.later") == "后来的情况"
