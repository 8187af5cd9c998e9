"""The directive {review}: what waits to be asked again, in the reader's browser.

The page cannot know that, so the node holds only what a reader without scripts is told; the script takes its place.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from scocourse.player.words import words


class review(nodes.General, nodes.Element):  # noqa: N801
    """The place of the review; its paragraph is for readers without the script."""


class ReviewDirective(SphinxDirective):
    """{review}, without arguments."""

    has_content = False

    def run(self) -> list[Node]:
        node = review("", nodes.paragraph("", words()("review.no-script")))
        self.set_source_info(node)
        return [node]


def visit_review_html(self: HTML5Translator, node: review) -> None:
    """Open the element; an e-book has no script."""
    if self.builder.name != "epub":
        self.body.append('<sco-review class="sco-study" data-study>\n')


def depart_review_html(self: HTML5Translator, node: review) -> None:
    """Close it."""
    if self.builder.name != "epub":
        self.body.append("</sco-review>\n")


def pass_through(self: Any, node: review) -> None:
    """Other writers take the paragraph as it is."""


def setup_review(app: Sphinx) -> None:
    """Register the directive and its node."""
    readable = (pass_through, pass_through)
    app.add_node(
        review,
        html=(visit_review_html, depart_review_html),
        latex=readable,
        text=readable,
        man=readable,
        texinfo=readable,
    )
    app.add_directive("review", ReviewDirective)
