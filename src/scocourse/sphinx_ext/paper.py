"""What a page has only on paper: answers at its end, and the addresses of its links, which have numbers there.

It is written into every page and hidden on the screen, so that paper needs no script. In an e-book, whose questions
cannot be pressed either, the answers are part of the page.
"""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from scocourse.player.paper import answers_html
from scocourse.sphinx_ext.domain import domain_of
from scocourse.sphinx_ext.interface import words_of_site
from scocourse.sphinx_ext.quiz import quiz

_LINK = re.compile(r'<a class="reference external" href="(https?://[^"]+)"[^>]*>(.*?)</a>', re.DOTALL)


def number_links(html: str) -> tuple[str, list[str]]:
    """``html`` with a number, hidden on the screen, after every link to another site, and the addresses in order.

    Where the words of the link are its address there is nothing to add.
    """
    numbers: dict[str, int] = {}

    def numbered(found: re.Match[str]) -> str:
        link, (address, words) = found[0], found.groups()
        if address in words:
            return link
        number = numbers.setdefault(address, len(numbers) + 1)
        return f'{link}<sup class="sco-paper" hidden="hidden">[{number}]</sup>'

    return _LINK.sub(numbered, html), list(numbers)


def add_paper(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Put it after the page's text (``html-page-context``)."""
    if doctree is None:
        return
    say = words_of_site(app.config)
    forms = [node["form"] for node in doctree.findall(quiz)]
    items = [item for form in forms for item in form.items]
    answers = answers_html(forms, domain_of(app.env).passages(items, page, app.builder), say.language)
    if app.builder.name == "epub":
        context["body"] += answers
        return
    context["body"], addresses = number_links(context["body"])
    listed = "".join(f"<li>{address}</li>" for address in addresses)
    links = (
        f'<section class="sco-addresses"><h2>{say.html("paper.addresses")}</h2><ol>{listed}</ol></section>'
        if addresses
        else ""
    )
    if answers or links:
        context["body"] += f'<div class="sco-paper" hidden="hidden">{answers}{links}</div>'


def setup_paper(app: Sphinx) -> None:
    """Register the step and the style sheet."""
    app.connect("html-page-context", add_paper)
    app.add_css_file("print.css", priority=900, media="print")
