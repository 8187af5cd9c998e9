"""The index of the book: its entries lead to pages by their titles, and numbers stand in their order."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from docutils import nodes
from jinja2 import FileSystemBytecodeCache
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.config import Config

_TEMPLATES = Path(__file__).parent / "templates"


def add_templates(app: Sphinx, config: Config) -> None:
    """Let Sphinx find the book's templates: after a course's own, before the theme's (``config-inited``)."""
    themes = [path for path in config.templates_path if Path(path).is_absolute()]
    own = [path for path in config.templates_path if path not in themes]
    config.templates_path = [*own, str(_TEMPLATES), *themes]


def keep_templates(app: Sphinx) -> None:
    """Keep templates compiled from build to build (``builder-inited``)."""
    if isinstance(app.builder, StandaloneHTMLBuilder):
        folder = Path(app.doctreedir, "templates")
        folder.mkdir(parents=True, exist_ok=True)
        app.builder.templates.environment.bytecode_cache = FileSystemBytecodeCache(str(folder))


def name_pages(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Give the index the titles of its pages, and put its entries in a reader's order (``html-page-context``)."""
    if page != "genindex":
        return
    titles = {app.builder.get_relative_uri(page, name): title.astext() for name, title in app.env.titles.items()}
    context["title_of"] = lambda link: titles.get(link.partition("#")[0], link)
    context["genindexentries"] = [
        (letter, [(name, (links, sorted(below, key=_in_order), key)) for name, (links, below, key) in entries])
        for letter, entries in (
            (letter, sorted(entries, key=_in_order)) for letter, entries in context["genindexentries"]
        )
    ]


def _in_order(entry: tuple[str, Any]) -> list[tuple[bool, int, str]]:
    """Numbers by size: paragraph 2 before paragraph 10."""
    parts = re.findall(r"\d+|\D+", entry[0].casefold())
    return [(part.isdigit(), int(part), "") if part.isdigit() else (False, 0, part) for part in parts]


def setup_index(app: Sphinx) -> None:
    """Register the steps."""
    app.connect("config-inited", add_templates)
    app.connect("builder-inited", keep_templates)
    app.connect("html-page-context", name_pages)
