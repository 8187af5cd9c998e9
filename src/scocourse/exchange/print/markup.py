"""Our Markdown as the typesetter's markup, and the words of the interface: every text as a string literal.

Typst reads ``#"text";`` as that very text, whatever is in it. So nothing authored can become a command.
"""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token

from scocourse.player.markdown import parse, parse_inline
from scocourse.player.words import ENGLISH, Words

_OPENS = {
    "em_open": "#emph[",
    "strong_open": "#strong[",
    "blockquote_open": "#quote(block: true)[",
    "bullet_list_open": "#list(",
    "list_item_open": "[",
    "em_close": "];",
    "strong_close": "];",
    "blockquote_close": "];",
    "bullet_list_close": ");",
    "ordered_list_close": ");",
    "list_item_close": "],",
    "softbreak": " ",
    "hardbreak": "#linebreak();",
    "hr": "#pdf.artifact(line(length: 100%));",
}


def string(text: str) -> str:
    """``text`` as a string literal of Typst's."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(char if char.isprintable() else f"\\u{{{ord(char):x}}}" for char in escaped) + '"'


def shown(text: str) -> str:
    """Markup that shows ``text`` as it is."""
    return f"#{string(text)};" if text else ""


def said(say: Words, key: str, **values: object) -> str:
    """Markup that shows words of the interface, marked with their language where that is not the content's."""
    return spoken(say, shown(say(key, **values)))


def spoken(say: Words, markup: str) -> str:
    """``markup`` marked with the language of ``say``."""
    if say.language == ENGLISH:
        return markup
    language, _, region = say.language.partition("-")
    return f"#text(lang: {string(language)}, region: {string(region) if region else 'none'})[{markup}];"


def blocks(markdown: str | Sequence[Token]) -> str:
    """Authored Markdown, or its tokens, as paragraphs and lists."""
    tokens = parse(markdown) if isinstance(markdown, str) else markdown
    return "".join(map(_markup, tokens)).strip()


def line(markdown: str) -> str:
    """Authored Markdown that stands in a line."""
    return blocks(parse_inline(markdown))


def _markup(token: Token) -> str:
    match token.type:
        case "inline":
            return _inline(token.children or [])
        case "text":
            return shown(token.content)
        case "code_inline":
            return f"#raw({string(token.content)});"
        case "code_block" | "fence":
            return f"#raw({string(token.content.rstrip())}, block: true);\n\n"
        case "ordered_list_open":
            return f"#enum(start: {token.attrs.get('start', 1)}, "
        case "paragraph_close" if not token.hidden:
            return "\n\n"
        case kind:
            return _OPENS.get(kind, "")


def _inline(tokens: Sequence[Token]) -> str:
    """Inline tokens; on paper a link's address stands behind its words, where these are not the address."""
    parts: list[str] = []
    address, words = "", ""
    for token in tokens:
        if token.type == "link_open":
            address, words = str(token.attrs["href"]), ""
        elif token.type == "link_close":
            if address.startswith(("http:", "https:")) and words != address:
                parts.append(shown(f" ({address})"))
        else:
            words += token.content
            parts.append(_markup(token))
    return "".join(parts)
