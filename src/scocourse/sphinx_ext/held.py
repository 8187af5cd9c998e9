"""The directive {held}: what a format of another program holds of our questions, from the table it writes by."""

from __future__ import annotations

from docutils import nodes
from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from scocourse.exchange import FORMATS, Format
from scocourse.exchange.format import unheld
from scocourse.sphinx_ext.domain import nearest

logger = logging.getLogger(__name__)


class HeldDirective(SphinxDirective):
    """{held} and the name of a format: a list of the types that it holds, each with the parts that it leaves out."""

    required_arguments = 1
    has_content = False

    def run(self) -> list[Node]:
        name = self.arguments[0].strip()
        if name not in FORMATS or not FORMATS[name].holds:
            written = [name for name, format in FORMATS.items() if format.holds]
            logger.error('{held}: no format "%s"; %s', name, nearest(name, written), location=self.get_location())
            return []
        return [nodes.bullet_list("", *(_entry(FORMATS[name], kind) for kind in FORMATS[name].holds))]


def _entry(format: Format, kind: str) -> nodes.list_item:
    text = nodes.paragraph("", "", nodes.literal("", kind))
    lost = unheld(format, kind)
    if not lost:
        text += nodes.Text(": all of it")
    for number, part in enumerate(lost):
        text += nodes.Text(", " if number else ": all but ")
        text += nodes.literal("", part)
    return nodes.list_item("", text)


def setup_held(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("held", HeldDirective)
