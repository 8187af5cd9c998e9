"""Examinations of a site for students who sit them elsewhere: questions without keys (``scocourse build --exam``).

The domain's course does then not hold the items that are set aside (:mod:`scocourse.course.examination`), so that no
part of the book can show them. Here is what stands in their place.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util import logging
from sphinx.writers.html5 import HTML5Translator

from scocourse.bank.form import Form
from scocourse.course.examination import REPORT
from scocourse.course.quizzes import QUIZZES
from scocourse.player.paper import worksheet_html
from scocourse.player.text import item_text
from scocourse.player.words import words
from scocourse.sphinx_ext.domain import CourseDomain, domain_of
from scocourse.sphinx_ext.interface import words_of_site

logger = logging.getLogger(__name__)

#: The tag of Sphinx's directive {only} for what only such a site says.
TAG = "exam"


class exam_sheet(nodes.General, nodes.Element):  # noqa: N801
    """What is said in place of a quiz (``said``, a key of the catalogue), and the ``form`` that is sat, or None."""


def stand_in(domain: CourseDomain, page: str, name: str, options: dict[str, Any]) -> exam_sheet | None:
    """What stands on ``page`` where the quiz or bank ``name`` would; None where it does, with ``options`` cut to that.

    What it goes without is noted.
    """
    examination = domain.examination
    if examination is None or name not in {**examination.whole.quizzes, **examination.whole.banks}:
        return None
    if name in examination.forms:
        domain.depend(QUIZZES, *(f"quizzes/{bank}.yaml" for bank in examination.whole.banks))
        return sheet(examination.forms[name][0])
    plan = examination.whole.quizzes.get(name)
    bank = [item.id for item in examination.whole.banks[name].items] if plan is None else []
    asked = plan.ids if plan else options.get("ids") or bank
    left = [id for id in asked if id not in examination.items]
    if len(left) < len(asked):
        domain.leave_out(page, [id for id in asked if id in examination.items])
        if options.get("ids"):
            options["ids"] = left
        if options.get("number"):
            options["number"] = min(options["number"], len(left))
    return None if left or name in domain.course.quizzes else notice()


def sheet(form: Form) -> exam_sheet:
    """A worksheet of ``form``."""
    node = exam_sheet("", nodes.rubric("", form.title), said="exam.sheet", form=form)
    node += [nodes.paragraph("", words()("exam.sheet")), *(nodes.paragraph("", item_text(item)) for item in form.items)]
    return node


def notice() -> exam_sheet:
    """That the questions which stand here otherwise are set aside."""
    return exam_sheet("", nodes.paragraph("", words()("exam.set-aside")), said="exam.set-aside", form=None)


def visit_sheet_html(self: HTML5Translator, node: exam_sheet) -> None:
    """Write the worksheet instead of the children."""
    form: Form | None = node["form"]
    said = words_of_site(self.config).html(node["said"])
    self.body.append(f'<div class="sco-exam">\n<p>{said}</p>\n')
    if form is not None:
        heading = min(self.section_level + 1, 6)
        language = words(self.config.scocourse_interface, domain_of(self.builder.env).course.text)
        self.body.append(worksheet_html(form, heading, language, answered=False))
    self.body.append("</div>\n")
    raise nodes.SkipNode


def pass_through(self: Any, node: exam_sheet) -> None:
    """Other writers take the children as they are."""


def tag_exam(app: Sphinx, config: Config) -> None:
    """Let pages say of an examination what is true of it here: ``{only} exam`` (``config-inited``)."""
    if config.scocourse_exam:
        app.tags.add(TAG)


def report(app: Sphinx, exception: Exception | None) -> None:
    """Say what the examination takes from the rest of the book (``build-finished``)."""
    domain = domain_of(app.env)
    if exception is not None or domain.examination is None:
        return
    for id, forms in domain.examination.forms.items():
        items = {item.id for form in forms for item in form.items}
        logger.info("%s%s: %d questions set aside, in %d form(s)", REPORT, id, len(items), len(forms))
    for id, number in domain.examination.lost.items():
        logger.info("%sthe quiz %s has %d fewer, as too few are left to draw from", REPORT, id, number)
    for page in domain.in_reading_order():
        missing = domain.pages[page].set_aside
        if missing:
            logger.info("%s%s goes without %s", REPORT, page, ", ".join(missing))


def clear_sources(app: Sphinx, exception: Exception | None) -> None:
    """Take outputs, in which a quiz has its keys, out of the notebooks to download (``build-finished``)."""
    if exception is not None or not app.config.scocourse_exam:
        return
    for file in Path(app.outdir, "_sources").rglob("*.ipynb"):
        notebook = nbformat.read(file, as_version=nbformat.NO_CONVERT)
        nbformat.write(without_outputs(notebook), file)


def without_outputs(notebook: Any) -> Any:
    """``notebook`` as if it had never been run."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return notebook


def setup_exam(app: Sphinx) -> None:
    """Register the node, the setting and the steps."""
    # the ids of the items set aside: with other ones every page is read again
    app.add_config_value("scocourse_exam", [], "env", list)
    readable = (pass_through, pass_through)
    app.add_node(
        exam_sheet, html=(visit_sheet_html, pass_through), latex=readable, text=readable, man=readable, texinfo=readable
    )
    app.connect("config-inited", tag_exam)
    app.connect("build-finished", clear_sources)
    app.connect("build-finished", report)
