"""The Content-Security-Policy under which the site works, for a host that sends it: what its pages may load and run.

All is the site's own. One script stands in each page, since it sets the colours before anything is seen; the policy
knows it by its sum. Labs in the browser (``lite/``) cannot do with it: they run Python and the programs of JupyterLab.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path

HEADER = "Content-Security-Policy"
_COLOURS = Path(__file__).parents[1] / "sphinx_ext" / "templates" / "colours.js"


@cache
def policy() -> str:
    """The value of the header. Images as data are the theme's signs and the plots of labs."""
    script = _COLOURS.read_text(encoding="utf-8").rstrip("\n")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return (
        f"default-src 'self'; script-src 'self' 'sha256-{digest}'; img-src 'self' data:; object-src 'none'; "
        "base-uri 'none'; form-action 'self'"
    )
