"""What docutils and Sphinx write and the site's policy (site/policy.py) refuses: styles in a page, text as program."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

_WIDTH = re.compile(r'(<(?:img|col)\b[^>]*?) style="width: ([\d.]+)(?:px|(%));?"')
#: Sphinx's script makes a function of a language's rule for plurals, which its translations hold as text.
_RULES = {
    "doctools.js": (
        re.compile(r"new Function\(\s*\"n\",\s*`return \(\$\{catalog\.plural_expr\}\)`\s*\)"),
        "catalog.plural_expr",
    ),
    "translations.js": (re.compile(r'"plural_expr": "([^"\\]*)"'), r'"plural_expr": (n) => (\1)'),
}


def set_widths(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Give images and columns of tables their widths as attributes (``html-page-context``)."""
    if app.builder.name == "html" and "body" in context:
        context["body"] = _WIDTH.sub(lambda found: f'{found[1]} width="{found[2]}{found[3] or ""}"', context["body"])


def write_rules(app: Sphinx, exception: Exception | None) -> None:
    """Write the rule for plurals as the function that it is (``build-finished``)."""
    for name, (written, instead) in _RULES.items():
        file = Path(app.outdir, "_static", name)
        if app.builder.name == "html" and file.is_file():
            text = file.read_text(encoding="utf-8")
            ours = written.sub(instead, text)
            if ours != text:
                file.write_text(ours, encoding="utf-8")


def setup_policy(app: Sphinx) -> None:
    """Register the steps."""
    app.connect("html-page-context", set_widths)
    app.connect("build-finished", write_rules)
