"""Files of other programs that say in which encoding they are, in UTF-8; what says nothing stays as it is.

A file says so by a byte order mark of UTF-16, or in its XML declaration (XML 1.0, section 4.3.3).
"""

from __future__ import annotations

import codecs
import re

_DECLARED = re.compile(rb"""<\?xml[^>]{1,80}?\bencoding\s*=\s*["']([A-Za-z][\w.-]{1,30})["']""")
#: Encodings of text that programs have written XML in; others of Python's are none, as rot13.
_KNOWN = re.compile(
    r"(iso-?8859-\d+|windows-?125\d|cp125\d|koi8-[ru]|gb(2312|k|18030)|big5|shift_jis|euc-(jp|kr))", re.I
)


def in_utf8(data: bytes) -> bytes:
    """``data`` in UTF-8, where it says that it is in another encoding and is."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _converted(data, "utf-16")
    declared = _DECLARED.match(data)
    name = declared[1].decode() if declared else ""
    # an editor that saves it in UTF-8 leaves the declaration; ISO 8859-1 is what programs call that of Windows
    if not _KNOWN.fullmatch(name) or _converted(data, "utf-8") is not data:
        return data
    return _converted(data, "cp1252" if re.fullmatch("iso-?8859-1", name, re.IGNORECASE) else name)


def _converted(data: bytes, encoding: str) -> bytes:
    """``data`` in UTF-8, or itself where it is not in ``encoding``."""
    try:
        return data.decode(encoding).encode()
    except (UnicodeError, LookupError):
        return data
