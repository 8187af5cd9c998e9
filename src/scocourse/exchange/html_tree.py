"""HTML that nobody vouches for as a tree, forgiving what browsers forgive."""

from __future__ import annotations

import re
from html.parser import HTMLParser

#: Elements in one another; what is deeper stands where the deepest is.
_DEEPEST = 60
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
_PARAGRAPHS = {"p", "h1", "h2", "h3", "h4", "h5", "h6"}
BLOCKS = _PARAGRAPHS | {
    *("address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "figure", "footer"),
    *("header", "hr", "html", "li", "main", "nav", "ol", "pre", "section", "table", "tbody", "td", "tfoot", "th"),
    *("thead", "tr", "ul"),
}


#: A tag or comment that another one follows before it ends; a few of them are a slip.
_NEVER_CLOSED = re.compile(r"<(?=[^<>]*(?:<|\Z))")
_FORGIVEN = 100


class Node:
    """An element, with elements and texts inside in their order; ``block``: whether it is a block or holds one."""

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children: list[Node | str] = []
        self.block = tag in BLOCKS


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("", {})
        self.open = [self.root]
        self.comments = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self._close_before(tag)
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        for outer in self.open if node.block else ():
            outer.block = True
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
            if tags[place] in holders or (not holders and tags[place] in BLOCKS):
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


def tree(html: str) -> tuple[Node, int]:
    """The root of ``html``, and how many comments were in it."""
    parser = _Parser()
    # html.parser looks for the end of each anew, which in a hostile text takes for ever
    if len(_NEVER_CLOSED.findall(html)) > _FORGIVEN:
        html = _NEVER_CLOSED.sub("&lt;", html)
    try:
        parser.feed(html)
        parser.close()
    except AssertionError:
        # its word for a declaration that is none, as <![x
        parser = _Parser()
        parser.feed(html.replace("<!", "&lt;!"))
        parser.close()
    return parser.root, parser.comments


def wrapped(node: Node, tag: str) -> Node:
    """A root with one element ``tag`` around what is inside ``node``."""
    inner = Node(tag, {})
    inner.children = node.children
    inner.block = any(isinstance(child, Node) and child.block for child in node.children)
    return holding(inner)


def holding(child: Node | str) -> Node:
    """A root around ``child``."""
    outer = Node("", {})
    outer.children = [child]
    outer.block = isinstance(child, Node) and child.block
    return outer


def text_of(node: Node) -> str:
    """All text inside, with its line breaks."""
    texts: list[str] = []
    waiting: list[Node | str] = [node]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            texts.append(part)
        elif part.tag == "br":
            texts.append("\n")
        else:
            waiting += reversed(part.children)
    return "".join(texts)
