"""What pages are made from, as a list of files for the next build, which need not start where all are the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from sphinx.application import Sphinx

NAME = "scocourse-inputs.json"


def write_inputs(app: Sphinx, exception: Exception | None) -> None:
    """Write the list beside the kept pages (``build-finished``)."""
    if exception is None:
        paths = sorted({str(path) for path in _inputs(app)})
        Path(app.doctreedir, NAME).write_text(json.dumps(paths), encoding="utf-8")


def _inputs(app: Sphinx) -> Iterator[Path]:
    """What pages depend on, and the folders that the configuration names."""
    source = Path(app.srcdir)
    for files in app.env.dependencies.values():
        yield from (source / file for file in files)
    for name in ("html_static_path", "html_extra_path", "templates_path"):
        for place in app.config[name]:
            path = source / place
            yield from (file for file in (path, *path.rglob("*")) if file.is_file())


def setup_inputs(app: Sphinx) -> None:
    """Register the step."""
    app.connect("build-finished", write_inputs)
