"""What an e-book needs otherwise than the site: its metadata, a cover, pages that are XML and hold no script.

The parts that look different in an e-book say so themselves, where they write HTML: quizzes, flashcards, citations.
"""

from __future__ import annotations

import importlib
import posixpath
import re
import shutil
import uuid
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from sphinx.application import Sphinx
from sphinx.builders.epub3 import Epub3Builder
from sphinx.config import Config
from sphinx.util import logging

from scocourse import __version__

logger = logging.getLogger(__name__)

_STYLE = Path(__file__).parent / "epub.css"
_COVER = "cover.png"
_EPUB = "http://www.idpf.org/2007/ops"
#: Elements without content: HTML leaves them open.
_VOID = re.compile(r"<(img|input|br|hr|wbr|col)\b((?:[^<>\"]|\"[^\"]*\")*?)\s*/?>")
#: Elements of our own, which only a script knows.
_OWN = re.compile(r"<(/?)sco-[a-z]+[^>]*>")
_SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL)


def describe(app: Sphinx, config: Config) -> None:
    """Take the e-book's metadata from the book's (``config-inited``).

    Sphinx reads every page again when one of these changes: they are the same whatever is built.
    """
    title = config.html_title
    config.version = config.version or __version__
    config.epub_basename = "book"
    config.epub_title = title
    config.epub_description = config.myst_html_meta.get(f"description lang={config.scocourse_content}", title)
    config.epub_author = config.epub_contributor = config.epub_publisher = config.author
    # one name for both: Sphinx gives one to the package and the other to its table of contents
    config.epub_identifier = config.epub_uid = f"book-{uuid.uuid5(uuid.NAMESPACE_URL, f'{config.author}/{title}')}"
    config.epub_cover = (f"_static/{_COVER}", "epub-cover.html")
    config.epub_tocscope, config.epub_tocdepth, config.epub_tocdup = "includehidden", 2, False
    config.epub_language = config.scocourse_content
    config.epub_show_urls = "no"
    config.epub_css_files = [(_STYLE.name, {})]


def write_as_xml(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Close what HTML leaves open, and leave the site's scripts and styles out (``html-page-context``)."""
    if app.builder.name != "epub":
        return
    context["script_files"] = []
    shown = {"pygments.css", _STYLE.name}
    context["css_files"] = [file for file in context["css_files"] if Path(str(file.filename)).name in shown]
    if "body" in context:
        body = _OWN.sub(r"<\1div>", _SCRIPT.sub("", context["body"]))
        context["body"] = _VOID.sub(r"<\1\2/>", body)
        try:
            ElementTree.fromstring(f'<body xmlns:epub="{_EPUB}">{context["body"]}</body>')
        except ElementTree.ParseError as error:
            logger.warning("an e-book cannot hold this page, its HTML is no XML: %s", error, location=page)


class BookEpubBuilder(Epub3Builder):
    """Sphinx's builder of e-books, for a book whose pages are in several folders."""

    def copy_static_files(self) -> None:
        """Put into ``_static`` what an e-book shows, and nothing of the site's."""
        static = Path(self.outdir, "_static")
        static.mkdir(parents=True, exist_ok=True)
        self.create_pygments_style_file()
        shutil.copy(_STYLE, static)
        figures = importlib.import_module("scocourse.figures")  # matplotlib: only where something is drawn
        cover = figures.cover(self.config.epub_title, self.config.epub_author)
        (static / _COVER).write_bytes(figures.to_bytes(cover, "png"))

    def toc_add_files(self, refnodes: list[dict[str, Any]]) -> None:
        """Name pages as the list of files does: not ``book/../notebooks/lab.xhtml``."""
        for entry in refnodes:
            entry["refuri"] = posixpath.normpath(entry["refuri"])
        super().toc_add_files(refnodes)


def setup_epub(app: Sphinx) -> None:
    """Register the builder and the steps."""
    app.add_builder(BookEpubBuilder, override=True)
    app.connect("config-inited", describe)
    app.connect("html-page-context", write_as_xml, priority=900)  # after all that add to a page
