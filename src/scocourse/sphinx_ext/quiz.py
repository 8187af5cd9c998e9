"""The directive {quiz}: the items of a bank, or of a quiz of quizzes.yaml, in the page.

The node comes first: its children are ordinary paragraphs and lists, which LaTeX, plain text and the search index
take as they are. Only the HTML writer looks away from them and writes the player's markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from docutils import nodes
from docutils.nodes import Node
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from scocourse.bank.blueprint import has_other_forms
from scocourse.bank.form import Form
from scocourse.course import form_of
from scocourse.course.quizzes import QUIZZES, banks_of
from scocourse.items import AnyItem
from scocourse.player import quiz_html
from scocourse.player.html import payload_script
from scocourse.player.paper import worksheet_html
from scocourse.player.words import words
from scocourse.sphinx_ext.domain import domain_of, nearest, pages_to_read
from scocourse.sphinx_ext.exam import stand_in
from scocourse.sphinx_ext.readable import readable

logger = logging.getLogger(__name__)


class quiz(nodes.General, nodes.Element):  # noqa: N801
    """A quiz: ``form`` for the HTML writer, readable children for every other.

    ``forms`` says whether readers may draw another form, ``examination`` whether it is one, with ``minutes`` or None.
    """


class QuizDirective(SphinxDirective):
    """{quiz} and the name of a quiz or a bank, with options for a selection."""

    required_arguments = 1
    has_content = False
    option_spec = {
        "ids": lambda text: [id for id in re.split(r"[\s,]+", directives.unchanged_required(text).strip()) if id],
        "number": directives.positive_int,
        "seed": directives.nonnegative_int,
        "confidence": directives.flag,
        "title": directives.unchanged_required,
        "examination": directives.flag,
        "minutes": directives.positive_int,
    }

    def run(self) -> list[Node]:
        domain = domain_of(self.env)
        instead = stand_in(domain, self.env.docname, self.arguments[0].strip(), self.options)
        if instead is not None:
            self.set_source_info(instead)
            return [instead]
        minutes = self.options.get("minutes")
        if minutes and "examination" not in self.options:
            return self._refuse("minutes: only an examination has a time limit; add :examination:")
        form = self._form()
        if form is None:
            return []
        banks = banks_of(domain.course, form.id)
        domain.depend(*(f"quizzes/{bank}.yaml" for bank in banks), "book/claims.yaml", "book/misconceptions.yaml")
        shown = {*domain.use(self.env.docname).shows, *domain.use(self.env.docname).draws}
        again = [item.id for item in form.items if item.id in shown]
        if again:
            return self._refuse(f'item "{again[0]}" is already in another quiz of this page; show it once a page')
        ids = [item.id for item in form.items]
        if form.id in domain.course.quizzes:
            domain.depend(QUIZZES)
            domain.show_drawn(self.env.docname, form.id, ids)
        else:
            domain.show(self.env.docname, ids)
        plans = domain.course.quizzes
        forms = form.id in plans and has_other_forms(plans[form.id], plans)
        node = quiz("", form=form, forms=forms, examination="examination" in self.options, minutes=minutes)
        self.set_source_info(node)
        node += self._readable(form)
        return [node]

    def _form(self) -> Form | None:
        """The form asked for; None after an error has been reported."""
        course = domain_of(self.env).course
        name = self.arguments[0].strip()
        if name not in course.banks and name not in course.quizzes:
            self._refuse(f'unknown quiz "{name}" in quizzes/; {nearest(name, [*course.quizzes, *course.banks])}')
            return None
        ids = self.options.get("ids")
        held = course.banks[name].items if name in course.banks else ()
        unknown = [id for id in ids or () if held and id not in {item.id for item in held}]
        for id in unknown:
            self._refuse(f'unknown item "{id}" in quizzes/{name}.yaml; {nearest(id, (i.id for i in held))}')
        if unknown:
            return None
        try:
            return form_of(
                course,
                name,
                ids=ids,
                number=self.options.get("number"),
                seed=self.options.get("seed"),
                confidence="confidence" in self.options,
                title=self.options.get("title"),
            )
        except ValueError as error:
            self._refuse(str(error))
            return None

    def _refuse(self, message: str) -> list[Node]:
        logger.error("{quiz}: %s", message, location=self.get_location())
        return []

    def _readable(self, form: Form) -> Iterator[Node]:
        yield nodes.rubric("", form.title)
        if form.intro:
            yield nodes.container("", *readable(form.intro))
        for number, item in enumerate(form.items, 1):
            yield nodes.target("", "", ids=[f"item-{item.id}"])
            head = nodes.paragraph("", "", nodes.strong("", f"Question {number}"))
            yield nodes.container("", head, *readable(readable_markdown(item)))


def readable_markdown(item: AnyItem) -> str:
    """One item as Markdown: stem, parts as a list, then the answer and why it is right."""
    parts = "\n".join(f"- {line}" for line in item.lines())
    answer = f"**Answer:** {item.answer().rstrip('.')}."
    return "\n\n".join(block for block in (item.stem.strip(), parts, answer, item.rationale.strip()) if block)


def visit_quiz_html(self: HTML5Translator, node: quiz) -> None:
    """Write the player's markup instead of the children."""
    page = self.builder.current_docname
    domain = domain_of(self.builder.env)
    form: Form = node["form"]
    heading = min(self.section_level + 1, 6)
    language = words(self.config.scocourse_interface, domain.course.text)
    if self.builder.name == "epub":  # no script, nothing to press; the answers follow at the end of the page
        self.body.append(worksheet_html(form, heading, language))
    else:
        passages = domain.passages(form.items, page, self.builder)
        examination, forms = node.get("examination"), node.get("forms")  # a lab's quiz says neither
        html = quiz_html(form, passages, heading=heading, data=not examination, language=language)
        if examination:
            html = _examination(html, form, node["minutes"], forms)
        elif forms:
            html = f'<sco-forms class="sco-study">{html}</sco-forms>'
        self.body.append(html)
    raise nodes.SkipNode


def _examination(html: str, form: Form, minutes: int | None, forms: bool) -> str:
    """The payload beside the quiz, which so keeps its buttons out: its script makes an examination of both."""
    attributes = (' data-drawn=""' if forms else "") + (f' data-minutes="{minutes}"' if minutes else "")
    payload = payload_script(form)
    return f'<sco-examination class="sco-study"{attributes}>{html}{payload}</sco-examination>'


def pass_through(self: Any, node: quiz) -> None:
    """Other writers take the children as they are."""


def setup_quiz(app: Sphinx) -> None:
    """Register the directive and its node."""
    as_read = (pass_through, pass_through)
    app.add_node(quiz, html=(visit_quiz_html, pass_through), latex=as_read, text=as_read, man=as_read, texinfo=as_read)
    app.add_directive("quiz", QuizDirective)
    app.connect("env-get-outdated", pages_to_read)
