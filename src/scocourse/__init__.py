"""A course that teaches people to read a strategic assessment, with quizzes that work everywhere.

For notebooks: ``Quiz``, ``Review``, ``Progress``, ``check`` and ``explore``. They are loaded when first used, so that
``import scocourse`` stays quick and asks for neither matplotlib nor Jupyter Book.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scocourse.player.explore import explore
    from scocourse.player.progress import Progress
    from scocourse.player.quiz import Quiz
    from scocourse.player.review import Review
    from scocourse.player.task import check

__version__ = "0.1.0"
__all__ = ["Progress", "Quiz", "Review", "__version__", "check", "explore"]

_HOME = {
    "Progress": "scocourse.player.progress",
    "Quiz": "scocourse.player.quiz",
    "Review": "scocourse.player.review",
    "check": "scocourse.player.task",
    "explore": "scocourse.player.explore",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'scocourse' has no attribute '{name}'")
    return getattr(importlib.import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
