"""Pictures are drawn once, and anew where they could be others."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from scocourse.figures import FIGURES, DataFigure, to_bytes
from scocourse.sphinx_ext import drawings

BORDERS = FIGURES["border-lengths"].make


def test_a_picture_is_drawn_once_and_again_where_it_may_be_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    env: Any = SimpleNamespace(doctreedir=str(tmp_path))
    drawn = []

    def draw() -> DataFigure:
        drawn.append(True)
        return BORDERS()

    first = drawings.drawing(env, "borders", "svg", draw)
    assert first.content == to_bytes(BORDERS(), "svg")
    assert (first.alt, first.sources) == (BORDERS().alt, BORDERS().sources)
    assert drawings.drawing(env, "borders", "svg", draw) == first
    assert len(drawn) == 1
    drawings.drawing(env, "borders", "png", draw)
    drawings.drawing(env, "other", "svg", draw)
    assert len(drawn) == 3
    monkeypatch.setattr(drawings, "package_digest", lambda: "edited")
    assert drawings.drawing(env, "borders", "svg", draw) == first
    assert len(drawn) == 4
    assert [folder.name[:6] for folder in (tmp_path / "drawings").iterdir()] == ["edited"]
    for file in (tmp_path / "drawings").rglob("*-*/*"):
        file.write_bytes(b"damaged")
    assert drawings.drawing(env, "borders", "svg", draw) == first
    shutil.rmtree(tmp_path / "drawings")
    assert drawings.drawing(env, "borders", "svg", draw) == first
    assert len(drawn) == 6
