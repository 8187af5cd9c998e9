"""All pages of a built site as one, in reading order, for printing.

The pages are what our own builder has just written, regular enough to be read by patterns. A page's anchors get the
page's name in front, so that they stay different, and links between pages become links within the one.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator
from html import escape
from pathlib import Path

from msgspec import Struct

from scocourse.site.build import Site

_NAVIGATION = re.compile(r'<nav class="bd-links.*?</nav>', re.DOTALL)
_ENTRY = re.compile(r'class="caption-text">(.*?)</span>|href="([^"#]+\.html)">\s*(.*?)\s*</a>', re.DOTALL)
_ARTICLE = re.compile(r'<article class="bd-article">(.*?)</article>', re.DOTALL)
_SHEET = re.compile(r'<link[^>]*href="([^"?]+)[^>]*rel="stylesheet"|rel="stylesheet"[^>]*href="([^"?]+)')
_LANGUAGE = re.compile(r'<html lang="([^"]*)"')
#: What is of no use where nothing can be pressed.
_SCREEN_ONLY = re.compile(
    r'<script.*?</script>|<a class="headerlink".*?</a>|<span class="sco-tip".*?</span>| aria-describedby="[^"]*"',
    re.DOTALL,
)
_ANCHOR = re.compile(r'\bid="([^"]+)"')
_INNER = re.compile(r'(url\(|<style type="text/css">)#')
_ADDRESS = re.compile(r'\b(href|src)="(?![a-z]+:)([^"#]*)(#[^"]*)?"')
_HEADING = re.compile(r"<(/?)h([1-5])\b")


class Page(Struct, frozen=True):
    """A page of the book: the part that begins with it (or empty), its title as HTML, its address in the site."""

    part: str
    title: str
    address: str


def pages_of(site: Path) -> Iterator[Page]:
    """The pages of the site in ``site``, in reading order."""
    navigation = _NAVIGATION.search((site / "search.html").read_text(encoding="utf-8"))
    part = ""
    for caption, address, title in _ENTRY.findall(navigation[0] if navigation else ""):
        if caption:
            part = caption
        else:
            yield Page(part, title, address)
            part = ""


def join_pages(site: Site, title: str, author: str, style: str) -> str:
    """The HTML of the one page: title, contents, then every page; ``style`` is added to the site's style sheets."""
    pages = list(pages_of(site.folder))
    texts = {page.address: (site.folder / page.address).read_text(encoding="utf-8") for page in pages}
    sheets = {
        (site.folder / posixpath.dirname(address) / (first or second)).resolve(): None
        for address, text in texts.items()
        for first, second in _SHEET.findall(text)
    }
    links = "\n".join(f'<link rel="stylesheet" href="{sheet.as_uri()}">' for sheet in sheets)
    language = next(iter(_LANGUAGE.findall(next(iter(texts.values())))), "en")
    body = "\n".join(_section(page, texts[page.address], texts.keys(), site.folder) for page in pages)
    return (
        f'<!doctype html>\n<html lang="{language}" data-theme="light"><head><meta charset="utf-8">\n'
        f'<title>{escape(title)}</title>\n<meta name="author" content="{escape(author)}">\n'
        f"{links}\n<style>{style}</style></head>\n"
        f'<body><main class="bd-main"><div class="bd-content"><div class="bd-article-container">\n'
        f'<header class="sco-book"><p class="sco-book-title">{escape(title)}</p><p>{escape(author)}</p></header>\n'
        f'<nav class="bd-article sco-contents"><h1>Contents</h1>{_contents(pages)}</nav>\n'
        f"{body}\n</div></div></main></body></html>\n"
    )


def _contents(pages: list[Page]) -> str:
    lines = []
    for page in pages:
        if page.part:
            lines.append(f"<p><strong>{page.part}</strong></p>")
        lines.append(f'<p class="sco-contents-page"><a href="#{_name(page.address)}">{page.title}</a></p>')
    return "\n".join(lines)


def _name(address: str) -> str:
    """What stands before a page's anchors: ``book-index`` for ``book/index.html``."""
    return address.removesuffix(".html").replace("/", "-")


def _section(page: Page, text: str, known: Collection[str], site: Path) -> str:
    found = _ARTICLE.search(text)
    name, folder = _name(page.address), posixpath.dirname(page.address)

    def readdressed(match: re.Match[str]) -> str:
        kind, path, anchor = match[1], match[2], (match[3] or "")[1:]
        target = posixpath.normpath(posixpath.join(folder, path)) if path else page.address
        if target in known:
            return f'{kind}="#{_name(target)}{"--" + anchor if anchor else ""}"'
        return f'{kind}="{(site / target).as_uri()}"' if kind == "src" else ""

    html = _SCREEN_ONLY.sub("", found[1] if found else "")
    html = _ADDRESS.sub(readdressed, html)
    html = _ANCHOR.sub(rf'id="{name}--\1"', html)
    html = _INNER.sub(rf"\1#{name}--", html)
    html = _HEADING.sub(lambda match: f"<{match[1]}h{int(match[2]) + 1}", html)
    part = f'<h1 class="sco-part">{page.part}</h1>' if page.part else ""
    return f'<article class="bd-article" id="{name}">{part}{html}</article>'
