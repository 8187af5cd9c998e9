"""Where a reader reports an item: an issue that the page fills in, at the address of ``scocourse_report``.

The address stands once in the page; the script (player/js/report.js) makes the links of it.
"""

from __future__ import annotations

from html import escape
from typing import Any
from urllib.parse import urlsplit

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError

_EXPECTED = "scocourse_report: expected an https address with {title} or {body} in it"


def check_report(app: Sphinx, config: Config) -> None:
    """Make sure that the address can be used (``config-inited``).

    :raises ConfigError: it is not https, names no host, or has no place for what the page fills in.
    """
    address = config.scocourse_report
    if not address:
        return
    if not isinstance(address, str) or not _usable(address):
        raise ConfigError(f"{_EXPECTED}, found {address!r}; leave it out for no link")


def _usable(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname) and ("{title}" in address or "{body}" in address)


def add_address(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Put the address into the head of a page with questions (``html-page-context``)."""
    if app.config.scocourse_report and "<sco-" in context.get("body", ""):
        meta = f'<meta name="scocourse-report" content="{escape(app.config.scocourse_report)}">'
        context["metatags"] = f"{context.get('metatags', '')}\n{meta}"


def setup_report(app: Sphinx) -> None:
    """Register the setting and the steps."""
    app.add_config_value("scocourse_report", "", "html", str)
    app.connect("config-inited", check_report)
    app.connect("html-page-context", add_address)
