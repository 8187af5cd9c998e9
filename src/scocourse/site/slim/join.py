"""A style sheet with those that it asks for in the place of its ``@import``."""

from __future__ import annotations

import re
from pathlib import Path

#: An ``@import`` with what it holds for, or another address; those of another host, of data or in the page stay.
_ASKED = re.compile(
    r"""@import\s+(?:url\(\s*)?+(?P<q>["']?+)(?![a-z]+:|//)(?P<sheet>[^"')\s;]+)(?P=q)\s*\)?\s*(?P<when>[^;]*);"""
    r"""|url\(\s*(?P<p>["']?)(?![a-z]+:|//|\#)(?P<file>[^"')]+)(?P=p)\s*\)"""
)


def joined(sheet: Path) -> str:
    """The text of ``sheet`` and of what it imports, with all addresses as they are from its folder."""
    return _joined(sheet.parent, Path(sheet.name))


def _joined(folder: Path, name: Path) -> str:
    def asked(found: re.Match[str]) -> str:
        if found["file"]:
            return f'url("{(name.parent / found["file"]).as_posix()}")'
        text = _joined(folder, name.parent / found["sheet"])
        return f"@media {found['when']}{{{text}}}" if found["when"] else text

    return _ASKED.sub(asked, (folder / name).read_text(encoding="utf-8"))
