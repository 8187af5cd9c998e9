"""``explore(figure, year=(1994, 2014))``: a figure with controls, and the plain figure where no kernel runs."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from scocourse.player.kernel import is_live

if TYPE_CHECKING:
    from matplotlib.figure import Figure


class explore:  # noqa: N801  # reads as a verb where it is used
    """Show ``make(**values)`` with one ipywidgets control for each named value.

    :param make: a function that returns a matplotlib Figure.
    :param controls: ipywidgets' abbreviations: ``(low, high)`` a slider, a list a menu, True or False a box,
        or a widget. The first value of each is what the static figure shows.
    """

    def __init__(self, make: Callable[..., Figure], **controls: Any) -> None:
        from ipywidgets import interactive

        self._make = make
        # drawn into the widget only when shown, so that nothing is drawn twice
        self._interactive = interactive(self._show, {"manual": False}, **controls)
        self._controls = controls

    @property
    def values(self) -> dict[str, Any]:
        """The controls' present values."""
        return {widget.description: widget.value for widget in self._interactive.kwargs_widgets}

    def _show(self, **values: Any) -> None:
        from IPython.display import Image, display

        display(Image(data=_png(self._make(**values))))

    def __repr__(self) -> str:
        values = ", ".join(f"{name}={value!r}" for name, value in self.values.items())
        return f"{self._make.__name__}({values})"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Any:
        static = {"text/plain": repr(self), "image/png": _png(self._make(**self.values))}
        if not is_live():
            return static
        bundle = self._interactive._repr_mimebundle_()
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle or {}, {})
        return {**data, **static}, metadata


def _png(figure: Figure) -> bytes:
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=110)
    return buffer.getvalue()
