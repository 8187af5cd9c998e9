"""The directive {blueprint}: how many items the banks hold of each paragraph, objective and level.

The node comes first: its children are ordinary tables. Only the HTML writer writes tables of its own, whose headers
say with ``scope`` what they head.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Any, NamedTuple

from docutils import nodes
from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from scocourse.course import Course
from scocourse.course.blueprint import LEVELS, blueprint, levels_of
from scocourse.player.markdown import plain_text
from scocourse.sphinx_ext.domain import domain_of


class blueprint_tables(nodes.General, nodes.Element):  # noqa: N801
    """The tables: ``tables`` for the HTML writer, readable children for every other."""


class Line(NamedTuple):
    """One line of a table: what heads it, its counts at each level and in all."""

    label: str
    counts: list[int]


class Table(NamedTuple):
    """Lines in groups, each with what heads it; a table whose one group has no name is not grouped."""

    caption: str
    head: str
    groups: list[tuple[str, list[Line]]]


class BlueprintDirective(SphinxDirective):
    """{blueprint}: all banks counted."""

    has_content = False

    def run(self) -> list[Node]:
        domain = domain_of(self.env)
        domain.depend("book/objectives.yaml")
        domain.count_banks(self.env.docname)
        tables = list(tables_of(domain.course))
        node = blueprint_tables("", tables=tables)
        self.set_source_info(node)
        node += [_node(table) for table in tables]
        return [node]


def tables_of(course: Course) -> Iterator[Table]:
    """Items by paragraph and level; then by objective, paragraph and level."""
    cells = blueprint(course)
    paragraphs = sorted({cell.paragraph for cell in cells})
    lines = [Line(str(number), levels_of(cell for cell in cells if cell.paragraph == number)) for number in paragraphs]
    yield Table("Items by paragraph and level", "Paragraph", [("", [*lines, Line("All", levels_of(cells))])])
    groups = []
    for objective in course.objectives.values():
        own = [cell for cell in cells if cell.objective == objective.id]
        lines = [
            Line(str(number), levels_of(cell for cell in own if cell.paragraph == number))
            for number in sorted({cell.paragraph for cell in own})
        ]
        groups.append((plain_text(objective.text), [*lines, Line("All", levels_of(own))]))
    yield Table("Items by objective, paragraph and level", "Paragraph", groups)


def _heads(table: Table) -> list[str]:
    return [table.head, *(level.capitalize() for level in LEVELS), "All"]


def _cells(line: Line) -> list[str]:
    return [str(count) if count else "–" for count in line.counts]


def _node(table: Table) -> nodes.table:
    """The table for writers other than HTML's; the name of a group is a line of its own."""
    rows = []
    for name, lines in table.groups:
        if name:
            rows.append([name, *[""] * (len(LEVELS) + 1)])
        rows += [[line.label, *_cells(line)] for line in lines]
    group = nodes.tgroup(cols=len(LEVELS) + 2)
    group += [nodes.colspec(colwidth=width) for width in (40, *[10] * (len(LEVELS) + 1))]
    group += nodes.thead("", _row(_heads(table)))
    group += nodes.tbody("", *(_row(row) for row in rows))
    return nodes.table("", nodes.title("", table.caption), group)


def _row(texts: Sequence[str]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", text)) for text in texts))


def table_html(table: Table) -> str:
    """The table with its headers' scopes, in a box that scrolls where the page is narrow."""
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in _heads(table))
    bodies = []
    for name, lines in table.groups:
        span = len(LEVELS) + 2
        title = f'<tr><th scope="rowgroup" colspan="{span}">{escape(name)}</th></tr>\n' if name else ""
        rows = "\n".join(
            f'<tr><th scope="row">{escape(line.label)}</th>'
            + "".join(f"<td>{cell}</td>" for cell in _cells(line))
            + "</tr>"
            for line in lines
        )
        bodies.append(f"<tbody>\n{title}{rows}\n</tbody>")
    body = "\n".join(bodies)
    label = escape(table.caption)
    return (
        f'<div class="sco-blueprint" role="region" tabindex="0" aria-label="{label}">\n<table class="table">\n'
        f"<caption>{label}</caption>\n<thead><tr>{heads}</tr></thead>\n{body}\n</table>\n</div>\n"
    )


def visit_blueprint_html(self: HTML5Translator, node: blueprint_tables) -> None:
    """Write the tables instead of the children."""
    self.body += [table_html(Table(*table)) for table in node["tables"]]
    raise nodes.SkipNode


def pass_through(self: Any, node: blueprint_tables) -> None:
    """Other writers take the children as they are."""


def setup_blueprint(app: Sphinx) -> None:
    """Register the directive and its node."""
    readable = (pass_through, pass_through)
    html = (visit_blueprint_html, pass_through)
    app.add_node(blueprint_tables, html=html, latex=readable, text=readable, man=readable, texinfo=readable)
    app.add_directive("blueprint", BlueprintDirective)
