"""A figure with controls in a lab."""

from __future__ import annotations

import base64
import io

import pytest
from matplotlib.figure import Figure

from scocourse import explore, figures


def _bars(dyads: str | None = None, recalled: bool = True) -> Figure:
    return Figure()


def test_an_argument_without_a_control_keeps_its_default() -> None:
    shown = explore(_bars, recalled=True)
    assert shown.values == {"recalled": True}
    assert repr(shown) == "_bars(recalled=True)"


def test_without_a_kernel_the_figure_is_a_picture_that_says_what_it_shows() -> None:
    shown = explore(figures.opium_area, last=(2004, 2025))
    formats = shown._repr_mimebundle_()
    assert set(formats) == {"text/plain", "text/html"}
    assert formats["text/plain"] == "opium_area(last=2014)"
    assert "hectares" in formats["text/html"].partition('src="')[0]


def test_moving_a_control_draws_the_figure_anew() -> None:
    shown = explore(figures.opium_area, last=(2004, 2025))
    *_, picture = shown._box.children
    before = picture.value
    slider = shown._box.children[0]
    slider.value = 2023
    assert shown.values == {"last": 2023}
    assert picture.value != before


def test_a_live_figure_keeps_a_picture_for_the_saved_notebook(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scocourse.player.explore.is_live", lambda: True)
    data, _ = explore(_bars)._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in data
    assert io.BytesIO(base64.b64decode(data["image/png"])).read(4) == b"\x89PNG"
