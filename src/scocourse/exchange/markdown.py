"""HTML and Markdown of other programs to our Markdown, and what of it our Markdown has no place for.

Own code over the standard library's parser, and not markdownify: that drops what it has no sign for without a word.
Scripts and styles go with all that is in them; of everything else at least the words stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from msgspec import Struct

from scocourse.bank.source import FORBIDDEN
from scocourse.exchange.escape import escaped, escaped_line, superscript
from scocourse.exchange.html_tree import Node, holding, text_of, tree, wrapped
from scocourse.player.markdown import plain_text, takes_link

#: What goes with its content, as a report calls it.
_DROPPED = {
    "script": "script",
    "style": "style sheet",
    "head": "head of an HTML page",
    "template": "template",
    "iframe": "embedded page",
    "object": "embedded object",
    "svg": "drawing",
    "canvas": "drawing",
    "video": "video",
    "audio": "sound",
    "select": "form field",
    "textarea": "form field",
}
#: What goes and leaves its words.
_MARKS = {
    "u": "underlining",
    "ins": "underlining",
    "s": "strikethrough",
    "del": "strikethrough",
    "strike": "strikethrough",
    "mark": "highlighting",
    "ruby": "ruby text",
    "math": "formula",
    "input": "form field",
    "embed": "embedded object",
}
_STRONG, _EMPHASIS = {"b", "strong"}, {"em", "i", "cite", "dfn", "var"}
_CODE = {"code", "kbd", "samp", "tt"}
#: A formula has no other in it, so that what opens again and again is looked at once.
_INSIDE = r"(?:[^\\]|\\(?![(\[])){1,999}?"
_TEX = re.compile(rf"\\\({_INSIDE}\\\)|\\\[{_INSIDE}\\\]|\$\$.{{1,999}}?\$\$", re.DOTALL)
#: Above this no text of a bank is a text; a picture written into it is not counted.
LONGEST = 50_000
_THEIRS = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
_WITHOUT_REFERENCES = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).disable("reference")
_REFERENCE = re.compile(r"\]:")
_MOST_REFERENCES = 100
_WRITTEN_PICTURE = re.compile(r"data:[\w/+;=,-]{99,}")


class Converted(Struct, frozen=True):
    """Markdown, and what it lacks: names of kinds of things, each once."""

    text: str
    lost: tuple[str, ...] = ()


def from_html(html: str, *, inline: bool = False) -> Converted:
    """``html`` as Markdown: blocks, or with ``inline`` one paragraph, as an option or a prompt must be."""
    html = _WRITTEN_PICTURE.sub("data:", html)
    root, comments = tree(FORBIDDEN.sub(" ", html[:LONGEST]))
    best = Converted("")
    # once more without emphasis where a sign beside a letter would show as a sign
    for marks in (True, False):
        writer = _Writer(marks=marks, inline=inline)
        blocks = list(writer.blocks(root))
        lost = dict.fromkeys(["HTML comment"] * comments + writer.lost + _beyond(html))
        text = ("\\\n" if inline else "\n\n").join(blocks)
        if not marks and best.text != text:
            lost |= {"emphasis": None}
        best = Converted(text, tuple(lost))
        if not writer.marked or plain_text(text) == " ".join(writer.plain()):
            break
    return best


def from_markdown(text: str, *, inline: bool = False) -> Converted:
    """Another program's Markdown, which may have HTML, headings, tables and pictures, as ours."""
    converted = from_html(as_html(text), inline=inline)
    return Converted(converted.text, tuple(dict.fromkeys([*converted.lost, *_beyond(text)])))


def as_html(text: str) -> str:
    """Another program's Markdown as HTML, up to the length that is read."""
    text = text[:LONGEST]
    # each reference is looked for in all lines that follow
    parser = _THEIRS if len(_REFERENCE.findall(text)) < _MOST_REFERENCES else _WITHOUT_REFERENCES
    return str(parser.render(text))


def from_plain(text: str, *, inline: bool = False) -> Converted:
    """Plain text as Markdown that shows it as it is: empty lines part paragraphs, line ends stay."""
    paragraphs = [part for part in re.split(r"\n\s*\n", text[:LONGEST].strip()) if part.strip()]
    lines = ["\\\n".join(escaped_line(" ".join(line.split())) for line in part.split("\n")) for part in paragraphs]
    return Converted(("\\\n" if inline else "\n\n").join(lines), tuple(_beyond(text)))


def _beyond(text: str) -> list[str]:
    """What no tag tells of: formulas, and an end too far away."""
    formula = ["formula"] if _TEX.search(text[:LONGEST]) else []
    return [*formula, f"all after {LONGEST} characters"] if len(text) > LONGEST else formula


def _signed(text: str, sign: str) -> str:
    """``text`` between two signs of emphasis, which Markdown wants close to its words."""
    words = text.strip()
    if not words:
        return text
    head, _, tail = text.partition(words)
    return f"{head}{sign}{words}{sign}{tail}"


class _Writer:
    """Writes a tree as Markdown and notes what is lost. Without ``marks`` it writes no emphasis."""

    def __init__(self, *, marks: bool, inline: bool) -> None:
        self.marks = marks
        self.marked = False
        self.short = inline
        self.lost: list[str] = []
        self.words: list[str] = []

    def plain(self) -> Iterator[str]:
        """The words that a reader should see."""
        yield from "".join(self.words).split()

    def blocks(self, node: Node) -> Iterator[str]:
        """The blocks of ``node`` that hold anything."""
        return (block for block in self._blocks(node) if block.strip())

    def _blocks(self, node: Node) -> Iterator[str]:
        run: list[Node | str] = []
        for child in node.children:
            if isinstance(child, Node) and child.block:
                yield from self._paragraphs(run)
                run = []
                self.words.append(" ")
                yield from self._block(child)
                self.words.append(" ")
            else:
                run.append(child)
        yield from self._paragraphs(run)

    def _paragraphs(self, run: list[Node | str]) -> Iterator[str]:
        """A run of inline content; two line breaks in a row part paragraphs, as people write them."""
        text = re.sub(r" *\n *", "\n", re.sub(" {2,}", " ", self._inline(run)))
        for paragraph in re.split(r"\n{2,}", text.strip()):
            lines = [escaped_line(line.strip(), inline=True) for line in paragraph.strip().split("\n")]
            yield "\\\n".join(lines)

    def _block(self, node: Node) -> Iterator[str]:
        match node.tag:
            case tag if tag in _DROPPED:
                self.lost.append(_DROPPED[tag])
            case "ul" | "ol" | "blockquote" | "pre" if self.short:
                self.lost.append("list, quotation or code block in a short text (its lines are kept)")
                yield from self._code_lines(text_of(node)) if node.tag == "pre" else self.blocks(node)
            case "ul" | "ol":
                yield self._list(node)
            case "blockquote":
                yield "\n".join(f"> {line}".rstrip() for line in "\n\n".join(self.blocks(node)).split("\n"))
            case "pre":
                yield self._code_block(text_of(node))
            case "hr":
                yield "" if self.short else "---"
            case "table":
                self.lost.append("table (its cells are kept as lines)")
                yield from self._rows(node)
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                self.lost.append("heading (now in bold)")
                yield from self.blocks(wrapped(node, "strong"))
            case _:
                yield from self.blocks(node)

    def _list(self, node: Node) -> str:
        ordered = node.tag == "ol"
        start = node.attributes.get("start", "")
        number = int(start) if start.isascii() and start.isdigit() and len(start) < 9 else 1
        items = []
        loose = False
        for child in node.children:
            if isinstance(child, str) and not child.strip():
                continue
            inside = child if isinstance(child, Node) and child.tag == "li" else holding(child)
            self.words.append(" ")
            blocks = list(self.blocks(inside))
            loose = loose or sum(not block.startswith(("- ", "1. ")) for block in blocks) > 1
            sign = f"{number}. " if ordered else "- "
            items.append(sign + "\n\n".join(blocks).replace("\n", "\n" + " " * len(sign)))
            number += 1
        lines = re.sub(r"\n +(?=\n)", "\n", ("\n\n" if loose else "\n").join(items))
        return lines if loose else re.sub(r"\n\n( *(?:- |\d+\. ))", r"\n\1", lines)

    def _rows(self, node: Node) -> Iterator[str]:
        if node.tag != "tr" and any(isinstance(child, Node) for child in node.children):
            for child in node.children:
                if isinstance(child, Node):
                    yield from self._rows(child)
            return
        cells = [child for child in node.children if isinstance(child, Node)] or [node]
        texts = []
        for cell in cells:
            self.words.append(" ")
            texts.append(" ".join(block.replace("\\\n", " ") for block in self.blocks(cell)))
            self.words.append(" | ")
        if cells:
            self.words.pop()
        yield " | ".join(texts)

    def _code_lines(self, text: str) -> Iterator[str]:
        for line in text.split("\n"):
            self.words.append(" ")
            yield self._code(line)

    def _code_block(self, text: str) -> str:
        text = text.strip("\n")
        if not text.strip():
            return ""
        self.words.append(f" {text} ")
        fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
        return f"{fence}\n{text}\n{fence}"

    def _inline(self, children: list[Node | str], within: frozenset[str] = frozenset()) -> str:
        written = ""
        for child in children:
            if isinstance(child, str):
                text = re.sub(r"[ \t\n\r\f]+", " ", child)
                self.words.append(text)
                written += escaped(text)
                continue
            part = self._element(child, within)
            written = written[:-1] + "\\!" if part.startswith("[") and written.endswith("!") else written
            written += part
        return written

    def _element(self, node: Node, within: frozenset[str]) -> str:
        tag = node.tag
        if tag in _DROPPED:
            self.lost.append(_DROPPED[tag])
            return ""
        if tag in _MARKS:
            self.lost.append(_MARKS[tag])
        if tag == "br":
            self.words.append(" ")
            return "\n"
        if tag == "img":
            self.lost.append("picture")
            alt = " ".join(node.attributes.get("alt", "").split())
            self.words.append(alt)
            return escaped(alt)
        if tag in _CODE:
            return self._code(text_of(node))
        if tag in ("sub", "sup") and (changed := superscript(text_of(node), tag)) is not None:
            self.words.append(changed)
            return changed
        if tag in ("sub", "sup"):
            self.lost.append("subscript" if tag == "sub" else "superscript")
        if tag == "a":
            return self._link(node, within)
        for tags, sign in ((_STRONG, "**"), (_EMPHASIS, "*")):
            if tag in tags and self.marks and sign not in within:
                self.marked = True
                inside = self._inline(node.children, within | {sign})
                return _signed(inside, sign)
        return self._inline(node.children, within)

    def _code(self, text: str) -> str:
        text = " ".join(text.split())
        self.words.append(text)
        if not text:
            return ""
        fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
        pad = " " if text.startswith("`") or text.endswith("`") else ""
        return f"{fence}{pad}{text}{pad}{fence}"

    def _link(self, node: Node, within: frozenset[str]) -> str:
        inside = self._inline(node.children, within | {"link"})
        address = node.attributes.get("href", "").strip()
        if not address or not inside.strip() or "link" in within:
            return inside
        # spaces at its ends stay outside
        before, after = (" " * (inside != stripped) for stripped in (inside.lstrip(), inside.rstrip()))
        if not takes_link(address) or "@@PLUGINFILE@@" in address or re.search(r"[\s<>\\]", address):
            self.lost.append("link")
            return inside
        if text_of(node).strip() == address and address.startswith(("http://", "https://")):
            return f"{before}<{address}>{after}"
        text = " ".join(inside.split())
        address = re.sub(r"([()]|&(?=#?\w+;))", r"\\\1", address)
        return f"{before}[{text}]({address}){after}"
