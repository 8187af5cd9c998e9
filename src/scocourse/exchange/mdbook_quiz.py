"""mdbook-quiz: the quizzes of books made with mdBook, as TOML, read only.

A list ``questions`` of multiple choices and short answers; programs to trace are left out by name. What several
questions share (``multipart``) becomes the context of each.
"""

from __future__ import annotations

import re
from typing import Any, TypeVar

from msgspec.structs import replace

from scocourse.bank.problem import CourseError, Problem, quoted
from scocourse.exchange.draft import MOST_ANSWERS, Draft, Reading, SourceFile
from scocourse.exchange.format import Format
from scocourse.exchange.loss import Loss
from scocourse.exchange.markdown import as_html
from scocourse.exchange.qti.drafting import Drafting, name_of
from scocourse.exchange.toml import Place, parsed, places
from scocourse.items._fold import fold

_T = TypeVar("_T")
_KINDS: dict[type, str] = {
    str: "text in quotes",
    list: "a list",
    dict: "a table",
    int: "a whole number",
    bool: "true or false",
}
#: What is read of a question of any type, and by its type of prompt and answer.
_SHARED = {"id", "type", "prompt", "answer", "context", "multipart", "promptExplanation"}
_FIELDS = {
    "MultipleChoice": {"prompt": {"prompt", "distractors", "answerIndex", "sortAnswers"}, "answer": {"answer"}},
    "ShortAnswer": {"prompt": {"prompt", "response"}, "answer": {"answer", "alternatives"}},
}


def recognises(source: SourceFile) -> bool:
    """Whether it is text with a table ``[[questions]]`` of a type that mdbook-quiz names."""
    text = source.beginning()
    return bool(re.search(r"^[ \t]*\[\[[ \t]*questions[ \t]*\]\]", text, re.MULTILINE)) and bool(
        re.search(r"""^[ \t]*type[ \t]*=[ \t]*["'](?:MultipleChoice|ShortAnswer|Tracing)["']""", text, re.MULTILINE)
    )


def read(source: SourceFile) -> Reading:
    """The questions, in their order. Raises CourseError with every fault."""
    quiz = parsed(source)
    questions, shared = quiz.get("questions"), quiz.get("multipart", {})
    if not isinstance(questions, list) or not all(isinstance(each, dict) for each in questions):
        raise source.error(None, "tables [[questions]]", quoted(questions), "write one for each question")
    if not isinstance(shared, dict) or not all(isinstance(each, str) for each in shared.values()):
        raise source.error(None, "a table of texts in multipart", quoted(shared), "write name = text for each")
    source.allow(len(questions))
    found, after = places(source, "questions")
    if len(found) != len(questions):
        # written as a list in brackets
        after = [comment for place in found for comment in place.comments] + after
        found = [Place(line=1) for _ in questions]
    losses = [Loss("the quiz", f"field {quoted(name)}") for name in quiz if name not in ("questions", "multipart")]
    problems: list[Problem] = []
    drafts = []
    for question, place in zip(questions, found):
        drafting = _Drafting(source, question, place, shared)
        draft = drafting.draft()
        losses += drafting.losses
        problems += drafting.problems
        drafts += [draft] if draft is not None else []
    if problems:
        raise CourseError(problems)
    return Reading(drafts=tuple(drafts), losses=tuple(losses), comments=tuple(after))


class _Drafting(Drafting):
    def __init__(self, source: SourceFile, question: dict[str, Any], place: Place, shared: dict[str, str]) -> None:
        self.question = question
        self.place = place
        self.shared = shared
        prompt = question.get("prompt")
        asked = prompt.get("prompt", prompt.get("program")) if isinstance(prompt, dict) else ""
        self.given = question["id"] if isinstance(question.get("id"), str) else ""
        named = name_of(self.given.strip(), "", as_html(asked) if isinstance(asked, str) else "")
        super().__init__(source, place.line, named)

    def draft(self) -> Draft | None:
        """The draft, or None where there are problems or the whole is lost."""
        kind, _, _ = self.required("type", str), self.required("prompt", dict), self.required("answer", dict)
        if self.problems:
            return None
        if kind not in _FIELDS:
            what = "program to trace" if kind == "Tracing" else f"question of the type {quoted(kind)}"
            self.lose_whole(f"a bank has no {what}")
            return None
        item = self._choice() if kind == "MultipleChoice" else self._typed()
        stem, rationale = self._stem(), as_html(self.optional("context", ""))
        for inside, names in (("", _SHARED), *_FIELDS[kind].items()):
            for name in self._found(inside):
                if name not in names:
                    self.lose(f"field {quoted(f'{inside}.{name}'.removeprefix('.'))}")
        if self.optional("promptExplanation", False):
            self.lose("question for reasons", "readers are asked to explain their answer")
        if self.problems:
            return None
        draft = self.finished(item, stem, rationale, [], "")
        kept = [f"Id: {self.given}"] if self.given and self.given != self.name else []
        return replace(draft, comments=(*self.place.comments, *kept))

    def _stem(self) -> str:
        """The question, below what it shares with others."""
        part = self.optional("multipart", "")
        if part and part not in self.shared:
            cure = "add it to the table [multipart]"
            self.fault("multipart", "the name of a text in multipart", quoted(part), cure)
        texts = [self.shared.get(part, ""), self.required("prompt.prompt", str)]
        return "\n\n".join(text for each in texts if (text := self.text(each, "the question")))

    def _choice(self) -> dict[str, Any]:
        answer = self.required("answer.answer", str, list)
        several = isinstance(answer, list)
        right = [(text, True) for text in (self.texts("answer.answer") if several else [answer])]
        wrong = [(text, False) for text in self.texts("prompt.distractors")]
        place, by_content = self.optional("prompt.answerIndex", -1), self.optional("prompt.sortAnswers", False)
        placed = self._found("prompt.answerIndex") is not None
        if placed and not 0 <= place <= len(wrong):
            cure = "count from 0, the first place"
            self.fault("prompt.answerIndex", f"a place from 0 to {len(wrong)}", f"{place}", cure)
        elif placed and by_content:
            self.fault("prompt.sortAnswers", "one rule of order", "answerIndex and sortAnswers", "remove one")
        texts = [*wrong[:place], *right, *wrong[place:]] if placed else [*right, *wrong]
        options = [
            {"text": self.text(text, f"option {number}", inline=True), "key": key}
            for number, (text, key) in enumerate(sorted(texts) if by_content else texts, 1)
        ]
        if several:
            why = "there all right options and no other earn the point, here a share counts"
            self.lose("its rules of scoring", why)
        return {"type": "choice", "multiple": several, "fixed_order": placed or by_content, "options": options}

    def _typed(self) -> dict[str, Any]:
        response = self.optional("prompt.response", "short")
        if response != "short":
            self.lose("field for the answer", response)
        answers: dict[str, dict[str, Any]] = {}
        others = self.texts("answer.alternatives") if self._found("answer.alternatives") is not None else []
        for text in (self.required("answer.answer", str), *others):
            if fold(text) in answers:
                self.lose(f"answer {quoted(text)}", "it counts as the same as one before it")
            answers.setdefault(fold(text), {"text": text.strip(), "key": True})
        return {"type": "text_entry", "answers": list(answers.values())}

    def text(self, markdown: str, where: str, *, inline: bool = False) -> str:
        """``markdown`` as ours."""
        return self.markdown(as_html(markdown), where, inline=inline)

    def required(self, path: str, *kinds: type) -> Any:
        """What is at ``path``; a fault, and something empty instead, where it is of none of ``kinds``."""
        found = self._found(path)
        if type(found) in kinds:
            return found
        expected = " or ".join(_KINDS[kind] for kind in kinds)
        self.fault(path, f"{path}: {expected}", quoted(found), f"write {path} = ...")
        return kinds[0]()

    def optional(self, path: str, default: _T) -> _T:
        """What is at ``path``, of the type of ``default``, or that."""
        found: _T = default if self._found(path) is None else self.required(path, type(default))
        return found

    def texts(self, path: str) -> list[str]:
        """The texts of the list at ``path``."""
        found = self.required(path, list)
        if len(found) > MOST_ANSWERS:
            self.fault(path, f"at most {MOST_ANSWERS} texts in {path}", f"{len(found):,}", "split the question")
            return []
        if not all(isinstance(each, str) for each in found):
            wrong = next(each for each in found if not isinstance(each, str))
            self.fault(path, f"texts in {path}", quoted(wrong), "put each in quotes")
            return []
        return list(found)

    def _found(self, path: str) -> Any:
        part: Any = self.question
        for name in filter(None, path.split(".")):
            part = part.get(name) if isinstance(part, dict) else None
        return part

    def fault(self, path: str, expected: str, found: str, cure: str) -> None:
        """A fault at the line of ``path``."""
        self.refuse(expected, found, cure, self.place.keys.get(path))


MDBOOK_QUIZ = Format(title="mdbook-quiz", suffix=".toml", recognises=recognises, read=read)
