"""What the texts of a course must not hold: raw HTML, nothing but spaces, a stem that ends without a question."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from scocourse.bank.document import Document, Where
from scocourse.bank.problem import Problem, quoted

#: Above this no text is looked at as Markdown; most may have 4,000 characters.
LONGEST = 10_000
_REPLIES = {"options", "entries", "prompts", "extra_answers", "answers"}


def prose_faults(document: Document) -> Iterator[Problem]:
    """Faults of every text in the document, sound or not in other ways."""
    for path, text in _texts((), document.value):
        yield from _text_faults(document, path, text)


def _text_faults(document: Document, path: Where, text: str) -> Iterator[Problem]:
    name = path[-1] if path else ""
    if text and not text.strip():
        yield document.problem(path, "text", "only spaces", "write the text")
        return
    if len(text) > LONGEST:
        yield document.problem(path, f"at most {LONGEST:,} characters", f"{len(text):,}", "shorten it")
        return
    if name == "id" and "\n" in text:
        yield document.problem(path, "an id on one line", "a line break", 'write it after "id: "')
    if "<" in text and not _typed_by_readers(document.value, path) and (html := _raw_html(text)):
        piece, skipped = html
        found = f"raw HTML ({quoted(piece)})"
        cure = "use Markdown: *italic*, **bold**, `code`; write \\< for a plain <"
        yield document.problem(path, "Markdown without raw HTML", found, cure, needle=(piece.split("\n")[0], skipped))
    if name in ("text", "answer") and len(path) > 3 and path[2] in _REPLIES and "\n\n" in text.strip():
        yield document.problem(path, "one paragraph", "an empty line between two", "join them, or shorten the text")
    if name == "stem" and text and (last := _last_block(text)) != "paragraph":
        cure = "put the question in a paragraph of its own at the end, after an empty line"
        yield document.problem(path, "a last paragraph that asks", f"a {last} at the end", cure)


def _texts(path: Where, value: Any) -> Iterator[tuple[Where, str]]:
    # no deeper than the parser lets a file be nested
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict | list):
        parts = value.items() if isinstance(value, dict) else enumerate(value)
        for step, part in parts:
            yield from _texts((*path, step), part)


def _typed_by_readers(value: Any, path: Where) -> bool:
    """Whether the text is an answer that readers type, which is plain text and may hold a ``<``."""
    if len(path) != 5 or path[2] != "answers" or path[4] != "text":
        return False
    item = value["items"][path[1]]
    return isinstance(item, dict) and item.get("type") == "text_entry"


@lru_cache(maxsize=1)
def _markdown() -> Any:
    from markdown_it import MarkdownIt

    # references are no raw HTML, and take the longer the more there are
    return MarkdownIt("commonmark", {"html": True}).disable("reference")


def _raw_html(text: str) -> tuple[str, int] | None:
    """The first piece of raw HTML in ``text``, and how often the same stands before it as code, which may be."""
    at = 0
    for token in _markdown().parse(text):
        for part in token.children or (token,):
            if part.type in ("html_block", "html_inline"):
                first_line = part.content.split("\n")[0]
                return part.content, text.count(first_line, 0, max(text.find(first_line, at), 0))
            if part.content and (found := text.find(part.content, at)) >= 0:
                at = found + len(part.content)
    return None


def _last_block(text: str) -> str:
    """What kind of Markdown block ends ``text``."""
    # a plain last paragraph is the rule, and is seen without the Markdown parser
    last = text.rstrip().rpartition("\n\n")[2]
    if last[:1].isalpha() and not set(text) & set("`~=-") and "\n" not in last:
        return "paragraph"
    tokens = _markdown().parse(text)
    kind = tokens[-1].type.removesuffix("_close") if tokens else "comment"
    names = {
        "bullet_list": "list",
        "ordered_list": "list",
        "fence": "code block",
        "hr": "rule",
        "blockquote": "quotation",
    }
    return names.get(kind, kind.replace("_", " "))
