"""The navigation beside every page, made once a folder.

It is the same for all pages of a folder but for the marks of the page that is shown. The theme would make it anew for
every page, which costs more than all else in a large book: with twice the pages four times as much.
"""

from __future__ import annotations

import posixpath
import re
from functools import partial
from html import escape
from typing import Any

from docutils import nodes
from pydata_sphinx_theme.toctree import add_toctree_functions
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from scocourse.sphinx_ext.interface import mark_titles

_TAG = re.compile(r"(</?(?:ul|li|a|details)\b[^>]*>)")
_HREF = re.compile(r'href="([^"]*)"')
#: The name of no page.
_NOBODY = "-"


class Navigation:
    """The navigation of a folder: ``pieces`` of HTML, and for an address which of them say that it is shown."""

    def __init__(self, html: str) -> None:
        self._pieces = _TAG.split(html)
        self._marks: dict[str, list[int]] = {}
        around: list[int] = []
        address = ""
        for place in range(1, len(self._pieces), 2):
            tag = self._pieces[place]
            if tag.startswith("<details"):  # stands beside the link of an entry with others below it
                self._marks[address].append(place)
            if tag.startswith(("<ul", "<li", "<details")):
                around.append(place)
            elif tag.startswith(("</ul", "</li", "</details")):
                around.pop()
            elif href := _HREF.search(tag):
                address = href[1]
                self._marks.setdefault(address, []).extend([*around, place])

    def shown_on(self, address: str) -> str:
        """The navigation on the page at ``address``."""
        pieces = self._pieces.copy()
        for place in self._marks.get(escape(address), ()):
            pieces[place] = _marked(self._pieces[place])
        return "".join(pieces)


def _marked(tag: str) -> str:
    """The tag of what leads to the page shown, as Sphinx and the theme write it."""
    if tag.startswith("<li"):
        return re.sub(r"(toctree-l\d+)", r"\1 current active", tag, count=1)
    if tag.startswith("<details"):
        return '<details open="open">'
    if tag.startswith("<a"):
        tag = _HREF.sub('href="#"', tag)
    elif "class=" not in tag:
        return tag.replace("<ul", '<ul class="current"', 1)
    return tag.replace('class="', 'class="current ', 1)


def offer_navigation(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give templates/sbt-sidebar-nav.html what it writes (``html-page-context``)."""
    context["navigation"] = lambda **options: _of_page(app, page, context, options)


def _of_page(app: Sphinx, page: str, context: dict[str, Any], options: dict[str, Any]) -> str:
    builder = app.builder
    # the theme's own way, where what is folded depends on the page
    if options["collapse"] or not options["show_nav_level"] or not isinstance(builder, StandaloneHTMLBuilder):
        return str(context["generate_toctree_html"](kind="sidebar", startdepth=0, **options))
    folder = posixpath.dirname(builder.get_target_uri(page))
    made: dict[str, Navigation] = builder.__dict__.setdefault("scocourse_navigation", {})
    nobody = posixpath.join(folder, _NOBODY)
    if folder not in made:
        ours: dict[str, Any] = {**context, "toctree": partial(builder._get_local_toctree, nobody)}
        mark_titles(app, nobody, "page.html", ours, None)
        add_toctree_functions(app, nobody, "page.html", ours, None)
        made[folder] = Navigation(str(ours["generate_toctree_html"](kind="sidebar", startdepth=0, **options)))
    return made[folder].shown_on(builder.get_relative_uri(nobody, page))


def setup_navigation(app: Sphinx) -> None:
    """Register the step."""
    app.connect("html-page-context", offer_navigation)
