"""A finished site made light: one style sheet with what its pages show, only icons in use, no file that none asks for.

Jupyter Book's theme comes with the style sheets of whole libraries, 530 KB of them, of which a book shows a sixth.
"""

from __future__ import annotations

import zlib
from pathlib import Path

from scocourse.site.slim.css import purge
from scocourse.site.slim.icons import only_used
from scocourse.site.slim.join import joined
from scocourse.site.slim.used import Used, used_in
from scocourse.sphinx_ext.head import SHEET

#: Folders of the theme, which come whole.
_THEME = ("styles", "scripts", "vendor", "images", "locales")


def slim(site: Path) -> None:
    """Make the finished ``site`` light, in place."""
    static = site / "_static"
    sheet = static / SHEET
    used = used_in(site)
    text = purge(joined(sheet), used.names, used.variables)
    sheet.write_text(only_used(text, sheet.parent), encoding="utf-8")
    _mark(site, sheet)
    _drop_unasked(static, used)


def _mark(site: Path, sheet: Path) -> None:
    """Give the address of ``sheet`` a sum of what it holds: browsers keep a sheet, and pages decide what is in it."""
    marked = f'{SHEET}?v={zlib.crc32(sheet.read_bytes()):08x}"'
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        if f'{SHEET}"' in text:
            page.write_text(text.replace(f'{SHEET}"', marked), encoding="utf-8")


def _drop_unasked(static: Path, used: Used) -> None:
    """Delete files of the theme that no page, no script and no sheet names any longer."""
    sheet = (static / SHEET).read_text(encoding="utf-8")
    for folder in _THEME:
        for file in [path for path in (static / folder).rglob("*") if path.is_file()]:
            if file.name not in used.files and file.name not in sheet and file.suffix != ".txt":
                file.unlink()
    for file in [*static.rglob("*.css"), *static.rglob("*.html")]:
        if file.name not in used.files:
            file.unlink()
