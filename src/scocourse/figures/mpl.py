"""matplotlib's names as the figures use them, or stand-ins for them: a browser without it still opens every lab."""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING


def _loads() -> bool:
    try:
        importlib.import_module("matplotlib.figure")
    except ImportError:
        # everywhere else it is installed with the package
        if sys.platform != "emscripten":
            raise
        return False
    return True


#: Whether figures can be drawn.
DRAWS = _loads()

#: What a figure says in place of itself.
NOT_DRAWN = """\
This figure cannot be drawn here: matplotlib could not be loaded into the browser.
The page of this lab in the book shows it. Questions and tasks work without it.
To draw it, run the lab on your own machine: uv run jupyter lab notebooks"""

if TYPE_CHECKING or DRAWS:
    from matplotlib import style
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties
    from matplotlib.lines import Line2D
    from matplotlib.patches import FancyArrowPatch, Patch, Polygon, Rectangle
    from matplotlib.path import Path
    from matplotlib.textpath import TextPath
    from matplotlib.ticker import FixedLocator
else:

    class Figure:
        """Nothing to draw on."""

    style = None
    Axes = FancyArrowPatch = FixedLocator = FontProperties = Line2D = Patch = Path = Polygon = Rectangle = None
    TextPath = None

__all__ = [
    "DRAWS",
    "NOT_DRAWN",
    "Axes",
    "FancyArrowPatch",
    "Figure",
    "FixedLocator",
    "FontProperties",
    "Line2D",
    "Patch",
    "Path",
    "Polygon",
    "Rectangle",
    "TextPath",
    "style",
]
