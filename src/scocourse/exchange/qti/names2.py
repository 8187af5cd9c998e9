"""QTI 2.0 to 2.2 under the names of QTI 3: ``choiceInteraction`` there is ``qti-choice-interaction``."""

from __future__ import annotations

import re

from scocourse.exchange.xml import Element

#: Elements that QTI 2 takes from XHTML, and that keep their names.
_OF_HTML = {
    *("a", "abbr", "acronym", "address", "b", "big", "blockquote", "br", "caption", "cite", "code", "col", "colgroup"),
    *("dd", "dfn", "div", "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "kbd", "li"),
    *("object", "ol", "p", "param", "pre", "q", "samp", "small", "span", "strong", "sub", "sup", "table", "tbody"),
    *("td", "tfoot", "th", "thead", "tr", "tt", "ul", "var"),
}
_CAPITAL = re.compile("(?<=[a-z])[A-Z]")


def under_names_of_3(root: Element) -> Element:
    """``root``, renamed where it is of QTI 2."""
    if root.tag not in ("assessmentItem", "assessmentTest"):
        return root
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.namespace == root.namespace and element.tag not in _OF_HTML and element.tag[:1].isalpha():
            element.tag = f"qti-{_kebab(element.tag)}"
            element.attributes = {_kebab(name): value for name, value in element.attributes.items()}
        waiting += element
    return root


def _kebab(name: str) -> str:
    return _CAPITAL.sub(lambda capital: f"-{capital[0].lower()}", name)
