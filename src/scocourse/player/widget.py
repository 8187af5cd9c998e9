"""The quiz as a live widget: the book's own script, shown by anywidget, with the kernel as its memory."""

from __future__ import annotations

import anywidget
import traitlets

from scocourse.player.bundle import STATIC


class QuizWidget(anywidget.AnyWidget):
    """What page and kernel share. ``html`` and ``payload`` go to the page; the rest comes back from it."""

    # the bundle is a classic script that sets the global; a module has to export as well
    _esm = (STATIC / "scocourse.js").read_text(encoding="utf-8") + "\nexport default globalThis.scocourse.widget;\n"
    _css = (STATIC / "scocourse.css").read_text(encoding="utf-8")

    html = traitlets.Unicode().tag(sync=True)
    payload = traitlets.Dict().tag(sync=True)
    #: item id -> raw response, for every item checked in the page
    responses = traitlets.Dict().tag(sync=True)
    #: item id -> low, medium or high
    confidences = traitlets.Dict().tag(sync=True)
    #: what the reader must know of the quiz as a whole
    notice = traitlets.Unicode().tag(sync=True)
