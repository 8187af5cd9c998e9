"""``explore(figure, year=(1994, 2014))``: a figure with controls, and the plain figure where no kernel runs."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from functools import cached_property
from html import escape
from inspect import signature
from typing import TYPE_CHECKING, Any

from scocourse.player.kernel import is_live

if TYPE_CHECKING:
    from ipywidgets import VBox
    from matplotlib.figure import Figure


class explore:  # noqa: N801  # reads as a verb where it is used
    """Show ``make(**values)`` with one ipywidgets control for each named value.

    :param make: a function that returns a matplotlib Figure; its defaults are what is shown first.
    :param controls: ipywidgets' abbreviations: ``(low, high)`` a slider, a list a menu, True or False a box,
        or a widget.
    """

    def __init__(self, make: Callable[..., Figure], **controls: Any) -> None:
        from ipywidgets import Widget, fixed, interactive

        self._make = make
        # ipywidgets would ask for a control for every argument that has a default
        rest = {
            name: fixed(argument.default)
            for name, argument in signature(make).parameters.items()
            if name not in controls and argument.default is not argument.empty
        }
        # only for its widgets: its own output area shows nothing in a saved notebook
        widgets = interactive(make, {"manual": True}, **controls, **rest).kwargs_widgets
        self._widgets = [widget for widget in widgets if isinstance(widget, Widget)]

    @property
    def values(self) -> dict[str, Any]:
        """The controls' present values by name."""
        return {widget.description: widget.value for widget in self._widgets}

    @cached_property
    def _box(self) -> VBox:
        from ipywidgets import HTML, VBox

        picture = HTML(self._img(self._figure(), fitting=True))

        def redraw(_: object) -> None:
            picture.value = self._img(self._figure(), fitting=True)

        for widget in self._widgets:
            widget.observe(redraw, "value")
        return VBox([*self._widgets, picture])

    def _figure(self) -> Figure:
        return self._make(**self.values)

    def _img(self, figure: Figure, *, fitting: bool = False) -> str:
        alt = escape(getattr(figure, "alt", repr(self)))
        # the book's own sheet fits it to the page, which takes no style that stands in it
        style = ' style="max-width: 100%"' if fitting else ""
        return f'<img alt="{alt}" src="data:image/png;base64,{_png(figure)}"{style}>'

    def __repr__(self) -> str:
        values = ", ".join(f"{name}={value!r}" for name, value in self.values.items())
        return f"{self._make.__name__}({values})"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Any:
        figure: Any = self._figure()
        if not hasattr(figure, "savefig"):
            # a browser without matplotlib: there is only what the figure says of that
            return figure._repr_mimebundle_()
        if not is_live():
            # a page can say what the figure shows; a bare image cannot
            return {"text/plain": repr(self), "text/html": self._img(figure)}
        bundle = self._box._repr_mimebundle_()
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle or {}, {})
        return {**data, "text/plain": repr(self), "image/png": _png(figure)}, metadata


def _png(figure: Figure) -> str:
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=110)
    return base64.b64encode(buffer.getvalue()).decode()
