"""The site as one archive, for a machine without a network: unpack it, open START-HERE.html.

Equal sites make equal archives: entries are sorted, and their times fixed.
"""

from __future__ import annotations

import zipfile
from html import escape
from pathlib import Path

from scocourse.site.build import LITE, Progress, Site, book_of
from scocourse.site.replace import replacing

#: The one folder at the top of the archive, and the site's folder in it.
TOP, INSIDE = "scocourse", "course"
#: The earliest time that the format knows.
_TIME = (1980, 1, 1, 0, 0, 0)
_LEFT_OUT = {".buildinfo", "objects.inv", "index.html"}

_READ_ME = """{title}

1. Unpack the whole archive into a folder of your own. Do not open files inside the archive.
2. Open START-HERE.html in that folder. Your browser shows the course.

Nothing has to be installed, and no network is needed; the search works too. Only links to sources lead
to the network.

Your answers stay in your browser, on this machine. Some browsers find them by the place of the folder:
put the folder where it will stay before you begin.
"""

# Where a file is opened inside the archive, the others are not there: the script does not load and the text stays.
_START = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<link rel="icon" href="data:,">
</head>
<body>
<h1>{title}</h1>
<p><a href="{page}">Open the course</a></p>
<p>If nothing opens, unpack the whole archive into a folder first, and open START-HERE.html there.</p>
<script src="{inside}/_static/documentation_options.js" onload="location.replace('{page}')"></script>
</body>
</html>
"""


def write_offline_zip(root: Path, site: Site, file: Path, progress: Progress = lambda line: None) -> Path:
    """Pack ``site``, built from ``root``, into the archive ``file``, and return it.

    :raises BuildError: the file cannot be written; one that was there before is left as it was.
    """
    pages = {path.relative_to(site.folder).as_posix(): path for path in site.folder.rglob("*") if path.is_file()}
    kept = {
        name: path.read_bytes()
        for name, path in pages.items()
        if name not in _LEFT_OUT and not name.startswith(f"{LITE}/")
    }
    book = book_of(root)
    start = _START.format(title=escape(book.title), page=f"{INSIDE}/{book.first}", inside=INSIDE)
    entries = {
        "READ-ME-FIRST.txt": _READ_ME.format(title=book.title).replace("\n", "\r\n").encode(),
        "START-HERE.html": start.encode(),
        **{f"{INSIDE}/{name}": content for name, content in kept.items()},
    }
    progress(f"packing {len(entries)} files")
    with replacing(file) as unfinished, zipfile.ZipFile(unfinished, "w") as archive:
        for name, content in sorted(entries.items()):
            entry = zipfile.ZipInfo(f"{TOP}/{name}", _TIME)
            # as on Unix, readable by all, whatever machine packs it
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED, 9)
    return file
