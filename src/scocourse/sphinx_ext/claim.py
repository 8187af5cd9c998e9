"""The role {claim}`p3.1`: cites a claim, shown as "(ES para. 3)", linked to the claims page.

Several ids, {claim}`p3.1,p8.2`, make one bracket. The first citation on a page leaves an anchor there, to which a
wrong answer links. A reader who points at or tabs to the link sees the paraphrase; assistive technology reads it as
the link's description.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import groupby

from docutils import nodes
from docutils.nodes import Node, system_message
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxRole
from sphinx.writers.html5 import HTML5Translator

from scocourse.player.text import paragraph_label
from scocourse.sphinx_ext.domain import CourseDomain, anchor_of, domain_of, link, nearest, paragraph_of

logger = logging.getLogger(__name__)


class claim_citation(nodes.Inline, nodes.TextElement):  # noqa: N801
    """A citation as read; becomes text and links once every page is known."""


class claim_link(nodes.reference):  # noqa: N801
    """A link to a claim; ``paraphrase`` describes it. Other writers than HTML's see an ordinary reference."""


class ClaimRole(SphinxRole):
    """{claim}`p3.1` or {claim}`p3.1,p3.2`."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        domain = domain_of(self.env)
        claims = [claim for claim in re.split(r"[\s,;]+", self.text.strip()) if claim]
        unknown = [claim for claim in claims if claim not in domain.course.claims]
        for claim in unknown:
            logger.error(
                'unknown claim "%s" in book/claims.yaml; %s',
                claim,
                nearest(claim, domain.course.claims),
                location=self.get_location(),
            )
        if not claims:
            logger.error("{claim} names no claim; write {claim}`p3.1`", location=self.get_location())
        if unknown or not claims:
            return [nodes.problematic("", self.rawtext or self.text)], []
        domain.depend("book/claims.yaml")
        anchors = [domain.cite(self.env.docname, claim) for claim in claims]
        targets = [nodes.target("", "", ids=[anchor]) for anchor in anchors if anchor]
        return [*targets, claim_citation("", "", claims=claims)], []


def resolve_citations(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Put text and links where citations stand (``doctree-resolved``)."""
    domain = domain_of(app.env)
    for number, citation in enumerate(list(doctree.findall(claim_citation)), 1):
        inline = nodes.inline("", "", classes=["sco-cite"])
        inline += nodes.Text("(")
        for index, part in enumerate(_links(app, domain, page, citation["claims"], number)):
            inline += [nodes.Text("; "), part] if index else [part]
        inline += nodes.Text(")")
        citation.replace_self(inline)


def _links(app: Sphinx, domain: CourseDomain, page: str, claims: list[str], number: int) -> Iterator[Node]:
    """One link a paragraph; the second and later ones say only "para. 8"."""
    for index, (_, group) in enumerate(groupby(sorted(claims, key=paragraph_of), key=paragraph_of)):
        cited = list(group)
        label = paragraph_label(cited[0]) if index == 0 else paragraph_label(cited[0]).removeprefix("ES ")
        target = domain.claims_page
        href = link(app.builder, page, (target, anchor_of(cited[0]))) if target else None
        if href is None:
            yield nodes.Text(label)
            continue
        yield claim_link(
            "",
            label,
            internal=True,
            refuri=href,
            paraphrase=" ".join(domain.course.claims[claim].paraphrase for claim in cited),
            tip=f"sco-tip-{number}-{index + 1}",
        )


def visit_claim_link(self: HTML5Translator, node: claim_link) -> None:
    """Open the link."""
    self.body.append(
        f'<span class="sco-cite-place"><a class="reference internal sco-cite-link" href="{html.escape(node["refuri"])}"'
        f' aria-describedby="{node["tip"]}">'
    )


def depart_claim_link(self: HTML5Translator, node: claim_link) -> None:
    """Close the link and put its description beside it."""
    self.body.append(
        f'</a><span class="sco-tip" role="tooltip" id="{node["tip"]}">{html.escape(node["paraphrase"])}</span></span>'
    )


def setup_claim(app: Sphinx) -> None:
    """Register the role and what resolves it."""
    app.add_node(claim_citation)
    app.add_node(claim_link, html=(visit_claim_link, depart_claim_link))
    app.add_role("claim", ClaimRole())
    app.connect("doctree-resolved", resolve_citations)
