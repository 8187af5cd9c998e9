"""What the pages and scripts of a site name: classes, ids, elements, variables of style sheets, files."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
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
#: Pages and scripts that are not read again when `scocourse serve` builds after an edit.
_KEPT = 256


class Used(Struct, frozen=True):
    """``names`` are classes (``.name``), ids (``#name``) and elements (``name``); ``files`` have no folders."""

    names: frozenset[str]
    variables: frozenset[str]
    files: frozenset[str]


def used_in(site: Path) -> Used:
    """All that the pages of ``site`` and its scripts name; what a script says may be any of it."""
    static = site / "_static"
    pages = [page for page in site.rglob("*.html") if static not in page.parents]
    pages += static.glob("items/*.js")  # they hold pages
    used = _all(_in_page(page.read_text(encoding="utf-8")) for page in pages)
    scripts = [*static.glob("*.js"), *static.glob("scripts/*.js")]
    asked = [script.read_text(encoding="utf-8") for script in scripts if script.name in used.files]
    return _all([used, *map(_in_script, asked)])


def _all(each: Iterable[Used]) -> Used:
    names, variables, files = zip(*((used.names, used.variables, used.files) for used in each))
    return Used(frozenset().union(*names), frozenset().union(*variables), frozenset().union(*files))


@lru_cache(maxsize=_KEPT)
def _in_page(page: str) -> Used:
    text = page.replace("\\u003c", "<").replace('\\"', '"')  # there is HTML in JSON, too
    names = {f".{name}" for match in _CLASS.findall(text) for name in f"{match[0]} {match[1]}".split()}
    names.update(f"#{name}" for name in _ID.findall(text))
    names.update(name.lower() for name in _ELEMENT.findall(text))
    used = Used(frozenset(names), frozenset(READ.findall(text)), frozenset(_ASKED.findall(text)))
    return _all([used, *map(_in_script, _SCRIPT.findall(page))])


@lru_cache(maxsize=_KEPT)
def _in_script(text: str) -> Used:
    names = (name for word in set(_WORD.findall(text)) for name in (word.lower(), f".{word}", f"#{word}"))
    return Used(frozenset(names), frozenset(READ.findall(text)), frozenset(_FILE.findall(text)))
