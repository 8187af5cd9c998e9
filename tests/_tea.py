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


def write_sound_course(root: Path) -> Path:
    """A tea course in which every check of ``scocourse check`` finds nothing."""
    write_tea_course(root)
    bank = root / "quizzes" / "tea.yaml"
    bank.write_text(bank.read_text(encoding="utf-8").replace("level: remember", "level: apply", 2), encoding="utf-8")
    claims = sorted({claim for item in tea_items() for claim in item.claims})
    reply = {"feedback": "Look at it again.", "misconception": "any-infusion"}
    key = {"text": "Yes", "key": True, "feedback": "The text says so."}
    shared = {"objective": "know-tea", "level": "apply", "rationale": "The text says so."}
    items: list[dict[str, object]] = []
    for claim in claims:
        both = {"claims": [claim], **shared}
        name = claim.replace(".", "-")
        asked = {"stem": f"Is {claim} in the text?", **both}
        items.append({"id": f"more-{name}-a", "type": "choice", "options": [key, {"text": "Nay", **reply}], **asked})
        typed = {"stem": f"Type whether somebody wrote {claim}.", **both}
        items.append({"id": f"more-{name}-b", "type": "text_entry", "answers": [key], "otherwise": reply, **typed})
    more = {"bank": "more", "title": "More of it", "items": items}
    (root / "quizzes" / "more.yaml").write_bytes(msgspec.yaml.encode(more))
    chapter = f"# 1. Tea\n\n{{claim}}`{','.join(claims)}`\n"
    (root / "book" / "tea.md").write_text(chapter, encoding="utf-8")
    return root
