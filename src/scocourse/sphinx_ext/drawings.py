"""Pictures drawn once: kept beside the outputs of labs, under all that decides what they show.

The folder may be deleted at any time; pictures are then drawn anew.
"""

from __future__ import annotations

import hashlib
import importlib
import shutil
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from docutils import nodes
from msgspec import Struct
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment

from scocourse.sphinx_ext.execution import outputs_folder, package_digest

if TYPE_CHECKING:
    from scocourse.figures import DataFigure

_TYPES = {"svg": "image/svg+xml", "pdf": "application/pdf", "png": "image/png"}


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


def kind_for(builder: Builder, kinds: Sequence[str] = tuple(_TYPES)) -> str | None:
    """The first of ``kinds`` of pictures that ``builder`` takes; None for plain text and the like."""
    return next((kind for kind in kinds if _TYPES[kind] in builder.supported_image_types), None)


def image(env: BuildEnvironment, name: str, drawn: Drawing, kind: str, *, width: str) -> nodes.image:
    """``drawn`` as an image of the page that is made, in a file named by its content so that no cache shows an old."""
    path = Path(env.doctreedir, "datafigures", f"{name}-{hashlib.sha256(drawn.content).hexdigest()[:12]}.{kind}")
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(drawn.content)
    env.images.add_file(env.docname, str(path))
    return nodes.image(uri=str(path), alt=drawn.alt, candidates={"*": str(path)}, width=width)
