"""Wheels carry the course as JSON; editable installs do not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests._tea import write_tea_course

from scocourse.course import CourseError
from scocourse.course.packaged import read_course

pytest.importorskip("hatchling", reason="the build hook runs where hatchling builds a wheel: pip install hatchling")


def hook(root: Path, target: str) -> Any:
    from scocourse.course.build_hook import CourseHook

    return CourseHook(str(root), {}, None, None, str(root), target)  # type: ignore[arg-type, unused-ignore]


def test_a_wheel_gets_the_course_and_the_temporary_file_goes(tmp_path: Path) -> None:
    root = write_tea_course(tmp_path / "tea")
    data: dict[str, Any] = {"force_include": {}}
    built = hook(root, "wheel")
    built.initialize("standard", data)
    [(path, target)] = data["force_include"].items()
    assert target == "scocourse/course/course.json"
    assert list(read_course(Path(path).read_bytes()).banks) == ["tea"]
    built.finalize("standard", data, "")
    assert not Path(path).exists()


def test_a_wheel_for_a_class_that_sits_an_examination_is_without_its_questions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_tea_course(tmp_path / "tea")
    sat = "quizzes: [{id: sat, title: Sat, ids: [tea-origin], exam_forms: 1}]\n"
    (root / "quizzes" / "quizzes.yaml").write_text(sat, encoding="utf-8")
    monkeypatch.setenv("SCOCOURSE_EXAM", "1")
    data: dict[str, Any] = {"force_include": {}}
    built = hook(root, "wheel")
    built.initialize("standard", data)
    packed = Path(next(iter(data["force_include"]))).read_bytes()
    built.finalize("standard", data, "")
    assert b"tea-kinds" in packed and b"tea-origin" not in packed


def test_an_editable_install_and_an_sdist_get_none(tmp_path: Path) -> None:
    for target, version in (("wheel", "editable"), ("sdist", "standard")):
        data: dict[str, Any] = {"force_include": {}}
        hook(tmp_path, target).initialize(version, data)
        assert data == {"force_include": {}}


def test_a_course_with_problems_builds_no_wheel(tmp_path: Path) -> None:
    root = write_tea_course(tmp_path / "tea")
    (root / "quizzes/bad.yaml").touch()
    with pytest.raises(CourseError, match=r"quizzes/bad.yaml: expected some lines"):
        hook(root, "wheel").initialize("standard", {"force_include": {}})
