"""Puts course.json into wheels, so that an installed package has the course without YAML. Run by hatchling only."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CourseHook(BuildHookInterface):  # type: ignore[type-arg, misc, unused-ignore]  # hatchling is no dependency
    """Loads the course of the checkout; a course with problems builds no wheel.

    Where SCOCOURSE_EXAM is set, the wheel is for students who sit an examination, and does not hold its questions.
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        # an editable install reads the checkout itself
        if self.target_name != "wheel" or version == "editable":
            return
        sys.path.insert(0, str(Path(self.root, "src")))
        try:
            from scocourse.course import load_course
            from scocourse.course.examination import EXAM, set_aside
            from scocourse.course.packaged import write_course

            course = load_course(Path(self.root))
            data = write_course(set_aside(course).course if os.environ.get(EXAM) else course)
        finally:
            sys.path.pop(0)
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name, "course.json")
        path.write_bytes(data)
        build_data["force_include"][str(path)] = "scocourse/course/course.json"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if hasattr(self, "folder"):
            self.folder.cleanup()
