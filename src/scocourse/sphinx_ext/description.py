"""What a page is about, for those who find it by a search: its first paragraph, of about the length that is shown."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

_LENGTH = 160
_FEWEST = 60
#: What docutils and the configuration say in every page's head; the frame says the first once more.
_EVERYWHERE = re.compile(r'<meta (?:name="viewport"|[^>]*name="description")[^>]*>\n?')


def description_of(doctree: nodes.document) -> str:
    """The first paragraph that does not begin with a heading of its own; where it leads to a list, with its first item.

    Empty where the page has none.
    """
    for paragraph in doctree.findall(nodes.paragraph):
        if not isinstance(paragraph.parent, nodes.section):
            continue
        after = paragraph.next_node(descend=False, siblings=True)
        if isinstance(after, nodes.bullet_list) and not paragraph.astext().endswith("."):
            return _shortened(f"{paragraph.astext()} {after.children[0].astext()}")
        begin = next((child for child in paragraph.children if child.astext()), None)
        if not isinstance(begin, nodes.strong):
            return _shortened(paragraph.astext())
    return ""


def _shortened(text: str) -> str:
    """Whole sentences, or else whole words."""
    text = " ".join(text.split())
    if len(text) <= _LENGTH:
        return text.rstrip(";")
    start = text[:_LENGTH]
    end = max(start.rfind(f"{mark} ") for mark in ".?!")
    return start[: end + 1] if end >= _FEWEST else start[: start.rfind(" ")].rstrip(",;:") + " …"


def _own(doctree: nodes.document, general: str) -> str:
    """What the page says of itself, where that is not what the configuration says of every page."""
    texts = (meta["content"] for meta in doctree.findall(nodes.meta) if meta.get("name") == "description")
    return next((text for text in texts if text != general), "")


def add_description(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Put it into the page's head, where the page does not say it itself (``html-page-context``)."""
    if app.builder.name != "html":
        return
    general = next((text for name, text in app.config.myst_html_meta.items() if "description" in name), "")
    title = unescape(re.sub("<[^>]*>", "", context.get("title", "")))
    text = (doctree and (_own(doctree, general) or description_of(doctree))) or _shortened(f"{title}. {general}")
    tags = _EVERYWHERE.sub("", context.get("metatags", ""))
    context["metatags"] = f'{tags}<meta name="description" content="{escape(text)}" />\n' if text else tags


def setup_description(app: Sphinx) -> None:
    """Register the step."""
    app.connect("html-page-context", add_description)
