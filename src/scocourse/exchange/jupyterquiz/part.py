"""A question of jupyterquiz, or one of its answers: its fields, looked at as they are asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scocourse.bank.document import Where
from scocourse.bank.problem import Problem, quoted
from scocourse.exchange.json import Json
from scocourse.exchange.jupyterquiz.markup import taken
from scocourse.exchange.loss import Loss
from scocourse.exchange.markdown import Converted, from_html


class Notes:
    """What is said of one question: what does not come along of it, and what makes it none."""

    def __init__(self, file: Json, name: str) -> None:
        self.file = file
        self.name = name
        self.losses: dict[Loss, None] = {}
        self.problems: list[Problem] = []

    def lose(self, part: str, why: str = "") -> None:
        """Report ``part``, once."""
        self.losses[Loss(self.name, part, why)] = None

    def refuse(self, path: Where, expected: str, found: str, cure: str) -> None:
        """Note a fault of the part of the file at ``path``."""
        where = f"question {quoted(self.name)}"
        self.problems.append(self.file.source.problem(self.file.line(path), expected, found, cure, where))


class Part:
    """The question at ``path`` of a file, or with a ``number`` (from 1) one of its answers."""

    def __init__(self, fields: Mapping[str, Any], path: Where, notes: Notes, number: int | None = None) -> None:
        self.fields = fields
        self.path = path
        self.notes = notes
        self.number = number

    def refuse(self, name: str, expected: str, found: str, cure: str) -> None:
        """Note a fault of the field ``name``, of the whole where it has no such field."""
        self.notes.refuse((*self.path, name), expected, found, cure)

    def lose_all_but(self, *known: str) -> None:
        """Report the fields that nothing is made of."""
        for name in self.fields:
            if name not in known:
                self.notes.lose(f"field {quoted(name)}", f"of answer {self.number}" if self.number else "")

    def text(self, name: str) -> str:
        """The text of a field, empty where there is none."""
        value = self.fields.get(name, "")
        if isinstance(value, str):
            return value
        self.refuse(name, f'a text for "{name}"', quoted(value), "write it in double quotes")
        return ""

    def markdown(self, name: str, *, inline: bool = False) -> str:
        """The text of a field as our Markdown; what it lacks is lost of it."""
        return self._noted(taken(self.text(name), inline=inline), name)

    def code(self) -> str:
        """The code that is shown below the text: a block, of an answer in its line. It is HTML and nothing else."""
        text = self.text("code")
        tag = "code" if self.number and "\n" not in text.strip() else "pre"
        html = f"<{tag}>{text}</{tag}>" if text.strip() else ""
        return self._noted(from_html(html, inline=self.number is not None), "code")

    def _noted(self, converted: Converted, name: str) -> str:
        """What was made of a field; what that lacks is noted."""
        for lost in converted.lost:
            self.notes.lose(lost, f"in the {name} of answer {self.number}" if self.number else f"in the {name}")
        return converted.text

    def judged(self) -> dict[str, Any]:
        """Whether an answer is right, and its feedback."""
        key = self.fields.get("correct", False)
        if not isinstance(key, bool):
            self.refuse("correct", 'true or false for "correct"', quoted(key), "write one of the two without quotes")
        return {"key": key is True, "feedback": self.markdown("feedback")}
