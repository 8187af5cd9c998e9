"""The outputs of a lab in the book: its quizzes are those of the book, its widgets stay with the kernel.

A kernel knows neither the language of the interface nor the page that explains a claim. The book therefore reads from
an output which form it shows, and writes it like the quiz of a chapter.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape

from docutils import nodes
from msgspec.structs import replace
from myst_nb.sphinx_ import NbMetadataCollector
from sphinx.application import Sphinx

from scocourse.bank.form import Form
from scocourse.course import Course
from scocourse.sphinx_ext.domain import domain_of
from scocourse.sphinx_ext.exam import notice
from scocourse.sphinx_ext.quiz import quiz

_TITLE = re.compile(r'class="sco-title[^>]*>(.*?)</h')
_DATA = re.compile(r'<script type="application/json">(.*?)</script>', re.DOTALL)


def form_shown(output: str, course: Course) -> Form | None:
    """The form that the HTML of an output shows; None where it shows no quiz, or one of another course."""
    title, data = _TITLE.search(output), _DATA.search(output)
    if "<sco-quiz" not in output or title is None or data is None:
        return None
    shown = json.loads(data[1])
    items = {item.id: item for bank in course.banks.values() for item in bank.items}
    if not all(item["id"] in items for item in shown["items"]):
        return None
    plan = course.quizzes.get(shown["id"])
    return Form(
        id=shown["id"],
        title=unescape(title[1]),
        items=tuple(items[item["id"]] for item in shown["items"]),
        seed=shown["seed"],
        confidence=shown["confidence"],
        intro=plan.intro if plan else "",
    )


def forms_shown(doctree: nodes.document, course: Course) -> Iterator[tuple[nodes.raw, Form]]:
    """Every output that shows a quiz of ``course``, with its form."""
    for output in list(doctree.findall(nodes.raw)):
        form = form_shown(output.astext(), course)
        if form is not None:
            yield output, form


def set_items_aside(app: Sphinx, doctree: nodes.document) -> None:
    """Take the items of an examination out of outputs, before those left are noted (``doctree-read``)."""
    domain = domain_of(app.env)
    if domain.examination is None:
        return
    for output, form in forms_shown(doctree, domain.examination.whole):
        left = [item for item in form.items if item.id not in domain.examination.items]
        if len(left) < len(form.items):
            domain.leave_out(app.env.docname, [item.id for item in form.items if item not in left])
            domain.show(app.env.docname, [item.id for item in left])
            output.replace_self(quiz("", form=replace(form, items=tuple(left))) if left else notice())


def note_items(app: Sphinx, doctree: nodes.document) -> None:
    """Note the items that the page's outputs show (``doctree-read``)."""
    domain = domain_of(app.env)
    shown = [item.id for _, form in forms_shown(doctree, domain.course) for item in form.items]
    if shown:
        domain.show(app.env.docname, shown)


def write_as_book(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Put quizzes of the book in the place of those that a kernel wrote (``doctree-resolved``)."""
    for output, form in forms_shown(doctree, domain_of(app.env).course):
        output.replace_self(quiz("", form=form))


def leave_widgets(app: Sphinx, doctree: nodes.document) -> None:
    """Keep the state of ipywidgets out of the page, where no script could bring them to life (``doctree-read``)."""
    NbMetadataCollector.get_js_files(app.env, app.env.docname).pop("ipywidgets_state", None)


def setup_labs(app: Sphinx) -> None:
    """Register the steps."""
    app.connect("doctree-read", set_items_aside)
    app.connect("doctree-read", note_items)
    app.connect("doctree-read", leave_widgets)
    app.connect("doctree-resolved", write_as_book)
