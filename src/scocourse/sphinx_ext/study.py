"""The directives {progress} and {review}: what the reader has answered, and what waits to be asked again.

Only the reader's browser knows that: the page holds a place that the script fills, and in it a sentence for readers
without scripts.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from scocourse.sphinx_ext.interface import words_of_site
from scocourse.sphinx_ext.once import again

_DIRECTIVES = ("progress", "review")


class study(nodes.General, nodes.Element):  # noqa: N801
    """The place for the element ``sco-<part>``; its paragraph is for readers without the script."""


class StudyDirective(SphinxDirective):
    """{progress} or {review}, without arguments; one a page."""

    has_content = False

    def run(self) -> list[Node]:
        if again(self):
            return []
        say = words_of_site(self.config)
        node = study("", nodes.paragraph("", say(f"{self.name}.no-script")), part=self.name)
        self.set_source_info(node)
        return [node]


def visit_study_html(self: HTML5Translator, node: study) -> None:
    """Open the element, which speaks the interface's language; an e-book has no script."""
    if self.builder.name != "epub":
        language = self.config.scocourse_interface
        self.body.append(f'<sco-{node["part"]} class="sco-study" lang="{language}">\n')


def depart_study_html(self: HTML5Translator, node: study) -> None:
    """Close it."""
    if self.builder.name != "epub":
        self.body.append(f"</sco-{node['part']}>\n")


def pass_through(self: Any, node: study) -> None:
    """Other writers take the paragraph as it is."""


def setup_study(app: Sphinx) -> None:
    """Register the directives and their node."""
    readable = (pass_through, pass_through)
    html = (visit_study_html, depart_study_html)
    app.add_node(study, html=html, latex=readable, text=readable, man=readable, texinfo=readable)
    for name in _DIRECTIVES:
        app.add_directive(name, StudyDirective)
