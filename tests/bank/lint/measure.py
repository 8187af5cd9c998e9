"""How precise the rules of item writing are on labelled items; ``python -m tests.bank.lint.measure`` writes the table.

Precision: of the items in which the rule finds something, the share that has the flaw. Recall: of the items that have
it, the share found. The items are in labelled.yaml.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from tests._site import ROOT

from scocourse.bank.lint import RULES
from scocourse.bank.yaml import parse
from scocourse.items import AnyItem
from scocourse.items._parts import LETTERS
from scocourse.model import Bank

LABELLED = Path(__file__).with_name("labelled.yaml")
PAGE = ROOT / "book" / "contributing.md"
COMMAND = "python -m tests.bank.lint.measure"
BEGIN, END = "% table of measure.py: begin", "% table of measure.py: end"
_BASE = {"claims": ["p1.1"], "objective": "o", "level": "apply", "rationale": "The second sentence says so."}
_REPLY = "The second sentence speaks of it."


class Measured(NamedTuple):
    """Of one rule: labelled items that have the flaw and those that have not, and in how many of each it is found."""

    code: str
    flawed: int
    found: int
    sound: int
    false: int

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.false)

    @property
    def recall(self) -> float:
        return self.found / self.flawed


def labelled() -> dict[str, dict[str, list[dict[str, Any]]]]:
    """Rule to ``alarm`` and ``quiet``, each a list of items in short form."""
    value: dict[str, dict[str, list[dict[str, Any]]]] = parse(LABELLED.read_text(encoding="utf-8"), LABELLED.name)
    return value


def bank(short: dict[str, Any]) -> Bank:
    """The bank that a short form stands for."""
    if "keys" in short:
        options = short["options"]
        shorts = [
            {
                "stem": f"Question {n}?",
                "options": [f"Option {letter} here" for letter in LETTERS[:options]],
                "key": LETTERS.index(key),
                "fixed_order": short.get("fixed_order", False),
            }
            for n, key in enumerate(short["keys"])
        ]
    elif "longest" in short:
        longest, all = short["longest"]
        fillers = [f"Option {letter} here" for letter in LETTERS[: short["options"] - 1]]
        shorts = [
            {"stem": f"Question {n}?", "options": ["The longer key" if n < longest else "The key", *fillers]}
            for n in range(all)
        ]
        for each in shorts[:longest]:
            each["options"] = ["This key is longer", *fillers]
    else:
        shorts = short.get("items", [short])
    return Bank(id="b", title="B", items=tuple(item(each, n) for n, each in enumerate(shorts)))


def item(short: dict[str, Any], number: int) -> AnyItem:
    """The item that a short form stands for."""
    rest = dict(short)
    key = rest.pop("key", 0)
    misconception = rest.pop("misconception", "slip")
    replies = rest.pop("feedback", None)
    texts = rest.get("options") or rest.get("prompts") or rest.get("answers")
    replies = replies or [_REPLY] * len(texts)
    wrong = {"misconception": misconception}
    keys = range(len(texts) - 1) if rest.get("multiple") else [key]
    if "options" in rest:
        rest["type"] = "choice"
        rest["options"] = [
            {"text": text, "feedback": reply, **({"key": True} if n in keys else wrong)}
            for n, (text, reply) in enumerate(zip(texts, replies))
        ]
    elif "prompts" in rest:
        rest["type"] = "match"
        rest["prompts"] = [
            {"text": text.partition(" = ")[0], "answer": text.partition(" = ")[2], "feedback": reply, **wrong}
            for text, reply in zip(texts, replies)
        ]
    else:
        rest["type"] = "text_entry"
        rest["answers"] = [{"text": texts[0], "feedback": replies[0], "key": True}]
        rest["otherwise"] = {"feedback": _REPLY, **wrong}
    found: AnyItem = msgspec.convert({"id": f"b-{number}", **_BASE, **rest}, AnyItem)
    assert not list(found.check()) or misconception == "", short
    return found


def finds(code: str, short: dict[str, Any]) -> bool:
    """Whether the rule finds something in the items of the short form."""
    return any(RULES[code].find([bank(short)]))


def measure() -> list[Measured]:
    """Every rule on its labelled items."""
    return [
        Measured(
            code,
            len(items["alarm"]),
            sum(finds(code, short) for short in items["alarm"]),
            len(items["quiet"]),
            sum(finds(code, short) for short in items["quiet"]),
        )
        for code, items in labelled().items()
    ]


def table() -> str:
    """The measures as a table in Markdown."""
    rows = ["| Rule | Flawed, found | Sound, alarmed | Precision | Recall |", "|---|---|---|---|---|"]
    for one in measure():
        counts = f"{one.flawed}, {one.found} | {one.sound}, {one.false}"
        rows.append(f"| `{one.code}` | {counts} | {one.precision:.2f} | {one.recall:.2f} |")
    return "\n".join(rows)


def written(page: str) -> str:
    """``page`` with the table between its marks."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{table()}\n\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
