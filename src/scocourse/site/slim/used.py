"""What the pages and scripts of a site name: classes, ids, elements, variables of style sheets, files."""

from __future__ import annotations

import re
from pathlib import Path

from msgspec import Struct

from scocourse.site.slim.css import READ

_CLASS = re.compile(r"""\bclass=(?:"([^"]*)"|'([^']*)')""")
_ID = re.compile(r"""\bid=["']([^"']+)["']""")
_ELEMENT = re.compile(r"<([a-zA-Z][\w-]*)")
_SCRIPT = re.compile(r"<script\b(?![^>]*json)[^>]*>(.+?)</script>", re.DOTALL)
_WORD = re.compile(r"[A-Za-z_][\w-]*")
_ASKED = re.compile(r"""\b(?:src|href)=["'](?:[^"']*/)?([^"'/?#]+)""")
_FILE = re.compile(r"[\w.-]+\.(?:css|js|png|svg)\b")


class Used(Struct, frozen=True):
    """``names`` are classes (``.name``), ids (``#name``) and elements (``name``); ``files`` have no folders."""

    names: set[str]
    variables: set[str]
    files: set[str]


def used_in(site: Path) -> Used:
    """All that the pages of ``site`` and its scripts name; what a script says may be any of it."""
    used = Used(set(), set(), set())
    static = site / "_static"
    pages = [page for page in site.rglob("*.html") if static not in page.parents]
    for page in [*pages, *static.glob("items/*.js")]:
        text = page.read_text(encoding="utf-8")
        _add_html(text.replace("\\u003c", "<").replace('\\"', '"'), used)  # there is HTML in JSON, too
        for script in _SCRIPT.findall(text):
            _add_script(script, used)
    for script in [*static.glob("*.js"), *static.glob("scripts/*.js")]:
        if script.name in used.files:
            _add_script(script.read_text(encoding="utf-8"), used)
    return used


def _add_html(text: str, used: Used) -> None:
    used.names.update(f".{name}" for match in _CLASS.findall(text) for name in f"{match[0]} {match[1]}".split())
    used.names.update(f"#{name}" for name in _ID.findall(text))
    used.names.update(name.lower() for name in _ELEMENT.findall(text))
    used.variables.update(READ.findall(text))
    used.files.update(_ASKED.findall(text))


def _add_script(text: str, used: Used) -> None:
    for word in set(_WORD.findall(text)):
        used.names.update((word.lower(), f".{word}", f"#{word}"))
    used.variables.update(READ.findall(text))
    used.files.update(_FILE.findall(text))
