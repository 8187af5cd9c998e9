"""The texts of jupyterquiz: HTML, in which it makes links of two kinds of Markdown's, and of dollar signs formulas."""

from __future__ import annotations

import re

from scocourse.exchange.links import without_inner_links
from scocourse.exchange.markdown import Converted, from_html
from scocourse.player.markdown import render_markdown, render_tight

_TAG = re.compile("(<[^>]*>)")
#: What begins a formula, in classes that MathJax 2 and 3, and 4, pass over.
_NO_FORMULA = '<span class="tex2jax_ignore mathjax_ignore">&#{};</span>'
_BARE_LINK = re.compile(r"<(http[^<>\n]*)>")
_LINK = re.compile(r"\[([^\[\]\n]*)\]\(([^()\n]*)\)")
_DOLLAR = re.compile(r"(?<!\\)\$")


def shown(markdown: str, *, inline: bool = False) -> str:
    """Our ``markdown`` as jupyterquiz shows it alike: no sign of ours becomes a link or a formula there."""
    # one paragraph without its tag, since jupyterquiz goes on in the line
    html = render_markdown(markdown, inline=True) if inline else render_tight(markdown)
    html = without_inner_links(html).replace("](", "]&#40;")
    parts = [_in_tag(part) if part.startswith("<") else _in_text(part) for part in _TAG.split(html)]
    return "".join(parts)


def taken(text: str, *, inline: bool = False) -> Converted:
    """A ``text`` of jupyterquiz as our Markdown, with what it lacks."""
    formula = ("formula",) if len(_DOLLAR.findall(text)) > 1 else ()
    html = _BARE_LINK.sub(r'<a href="\1">\1</a>', text.replace("\\$", "$"))
    converted = from_html(_LINK.sub(r'<a href="\2">\1</a>', html), inline=inline)
    return Converted(converted.text, tuple(dict.fromkeys([*formula, *converted.lost])))


def _in_text(text: str) -> str:
    return re.sub(r"[$\\]", lambda sign: _NO_FORMULA.format(ord(sign[0])), text)


def _in_tag(tag: str) -> str:
    return tag.replace("$", "&#36;")
