"""HTML of other programs to our Markdown, and what of it our Markdown has no place for.

Own code over the standard library's parser, and not markdownify: that drops what it has no sign for without a word.
Scripts and styles go with all that is in them; of everything else at least the words stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from msgspec import Struct

from scocourse.bank.source import FORBIDDEN
from scocourse.exchange.escape import escaped, escaped_line, superscript
from scocourse.player.markdown import plain_text, takes_link

#: Elements in one another; what is deeper stands where the deepest is.
_DEEPEST = 60
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
_PARAGRAPHS = {"p", "h1", "h2", "h3", "h4", "h5", "h6"}
_BLOCKS = _PARAGRAPHS | {
    *("address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "figure", "footer"),
    *("header", "hr", "html", "li", "main", "nav", "ol", "pre", "section", "table", "tbody", "td", "tfoot", "th"),
    *("thead", "tr", "ul"),
}
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
_TEX = re.compile(r"\\\(.+?\\\)|\\\[.+?\\\]|\$\$.+?\$\$", re.DOTALL)


class Converted(Struct, frozen=True):
    """Markdown, and what it lacks: names of kinds of things, each once."""

    text: str
    lost: tuple[str, ...] = ()


class _Node:
    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children: list[_Node | str] = []


def from_html(html: str, *, inline: bool = False) -> Converted:
    """``html`` as Markdown: blocks, or with ``inline`` one paragraph, as an option or a prompt must be."""
    root, comments = _tree(FORBIDDEN.sub(" ", html))
    best = Converted("")
    # once more without emphasis where a sign beside a letter would show as a sign
    for marks in (True, False):
        writer = _Writer(marks=marks, inline=inline)
        blocks = [block for block in writer.blocks(root) if block.strip()]
        lost = dict.fromkeys(["HTML comment"] * comments + writer.lost + ["formula"] * bool(_TEX.search(html)))
        text = ("\\\n" if inline else "\n\n").join(blocks)
        if not marks and best.text != text:
            lost |= {"emphasis": None}
        best = Converted(text, tuple(lost))
        if plain_text(text) == " ".join(writer.plain()):
            break
    return best


def from_plain(text: str, *, inline: bool = False) -> Converted:
    """Plain text as Markdown that shows it as it is: empty lines part paragraphs, line ends stay."""
    paragraphs = [part for part in re.split(r"\n\s*\n", text.strip()) if part.strip()]
    lines = ["\\\n".join(escaped_line(" ".join(line.split())) for line in part.split("\n")) for part in paragraphs]
    lost = ("formula",) if _TEX.search(text) else ()
    return Converted(("\\\n" if inline else "\n\n").join(lines), lost)


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Node("", {})
        self.open = [self.root]
        self.comments = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._close_before(tag)
        node = _Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in _VOID and len(self.open) < _DEEPEST:
            self.open.append(node)

    def _close_before(self, tag: str) -> None:
        """Close a paragraph that a block ends, or the list item before this one."""
        tags = [node.tag for node in self.open]
        ended = {"li": {"li"}, "td": {"td", "th"}, "th": {"td", "th"}, "tr": {"tr"}}.get(tag, _PARAGRAPHS)
        holders = {"ul", "ol", "table", "blockquote"} if tag in ("li", "td", "th", "tr") else set()
        for place in range(len(tags) - 1, 0, -1):
            if tags[place] in ended:
                del self.open[place:]
                return
            if tags[place] in holders or (not holders and tags[place] in _BLOCKS):
                return

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self.open) - 1, 0, -1):
            if self.open[place].tag == tag:
                del self.open[place:]
                return

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def handle_comment(self, data: str) -> None:
        self.comments += 1


def _tree(html: str) -> tuple[_Node, int]:
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return parser.root, parser.comments


class _Writer:
    """Writes a tree as Markdown and notes what is lost. Without ``marks`` it writes no emphasis."""

    def __init__(self, *, marks: bool, inline: bool) -> None:
        self.marks = marks
        self.short = inline
        self.lost: list[str] = []
        self.words: list[str] = []

    def plain(self) -> Iterator[str]:
        """The words that a reader should see."""
        yield from "".join(self.words).split()

    def blocks(self, node: _Node) -> Iterator[str]:
        run: list[_Node | str] = []
        for child in node.children:
            if isinstance(child, _Node) and _holds_block(child):
                yield from self._paragraphs(run)
                run = []
                self.words.append(" ")
                yield from self._block(child)
                self.words.append(" ")
            else:
                run.append(child)
        yield from self._paragraphs(run)

    def _paragraphs(self, run: list[_Node | str]) -> Iterator[str]:
        """A run of inline content; two line breaks in a row part paragraphs, as people write them."""
        text = re.sub(r" *\n *", "\n", self._inline(run))
        for paragraph in re.split(r"\n{2,}", text.strip()):
            lines = [escaped_line(line.strip(), inline=True) for line in paragraph.strip().split("\n")]
            yield "\\\n".join(lines)

    def _block(self, node: _Node) -> Iterator[str]:
        match node.tag:
            case tag if tag in _DROPPED:
                self.lost.append(_DROPPED[tag])
            case "ul" | "ol" | "blockquote" | "pre" if self.short:
                self.lost.append("list, quotation or code block in a short text (its lines are kept)")
                yield from [self._code(_text(node))] if node.tag == "pre" else self.blocks(node)
            case "ul" | "ol":
                yield self._list(node)
            case "blockquote":
                yield "\n".join(f"> {line}".rstrip() for line in "\n\n".join(self.blocks(node)).split("\n"))
            case "pre":
                yield self._code_block(_text(node))
            case "hr":
                yield "" if self.short else "---"
            case "table":
                self.lost.append("table (its cells are kept as lines)")
                yield from self._rows(node)
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                self.lost.append("heading (now in bold)")
                yield from self.blocks(_wrapped(node, "strong"))
            case _:
                yield from self.blocks(node)

    def _list(self, node: _Node) -> str:
        ordered = node.tag == "ol"
        start = node.attributes.get("start", "")
        number = int(start) if start.isascii() and start.isdigit() and len(start) < 9 else 1
        items = []
        loose = False
        for child in node.children:
            if isinstance(child, str) and not child.strip():
                continue
            inside = child if isinstance(child, _Node) and child.tag == "li" else _holding(child)
            self.words.append(" ")
            blocks = [block for block in self.blocks(inside) if block.strip()]
            loose = loose or sum(not block.startswith(("- ", "1. ")) for block in blocks) > 1
            sign = f"{number}. " if ordered else "- "
            items.append(sign + "\n\n".join(blocks).replace("\n", "\n" + " " * len(sign)))
            number += 1
        lines = re.sub(r"\n +(?=\n)", "\n", ("\n\n" if loose else "\n").join(items))
        return lines if loose else re.sub(r"\n\n( *(?:- |\d+\. ))", r"\n\1", lines)

    def _rows(self, node: _Node) -> Iterator[str]:
        if node.tag != "tr" and any(isinstance(child, _Node) for child in node.children):
            for child in node.children:
                if isinstance(child, _Node):
                    yield from self._rows(child)
            return
        cells = [child for child in node.children if isinstance(child, _Node)] or [node]
        texts = []
        for cell in cells:
            self.words.append(" ")
            texts.append(" ".join(block.replace("\\\n", " ") for block in self.blocks(cell)))
            self.words.append(" | ")
        if cells:
            self.words.pop()
        yield " | ".join(texts)

    def _code_block(self, text: str) -> str:
        text = text.strip("\n")
        self.words.append(f" {text} ")
        fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
        return f"{fence}\n{text}\n{fence}"

    def _inline(self, children: list[_Node | str], within: frozenset[str] = frozenset()) -> str:
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

    def _element(self, node: _Node, within: frozenset[str]) -> str:
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
            return self._code(_text(node))
        if tag in ("sub", "sup") and (changed := superscript(_text(node), tag)) is not None:
            self.words.append(changed)
            return changed
        if tag in ("sub", "sup"):
            self.lost.append("subscript" if tag == "sub" else "superscript")
        if tag == "a":
            return self._link(node, within)
        for tags, sign in ((_STRONG, "**"), (_EMPHASIS, "*")):
            if tag in tags and self.marks and sign not in within:
                inside = self._inline(node.children, within | {sign})
                return re.sub(r"(?s)^(\s*)(.*?\S)(\s*)$", rf"\1{sign}\2{sign}\3", inside) if inside.strip() else inside
        return self._inline(node.children, within)

    def _code(self, text: str) -> str:
        text = " ".join(text.split())
        self.words.append(text)
        if not text:
            return ""
        fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
        pad = " " if text.startswith("`") or text.endswith("`") else ""
        return f"{fence}{pad}{text}{pad}{fence}"

    def _link(self, node: _Node, within: frozenset[str]) -> str:
        inside = self._inline(node.children, within | {"link"})
        address = node.attributes.get("href", "").strip()
        if not address or not inside.strip() or "link" in within:
            return inside
        if not takes_link(address) or "@@PLUGINFILE@@" in address or re.search(r"[\s<>\\]", address):
            self.lost.append("link")
            return inside
        text = " ".join(inside.split())
        address = re.sub(r"([()])", r"\\\1", address)
        return f"[{text}]({address})"


def _holds_block(node: _Node) -> bool:
    waiting = [node]
    while waiting:
        each = waiting.pop()
        if each.tag in _BLOCKS:
            return True
        waiting += [child for child in each.children if isinstance(child, _Node)]
    return False


def _wrapped(node: _Node, tag: str) -> _Node:
    inner = _Node(tag, {})
    inner.children = node.children
    return _holding(inner)


def _holding(child: _Node | str) -> _Node:
    outer = _Node("", {})
    outer.children = [child]
    return outer


def _text(node: _Node) -> str:
    texts: list[str] = []
    waiting: list[_Node | str] = [node]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            texts.append(part)
        elif part.tag == "br":
            texts.append("\n")
        else:
            waiting += reversed(part.children)
    return "".join(texts)
