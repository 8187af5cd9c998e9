"""Icon fonts cut to the icons in use: 3 KB of Font Awesome's 156."""

from __future__ import annotations

import io
import re
from pathlib import Path

from fontTools import subset

_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
_SOURCE = re.compile(r"src:([^;}]*)")
_URL = re.compile(r"""url\("([^"]+\.woff2)"\)""")
_WRITTEN = re.compile(r"""(?:content|--fa[\w-]*):\s*["']([^"']*)""")


def only_used(sheet: str, folder: Path) -> str:
    """``sheet`` with its fonts cut to what it writes; they are those in woff2, and lie where it asks for them.

    :param folder: that of the sheet.
    """
    characters = "".join(sorted(set("".join(_WRITTEN.findall(sheet)))))

    def cut(face: re.Match[str]) -> str:
        url = _URL.search(face[0])
        if not url:
            return face[0]
        font = folder / url[1]
        font.write_bytes(_cut(font, characters))
        return _SOURCE.sub(f'src:url("{url[1]}") format("woff2")', face[0])

    return _FACE.sub(cut, sheet)


def _cut(font: Path, characters: str) -> bytes:
    options = subset.Options(flavor="woff2", layout_features=[], hinting=False, notdef_outline=True)
    cutter = subset.Subsetter(options)
    cutter.populate(text=characters)
    made = io.BytesIO()
    with subset.load_font(str(font), options) as loaded:
        cutter.subset(loaded)
        subset.save_font(loaded, made, options)
    return made.getvalue()
