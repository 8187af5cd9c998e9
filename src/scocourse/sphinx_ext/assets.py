"""The player's script and style sheet: copied once into the site, linked only on pages that hold a quiz."""

from __future__ import annotations

from importlib import resources
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config


def add_static_files(app: Sphinx, config: Config) -> None:
    """Let Sphinx copy the player's two files (``config-inited``)."""
    config.html_static_path = [*config.html_static_path, str(resources.files("scocourse.player") / "static")]


def link_player(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Link them where the page's body holds a quiz, from a directive or a notebook's output (``html-page-context``)."""
    if "<sco-quiz" in context.get("body", ""):
        app.add_css_file("scocourse.css")
        app.add_js_file("scocourse.js", defer="defer")


def setup_assets(app: Sphinx) -> None:
    """Register both steps."""
    app.connect("config-inited", add_static_files)
    app.connect("html-page-context", link_player)
