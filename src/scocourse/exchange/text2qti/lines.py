"""A file of text2qti as its marks: what begins a line says what the text behind it is.

A text goes on in lines that are indented as far as it is, across empty lines too. ``%`` begins a comment, and
``COMMENT`` a longer one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from scocourse.bank.problem import MOST_PROBLEMS, CourseError, Problem, quoted
from scocourse.exchange.draft import SourceFile

#: In the comment above a question of ours: its options keep their order.
FIXED = "order:fixed"

Response = Literal["right", "wrong", "several right", "several wrong", "typed", "number", "essay", "upload"]
Kind = (
    Response
    | Literal["question", "feedback", "if right", "if wrong", "solution", "title", "points", "text title", "text"]
    | Literal["quiz title", "description", "option", "group", "end of group", "pick", "solutions pick"]
    | Literal["points per question", "code", "end"]
)
#: Marks that a text follows on the line, and whether it may go on over lines or over paragraphs.
_WITH_TEXT: dict[Kind, tuple[str, str]] = {
    "question": (r"\d+\.", "paragraphs"),
    "right": (r"\*[a-zA-Z]\)", "paragraphs"),
    "wrong": (r"[a-zA-Z]\)", "paragraphs"),
    "several right": (r"\[\*\]", "paragraphs"),
    "several wrong": (r"\[ ?\]", "paragraphs"),
    "typed": (r"\*", ""),
    "number": ("=", ""),
    "feedback": (r"\.\.\.", "paragraphs"),
    "if right": (r"\+", "paragraphs"),
    "if wrong": ("-", "paragraphs"),
    "solution": ("!", "paragraphs"),
    "title": ("[Tt]itle:", "lines"),
    "points": ("[Pp]oints:", ""),
    "text title": ("[Tt]ext [Tt]itle:", "lines"),
    "text": ("[Tt]ext:", "paragraphs"),
    "quiz title": ("[Qq]uiz [Tt]itle:", "lines"),
    "description": ("[Qq]uiz description:", "paragraphs"),
    "pick": ("[Pp]ick:", ""),
    "solutions pick": ("[Ss]olutions pick:", ""),
    "points per question": ("[Pp]oints per question:", ""),
}
_ALONE: dict[Kind, str] = {"essay": "___+", "upload": r"\^\^\^+", "group": "GROUP", "end of group": "END_GROUP"}
_OPTIONS = (
    "[Ss]huffle answers|[Ss]how correct answers|[Oo]ne question at a time|[Cc]an't go back|[Ff]eedback is solution|"
    "[Ss]olutions sample groups|[Ss]olutions randomize groups"
)
_BEGINS = [(kind, re.compile(rf"(?:{mark})[ \t]+(?=\S)")) for kind, (mark, _) in _WITH_TEXT.items()]
_STANDS: list[tuple[Kind, re.Pattern[str]]] = [(kind, re.compile(rf"(?:{mark})\s*")) for kind, mark in _ALONE.items()]
_OPTION = re.compile(rf"({_OPTIONS}):[ \t]+(\S.*)")
_UNFINISHED = re.compile("|".join(mark for mark, _ in _WITH_TEXT.values()))
_FENCE = re.compile(r"(```+)\s*[^`\s].*")


class Mark(Struct, frozen=True, kw_only=True):
    """A mark with its text and its line; ``comments`` stand before it, and ``end`` is the end of the file."""

    kind: Kind
    text: str
    line: int
    comments: tuple[str, ...] = ()


def marks(source: SourceFile, problems: list[Problem]) -> Iterator[Mark]:
    """The marks of the file, at last its end; what is none goes to ``problems``."""
    lines = source.text().split("\n")
    comments: list[str] = []
    place = 0
    while place < len(lines):
        line, number = lines[place], place + 1
        place += 1
        if kind := next((kind for kind, mark in _STANDS if mark.fullmatch(line)), None):
            yield Mark(kind=kind, text="", line=number, comments=_taken(comments))
        elif option := _OPTION.match(line):
            text = f"{option[1].capitalize()}: {option[2].strip()}"
            yield Mark(kind="option", text=text, line=number, comments=_taken(comments))
        elif found := next(((kind, begun) for kind, mark in _BEGINS if (begun := mark.match(line))), None):
            text, place = _text(source, lines, place, *found, problems)
            yield Mark(kind=found[0], text=text, line=number, comments=_taken(comments))
        elif fence := _FENCE.fullmatch(line):
            place = _behind(source, lines, place, fence[1], problems)
            yield Mark(kind="code", text=line, line=number, comments=_taken(comments))
        elif line.startswith("%"):
            comments.append(line[1:].strip())
        elif line.rstrip() == "COMMENT":
            end = _behind(source, lines, place, "END_COMMENT", problems)
            comments.append("\n".join(lines[place : end - 1]).strip("\n"))
            place = end
        elif line.strip():
            problems.append(_no_mark(source, number, line))
            if len(problems) > MOST_PROBLEMS:
                raise CourseError(problems)
    yield Mark(kind="end", text="", line=len(lines), comments=_taken(comments))


def _taken(comments: list[str]) -> tuple[str, ...]:
    taken = tuple(comment for comment in comments if comment)
    comments.clear()
    return taken


def _text(
    source: SourceFile, lines: list[str], place: int, kind: Kind, begun: re.Match[str], problems: list[Problem]
) -> tuple[str, int]:
    """The text behind a mark with all that it goes on in, and the place of the first line that is no part of it."""
    texts = [begun.string[begun.end() :].strip()]
    mark, goes_on = _WITH_TEXT[kind]
    # behind a colon the first line that goes on says how far
    indent = None if mark.endswith(":") else len(begun[0].expandtabs(4))
    while goes_on and place < len(lines):
        line = lines[place].expandtabs(4)
        if not line.strip():
            if goes_on == "lines":
                break
            texts.append("")
        else:
            inside = len(line) - len(line.lstrip(" "))
            if indent is None and inside == 1:
                problems.append(
                    source.problem(place + 1, "a line indented by two spaces or more", "one", "indent it further")
                )
            indent = inside if indent is None and inside else indent
            if indent is None or inside < indent:
                break
            texts.append(line[indent:].rstrip())
        place += 1
    return "\n".join(texts).rstrip("\n"), place


def _behind(source: SourceFile, lines: list[str], place: int, end: str, problems: list[Problem]) -> int:
    """The place after the line that is ``end``, which what begins before ``place`` needs."""
    for later in range(place, len(lines)):
        if lines[later].rstrip() == end:
            return later + 1
    problems.append(source.problem(place, f'a line "{end}" below', "none", "add it where this ends"))
    return len(lines) + 1


def _no_mark(source: SourceFile, number: int, line: str) -> Problem:
    if (mark := _UNFINISHED.match(line)) and len(mark[0]) < 40:
        cure = f'write "{mark[0]}", a space and the text'
        return source.problem(number, f'a text behind "{mark[0]}" and a space', quoted(line), cure)
    cure = "indent a line that goes on as far as the text above it; begin any other with its mark"
    return source.problem(number, "a mark of text2qti", quoted(line), cure)
