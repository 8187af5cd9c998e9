"""Where chapters cite claims: the {claim} roles of the Markdown under book/, code left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_FENCE = re.compile(r" *(`{3,}|~{3,}|:{3,})(.*)")
_DIRECTIVE = re.compile(r"\s*\{([a-z:_-]+)\}")
# directives whose content is shown as it is written
_LITERAL = {"code", "code-block", "code-cell", "sourcecode", "literalinclude", "math", "mermaid", "eval-rst", "raw"}
_TICKS = re.compile("`+")
_COMMENT = re.compile("<!--.*?(?:-->|\\Z)|^%[^\n]*$", re.DOTALL | re.MULTILINE)
_SKIPPED = {"_build", ".ipynb_checkpoints"}


class Citation(NamedTuple):
    """One claim named in one place; ``chapter`` is shown as from the course's root."""

    chapter: str
    line: int
    column: int
    claim: str


def citations(root: Path) -> tuple[Citation, ...]:
    """Every citation in the Markdown files under root/book that can be read, in reading order.

    Bytes that are no UTF-8 are read as marks; :func:`scocourse.course.pages.read_pages` reports them.
    """
    found: list[Citation] = []
    for path in sorted((root / "book").rglob("*.md")):
        if path.is_file() and not _SKIPPED & set(path.relative_to(root).parts):
            text = path.read_text(encoding="utf-8", errors="replace")
            found += citations_in(text, path.relative_to(root).as_posix())
    return tuple(found)


def citations_in(text: str, chapter: str) -> Iterator[Citation]:
    """The citations in one Markdown text."""
    prose = _without_comments(without_code(text))
    at = 0
    while opening := _TICKS.search(prose, at):
        closing = _closing(prose, opening)
        if closing is None:
            at = opening.end()
            continue
        if prose.endswith("{claim}", 0, opening.start()):
            for part in re.finditer(r"[^,\s]+", prose[opening.end() : closing.start()]):
                place = opening.end() + part.start()
                line = prose.count("\n", 0, place) + 1
                yield Citation(chapter, line, place - prose.rfind("\n", 0, place), part[0])
        at = closing.end()


def _closing(text: str, opening: re.Match[str]) -> re.Match[str] | None:
    """The backticks that close those of ``opening`` within its paragraph."""
    paragraph = text.find("\n\n", opening.end())
    end = len(text) if paragraph < 0 else paragraph
    return next((ticks for ticks in _TICKS.finditer(text, opening.end(), end) if ticks[0] == opening[0]), None)


def _without_comments(text: str) -> str:
    return _COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment[0]), text)


def without_code(text: str) -> str:
    """``text`` with code blocks and the lines of fences emptied, line for line; directives keep their prose."""
    lines = []
    open_fences: list[str] = []
    literal = False
    for line in text.split("\n"):
        fence = _FENCE.fullmatch(line)
        if fence and open_fences and not fence[2].strip() and fence[1].startswith(open_fences[-1]):
            open_fences.pop()
            literal = False
            line = ""
        elif literal:
            line = ""
        elif fence and not ("`" in fence[2] and fence[1][0] == "`"):
            directive = _DIRECTIVE.match(fence[2])
            literal = fence[1][0] != ":" and (directive is None or directive[1] in _LITERAL)
            open_fences.append(fence[1])
            # a directive's title may cite too
            line = " " * (len(line) - len(fence[2])) + fence[2] if directive else ""
        lines.append(line)
    return "\n".join(lines)
