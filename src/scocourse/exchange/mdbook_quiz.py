"""mdbook-quiz: the quizzes of books made with mdBook, as TOML, read only.

A list ``questions`` of multiple choices and short answers; programs to trace are left out by name. What several
questions share (``multipart``) becomes the context of each.
"""

from __future__ import annotations

import re
from typing import Any, TypeVar

from msgspec.structs import replace

from scocourse.bank.problem import CourseError, Problem, quoted
from scocourse.exchange.draft import Draft, Reading, SourceFile
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
#: What of a question is read, or said in another way.
_KNOWN = {"id", "type", "prompt", "answer", "context", "multipart", "promptExplanation"}


def recognises(source: SourceFile) -> bool:
    """Whether it is text with a table ``[[questions]]`` of a type that mdbook-quiz names."""
    text = source.data[:1_000_000].decode(errors="replace")
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
        kind = self.value("type", str, "")
        prompt, answer = self.value("prompt", dict, {}), self.value("answer", dict, {})
        if self.problems:
            return None
        match kind:
            case "MultipleChoice":
                item = self._choice(prompt)
                known = ({"prompt", "distractors", "answerIndex", "sortAnswers"}, {"answer"})
            case "ShortAnswer":
                item = self._typed()
                known = ({"prompt", "response"}, {"answer", "alternatives"})
            case _:
                what = "program to trace" if kind == "Tracing" else f"question of the type {quoted(kind)}"
                self.lose_whole(f"a bank has no {what}")
                return None
        for part, names, inside in (
            (self.question, _KNOWN, ""),
            (prompt, known[0], "prompt."),
            (answer, known[1], "answer."),
        ):
            for name in part:
                if name not in names:
                    self.lose(f"field {quoted(inside + str(name))}")
        if self.value("promptExplanation", bool, False):
            self.lose("question for reasons", "readers are asked to explain their answer")
        stem, rationale = self._stem(), as_html(self.value("context", str, ""))
        if self.problems:
            return None
        draft = self.finished(item, stem, rationale, [], "")
        kept = [f"Id: {self.given}"] if self.given and self.given != self.name else []
        return replace(draft, comments=(*self.place.comments, *kept))

    def _stem(self) -> str:
        """The question, below what it shares with others."""
        part = self.value("multipart", str, "")
        if part and part not in self.shared:
            cure = "add it to the table [multipart]"
            self.fault("multipart", "the name of a text in multipart", quoted(part), cure)
        texts = [self.shared.get(part, ""), self.value("prompt.prompt", str)]
        return "\n\n".join(text for each in texts if (text := self.text(each, "the question")))

    def _choice(self, prompt: dict[str, Any]) -> dict[str, Any]:
        answer = self.value("answer.answer", (str, list))
        keys = self.texts("answer.answer") if isinstance(answer, list) else [answer or ""]
        distractors = self.texts("prompt.distractors")
        texts = [(text, True) for text in keys] + [(text, False) for text in distractors]
        index, by_content = self.value("prompt.answerIndex", int, -1), self.value("prompt.sortAnswers", bool, False)
        if "answerIndex" in prompt and not 0 <= index <= len(distractors):
            cure = "count from 0, the first place"
            self.fault("prompt.answerIndex", f"a place from 0 to {len(distractors)}", f"{index}", cure)
        elif "answerIndex" in prompt and by_content:
            self.fault("prompt.sortAnswers", "one rule of order", "answerIndex and sortAnswers", "remove one")
        elif "answerIndex" in prompt:
            texts = [*texts[len(keys) :][:index], *texts[: len(keys)], *texts[len(keys) + index :]]
        elif by_content:
            texts.sort()
        if isinstance(answer, list) and len(texts) > 1:
            self.lose(
                "its rules of scoring", "there all right options and no other earn the point, here a share counts"
            )
        options = [
            {"text": self.text(text, f"option {place}", inline=True), "key": key}
            for place, (text, key) in enumerate(texts, 1)
        ]
        fixed = "answerIndex" in prompt or by_content
        return {"type": "choice", "multiple": isinstance(answer, list), "fixed_order": fixed, "options": options}

    def _typed(self) -> dict[str, Any]:
        response = self.value("prompt.response", str, "short")
        if response != "short":
            self.lose("field for the answer", response)
        answers: dict[str, dict[str, Any]] = {}
        alternatives = self.texts("answer.alternatives") if self._found("answer.alternatives") is not None else []
        for text in (self.value("answer.answer", str, ""), *alternatives):
            if fold(text) in answers:
                self.lose(f"answer {quoted(text)}", "it counts as the same as one before it")
            answers.setdefault(fold(text), {"text": text.strip(), "key": True})
        return {"type": "text_entry", "answers": list(answers.values())}

    def text(self, markdown: str, where: str, *, inline: bool = False) -> str:
        """``markdown`` as ours."""
        return self.markdown(as_html(markdown), where, inline=inline)

    def value(self, path: str, kind: type[_T] | tuple[type, ...], default: Any = None) -> Any:
        """What is at ``path``, of ``kind``; a fault where it is of another, or missing and there is no ``default``."""
        found = self._found(path)
        kinds = kind if isinstance(kind, tuple) else (kind,)
        if found is None and default is not None and path not in ("type", "prompt", "answer"):
            return default
        if type(found) not in kinds:
            expected = " or ".join(_KINDS[each] for each in kinds)
            self.fault(path, f"{path}: {expected}", quoted(found), f"write {path} = ...")
            return default if default is not None else kinds[0]()
        return found

    def texts(self, path: str) -> list[str]:
        """The texts of the list at ``path``."""
        found = self.value(path, list)
        if not all(isinstance(each, str) for each in found):
            wrong = next(each for each in found if not isinstance(each, str))
            self.fault(path, f"texts in {path}", quoted(wrong), "put each in quotes")
            return []
        return list(found)

    def _found(self, path: str) -> Any:
        part: Any = self.question
        for name in path.split("."):
            part = part.get(name) if isinstance(part, dict) else None
        return part

    def fault(self, path: str, expected: str, found: str, cure: str) -> None:
        """A fault at the line of ``path``, once."""
        line = self.place.keys.get(path, self.place.line)
        before = len(self.problems)
        self.refuse(expected, found, cure, line)
        if self.problems[-1] in self.problems[:before]:
            self.problems.pop()


MDBOOK_QUIZ = Format(title="mdbook-quiz", suffix=".toml", recognises=recognises, read=read)
