"""The whole book as one PDF: the site's pages, joined and printed by the browser of the machine."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from scocourse.site.browser import print_page
from scocourse.site.build import Progress, Site, book_of
from scocourse.site.joined import join_pages
from scocourse.site.replace import replacing

#: What a book has and a printed page has not: a title page, contents, parts, page numbers, links to press.
_STYLE = """
@page { @bottom-center { content: counter(page); font-size: 9pt; } }
@page :first { @bottom-center { content: none; } }
.sco-book { padding-top: 9cm; text-align: center; font-size: 1.2rem; }
.sco-book-title { font-size: 2.6rem; line-height: 1.2; }
.bd-article { break-before: page; }
.sco-contents { columns: 2; }
.sco-contents h1 { column-span: all; }
.sco-contents p { margin: 0.7rem 0 0.15rem; break-after: avoid; }
.sco-contents .sco-contents-page { margin: 0 0 0.15rem 1rem; break-after: auto; }
.bd-content .bd-article h1.sco-part { margin: 0 0 1rem; font-size: 1.2rem; font-weight: 400; }
.bd-content .bd-article h2 { margin-top: 0; font-size: 1.8rem; }
.bd-content .bd-article h3 { font-size: 1.35rem; }
.bd-content .bd-article h4 { font-size: 1.15rem; }
.bd-article a { color: #0b4a8f !important; }
"""


def write_pdf(root: Path, site: Site, file: Path, progress: Progress = lambda line: None) -> Path:
    """Print ``site``, built from ``root``, to the PDF ``file``, and return it.

    :raises BuildError: there is no browser, it fails, or the file cannot be written.
    """
    progress("joining the pages")
    book = book_of(root)
    html = join_pages(site, book.title, book.author, _STYLE)
    # a browser in a sandbox of its own may not see the system's folder for temporary files
    with replacing(file) as unfinished, TemporaryDirectory(prefix="printing-", dir=file.parent) as folder:
        page = Path(folder).resolve() / "book.html"
        page.write_text(html, encoding="utf-8")
        progress(f"printing {site.pages} pages of the site")
        print_page(page, page.with_suffix(".pdf"))
        shutil.move(page.with_suffix(".pdf"), unfinished)
    return file
