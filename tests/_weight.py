"""What a page makes a browser load, as a server that zips sends it: text and code, not the pictures of the page."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Page, Request

_KINDS = ("document", "stylesheet", "script", "font")
_PICTURE = re.compile(rb'src="data:image/[^"]*"')


def loaded(page: Page, file: Path) -> dict[Path, int]:
    """The bytes of each file that the browser asks for when it opens ``file``."""
    asked: dict[Path, None] = {}

    def note(request: Request) -> None:
        if request.resource_type in _KINDS:
            asked[Path(unquote(urlsplit(request.url).path))] = None

    page.on("request", note)
    page.goto(file.resolve().as_uri(), wait_until="load")
    page.evaluate("document.fonts.ready")
    page.remove_listener("request", note)
    return {path: sent(path) for path in asked}


def sent(file: Path) -> int:
    """The bytes of ``file`` once it is zipped; a font is already."""
    content = _PICTURE.sub(b"", file.read_bytes())
    return len(content) if file.suffix == ".woff2" else len(gzip.compress(content, 9))
