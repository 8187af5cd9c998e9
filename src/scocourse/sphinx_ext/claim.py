"""The role {claim}`p3.1`: cites a claim, shown as "(para. 3)", linked to the claims page.

Several ids, {claim}`p3.1,p8.2`, make one bracket. The first citation on a page leaves an anchor there, to which a
wrong answer links. A reader who points at or tabs to the link sees the paraphrase; assistive technology reads it as
the link's description.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from docutils import nodes
from docutils.nodes import Node, system_message
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxRole

from scocourse.model import Claim, SourceText
from scocourse.player.text import paragraph_label
from scocourse.sphinx_ext.domain import CourseDomain, anchor_of, domain_of, link, nearest, paragraph_of
from scocourse.sphinx_ext.tip import described_link

logger = logging.getLogger(__name__)


class claim_citation(nodes.Inline, nodes.TextElement):  # noqa: N801
    """A citation as read; becomes text and links once every page is known."""


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
        first = [(anchor, domain.course.claims[claim]) for anchor, claim in zip(anchors, claims) if anchor]
        entries = [("single", index_name(claim), anchor, "", None) for anchor, claim in first]
        targets: list[Node] = [nodes.target("", "", ids=[anchor]) for anchor, _ in first]
        return [
            *([addnodes.index(entries=entries)] if entries else []),
            *targets,
            claim_citation("", "", claims=claims),
        ], []


def index_name(claim: Claim) -> str:
    """Where the index has a claim: below its paragraph, by number and cue."""
    return f"claims of paragraph {paragraph_of(claim.id)}; {claim.id} “{claim.cue}”"


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
    text = domain.course.text
    for index, (_, group) in enumerate(groupby(sorted(claims, key=paragraph_of), key=paragraph_of)):
        cited = list(group)
        label = paragraph_label(cited[0], text if index == 0 else SourceText())
        target = domain.claims_page
        href = link(app.builder, page, (target, anchor_of(cited[0]))) if target else None
        if href is None:
            yield nodes.Text(label)
            continue
        yield described_link(
            "",
            label,
            internal=True,
            refuri=href,
            tip=" ".join(domain.course.claims[claim].paraphrase for claim in cited),
            tip_id=f"sco-tip-{number}-{index + 1}",
        )


def setup_claim(app: Sphinx) -> None:
    """Register the role and what resolves it."""
    app.add_node(claim_citation)
    app.add_role("claim", ClaimRole())
    app.connect("doctree-resolved", resolve_citations)
