"""The head of each page: one style sheet, and scripts that let the page be seen first.

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
_THEME_SCRIPT = "_static/scripts/pydata-sphinx-theme.js"
#: Scripts of extensions, by name, and what in a page they are for.
_FOR = {
    "clipboard.min.js": 'class="highlight',
    "copybutton.js": 'class="highlight',
    "design-tabs.js": "sd-tab-set",
}
#: Scripts that come before Sphinx's own do what a page is for; the others are the frame's, and wait until it is seen.
_SPHINX = 200


def gather_sheets(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Set aside what is linked on every page, before a page adds its own (``html-page-context``)."""
    if app.builder.name == "html":
        sheets = [css for css in context["css_files"] if not css.attributes.keys() - {"rel", "type", "media"}]
        own = [css for css in sheets if os.fspath(css.filename).startswith("_static/")]
        context["everywhere"] = sorted(own, key=lambda css: css.priority)


def link_one_sheet(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Link one sheet in place of those (``html-page-context``)."""
    if app.builder.name != "html":
        return
    asked = dict.fromkeys(_THEME, "")
    asked |= {os.fspath(css.filename): css.attributes.get("media", "") for css in context.pop("everywhere")}
    sheet = Path(app.outdir, "_static", SHEET)
    text = "".join(
        f'@import "{os.path.relpath(name, "_static/styles")}" {media}'.rstrip() + ";\n" for name, media in asked.items()
    )
    if not sheet.is_file() or sheet.read_text(encoding="utf-8") != text:
        sheet.write_text(text, encoding="utf-8")
    context["css_files"] = [css for css in context["css_files"] if os.fspath(css.filename) not in asked]
    context["site_sheet"] = f"_static/{SHEET}"


def let_scripts_wait(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Run scripts in their order, where there is work for them, as late as they may (``html-page-context``).

    What a page is for runs after the page is read, the frame's scripts once it has been seen (static/start.js). On the
    page of the search none waits: its own scripts do not wait for these. The theme's settings, which pages hold as
    scripts, are what the theme assumes without them.
    """
    if app.builder.name != "html":
        return
    body = context.get("body", "")
    scripts = [js for js in context["script_files"] if js.filename and _FOR.get(Path(js.filename).name, "") in body]
    context["theme_script"] = f"{_THEME_SCRIPT}?v={version('pydata-sphinx-theme')}"
    if template == "search.html":
        context["script_files"] = scripts
        return
    context["script_files"] = [js for js in scripts if js.priority < _SPHINX]
    late = sorted((js for js in scripts if js.priority >= _SPHINX), key=lambda js: js.priority)
    context["late_scripts"] = [*late, context["theme_script"]]


def let_pictures_wait(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Ask for pictures after what a page cannot be seen without: they stand below its first words."""
    if app.builder.name == "html" and "body" in context:
        context["body"] = context["body"].replace("<img ", '<img fetchpriority="low" ')


def setup_head(app: Sphinx) -> None:
    """Register the steps: first and last of those that make a page."""
    app.connect("html-page-context", gather_sheets, priority=1)
    app.connect("html-page-context", link_one_sheet, priority=950)
    app.connect("html-page-context", let_scripts_wait, priority=950)
    app.connect("html-page-context", let_pictures_wait, priority=950)
