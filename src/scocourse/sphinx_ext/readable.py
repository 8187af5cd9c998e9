"""Our Markdown as docutils' nodes, for every writer but HTML's.

What stands in a bank or a deck is Markdown and no more: MyST, which pages are written in, has directives and roles that
read files and run code, and a bank may come from a stranger.
"""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes
from markdown_it.token import Token

from scocourse.player.markdown import parse

_HOLDS: dict[str, type[nodes.Element]] = {
    "paragraph": nodes.paragraph,
    "blockquote": nodes.block_quote,
    "bullet_list": nodes.bullet_list,
    "ordered_list": nodes.enumerated_list,
    "list_item": nodes.list_item,
    "em": nodes.emphasis,
    "strong": nodes.strong,
    "link": nodes.reference,
}


def readable(markdown: str) -> list[nodes.Node]:
    """Authored Markdown as paragraphs and lists."""
    return _within(iter(parse(markdown)))


def _within(tokens: Iterator[Token]) -> list[nodes.Node]:
    """What ``tokens`` hold until they end, or until what was open closes."""
    found: list[nodes.Node] = []
    for token in tokens:
        kind = token.type.removesuffix("_open")
        if token.type.endswith("_close"):
            break
        if token.type == "inline":
            found += _within(iter(token.children or ()))
        elif kind in _HOLDS:
            found.append(_made(_HOLDS[kind], _within(tokens), _attributes(token)))
        else:
            found.append(_leaf(token))
    return found


def _made(kind: type[nodes.Element], within: list[nodes.Node], attributes: dict[str, str | int]) -> nodes.Element:
    node = kind("", **attributes)
    node.extend(within)
    return node


def _attributes(token: Token) -> dict[str, str | int]:
    match token.type:
        case "link_open":
            return {"refuri": str(token.attrs["href"])}
        case "bullet_list_open":
            return {"bullet": "-"}
        case "ordered_list_open":
            return {"enumtype": "arabic", "prefix": "", "suffix": ".", "start": int(token.attrs.get("start", 1))}
        case _:
            return {}


def _leaf(token: Token) -> nodes.Node:
    match token.type:
        case "code_inline":
            return nodes.literal("", token.content)
        case "code_block" | "fence":
            return nodes.literal_block("", token.content.rstrip("\n"), language="none")
        case "softbreak" | "hardbreak":
            return nodes.Text("\n")
        case "hr":
            return nodes.paragraph("", "* * *")
        case _:
            return nodes.Text(token.content)
