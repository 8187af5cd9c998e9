"""The course's data in pages: {datatable} shows a table, {datacards} every table's card, {figurelist} the figures."""

from __future__ import annotations

import importlib
from datetime import date
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import directives
from msgspec import Struct
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from scocourse import data
from scocourse.data import Card, card, cards, find_sources
from scocourse.sphinx_ext.domain import domain_of, link, nearest, reading_order
from scocourse.sphinx_ext.figure import bullets, cited, datanotes
from scocourse.sphinx_ext.once import again

logger = logging.getLogger(__name__)

_DATA = Path(data.__file__).parent
#: What every row may say of itself; shown together in a last column.
_ABOUT = ("note", "not_seen", "confidence", "sources")


class figure_list(nodes.General, nodes.Element):  # noqa: N801
    """Stands where the list of figures goes, known once every page has been read."""


class DataTableDirective(SphinxDirective):
    """{datatable} timeline: the rows of a table of scocourse.data; ``columns`` names those to show."""

    required_arguments = 1
    has_content = False
    option_spec = {"columns": directives.unchanged_required, "caption": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        name = self.arguments[0].strip()
        names = [one.name for one in cards()]
        if name not in names:
            return self._refuse(f'unknown table "{name}"; {nearest(name, names)}')
        described = card(name)
        shown = [column for column in described.columns if column not in _ABOUT]
        if "columns" in self.options:
            asked = self.options["columns"].replace(",", " ").split()
            wrong = [column for column in asked if column not in shown]
            if wrong:
                return self._refuse(f'table "{name}" has no column "{wrong[0]}"; {nearest(wrong[0], shown)}')
            shown = asked
        for file in ("cards.toml", "sources.csv", described.file):
            self.env.note_dependency(str(_DATA / file))
        rows = getattr(data, f"load_{name}")()
        table = _table(shown, rows, self.options.get("caption", described.title))
        self.set_source_info(table)
        return [table]

    def _refuse(self, message: str) -> list[nodes.Node]:
        logger.error("{datatable}: %s", message, location=self.get_location())
        return []


def _table(columns: list[str], rows: tuple[Struct, ...], caption: str) -> nodes.table:
    heads = [column.replace("_", " ").capitalize() for column in columns] + ["Sources and doubts"]
    group = nodes.tgroup("", cols=len(heads))
    longest = [max((len(text_of(getattr(row, column))) for row in rows), default=0) for column in columns]
    widths = [max(10, min(40, width)) for width in longest]  # characters, for plain text
    group += [nodes.colspec("", colwidth=width) for width in [*widths, 40]]
    group += nodes.thead("", nodes.row("", *(nodes.entry("", nodes.paragraph("", head)) for head in heads)))
    group += nodes.tbody("", *(_row(columns, row) for row in rows))
    return nodes.table("", nodes.title("", caption), group, classes=["datatable"])


def _row(columns: list[str], row: Struct) -> nodes.row:
    cells = [nodes.entry("", nodes.paragraph("", text_of(getattr(row, column)))) for column in columns]
    return nodes.row("", *cells, nodes.entry("", *_about(row)))


def text_of(value: object) -> str:
    """A value as a reader wants to see it."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return f"{value:,g}" if abs(value) < 1_000_000 else f"{value:,.0f}"
        case date():
            return value.isoformat()
        case tuple():
            return ", ".join(str(part) for part in value)
        case _:
            return str(value)


def _about(row: Struct) -> list[nodes.Node]:
    """Sources as links named by who and when; then whatever is doubtful."""
    found: list[nodes.Node] = []
    sources = nodes.paragraph()
    for source in find_sources(getattr(row, "sources", ())):
        if sources.children:
            sources += nodes.Text("; ")
        name = f"{source.organisation}, {source.date}" if source.date else source.organisation
        sources += nodes.reference("", name, refuri=source.url, internal=False) if source.url else nodes.Text(name)
        if source.seen == "not seen":
            sources += nodes.Text(" (not seen)")
    if sources.children:
        found.append(sources)
    confidence = getattr(row, "confidence", "seen")
    doubts = [] if confidence == "seen" else [confidence.capitalize()]
    doubts += [text for text in (getattr(row, "note", ""),) if text]
    doubts += [f"Not seen: {text}" for text in (getattr(row, "not_seen", ""),) if text]
    if doubts:
        found.append(nodes.paragraph("", ". ".join(doubt.rstrip(".") for doubt in doubts) + "."))
    return found


class DataCardsDirective(SphinxDirective):
    """{datacards}: a section for every table, with what it holds, its columns, doubts and sources."""

    has_content = False

    def run(self) -> list[nodes.Node]:
        if again(self):
            return []
        for file in ("cards.toml", "sources.csv", *(one.file for one in cards())):
            self.env.note_dependency(str(_DATA / file))
        return [_card(one) for one in cards()]


def _card(one: Card) -> nodes.section:
    section = nodes.section("", nodes.title("", one.title), ids=[f"data-{one.name.replace('_', '-')}"], names=[])
    section += nodes.paragraph("", one.what)
    facts = nodes.field_list(classes=["sco-claim-facts"])
    file = [nodes.literal("", one.file), nodes.Text(", loaded by "), nodes.literal("", f"load_{one.name}()")]
    for name, content in (("Unit", [nodes.Text(one.unit)]), ("Dated", [nodes.Text(one.dated)]), ("File", file)):
        facts += nodes.field("", nodes.field_name("", name), nodes.field_body("", nodes.paragraph("", "", *content)))
    section += facts
    if one.doubts:
        section += nodes.paragraph("", "What is doubtful:")
        section += bullets([[nodes.Text(doubt)] for doubt in one.doubts])
    columns = [[nodes.literal("", name), nodes.Text(f": {meaning}")] for name, meaning in one.columns.items()]
    section += datanotes("", nodes.rubric("", "Columns"), bullets(columns))
    sources = bullets([cited(source) for source in one.sources])
    section += datanotes("", nodes.rubric("", f"Sources ({len(one.sources)})"), sources)
    return section


class FigureListDirective(SphinxDirective):
    """{figurelist}: every figure that a page shows, in reading order, with its page and its data."""

    has_content = False

    def run(self) -> list[nodes.Node]:
        domain_of(self.env).list_figures(self.env.docname)
        return [figure_list()]


def resolve_figure_lists(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Fill in the list of figures (``doctree-resolved``)."""
    for place in list(doctree.findall(figure_list)):
        place.replace_self(bullets(_figures(app, page)))


def _figures(app: Sphinx, page: str) -> list[list[nodes.Node]]:
    figures = importlib.import_module("scocourse.figures").FIGURES
    labels = app.env.domaindata["std"]["anonlabels"]
    order = {name: place for place, name in enumerate(reading_order(app.env))}
    placed = [(name, *labels[f"fig-{name}"]) for name in figures if f"fig-{name}" in labels]
    entries: list[list[nodes.Node]] = []
    for name, where, anchor in sorted(placed, key=lambda one: (order.get(one[1], len(order)), one[0])):
        href = link(app.builder, page, (where, anchor))
        first, stop, rest = figures[name].caption.rstrip(".").partition(". ")
        entry: list[nodes.Node] = [
            nodes.reference("", first, internal=True, refuri=href) if href else nodes.Text(first)
        ]
        entry.append(nodes.Text(f"{stop}{rest}. In {app.env.titles[where].astext()}. Data: "))
        entries.append([*entry, *_tables(figures[name].data)])
    shown = {name for name, *_ in placed}
    for name in figures:
        if name not in shown:
            entry = [nodes.Text(f"{figures[name].caption.rstrip('.')}. On no page: draw it with ")]
            entry += [nodes.literal("", f'FIGURES["{name}"].make()'), nodes.Text(". Data: ")]
            entries.append([*entry, *_tables(figures[name].data)])
    return entries


def _tables(tables: tuple[str, ...]) -> list[nodes.Node]:
    """The tables behind a figure, linked to their cards."""
    found: list[nodes.Node] = []
    for table in tables:
        found += [nodes.Text(", ")] if found else []
        found.append(nodes.reference("", card(table).title, internal=True, refid=f"data-{table.replace('_', '-')}"))
    return [*found, nodes.Text(".")]


def setup_tables(app: Sphinx) -> None:
    """Register the directives."""
    app.add_node(figure_list)
    app.add_directive("datatable", DataTableDirective)
    app.add_directive("datacards", DataCardsDirective)
    app.add_directive("figurelist", FigureListDirective)
    app.connect("doctree-resolved", resolve_figure_lists)
