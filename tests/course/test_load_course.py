"""A course loads whole from any folder inside it, or every problem of all its files is told."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from tests._tea import write_tea_course

from scocourse.course import CourseError, find_root, load_course
from scocourse.course.packaged import read_course, write_course


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_tea_course(tmp_path / "tea")


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def told(root: Path) -> list[str]:
    with pytest.raises(CourseError) as caught:
        load_course(root)
    return [str(problem) for problem in caught.value.problems]


def test_a_course_loads_with_every_part_by_its_id(root: Path) -> None:
    course = load_course(root)
    assert course.root == root.resolve()
    assert list(course.banks) == ["tea"]
    assert course.claims["p1.1"].cue == "words of p1.1"
    assert all(id == thing.id for part in (course.objectives, course.misconceptions) for id, thing in part.items())


def test_the_course_of_this_repository_loads() -> None:
    assert load_course(Path(__file__).parents[2]).claims


def test_the_course_is_found_from_any_folder_inside_it(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = root / "book" / "deep" / "er"
    inside.mkdir(parents=True)
    monkeypatch.chdir(inside)
    assert find_root() == root.resolve()
    assert list(load_course().banks) == ["tea"]


def test_outside_any_course_none_is_found(tmp_path: Path) -> None:
    assert find_root(tmp_path) is None


def test_an_unknown_claim_names_the_nearest_of_its_paragraph(root: Path) -> None:
    replace(root / "quizzes/tea.yaml", "claims: [p1.1]", "claims: [p1.99]")
    [message] = told(root)
    assert message.startswith('quizzes/tea.yaml:7:14: item "tea-origin" claims[0]: expected an id of book/claims.yaml')
    assert 'got "p1.99"; did you mean "p1.' in message and "(this paragraph has p1.1 to p1." in message


def test_unknown_objectives_and_misconceptions_name_the_nearest(root: Path) -> None:
    replace(root / "quizzes/tea.yaml", "objective: know-tea", "objective: knowtea")
    replace(root / "quizzes/tea.yaml", "misconception: any-infusion", "misconception: any-infusions")
    assert [message.partition(": expected ")[2] for message in told(root)] == [
        'an id of book/objectives.yaml, got "knowtea"; did you mean "know-tea"?',
        'an id of book/misconceptions.yaml, got "any-infusions"; did you mean "any-infusion"?',
    ]


def test_references_of_an_item_that_is_wrong_in_other_ways_are_judged_too(root: Path) -> None:
    replace(root / "quizzes/tea.yaml", "claims: [p1.1]", "claims: [p8.8]")
    replace(root / "quizzes/tea.yaml", "level: remember", "level: recall")
    assert len(told(root)) == 2


def test_a_claim_named_twice_by_an_item_is_told(root: Path) -> None:
    replace(root / "quizzes/tea.yaml", "claims: [p1.1]", "claims: [p1.1, p1.1]")
    assert told(root) == [
        'quizzes/tea.yaml:7:20: item "tea-origin" claims[1]: expected every claim once, got "p1.1" again; remove it'
    ]


def test_claims_are_checked_for_ids_cues_and_relations(root: Path) -> None:
    claims = """\
claims:
  - id: p1.1
    paraphrase: Tea is a plant.
    cue: one two three four five six seven
    hedge: flat
    relations:
      - {kind: supports, to: p1.1}
      - {kind: supports, to: p1.7}
  - {id: p1.1, paraphrase: Tea <b>is</b> hot., cue: hot, hedge: maybe}
"""
    (root / "book/claims.yaml").write_text(claims, encoding="utf-8")
    found = [message for message in told(root) if message.startswith("book/")]
    assert found == [
        'book/claims.yaml:4:10: claim "p1.1" cue: expected at most 6 words, got 7 words; '
        "keep those that find the place",
        'book/claims.yaml:7:30: claim "p1.1" relations[0].to: expected another claim, got the claim itself; '
        "name the claim that it bears on",
        'book/claims.yaml:8:30: claim "p1.1" relations[1].to: expected an id of book/claims.yaml, got "p1.7"; '
        'did you mean "p1.1"? (this paragraph has p1.1 to p1.1)',
        'book/claims.yaml:9:10: claim "p1.1" id: expected an id of its own, got "p1.1" again '
        "(first in book/claims.yaml:2); rename one of the two",
        'book/claims.yaml:9:32: claim "p1.1" paraphrase: expected Markdown without raw HTML, got raw HTML ("<b>"); '
        "use Markdown: *italic*, **bold**, `code`; write \\< for a plain <",
        *[message for message in found if "hedge: expected one of" in message],
    ]
    assert len(found) == 6


def test_a_missing_file_is_one_problem_and_hides_no_other(root: Path) -> None:
    (root / "book/objectives.yaml").unlink()
    replace(root / "quizzes/tea.yaml", "claims: [p1.1]", "claims: [p8.8]")
    assert [message.partition(": expected")[0] for message in told(root)] == [
        "book/objectives.yaml",
        'quizzes/tea.yaml:7:14: item "tea-origin" claims[0]',
    ]


def test_the_packaged_course_is_the_same_without_its_folder(root: Path) -> None:
    course = load_course(root)
    twin = read_course(write_course(course))
    assert twin.root is None
    assert msgspec.structs.replace(twin, root=course.root) == course


def test_a_packaged_course_needs_no_yaml_schema_or_markdown_library(root: Path, tmp_path: Path) -> None:
    path = tmp_path / "course.json"
    path.write_bytes(write_course(load_course(root)))
    program = f"""
import sys
sys.modules.update(dict.fromkeys(["yaml", "jsonschema", "markdown_it", "matplotlib", "ipywidgets"]))
from pathlib import Path
from scocourse.course import load_course
from scocourse.course.packaged import read_course
print(*read_course(Path({str(path)!r}).read_bytes()).banks)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "tea\n"


def test_the_title_is_the_book_s(root: Path) -> None:
    assert load_course(root).title == "Untitled course"
    (root / "book" / "_config.yml").write_text("author: A. Leaf\ntitle: Tea and Cups\n", encoding="utf-8")
    assert load_course(root).title == "Tea and Cups"


def test_a_title_that_is_no_text_is_told(root: Path) -> None:
    (root / "book" / "_config.yml").write_text("title: 2014\n", encoding="utf-8")
    assert told(root) == [
        "book/_config.yml:1:8: title: expected the book's title, got the number 2014; write it in quotes"
    ]


def test_title_and_glossary_travel_with_the_package(root: Path) -> None:
    (root / "book" / "_config.yml").write_text("title: Tea and Cups\n", encoding="utf-8")
    (root / "book" / "glossary.md").write_text("```{glossary}\ncup\n  A vessel.\n```\n", encoding="utf-8")
    course = load_course(root)
    packaged = read_course(write_course(course))
    assert (packaged.title, packaged.terms) == (course.title, course.terms)
    assert [term.names for term in packaged.terms] == [("cup",)]
