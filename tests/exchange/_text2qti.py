"""text2qti itself, and what of a draft its package has."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from text2qti.config import Config
from text2qti.qti import QTI
from text2qti.quiz import Quiz


def compiled(text: bytes) -> bytes:
    """The package that text2qti makes of ``text``; raises Text2qtiError where it refuses it."""
    quiz = Quiz(text.decode(), config=Config(), source_name="tea.txt")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tea.zip"
        QTI(quiz).save(path)
        return path.read_bytes()


def in_package(part: Any) -> Any:
    """A draft's item without what text2qti keeps from Canvas: comments, the order of options, all but four decimals.

    An apostrophe is typographic there.
    """
    if isinstance(part, dict):
        left = {"claims", "objective", "level", "frame", "fixed_order"}
        return {name: in_package(value) for name, value in part.items() if value and name not in left}
    if isinstance(part, list):
        return [in_package(each) for each in part]
    if isinstance(part, float):
        return round(part, 4)
    return part.replace("’", "'") if isinstance(part, str) else part
