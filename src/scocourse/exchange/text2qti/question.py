"""A question of text2qti, mark by mark, as a draft."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, get_args

from msgspec.structs import replace

from scocourse.bank.problem import quoted
from scocourse.exchange.draft import MOST_ANSWERS, Draft, SourceFile
from scocourse.exchange.labels import fields_of
from scocourse.exchange.markdown import as_html
from scocourse.exchange.moodle.question import low_and_high, plain
from scocourse.exchange.qti.drafting import Drafting, name_of
from scocourse.exchange.text2qti.lines import FIXED, Mark, Response
from scocourse.exchange.text2qti.markup import commonmark
from scocourse.items._fold import fold

RESPONSES = get_args(Response)
#: Marks of one response each; a question has one kind.
_KINDS = {"right": "single", "wrong": "single", "several right": "multiple", "several wrong": "multiple"}
#: As the reader of its package calls them.
_NOT_HELD = {"essay": "essay question", "upload": "file upload question"}
_TRUE_OR_FALSE = {"true", "True", "false", "False"}


class Question(Drafting):
    """One question on its way: ``take`` each of its marks, then ``draft``."""

    def __init__(
        self, source: SourceFile, asked: Mark, ahead: Mapping[str, Mark], comments: Iterable[str], *, fixed: bool
    ) -> None:
        title = ahead["title"].text if "title" in ahead else ""
        super().__init__(source, asked.line, name_of("", title, as_html(commonmark(asked.text)[0])))
        self.title = title
        self.asked = asked
        self.labels: list[str] = []
        self.comments: list[str] = []
        self.said: dict[str, Mark] = {}
        self.kind = ""
        self.responses: list[Mark] = []
        self.feedback: dict[int, Mark] = {}
        for comment in comments:
            self.comment(comment)
        self.fixed = FIXED in self.labels or (fixed and not self.labels)
        if "points" in ahead:
            self.worth(ahead["points"].text, ahead["points"].line)

    def comment(self, comment: str) -> None:
        """Keep ``comment``, or take from it what we wrote of a question there."""
        words = comment.split()
        found, others = fields_of(words)
        if found and set(others) <= {FIXED}:
            self.labels += words
        else:
            self.comments.append(comment)

    def worth(self, points: str, line: int | None = None) -> None:
        """Report that the question does not count one point, or refuse what is no number."""
        try:
            number = float(points)
        except ValueError:
            number = 0.0
        if not 0 < number < math.inf:
            self.refuse("points above 0", quoted(points), "write a number such as 2", line)
        elif number != 1:
            self.lose("points", f"{number:g}")

    def take(self, mark: Mark) -> None:
        """One of the question's marks."""
        for comment in mark.comments:
            self.comment(comment)
        if mark.kind == "feedback" and self.responses:
            if self.kind not in ("single", "multiple"):
                cure = "move it right below the question; + and - reply to right and wrong answers"
                self.refuse("the feedback before the answers", quoted(mark.text), cure, mark.line)
            elif self.feedback.setdefault(len(self.responses) - 1, mark) is not mark:
                self.refuse("one feedback of an option", "a second one", "make them one", mark.line)
        elif mark.kind not in RESPONSES:
            if self.responses:
                self.refuse("this before the answers", quoted(mark.text), "move it below the question", mark.line)
            elif self.said.setdefault(mark.kind, mark) is not mark:
                self.refuse("one text of its kind", "a second one", "make them one", mark.line)
        else:
            kind = _KINDS.get(mark.kind, mark.kind)
            if self.responses and (kind != self.kind or kind in ("number", "essay", "upload")):
                self.refuse("one way to answer", "a second one", "make it a question of its own", mark.line)
            self.kind = self.kind or kind
            if len(self.responses) < MOST_ANSWERS:
                self.responses.append(mark)
            elif not self.problems:
                self.refuse(f"at most {MOST_ANSWERS} answers", "more", "split the question", mark.line)

    def draft(self) -> Draft | None:
        """The draft, or None where there are problems or the whole is lost."""
        if self.kind in _NOT_HELD:
            self.lose_whole(f"a bank has no {_NOT_HELD[self.kind]}")
            return None
        match self.kind:
            case "single" | "multiple":
                item = self._choice()
            case "typed":
                item = self._typed()
            case "number":
                item = self._number()
            case _:
                self.refuse("a way to answer", "none", "add options, as *a) for the right one and b) for others")
                return None
        stem = self.text(self.asked.text, "the question")
        if self.problems:
            return None
        # text2qti prints a solution for teachers, which says why as the feedback does
        reasons = [
            self.html(self.said[kind].text, "the rationale") for kind in ("feedback", "solution") if kind in self.said
        ]
        labels = [label for label in self.labels if label != FIXED]
        draft = self.finished(item, stem, "\n".join(reasons), labels, self.title)
        return replace(draft, comments=(*self.comments, *draft.comments))

    def html(self, text: str, where: str) -> str:
        """``text`` as HTML; its formulas are lost of ``where``."""
        changed, formulas = commonmark(text)
        if formulas:
            self.lose("formula", f"in {where}")
        return as_html(changed)

    def text(self, text: str, where: str, *, inline: bool = False) -> str:
        """``text`` as our Markdown; what it lacks is lost of ``where``."""
        return self.markdown(self.html(text, where), where, inline=inline)

    def reply(self, kind: str) -> str:
        """The reply to any right answer (``if right``) or any wrong one."""
        return self.text(self.said[kind].text, f"the reply {kind}") if kind in self.said else ""

    def _choice(self) -> dict[str, Any]:
        multiple = self.kind == "multiple"
        if multiple:
            for kind in ("if right", "if wrong"):
                if kind in self.said:
                    self.lose(f"reply {kind}", quoted(self.said[kind].text))
        options = []
        for place, mark in enumerate(self.responses):
            where = f"option {place + 1}"
            key = mark.kind.endswith("right")
            own = self.text(self.feedback[place].text, f"the feedback of {where}") if place in self.feedback else ""
            shared = "" if multiple else self.reply("if right" if key else "if wrong")
            feedback = "\n\n".join(reply for reply in (shared, own) if reply)
            options.append({"text": self.text(mark.text, where, inline=True), "key": key, "feedback": feedback})
        if len(options) < 2:
            self.refuse("two options or more", f"{len(options)}", "add one that is wrong")
        if multiple and 2 * sum(mark.kind.endswith("right") for mark in self.responses) != len(options):
            self.lose("what a wrong option takes off", "in Canvas as much as a right one adds; here its share")
        fixed = self.fixed or (len(options) == 2 and all(mark.text in _TRUE_OR_FALSE for mark in self.responses))
        return {"type": "choice", "multiple": multiple, "fixed_order": fixed, "options": options}

    def _typed(self) -> dict[str, Any]:
        answers: dict[str, dict[str, Any]] = {}
        feedback = self.reply("if right")
        for mark in self.responses:
            if fold(mark.text) in answers:
                self.lose(f"answer {quoted(mark.text)}", "it counts as the same as one before it")
            answers.setdefault(fold(mark.text), {"text": mark.text, "key": True, "feedback": feedback})
        otherwise = {"feedback": self.reply("if wrong")}
        return {"type": "text_entry", "answers": list(answers.values()), "otherwise": otherwise}

    def _number(self) -> dict[str, Any]:
        mark = self.responses[0]
        try:
            low, high = _range(mark.text)
            if not (math.isfinite(low) and math.isfinite(high) and low <= high):
                raise ValueError("no range")
        except (ArithmeticError, ValueError):
            expected = "a number, [least, greatest] or number +- margin"
            self.refuse(expected, quoted(mark.text), "write digits, with a point for decimals", mark.line)
            return {}
        answer = {"low": low, "high": high, "key": True, "feedback": self.reply("if right")}
        return {"type": "numeric", "answers": [answer], "otherwise": {"feedback": self.reply("if wrong")}}


def _range(text: str) -> tuple[float, float]:
    """The range that an answer allows. Raises ValueError or ArithmeticError where it is none."""
    if text.startswith("[") and text.endswith("]"):
        low, _, high = text[1:-1].partition(",")
        return float(low), float(high)
    middle, sign, margin = text.partition("+-")
    if sign and Decimal(margin.strip().removesuffix("%")) < 0:
        raise ValueError("a margin below 0")
    if margin.endswith("%"):
        margin = plain(abs(Decimal(middle.strip())) * Decimal(margin[:-1].strip()) / 100)
    return low_and_high(middle, margin)
