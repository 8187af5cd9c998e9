"""What the banks ask for: items counted by objective, level of thinking and paragraph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import get_args

from msgspec import Struct

from scocourse.bank.blueprint import paragraph_of
from scocourse.course.model import Course
from scocourse.model import Level

LEVELS: tuple[Level, ...] = get_args(Level)


class Cell(Struct, frozen=True):
    """How many items there are of one objective, level and paragraph (that of an item's first claim)."""

    objective: str
    level: Level
    paragraph: int
    items: int


def blueprint(course: Course) -> tuple[Cell, ...]:
    """The cells that are not empty, in the order of the objectives' file, then of paragraphs, then of levels."""
    counts = Counter(
        (item.objective, paragraph_of(item), item.level) for bank in course.banks.values() for item in bank.items
    )
    return tuple(
        Cell(objective, level, paragraph, counts[objective, paragraph, level])
        for objective in course.objectives
        for paragraph in sorted({paragraph for _, paragraph, _ in counts})
        for level in LEVELS
        if counts[objective, paragraph, level]
    )


def levels_of(cells: Iterable[Cell]) -> list[int]:
    """How many items ``cells`` have at each level, and in all."""
    counts = Counter[str]()
    for cell in cells:
        counts[cell.level] += cell.items
    return [*(counts[level] for level in LEVELS), counts.total()]
