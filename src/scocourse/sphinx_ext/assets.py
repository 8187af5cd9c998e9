"""The player's scripts, linked only on pages that need them, and its style sheets and the book's own, on every page.

And what has left the book leaves the site.
"""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.config import Config
from sphinx.environment import BuildEnvironment

from scocourse.sphinx_ext.search import words_file

#: By part of a study page, what of the library (library.py) its script needs at once.
_PARTS = {
    "cards": (),
    "examination": (),
    "forms": ("items/index.js",),
    "progress": ("items/index.js", "questions.js"),
    "review": ("items/index.js",),
}
#: What pages of a book link; the rest is for packages that are exported.
_PLAYER = ("scocourse.css", "scocourse.js", "study.css", *(f"{part}.js" for part in _PARTS))
_REMARK = re.compile(r"console\.(?:log|info|debug)\((?!\))")


def add_static_files(app: Sphinx, config: Config) -> None:
    """Let Sphinx copy the player's files (``config-inited``)."""
    static = resources.files("scocourse.player") / "static"
    config.html_static_path = [*config.html_static_path, *(str(static / name) for name in _PLAYER)]


def link_book(app: Sphinx) -> None:
    """Link the book's own after the theme's, which they mend, and the player's sheets (``builder-inited``)."""
    for place, sheet in enumerate(("course.css", "scocourse.css", "study.css"), 800):
        app.add_css_file(sheet, priority=place)
    for script in ("course.js", "frame.js"):
        app.add_js_file(script, priority=800, defer="defer")


def link_player(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Link them where the page's body holds a quiz, from a directive or a notebook's output (``html-page-context``)."""
    body = context.get("body", "")
    parts = [part for part in _PARTS if f"<sco-{part}" in body]
    needed = dict.fromkeys(name for part in parts for name in _PARTS[part])
    for script in ["scocourse.js"] * ("<sco-" in body) + [*needed, *(f"{part}.js" for part in parts)]:
        app.add_js_file(script, priority=1, defer="defer")  # answers do not wait for the theme


def drop_removed_pages(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Delete the files of pages that are no longer in the book; Sphinx leaves them (``env-get-outdated``)."""
    if isinstance(app.builder, StandaloneHTMLBuilder):
        for page in removed:
            Path(app.builder.get_outfilename(page)).unlink(missing_ok=True)
            for source in (Path(app.outdir) / "_sources" / page).parent.glob(f"{Path(page).name}.*"):
                source.unlink()
            words_file(app.outdir, page).unlink(missing_ok=True)
    return []


def hush_theme(app: Sphinx, exception: Exception | None) -> None:
    """Take remarks to developers out of the theme's and Sphinx's scripts: a quiet console (``build-finished``).

    ``void(a, b)`` takes the same arguments as ``console.log(a, b)`` and says nothing.
    """
    site = Path(app.outdir)
    for script in [*site.glob("_static/*.js"), *site.glob("_static/scripts/*.js")]:
        text = script.read_text(encoding="utf-8")
        quiet = _REMARK.sub("void(", text)
        if quiet != text:
            script.write_text(quiet, encoding="utf-8")


def setup_assets(app: Sphinx) -> None:
    """Register the steps."""
    app.connect("env-get-outdated", drop_removed_pages)
    app.connect("config-inited", add_static_files)
    app.connect("builder-inited", link_book)
    app.connect("html-page-context", link_player)
    app.connect("build-finished", hush_theme)
