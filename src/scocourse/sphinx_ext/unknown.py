"""Unknown directives, options and roles are told with what was probably meant, which Sphinx and MyST do not say."""

from __future__ import annotations

import logging
import re

from sphinx.application import Sphinx

from scocourse.bank.problem import nearest

_OPTION = re.compile(r"Unknown option keys: \['(?P<name>[^']+)'.*\(allowed: \[(?P<known>[^\]]*)\]")
_UNKNOWN = re.compile(r"Unknown (?P<kind>directive type|interpreted text role)\W+(?P<name>[\w:.+-]+)")
#: The course's own and those that chapters often use.
NAMES = {
    "directive type": (
        *("blueprint", "claims", "claims-map", "datacards", "datafigure", "datatable", "figurelist"),
        *("flashcards", "held", "itemrules", "progress", "quiz", "review"),
        *("admonition", "bibliography", "code-cell", "dropdown", "figure", "glossary", "image", "list-table", "note"),
        *("only", "table", "tableofcontents", "tip", "warning"),
    ),
    "interpreted text role": ("claim", "cite:p", "cite:t", "doc", "download", "numref", "ref", "term"),
}


class Suggest(logging.Filter):
    """Adds it to the warning."""

    def filter(self, record: logging.LogRecord) -> bool:
        text = record.getMessage()
        close = None
        if found := _UNKNOWN.search(text):
            close = nearest(found["name"], NAMES[found["kind"]])
        elif found := _OPTION.search(text):
            close = nearest(found["name"], re.findall(r"[\w-]+", found["known"]))
        if close:
            record.msg, record.args = f'{text}; did you mean "{close}"?', ()
        return True


def suggest(app: Sphinx) -> None:
    """Let it see what is printed (``builder-inited``)."""
    for handler in logging.getLogger("sphinx").handlers:
        handler.addFilter(Suggest())


def setup_unknown(app: Sphinx) -> None:
    """Register the step."""
    app.connect("builder-inited", suggest)
