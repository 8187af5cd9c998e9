"""A course is read from what was kept of it until any of its files changes, and is the same course."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from msgspec import Raw
from tests._tea import write_sound_course

from scocourse.bank import compiled
from scocourse.course import Course, CourseError, load_course
from scocourse.course import load as loading


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(compiled.VARIABLE, str(tmp_path / "compiled"))
    return tmp_path / "compiled"


@pytest.fixture
def root(tmp_path: Path, folder: Path) -> Path:
    """A course with everything that a course may have, loaded once."""
    root = write_sound_course(tmp_path / "tea")
    book = root / "book"
    (book / "_config.yml").write_text("title: Tea\n", encoding="utf-8")
    (book / "_toc.yml").write_text("root: book/first\nchapters:\n  - file: book/second\n", encoding="utf-8")
    (book / "first.md").write_text("# One\n\n```{quiz} tea\n```\n", encoding="utf-8")
    (book / "second.md").write_text("# Two\n\n```{quiz} more\n```\n", encoding="utf-8")
    (book / "glossary.md").write_text("```{glossary}\nleaf\n  Of a plant.\n```\n", encoding="utf-8")
    (root / "quizzes" / "quizzes.yaml").write_text(
        "quizzes:\n  - {id: short, title: Short, ids: [tea-origin]}\n", encoding="utf-8"
    )
    load_course(root)
    return root


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The courses that have been read from YAML, file by file."""
    roots: list[Path] = []
    load = loading._load

    def loaded(root: Path) -> Course:
        roots.append(root)
        return load(root)

    monkeypatch.setattr(loading, "_load", loaded)
    return roots


def anew(root: Path, monkeypatch: pytest.MonkeyPatch) -> Course:
    """The course without anything that was kept."""
    with monkeypatch.context() as patch:
        patch.setenv(compiled.VARIABLE, "")
        return load_course(root)


def test_an_unchanged_course_is_read_once_and_is_the_same(
    root: Path, whole: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    course = load_course(root)
    assert whole == []
    again = anew(root, monkeypatch)
    assert course == again and list(course.banks) == list(again.banks) == ["tea", "more"]


CHANGES = {
    "book/claims.yaml": ("paraphrase: ", "paraphrase: Newly, "),
    "book/objectives.yaml": ("text: ", "text: Newly, "),
    "book/misconceptions.yaml": ("cure: ", "cure: Newly, "),
    "book/_config.yml": ("Tea", "Coffee"),
    "book/_toc.yml": ("book/first\nchapters:\n  - file: book/second", "book/second"),
    "book/glossary.md": ("Of a plant", "Of a bush"),
    "book/first.md": ("{quiz} tea", "{note}"),
    "quizzes/tea.yaml": ("title: Tea", "title: Coffee"),
    "quizzes/quizzes.yaml": ("title: Short", "title: Brief"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_of_any_file_is_seen(name: str, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = load_course(root)
    text = (root / name).read_text(encoding="utf-8")
    old, new = CHANGES[name]
    assert old in text
    (root / name).write_text(text.replace(old, new), encoding="utf-8")
    course = load_course(root)
    assert (course, list(course.banks)) != (before, list(before.banks))
    again = anew(root, monkeypatch)
    assert (course, list(course.banks)) == (again, list(again.banks))


def test_files_that_come_and_go_are_seen(root: Path) -> None:
    (root / "quizzes" / "quizzes.yaml").unlink()
    (root / "book" / "glossary.md").unlink()
    course = load_course(root)
    assert course.quizzes == {} and course.terms == ()
    (root / "quizzes" / "more.yaml").unlink()
    assert list(load_course(root).banks) == ["tea"]
    (root / "quizzes" / "late.yml").touch()
    with pytest.raises(CourseError, match=r"rename it to late\.yaml"):
        load_course(root)


def test_an_id_that_another_file_no_longer_has_is_told_of_a_bank_that_did_not_change(root: Path) -> None:
    path = root / "book" / "objectives.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("know-tea", "know-mint"), encoding="utf-8")
    said = set()
    for _ in range(2):
        with pytest.raises(CourseError, match=r'quizzes/tea.yaml:8:16: item "tea-origin" objective: .* "know-mint"'):
            load_course(root)
        with pytest.raises(CourseError) as caught:
            load_course(root)
        said.add(str(caught.value))
    assert len(said) == 1


def test_a_course_elsewhere_with_the_same_files_has_its_own_root(root: Path, tmp_path: Path, whole: list[Path]) -> None:
    moved = root.rename(tmp_path / "moved")
    assert load_course(moved).root == moved.resolve() and whole == []


@pytest.mark.parametrize(
    "content",
    [b'{"pages": [], "course": {}}', b'{"pages": [], "course": ' + b"[" * 100_000, b'{"pages": [".."], "course": 1}'],
    ids=["empty", "deep", "no course"],
)
def test_a_wrong_entry_is_made_again(content: bytes, folder: Path, root: Path, whole: list[Path]) -> None:
    course = load_course(root)
    for entry in folder.iterdir():
        compiled.put({entry.name: Raw(content)})
    assert load_course(root) == course and len(whole) == 1
    assert load_course(root) == course and len(whole) == 1


def test_a_file_that_is_saved_while_the_course_loads_is_not_kept_under_the_old_one(
    root: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = root / "book" / "_config.yml"
    load = loading._load

    def saved_meanwhile(root: Path) -> Course:
        path.write_text("title: Later\n", encoding="utf-8")
        return load(root)

    path.write_text("title: Earlier\n", encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(loading, "_load", saved_meanwhile)
        assert load_course(root).title == "Later"
    path.write_text("title: Earlier\n", encoding="utf-8")
    assert load_course(root).title == "Earlier"


def test_a_kept_course_needs_no_yaml_schema_or_markdown_library(root: Path) -> None:
    program = f"""
import sys
sys.modules.update(dict.fromkeys(["yaml", "jsonschema", "markdown_it"]))
from pathlib import Path
from scocourse.course import load_course
print(*load_course(Path({str(root)!r})).banks)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "tea more\n"
