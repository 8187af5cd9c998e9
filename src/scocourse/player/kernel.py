"""Whether a live page stands behind this Python: decides between a widget and its readable twin."""

from __future__ import annotations

import os
import sys


def in_book() -> bool:
    """True while the book is built: its extension sets SCOCOURSE_STATIC=1, which the kernels inherit."""
    return os.environ.get("SCOCOURSE_STATIC") == "1"


def is_live() -> bool:
    """True in a Jupyter kernel with a reader; False in a script, a terminal, or while the book is built."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return getattr(shell, "kernel", None) is not None and not in_book()
