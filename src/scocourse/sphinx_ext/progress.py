"""The directive {progress}: where the page shows what the reader has answered. Only a script can know that."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

_TEXT = "What you have answered shows here in a browser that runs scripts."


class progress(nodes.General, nodes.Element):  # noqa: N801
    """The place; its child says what belongs there."""


class ProgressDirective(SphinxDirective):
    """{progress}: one a page."""

    has_content = False

    def run(self) -> list[Node]:
        return [progress("", nodes.paragraph("", _TEXT))]


def visit_progress_html(self: HTML5Translator, node: progress) -> None:
    """Open the element that the page's script fills."""
    self.body.append('<sco-progress class="sco-study" data-study>')


def depart_progress_html(self: HTML5Translator, node: progress) -> None:
    """Close it."""
    self.body.append("</sco-progress>")


def pass_through(self: Any, node: progress) -> None:
    """Other writers take the sentence."""


def setup_progress(app: Sphinx) -> None:
    """Register the directive and its node."""
    other = (pass_through, pass_through)
    html = (visit_progress_html, depart_progress_html)
    app.add_node(progress, html=html, latex=other, text=other, man=other, texinfo=other)
    app.add_directive("progress", ProgressDirective)
