"""A whole small course around the tea bank, for tests that need a course and not the SCO's."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec

from scocourse.items import AnyItem

BANK = Path(__file__).parent / "player" / "bank.yaml"


class TeaFile(msgspec.Struct):
    bank: str
    title: str
    items: list[AnyItem]


def tea_items() -> list[AnyItem]:
    """The items of the tea bank."""
    return msgspec.yaml.decode(BANK.read_bytes(), type=TeaFile).items


def write_tea_course(root: Path) -> Path:
    """A course folder at ``root`` whose one bank is tea."""
    items = tea_items()
    misconceptions = sorted({reply.misconception for item in items for reply in item.replies().values()} - {""})
    files = {
        "claims": [
            {"id": claim, "paraphrase": f"Claim {claim}.", "cue": f"words of {claim}", "hedge": "flat"}
            for claim in sorted({claim for item in items for claim in item.claims})
        ],
        "objectives": [{"id": id, "text": f"Objective {id}."} for id in sorted({item.objective for item in items})],
        "misconceptions": [{"id": id, "name": f"Takes {id}", "cure": "Look again."} for id in misconceptions],
    }
    (root / "book").mkdir(parents=True)
    (root / "quizzes").mkdir()
    for name, content in files.items():
        (root / "book" / f"{name}.yaml").write_bytes(msgspec.yaml.encode({name: content}))
    shutil.copy(BANK, root / "quizzes" / "tea.yaml")
    return root
