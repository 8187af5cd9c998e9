"""The paragraphs of a source text: a plain text file, whose paragraphs are numbered in it or by their order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

from msgspec import Struct

from scocourse.bank import source
from scocourse.bank.problem import CourseError, Problem

#: Fewer give no order to ask for; more are a book, of which a course takes a chapter.
FEWEST, MOST = 3, 99
_CUE_WORDS, _CUE_LENGTH = 6, 80
#: ``[3]`` on a line of its own, or before its paragraph; ``3.``, ``3)``, ``(3)`` before it.
_NUMBER = re.compile(r"\[(\d{1,4})\]\s*|\((\d{1,4})\)\s+|(\d{1,4})[.)]\s+")


class Paragraph(Struct, frozen=True):
    """A paragraph with its number, from 1; ``cue`` are a few of its words that no other's cue has."""

    number: int
    text: str
    cue: str

    @property
    def claim(self) -> str:
        """The id of its first claim."""
        return f"p{self.number}.1"


def read_paragraphs(path: Path) -> tuple[Paragraph, ...]:
    """The paragraphs of the text in the file at ``path``.

    Blank lines part paragraphs. Where the first begins with a number (``[1]``, ``(1)``, ``1.``, ``1)``) every number
    begins a paragraph, and what stands between two belongs to the first; what stands before ``[1]`` is left out.

    :raises CourseError: with the place: no such file, not plain text in UTF-8, numbers that do not run from 1
        upwards, a paragraph without words, fewer than three paragraphs, or two alike.
    """
    shown = str(path)
    text = source.read(path, shown)
    blocks = [(text.count("\n", 0, at) + 1, block) for at, block in _blocks(text)]
    if not blocks:
        raise _fault(shown, None, "a text", "an empty file", "put the paragraphs in, with an empty line between them")
    numbered = _numbered(shown, blocks)
    parts = numbered or blocks
    if not FEWEST <= len(parts) <= MOST:
        cure = "put an empty line between paragraphs" if len(parts) < FEWEST else "take a part of the text"
        raise _fault(shown, None, f"{FEWEST} to {MOST} paragraphs", str(len(parts)), cure)
    return tuple(_with_cues(shown, parts))


def as_numbered(paragraphs: tuple[Paragraph, ...]) -> str:
    """The text with ``[1]`` above the first paragraph and so on, as :func:`read_paragraphs` reads it again."""
    return "\n".join(f"[{paragraph.number}]\n{paragraph.text}\n" for paragraph in paragraphs)


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Stretches without an empty line, and where each begins; ``[3]`` on a line of its own begins one."""
    for found in re.finditer(r"(?:^[ ]*\S.*(?:\n|\Z))+", text, re.MULTILINE):
        at = found.start()
        for piece in re.split(r"(?m)^(?=\[\d{1,4}\])", found[0]):
            if piece.strip():
                yield at, piece
            at += len(piece)


def _numbered(shown: str, blocks: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The paragraphs by their numbers; none where the text has no numbers."""
    heads = [_NUMBER.match(block.lstrip()) for _, block in blocks]
    bracketed = any(head and head[1] for head in heads)
    if not bracketed and heads[0] is None:
        return []
    parts: list[tuple[int, str]] = []
    for (line, block), head in zip(blocks, heads):
        if head is None or (bracketed and not head[1]):
            if parts:
                parts[-1] = (parts[-1][0], f"{parts[-1][1]}\n\n{block}")
            continue
        number = int(next(filter(None, head.groups())))
        if number != len(parts) + 1:
            cure = "number the paragraphs from 1 upwards, or take all numbers out"
            raise _fault(shown, line, f"the number {len(parts) + 1}", str(number), cure)
        parts.append((line, block.lstrip()[head.end() :]))
    return parts


def _with_cues(shown: str, parts: list[tuple[int, str]]) -> Iterator[Paragraph]:
    taken: set[str] = set()
    for number, (line, block) in enumerate(parts, 1):
        text = "\n\n".join(" ".join(piece.split()) for piece in re.split(r"\n\s*\n", block.strip()))
        if not re.search(r"[^\W\d_]", text):
            raise _fault(shown, line, f"the words of paragraph {number}", "none", "write them, or take its number out")
        cue = next((cue for cue in _cues(text) if cue.casefold() not in taken), None)
        if cue is None:
            found = f"paragraph {number} with the words of an earlier one"
            raise _fault(shown, line, "paragraphs that differ", found, "take one of the two out")
        taken.add(cue.casefold())
        yield Paragraph(number, text, cue)


def _cues(text: str) -> Iterator[str]:
    """Runs of at most six words without HTML, from the beginning on; of a script without spaces a few characters."""
    words = text.split()
    for start in range(len(words)):
        cue = " ".join(takewhile(lambda word: "<" not in word, words[start : start + _CUE_WORDS]))
        cue = cue if len(cue) <= _CUE_LENGTH else cue[:_CUE_LENGTH].rpartition(" ")[0] or cue[: _CUE_LENGTH // 4]
        cue = cue.strip(' ,;:.()[]"“”„«»')
        if re.search(r"[^\W\d_]", cue):
            yield cue


def _fault(shown: str, line: int | None, expected: str, found: str, cure: str) -> CourseError:
    return CourseError([Problem(file=shown, line=line, expected=expected, found=found, cure=cure)])
