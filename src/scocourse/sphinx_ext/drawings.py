"""Pictures drawn once: kept beside the outputs of labs, under all that decides what they show.

The folder may be deleted at any time; pictures are then drawn anew.
"""

from __future__ import annotations

import hashlib
import importlib
import shutil
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from sphinx.environment import BuildEnvironment

from scocourse.sphinx_ext.execution import outputs_folder, package_digest

if TYPE_CHECKING:
    from scocourse.figures import DataFigure


class Drawing(Struct, frozen=True):
    """A figure as a file has it, with its text alternative and the ids of its sources."""

    content: bytes
    alt: str
    sources: tuple[str, ...]


def drawing(env: BuildEnvironment, what: object, kind: str, make: Callable[[], DataFigure]) -> Drawing:
    """The figure that ``make`` draws, as ``kind`` (svg, pdf, png); ``what`` tells it from the package's others."""
    drawn_by = f"{package_digest()}-{version('matplotlib')}"
    folder = (outputs_folder(env) or Path(env.doctreedir)) / "drawings" / drawn_by
    path = folder / hashlib.sha256(repr((what, kind)).encode()).hexdigest()
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=Drawing)
    except (OSError, msgspec.MsgspecError):
        pass
    figure = make()
    drawn = Drawing(importlib.import_module("scocourse.figures").to_bytes(figure, kind), figure.alt, figure.sources)
    if not folder.is_dir():
        shutil.rmtree(folder.parent, ignore_errors=True)  # those of another edition
        folder.mkdir(parents=True)
    path.write_bytes(msgspec.msgpack.encode(drawn))
    return drawn
