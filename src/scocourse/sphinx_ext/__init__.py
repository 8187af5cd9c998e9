"""The Sphinx extension of the book: {quiz}, {claim}, {claims}, {datafigure}, {datatable}, {held}, terms, fresh outputs.

Every part registers itself in ``setup_<part>``; to add one, write its file and add its line below.
"""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx

from scocourse import __version__
from scocourse.sphinx_ext.argument_map import setup_argument_map
from scocourse.sphinx_ext.assets import setup_assets
from scocourse.sphinx_ext.bibliography import setup_bibliography
from scocourse.sphinx_ext.blueprint import setup_blueprint
from scocourse.sphinx_ext.claim import setup_claim
from scocourse.sphinx_ext.claims_page import setup_claims_page
from scocourse.sphinx_ext.description import setup_description
from scocourse.sphinx_ext.domain import CourseDomain, domain_of, pages_to_rewrite
from scocourse.sphinx_ext.epub import setup_epub
from scocourse.sphinx_ext.exam import setup_exam
from scocourse.sphinx_ext.execution import setup_execution
from scocourse.sphinx_ext.figure import setup_figure
from scocourse.sphinx_ext.flashcards import setup_flashcards
from scocourse.sphinx_ext.glossary import setup_glossary
from scocourse.sphinx_ext.head import setup_head
from scocourse.sphinx_ext.held import setup_held
from scocourse.sphinx_ext.index import setup_index
from scocourse.sphinx_ext.inputs import setup_inputs
from scocourse.sphinx_ext.interface import setup_interface
from scocourse.sphinx_ext.item_rules import setup_item_rules
from scocourse.sphinx_ext.labs import setup_labs
from scocourse.sphinx_ext.launch import setup_launch
from scocourse.sphinx_ext.library import setup_library
from scocourse.sphinx_ext.navigation import setup_navigation
from scocourse.sphinx_ext.paper import setup_paper
from scocourse.sphinx_ext.policy import setup_policy
from scocourse.sphinx_ext.quiz import setup_quiz
from scocourse.sphinx_ext.report import setup_report
from scocourse.sphinx_ext.search import setup_search
from scocourse.sphinx_ext.semantics import setup_semantics
from scocourse.sphinx_ext.study import setup_study
from scocourse.sphinx_ext.tables import setup_tables
from scocourse.sphinx_ext.tip import setup_tip
from scocourse.sphinx_ext.unknown import setup_unknown


def load(app: Sphinx) -> None:
    """Load the course before any page is read, so that all its problems come first (``builder-inited``)."""
    domain_of(app.env).course  # noqa: B018


def setup(app: Sphinx) -> dict[str, Any]:
    """Register every part with Sphinx."""
    app.add_domain(CourseDomain)
    app.connect("builder-inited", load)
    app.connect("env-updated", pages_to_rewrite)
    setup_unknown(app)
    setup_interface(app)
    setup_tip(app)
    setup_claim(app)
    setup_claims_page(app)
    setup_quiz(app)
    setup_exam(app)
    setup_flashcards(app)
    setup_study(app)
    setup_blueprint(app)
    setup_labs(app)
    setup_launch(app)
    setup_figure(app)
    setup_argument_map(app)
    setup_glossary(app)
    setup_index(app)
    setup_navigation(app)
    setup_held(app)
    setup_tables(app)
    setup_item_rules(app)
    setup_bibliography(app)
    setup_report(app)
    setup_search(app)
    setup_paper(app)
    setup_epub(app)
    setup_semantics(app)
    setup_policy(app)
    setup_assets(app)
    setup_head(app)
    setup_description(app)
    setup_library(app)
    setup_execution(app)
    setup_inputs(app)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
