"""The outputs of a lab in the book: its quizzes are known and linked, its widgets stay with the kernel."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from docutils import nodes
from myst_nb.sphinx_ import NbMetadataCollector
from sphinx.application import Sphinx

from scocourse.bank.form import Form
from scocourse.course import Course
from scocourse.player.quiz import CLAIM_LINK
from scocourse.sphinx_ext.domain import domain_of, link
from scocourse.sphinx_ext.quiz import quiz

_ITEM = re.compile(r'<li id="item-([a-z0-9-]+)">')
_TITLE = re.compile(r'class="sco-title">(.*?)</h')
_LINK = re.compile(rf'href="{CLAIM_LINK}(p[0-9.]+)"')


def note_items(app: Sphinx, doctree: nodes.document) -> None:
    """Note the items that the page's outputs show (``doctree-read``)."""
    shown = [id for output in _quizzes(doctree) for id in _ITEM.findall(output.astext())]
    if shown:
        domain_of(app.env).show(app.env.docname, shown)


def form_shown(output: str, course: Course) -> Form | None:
    """The form that the HTML of an output shows; None where it shows no quiz."""
    title = _TITLE.search(output)
    if "<sco-quiz" not in output or title is None:
        return None
    items = {item.id: item for bank in course.banks.values() for item in bank.items}
    shown = tuple(items[id] for id in _ITEM.findall(output))
    return Form(id="lab", title=unescape(title[1]), items=shown)


def link_passages(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Give every link to a claim its address from this page; an e-book gets the quiz itself (``doctree-resolved``)."""
    domain = domain_of(app.env)

    def address(found: re.Match[str]) -> str:
        place = domain.place_of(found[1], page)
        return f'href="{link(app.builder, page, place) if place else "#"}"'

    for output in list(_quizzes(doctree)):
        form = form_shown(output.astext(), domain.course)
        if app.builder.name == "epub" and form is not None:
            output.replace_self(quiz("", form=form))
        else:
            output.children[:] = [nodes.Text(_LINK.sub(address, output.astext()))]


def leave_widgets(app: Sphinx, doctree: nodes.document) -> None:
    """Keep the state of ipywidgets out of the page, where no script could bring them to life (``doctree-read``)."""
    NbMetadataCollector.get_js_files(app.env, app.env.docname).pop("ipywidgets_state", None)


def _quizzes(doctree: nodes.document) -> Iterator[nodes.raw]:
    return (output for output in doctree.findall(nodes.raw) if "<sco-quiz" in output.astext())


def setup_labs(app: Sphinx) -> None:
    """Register the steps."""
    app.connect("doctree-read", note_items)
    app.connect("doctree-read", leave_widgets)
    app.connect("doctree-resolved", link_passages)
