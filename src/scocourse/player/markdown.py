"""Authored Markdown to HTML, the only place where that happens; as tokens for what is no HTML.

CommonMark without raw HTML (shown as text), images or headings; links lead to http, https, this site or this page.
What comes out is safe to put in a page as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

#: A link is an absolute web address, or has neither a scheme (no colon before a slash) nor a host of its own.
_LINK = re.compile(r"https?://|(?!//)[^:/?#]*(?:[/?#]|$)", re.IGNORECASE)


def takes_link(address: str) -> bool:
    """Whether a link may lead to ``address``: to http, https, this site or this page."""
    return _LINK.match(address) is not None


@cache
def _parser() -> MarkdownIt:
    # not at the top: it takes as long to import as all that a quiz needs to be made, and is needed once one is shown
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).disable(["image", "heading", "lheading"])
    # markdown-it asks this of every link; its own answer would let mailto:, ftp: and file: pass
    vars(parser)["validateLink"] = takes_link
    # so that a line of the source is a line of the HTML (the style sheet keeps those of an answer apart)
    parser.add_render_rule("softbreak", lambda *_: " ")
    return parser


def parse(text: str) -> list[Token]:
    """``text`` as markdown-it's tokens, for other languages than HTML."""
    return _parser().parse(text)


def parse_inline(text: str) -> list[Token]:
    """``text``, which stands in a line, as markdown-it's tokens."""
    return _parser().parseInline(text)


def render_markdown(text: str, *, inline: bool = False) -> str:
    """``text`` as HTML: block elements, or with ``inline`` what may stand in a label or a legend."""
    return str(_parser().renderInline(text) if inline else _parser().render(text)).strip()


def render_tight(text: str) -> str:
    """``text`` as HTML, without the ``<p>`` where all of it is one paragraph."""
    tokens = _parser().parse(text)
    if [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]:
        tokens = tokens[1:2]
    return render_tokens(tokens)


def plain_text(text: str) -> str:
    """The words of ``text`` on one line without the marking, for places that hold no HTML."""
    words: list[str] = []
    for block in _parser().parse(text):
        parts = block.children or [block]
        words += [" " if part.type in ("softbreak", "hardbreak") else part.content for part in parts]
        words.append(" ")
    return " ".join("".join(words).split())


def split_stem(stem: str) -> tuple[str, str]:
    """The context and the question of ``stem`` as HTML: blocks, and the inline HTML of the last paragraph.

    The question is empty where no block is a paragraph.
    """
    context, question = stem_tokens(stem)
    return render_tokens(context), render_tokens(question)


def stem_tokens(stem: str) -> tuple[list[Token], list[Token]]:
    """The context and the question of :func:`split_stem` as tokens."""
    tokens = parse(stem)
    opens = [n for n, token in enumerate(tokens) if token.type == "paragraph_open" and token.level == 0]
    if not opens:
        return tokens, []
    last = opens[-1]
    return [*tokens[:last], *tokens[last + 3 :]], tokens[last + 1 : last + 2]


def render_tokens(tokens: Sequence[Token]) -> str:
    """Tokens of :func:`parse` as HTML."""
    environment: dict[str, Any] = {}
    return str(_parser().renderer.render(tokens, _parser().options, environment)).strip()
