"""``{datafigure} border-lengths``: a figure of :mod:`scocourse.figures` in a page.

The directive puts ordinary nodes into the page: a figure with a caption, and below it what the data are, what is
doubtful in them and where they come from. Only when a builder writes its pages is the picture drawn, in the
format that builder takes (SVG for HTML, PDF for LaTeX), under a name made from its content.
In the dark theme the style sheet turns the picture's lightness round: there is one picture, made for white paper.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ExtensionError
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from scocourse.data import Card, Source, card, find_sources
from scocourse.sphinx_ext.domain import nearest
from scocourse.sphinx_ext.drawings import drawing, image, kind_for
from scocourse.sphinx_ext.once import again

logger = logging.getLogger(__name__)

_PACKAGE = Path(__file__).parent.parent
_STATIC = _PACKAGE / "sphinx_ext" / "static"


class datafigure(nodes.General, nodes.Inline, nodes.Element):  # noqa: N801 (docutils names nodes so)
    """The place of a picture: ``name`` in FIGURES and ``alt``; replaced by an image when a page is written."""


class datanotes(nodes.General, nodes.Element):  # noqa: N801
    """What a reader may unfold below a figure: the first child is its title."""


class DataFigureDirective(SphinxDirective):
    """Place a figure with its caption, text alternative, doubts and sources."""

    required_arguments = 1
    option_spec: ClassVar[dict[str, Any]] = {}

    def run(self) -> list[nodes.Node]:
        figures = importlib.import_module("scocourse.figures")  # matplotlib: only for pages that hold a figure
        name = self.arguments[0].strip()
        if name not in figures.FIGURES:
            message = f'unknown figure "{name}"; {nearest(name, figures.FIGURES)}'
            logger.error("{datafigure}: %s", message, location=self.get_location())
            return []
        if again(self, name):
            return []
        spec = figures.FIGURES[name]
        # in the format in which it will be asked for, if the builder takes pictures
        drawn = drawing(self.env, name, kind_for(self.env.app.builder) or "svg", spec.make)
        for path in _inputs(spec.data):
            self.env.note_dependency(str(path))
        whole = nodes.figure(classes=["datafigure"])
        self.set_source_info(whole)
        whole += datafigure(name=name, alt=drawn.alt)
        caption = nodes.caption(spec.caption, spec.caption)
        self.set_source_info(caption)
        whole += caption
        whole += nodes.legend("", _notes([card(one) for one in spec.data], find_sources(drawn.sources)))
        label = f"fig-{name}"
        taken = self.env.domaindata["std"]["anonlabels"].get(label)
        if taken is None or taken[0] == self.env.docname:
            whole["names"].append(label)
            self.state.document.note_explicit_target(whole, whole)
        else:
            # several pages may show one figure; references lead to the first that was read
            whole["ids"].append(label)
        return [whole]


def _inputs(tables: tuple[str, ...]) -> list[Path]:
    """The files that a figure is made from: when one changes, the page is made again."""
    data = _PACKAGE / "data"
    files = [data / "cards.toml", data / "sources.csv", *(data / f"{table}.csv" for table in tables)]
    return [*files, *sorted((_PACKAGE / "figures").glob("*.py"))]


def _notes(cards: list[Card], sources: tuple[Source, ...]) -> datanotes:
    notes = datanotes()
    notes += nodes.rubric("", "Data and sources")
    for one in cards:
        notes += nodes.paragraph("", f"{one.title}: {one.what} Unit: {one.unit}. Dated: {one.dated}.")
        if one.doubts:
            notes += nodes.paragraph("", "What is doubtful:")
            notes += bullets([[nodes.Text(doubt)] for doubt in one.doubts])
    notes += nodes.paragraph("", "Sources of what is drawn:")
    notes += bullets([cited(source) for source in sources])
    return notes


def bullets(entries: list[list[nodes.Node]]) -> nodes.bullet_list:
    """A list of one paragraph an entry."""
    return nodes.bullet_list("", *(nodes.list_item("", nodes.paragraph("", "", *entry)) for entry in entries))


def cited(source: Source) -> list[nodes.Node]:
    """Title (a link where there is an address), who and when, and how much of it was read."""
    title: nodes.Node = nodes.Text(source.title)
    if source.url:
        title = nodes.reference("", source.title, refuri=source.url, internal=False)
    rest = str(source).removeprefix(source.title)
    return [title, nodes.Text(rest)]


class DrawFigures(SphinxPostTransform):
    """Draw every figure of a page in the builder's format and put an image in its place."""

    default_priority = 190  # before Sphinx looks for images to convert

    def run(self, **kwargs: Any) -> None:
        for node in list(self.document.findall(datafigure)):
            kind = kind_for(self.app.builder)
            if kind is None:
                node.replace_self(nodes.inline("", node["alt"]))
                continue
            spec = importlib.import_module("scocourse.figures").FIGURES[node["name"]]
            drawn = drawing(self.env, node["name"], kind, spec.make)
            width = "691px" if kind == "svg" else "100%"  # 7.2 inches; Sphinx links a sized image to its file
            node.replace_self(image(self.env, node["name"], drawn, kind, width=width))


def _visit_notes_html(self: Any, node: datanotes) -> None:
    title = node.pop(0)
    self.body.append(f'<details class="datanotes"><summary>{self.encode(title.astext())}</summary>')


def _depart_notes_html(self: Any, node: datanotes) -> None:
    self.body.append("</details>")


def _visit_notes(self: Any, node: datanotes) -> None:
    """Other builders show the notes as they stand."""


def _depart_notes(self: Any, node: datanotes) -> None:
    """Nothing to close."""


def _unreached(self: Any, node: datafigure) -> None:
    raise ExtensionError(f'datafigure "{node["name"]}" was not drawn')


def add_static_files(app: Sphinx, config: Config) -> None:
    """Let Sphinx copy the style sheet (``config-inited``)."""
    config.html_static_path = [*config.html_static_path, str(_STATIC)]


def setup_figure(app: Sphinx) -> None:
    """Register the directive, its nodes and its style sheet."""
    app.add_directive("datafigure", DataFigureDirective)
    drawn = (_unreached, None)
    app.add_node(datafigure, html=drawn, latex=drawn, text=drawn, man=drawn, texinfo=drawn)
    plain = (_visit_notes, _depart_notes)
    html = (_visit_notes_html, _depart_notes_html)
    app.add_node(datanotes, html=html, latex=plain, text=plain, man=plain, texinfo=plain)
    app.add_post_transform(DrawFigures)
    app.connect("config-inited", add_static_files)
    app.add_css_file("figure.css", priority=850)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register this part alone, for a project that wants only the figures."""
    setup_figure(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
