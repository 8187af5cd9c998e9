"""What may stand on a page once: a second one would have the same places to lead to."""

from __future__ import annotations

from typing import Any

from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

logger = logging.getLogger(__name__)


def again(directive: SphinxDirective, *key: Any) -> bool:
    """Whether the page has ``directive`` (with this ``key``) already, which is then told as an error."""
    seen = directive.env.temp_data.setdefault("sco-once", set())
    if (directive.name, *key) in seen:
        message = "{%s}: it is already on this page; show it once a page"
        logger.error(message, directive.name, location=directive.get_location())
        return True
    seen.add((directive.name, *key))
    return False
