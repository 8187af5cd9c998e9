"""Whether a live page stands behind this Python: decides between a widget and its readable twin."""

from __future__ import annotations

import os
import sys


def is_live() -> bool:
    """True in a Jupyter kernel with a reader; False in a script, a terminal, or while the book is built.

    The book build sets SCOCOURSE_STATIC=1 and its kernels inherit it: the page gets no widget that no kernel serves.
    """
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return getattr(shell, "kernel", None) is not None and os.environ.get("SCOCOURSE_STATIC") != "1"
