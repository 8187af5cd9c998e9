"""Zip packages: written so that the same content gives the same bytes, read as a thing that nobody vouches for.

Nothing is unpacked to the disk: a name that climbs out of its folder, and a link, have nowhere to lead. They are
refused all the same, since no honest program writes them. What is read counts by what comes out, not by what the
package says of itself.
"""

from __future__ import annotations

import io
import posixpath
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from urllib.parse import unquote

from scocourse.bank.problem import quoted
from scocourse.exchange.draft import SourceFile
from scocourse.exchange.encoding import in_utf8
from scocourse.exchange.xml import root_tag

#: Files in a package; a course's whole bank of questions has some hundreds.
MOST_FILES = 5_000
#: Bytes of all files together that are read, unpacked.
MOST_BYTES = 100_000_000
#: Bytes of one file, unpacked: as of a file beside a package.
LARGEST = 20_000_000
MANIFEST = "imsmanifest.xml"
#: How much of a file is looked at to see what it is.
_HEAD = 8_000
#: What a damaged zip file may raise.
UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, OSError, ValueError, RuntimeError),
    *(OverflowError, LookupError),
)
#: Ways to pack that come out piece by piece; of the others Python makes all at once, however much it is.
_PIECE_BY_PIECE = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
#: How the list in a zip file begins each of its entries.
_ENTRY = b"PK\x01\x02"
#: Characters of a name with its folders.
_LONGEST_NAME = 255


def pack(files: Mapping[str, str], at: datetime) -> bytes:
    """A package of ``files``, texts by their names, in their order, all of the time ``at``."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            info = zipfile.ZipInfo(name, at.timetuple()[:6])
            info.external_attr = (stat.S_IFREG | 0o644) << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text.encode())
    return content.getvalue()


def is_package(source: SourceFile) -> bool:
    """Whether ``source`` begins as a zip file does."""
    return source.data.startswith(b"PK\x03\x04")


class Package:
    """The files of a zip file, each read when asked for.

    :raises CourseError: it cannot be read as one, or holds what no question package does.
    """

    def __init__(self, source: SourceFile) -> None:
        self.source = source
        self._left = MOST_BYTES
        self._tags: dict[str, str] = {}
        # seen before the list is made; what is packed in the package may have a list of its own
        if (many := source.data.count(_ENTRY)) > MOST_FILES:
            cure = "export fewer questions at a time"
            raise source.error(None, f"at most {MOST_FILES:,} files in a package", f"{many:,}", cure)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(source.data))
        except UNREADABLE:
            raise source.error(None, "a zip file", "a damaged one", "export the package anew") from None
        self._files: dict[str, zipfile.ZipInfo] = {}
        for info in self._archive.infolist():
            self._admit(info)

    def _admit(self, info: zipfile.ZipInfo) -> None:
        name = info.filename
        if name.startswith(("/", "\\")) or re.match("[A-Za-z]:", name) or ".." in re.split(r"[/\\]", name):
            found, cure = quoted(name), "do not trust this package; export it anew"
            raise self.source.error(None, "names of files inside the package", found, cure)
        if len(name) > _LONGEST_NAME:
            found, cure = quoted(name), "do not trust this package; export it anew"
            raise self.source.error(None, f"names of at most {_LONGEST_NAME} characters", found, cure)
        if stat.S_ISLNK(info.external_attr >> 16):
            found, cure = f"a link, {quoted(name)}", "pack the file that it leads to"
            raise self.source.error(None, "only files in a package", found, cure)
        if info.flag_bits & 1:
            raise self.source.error(None, "a package without a password", "one with", "export it without")
        if info.compress_type not in _PIECE_BY_PIECE:
            found, cure = f"{quoted(name)}, packed in another way", "pack it as a plain zip file"
            raise self.source.error(None, "files that are deflated or stored", found, cure)
        if name in self._files:
            found, cure = f"two called {quoted(name)}", "do not trust this package; export it anew"
            raise self.source.error(None, "files of different names", found, cure)
        if not info.is_dir():
            self._files[name] = info

    def __contains__(self, name: str) -> bool:
        return name in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def file(self, name: str) -> SourceFile:
        """The file called ``name``, which messages call by the package's name and its own.

        :raises CourseError: there is none, it is damaged, or it is larger than the limits.
        """
        found = SourceFile(f"{self.source.shown}/{name}", b"")
        if name not in self._files:
            cure = "export the package anew, with all its files"
            raise self.source.error(None, "every file that the package names", f"no {quoted(name)}", cure)
        most = min(LARGEST, self._left)
        try:
            with self._archive.open(self._files[name]) as file:
                data = file.read(most + 1)
        except UNREADABLE:
            raise found.error(None, "a whole file", "a damaged one", "export the package anew") from None
        if len(data) > most:
            limit = f"{LARGEST // 1_000_000} MB in a file and {MOST_BYTES // 1_000_000} MB in all"
            raise found.error(None, f"at most {limit}", "more", "export fewer questions at a time")
        self._left -= len(data)
        return SourceFile(found.shown, in_utf8(data))

    @property
    def manifest(self) -> str:
        """The name of the manifest: beside the other files, or in the folder that somebody packed; empty for none."""
        found = [name for name in self._files if posixpath.basename(name) == MANIFEST and not _is_of_macos(name)]
        return min(found, key=lambda name: name.count("/"), default="")

    def beginning_with(self, tag: str) -> list[str]:
        """The names of the files of XML whose first element is ``tag``, in their order."""
        return [name for name in self._files if not _is_of_macos(name) and self._first_tag(name) == tag]

    def _first_tag(self, name: str) -> str:
        if name not in self._tags:
            self._tags[name] = self._tag_in(name)
        return self._tags[name]

    def _tag_in(self, name: str) -> str:
        try:
            with self._archive.open(self._files[name]) as file:
                head = in_utf8(file.read(_HEAD))
        except UNREADABLE:
            return ""
        return root_tag(SourceFile(name, head)).rpartition(":")[2]


def _is_of_macos(name: str) -> bool:
    """Whether macOS put ``name`` beside another file, for itself."""
    return name.startswith("__MACOSX/") or posixpath.basename(name).startswith("._")


def beside(name: str, address: str) -> str:
    """The name of the file that ``address``, written in the file ``name``, leads to."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(address)))
