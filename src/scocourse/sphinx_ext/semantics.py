"""What HTML says to those who hear a page: what a table's header heads, what a scrolled table is called.

The theme and docutils write the elements; here they get the attributes that they lack.
"""

from __future__ import annotations

from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

_BOX = '<div class="pst-scrollable-table-container"'


def visit_table(self: Any, node: nodes.table) -> None:
    """Open a table. The theme's box around it scrolls and takes the focus, so the box is made a region with a name."""
    type(self).visit_table(self, node)
    number = list(self.document.findall(nodes.table)).index(node) + 1
    name = escape(f"Table {number}: {_title(node)}")
    self.body[-2:] = [tag.replace(_BOX, f'{_BOX} role="region" aria-label="{name}"') for tag in self.body[-2:]]


def _title(table: nodes.table) -> str:
    """The table's caption, or else the heading that it stands under."""
    node: Any = table
    while node is not None:
        for child in node.children:
            if isinstance(child, nodes.title):
                return str(child.astext())
        node = node.parent
    return ""


def visit_entry(self: Any, node: nodes.entry) -> None:
    """Open a cell; a header says whether it heads its column or its row."""
    type(self).visit_entry(self, node)
    scope = "col" if isinstance(node.parent.parent, nodes.thead) else "row"
    self.body[-1] = self.body[-1].replace("<th", f'<th scope="{scope}"', 1)


def visit_citation(self: Any, node: nodes.citation) -> None:
    """Open an entry of a bibliography, as an item of the list that docutils puts it in (its own role is deprecated)."""
    type(self).visit_citation(self, node)
    self.body[-1] = self.body[-1].replace('role="doc-biblioentry"', 'role="listitem"')


def setup_semantics(app: Sphinx) -> None:
    """Have docutils' own nodes written so, in HTML."""
    app.add_node(nodes.table, override=True, html=(visit_table, None))
    app.add_node(nodes.entry, override=True, html=(visit_entry, None))
    app.add_node(nodes.citation, override=True, html=(visit_citation, None))
