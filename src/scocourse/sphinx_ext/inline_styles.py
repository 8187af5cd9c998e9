"""Widths as attributes: docutils makes styles of them, which the site's policy refuses in a page (site/policy.py)."""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

_WIDTH = re.compile(r'(<(?:img|col)\b[^>]*?) style="width: ([\d.]+)(?:px|(%));?"')


def set_widths(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Give images and columns of tables their widths so (``html-page-context``)."""
    if app.builder.name == "html" and "body" in context:
        context["body"] = _WIDTH.sub(lambda found: f'{found[1]} width="{found[2]}{found[3] or ""}"', context["body"])


def setup_inline_styles(app: Sphinx) -> None:
    """Register the step."""
    app.connect("html-page-context", set_widths)
