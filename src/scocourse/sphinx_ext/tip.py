"""A link that is described where it stands: a reader who points at it or tabs to it sees a few words about its target.

Assistive technology reads them as the link's description. Citations of claims and terms of the glossary are such links.
"""

from __future__ import annotations

import html

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator


class described_link(nodes.reference):  # noqa: N801
    """A link with its address ``refuri``, description ``tip`` and the description's id ``tip_id``.

    Other writers than HTML's see an ordinary reference.
    """


def visit_described_link(self: HTML5Translator, node: described_link) -> None:
    """Open the link; an e-book has no place for what shows beside it."""
    if self.builder.name == "epub":
        self.body.append(f'<a class="reference internal" href="{html.escape(node["refuri"])}">')
        return
    self.body.append(
        f'<span class="sco-cite-place"><a class="reference internal sco-cite-link" href="{html.escape(node["refuri"])}"'
        f' aria-describedby="{node["tip_id"]}">'
    )


def depart_described_link(self: HTML5Translator, node: described_link) -> None:
    """Close the link and put its description beside it."""
    if self.builder.name == "epub":
        self.body.append("</a>")
        return
    self.body.append(
        f'</a><span class="sco-tip" role="tooltip" id="{node["tip_id"]}">{html.escape(node["tip"])}</span></span>'
    )


def setup_tip(app: Sphinx) -> None:
    """Register the node."""
    app.add_node(described_link, html=(visit_described_link, depart_described_link))
