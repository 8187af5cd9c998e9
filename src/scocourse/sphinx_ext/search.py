"""Excerpts for the search, in a site opened from a folder too.

Sphinx's search fetches whole pages for them, which a browser refuses to a file. A script it may load from anywhere:
so each page's words, a section at a time, are written beside the page as a script, and static/search.js loads those
of the pages found. Answers are left out, else a search would give them away.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache, partial
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config

from scocourse.player.text import item_text
from scocourse.sphinx_ext.quiz import quiz


def words_file(site: str | Path, page: str) -> Path:
    """Where the words of ``page`` are in the site's folder."""
    return Path(site, "_static", "words", f"{page}.js")


def words_of(node: nodes.Node) -> str:
    """What a reader sees of ``node`` before answering anything, without the sections within it."""
    if isinstance(node, quiz):
        return "\n\n".join([node["form"].title, *(item_text(item) for item in node["form"].items)])
    if isinstance(node, nodes.Text):
        return node.astext()
    if isinstance(node, nodes.raw | nodes.image | nodes.footnote_reference | nodes.section | nodes.Invisible):
        return ""
    between = node.child_text_separator if isinstance(node, nodes.Element) else ""
    return between.join(filter(None, map(words_of, node.children)))


def sections_of(page: nodes.document) -> Iterator[tuple[str, str]]:
    """Anchor and words of every section, each without those within it; the first has neither anchor nor title."""
    for place, section in enumerate(page.findall(nodes.section)):
        title, *parts = section.children
        words = " ".join(" ".join(map(words_of, parts)).split())
        yield (section["ids"][0], f"{title.astext()}: {words}") if place else ("", words)


def write_words(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Write a page's words; give the page of the search what shows them (``html-page-context``)."""
    if page == "search":
        app.add_js_file("search.js", defer="defer")
    if doctree is None or app.builder.name != "html":
        return
    file = words_file(app.outdir, page)
    file.parent.mkdir(parents=True, exist_ok=True)
    words = json.dumps([*sections_of(doctree)], ensure_ascii=False)
    file.write_text(f"wordsOf({json.dumps(page)},{words});\n", encoding="utf-8")


def stop_fetching(app: Sphinx, config: Config) -> None:
    """Tell Sphinx's search to make no excerpts of its own (``config-inited``)."""
    config.html_show_search_summary = False


def stem_once(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Let the index remember the stems of words, which Sphinx finds anew on every page (``doctree-resolved``)."""
    indexer = getattr(app.builder, "indexer", None)
    if indexer is not None:
        vars(indexer.lang).setdefault("stem", cache(indexer.lang.stem))


def escape_titles(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Have sections' titles in the index as HTML, for which Sphinx's search takes them (``doctree-resolved``)."""
    indexer = getattr(app.builder, "indexer", None)
    if indexer is not None:
        vars(indexer).setdefault("feed", partial(_feed, indexer))


def _feed(indexer: Any, page: str, file: str, title: str, doctree: nodes.document) -> None:
    type(indexer).feed(indexer, page, file, title, doctree)
    indexer._all_titles[page] = [(escape(text, quote=False), anchor) for text, anchor in indexer._all_titles[page]]


def setup_search(app: Sphinx) -> None:
    """Register the steps."""
    app.connect("config-inited", stop_fetching)
    app.connect("html-page-context", write_words)
    app.connect("doctree-resolved", stem_once)
    app.connect("doctree-resolved", escape_titles)
