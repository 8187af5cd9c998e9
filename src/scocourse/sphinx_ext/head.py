"""The head of each page: one style sheet for what every page needs, and scripts that let the page be seen first.

The sheet asks for the theme's, the extensions' and the book's by ``@import``; :mod:`scocourse.site.slim` puts in their
place what of them the site shows. Sphinx and the theme would link each by itself, and run each script before the page.
"""

from __future__ import annotations

import os
from importlib.metadata import version
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

SHEET = "styles/site.css"
#: The theme links these by its own template, and not by Sphinx's list.
_THEME = ("_static/styles/theme.css", "_static/styles/pydata-sphinx-theme.css")
#: Scripts of extensions, by name, and what in a page they are for.
_FOR = {
    "clipboard.min.js": 'class="highlight',
    "copybutton.js": 'class="highlight',
    "design-tabs.js": "sd-tab-set",
}


def gather_sheets(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Set aside what is linked on every page, before a page adds its own (``html-page-context``)."""
    if app.builder.name == "html":
        sheets = [css for css in context["css_files"] if not css.attributes.keys() - {"rel", "type"}]
        own = [css for css in sheets if os.fspath(css.filename).startswith("_static/")]
        context["everywhere"] = sorted(own, key=lambda css: css.priority)


def link_one_sheet(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Link one sheet in place of those (``html-page-context``)."""
    if app.builder.name != "html":
        return
    everywhere = context.pop("everywhere")
    files = [*dict.fromkeys([*_THEME, *(os.fspath(css.filename) for css in everywhere)])]
    sheet = Path(app.outdir, "_static", SHEET)
    asked = "".join(f'@import "{os.path.relpath(name, "_static/styles")}";\n' for name in files)
    if not sheet.is_file() or sheet.read_text(encoding="utf-8") != asked:
        sheet.write_text(asked, encoding="utf-8")
    context["css_files"] = [css for css in context["css_files"] if os.fspath(css.filename) not in files]
    context["theme_version"] = version("pydata-sphinx-theme")
    context["site_sheet"] = f"_static/{SHEET}"


def let_scripts_wait(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Run scripts after the page is read, in their order, where there is work for them (``html-page-context``).

    The theme's settings, which pages hold as scripts, are what the theme assumes without them. On the page of the
    search none waits: its own scripts do not wait for these.
    """
    if app.builder.name != "html":
        return
    body = context.get("body", "")
    waits = {} if template == "search.html" else {"defer": "defer"}
    context["script_files"] = [
        type(js)(js.filename, priority=js.priority, **{**js.attributes, **waits})
        for js in context["script_files"]
        if js.filename and _FOR.get(Path(js.filename).name, "") in body
    ]


def setup_head(app: Sphinx) -> None:
    """Register the steps: first and last of those that make a page."""
    app.connect("html-page-context", gather_sheets, priority=1)
    app.connect("html-page-context", link_one_sheet, priority=950)
    app.connect("html-page-context", let_scripts_wait, priority=950)
