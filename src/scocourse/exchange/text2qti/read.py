"""A quiz written for text2qti to drafts, with what its package would tell Canvas.

Code that text2qti would run to write questions is left out by name, and never run.
"""

from __future__ import annotations

import re

from scocourse.bank.problem import MOST_PROBLEMS, CourseError, Problem, quoted
from scocourse.exchange.draft import Draft, Reading, SourceFile
from scocourse.exchange.loss import WHOLE, Loss
from scocourse.exchange.text2qti.lines import Mark, marks
from scocourse.exchange.text2qti.question import RESPONSES, Question

#: What a report calls what belongs to no question.
_QUIZ = "the quiz"
#: Before a text that has no place but in a comment.
_KEPT = "Text: "
_OF_QUESTION = {"feedback", "if right", "if wrong", "solution", *RESPONSES}
_OF_GROUP = ("pick", "solutions pick", "points per question")


def recognises(source: SourceFile) -> bool:
    """Whether it is text with a numbered question and a right answer that a star or its own mark tells."""
    text = source.beginning().replace("\r", "\n")
    if "\0" in text or re.match(r"\s*[<{]", text):
        return False
    numbered = re.search(r"^\d+\.[ \t]+\S", text, re.MULTILINE)
    marked = re.search(
        r"^(?:\*[a-zA-Z]\)[ \t]+\S|\[\*\][ \t]+\S|\*[ \t]+\S|=[ \t]+[-+\d.\[]|_{3,}[ \t]*$|\^{3,}[ \t]*$)",
        text,
        re.MULTILINE,
    )
    return numbered is not None and marked is not None


def read(source: SourceFile) -> Reading:
    """The questions, in their order. Raises CourseError with every fault."""
    return _Quiz(source).reading()


class _Quiz:
    def __init__(self, source: SourceFile) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self.losses: list[Loss] = []
        self.drafts: list[Draft] = []
        self.title = ""
        #: What is said of the next question, and above it.
        self.comments: list[str] = []
        self.ahead: dict[str, Mark] = {}
        self.question: Question | None = None
        self.asked = 0
        self.group: Mark | None = None
        self.settings: dict[str, Mark] = {}
        self.drawn: list[str] = []
        self.in_group = 0
        self.fixed = False

    def reading(self) -> Reading:
        for mark in marks(self.source, self.problems):
            if len(self.problems) > MOST_PROBLEMS:
                break
            if self.question is not None and mark.kind in _OF_QUESTION:
                self.question.take(mark)
                continue
            if self.ahead and mark.kind not in ("title", "points", "question"):
                line = next(iter(self.ahead.values())).line
                self.refuse(line, "a question below its title and points", quoted(mark.text or mark.kind), "move them")
                self.ahead = {}
                if mark.kind in _OF_QUESTION:
                    continue
            self.comments += mark.comments
            self.take(mark)
        if self.problems:
            raise CourseError(self.problems)
        return Reading(
            title=self.title, drafts=tuple(self.drafts), losses=tuple(self.losses), comments=tuple(self.comments)
        )

    def take(self, mark: Mark) -> None:
        """What is no part of a question that has begun: it ends one."""
        match mark.kind:
            case "title" | "points":
                self.finish()
                if mark.kind in self.ahead:
                    self.refuse(mark.line, f"one line of {mark.kind}", "a second one", "remove one")
                self.ahead[mark.kind] = mark
            case "question":
                self.finish()
                self.asked += 1
                self.source.allow(self.asked)
                self.question = Question(self.source, mark, self.ahead, self.comments, fixed=self.fixed)
                self.ahead, self.comments = {}, []
            case "quiz title":
                if self.title:
                    self.refuse(mark.line, "one quiz in a file", "a second quiz title", "put it into a file of its own")
                self.title = " ".join(mark.text.split())
            case "description":
                self.keep("description", mark)
            case "text title" | "text":
                self.finish()
                self.keep(f"{mark.kind} {quoted(' '.join(mark.text.split()), 40)}", mark)
            case "option":
                self.option(mark)
            case "group" | "end of group":
                self.finish()
                self.grouped(mark)
            case "pick" | "solutions pick" | "points per question":
                if self.group is None or self.question is not None:
                    self.refuse(mark.line, "this right below a line GROUP", quoted(mark.kind), "move it there")
                self.whole_number(mark)
                self.settings[mark.kind] = mark
            case "code":
                self.finish()
                self.losses.append(Loss(f"code of line {mark.line}", WHOLE, "code that writes questions is not run"))
            case "end":
                self.finish()
                if self.group is not None:
                    self.refuse(self.group.line, "a line END_GROUP below", "none", "add it after the last question")
            case _:
                self.refuse(mark.line, "a question before what belongs to one", quoted(mark.text), "number it, as 1.")

    def finish(self) -> None:
        """The end of the question that has begun, if one has."""
        question, self.question = self.question, None
        if question is None:
            return
        if "points per question" in self.settings:
            question.worth(self.settings["points per question"].text)
        draft = question.draft()
        self.problems += question.problems
        self.losses += question.losses
        if draft is not None:
            self.drafts.append(draft)
        else:
            # texts that were kept as comments stay, whatever becomes of the question
            self.comments = [each for each in question.comments if each.startswith(_KEPT)] + self.comments
        self.in_group += 1
        if self.group is not None and draft is not None:
            self.drawn.append(question.name)

    def keep(self, part: str, mark: Mark) -> None:
        """A text that learners saw beside the questions, for the bank's author to place."""
        self.losses.append(Loss(_QUIZ, part, "kept as a comment"))
        self.comments.append(f"{_KEPT}{mark.text}")

    def option(self, mark: Mark) -> None:
        name, _, value = mark.text.partition(": ")
        if value not in ("true", "True", "false", "False"):
            self.refuse(mark.line, "true or false", quoted(value), "write one of the two")
        elif name == "Shuffle answers":
            self.fixed = value.lower() == "false"
        else:
            self.losses.append(Loss(_QUIZ, f"option {quoted(name)}", value.lower()))

    def grouped(self, mark: Mark) -> None:
        if mark.kind == "group" and self.group is None:
            self.group, self.settings, self.drawn, self.in_group = mark, {}, [], 0
        elif mark.kind == "group":
            self.refuse(mark.line, "a line END_GROUP first", "GROUP", "groups hold questions only")
        elif self.group is None:
            self.refuse(mark.line, "a line GROUP above", "none", "remove END_GROUP, or begin the group")
        else:
            pick = self.settings["pick"].text if "pick" in self.settings else "1"
            why = f"{pick} of the {self.in_group} of its group, drawn at random"
            self.losses += [Loss(name, "drawing", why) for name in self.drawn]
            self.group, self.settings = None, {}

    def whole_number(self, mark: Mark) -> None:
        if not re.fullmatch(r"\+?0*[1-9][0-9]{0,5}", mark.text):
            self.refuse(mark.line, f"a whole number behind {mark.kind}", quoted(mark.text), "write one above 0")

    def refuse(self, line: int, expected: str, found: str, cure: str) -> None:
        self.problems.append(self.source.problem(line, expected, found, cure))
