"""A figure with controls in a lab."""

from __future__ import annotations

from matplotlib.figure import Figure

from scocourse import explore


def _bars(dyads: str | None = None, recalled: bool = True) -> Figure:
    return Figure()


def test_an_argument_without_a_control_keeps_its_default() -> None:
    shown = explore(_bars, recalled=True)
    assert shown.values == {"recalled": True}
    assert repr(shown) == "_bars(recalled=True)"
