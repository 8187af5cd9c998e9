"""The directive {claims}: every claim by paragraph, with what teaches it and what tests it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from docutils import nodes
from docutils.nodes import Node
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from scocourse.items import AnyItem
from scocourse.model import Claim
from scocourse.player.markdown import plain_text
from scocourse.sphinx_ext.claim import index_name
from scocourse.sphinx_ext.domain import CourseDomain, anchor_of, domain_of, link, paragraph_of
from scocourse.sphinx_ext.once import again

#: A relation's kind, read from the claim that names it and from the claim that it names.
_FORWARD = {
    "supports": "Supports",
    "qualifies": "Qualifies",
    "contrasts": "Contrasts with",
    "concludes": "Concludes from",
}
_BACKWARD = {
    "supports": "Supported by",
    "qualifies": "Qualified by",
    "contrasts": "Contrasted by",
    "concludes": "Leads to",
}


class claim_uses(nodes.General, nodes.Element):  # noqa: N801
    """Stands where a claim's chapters and questions go, known once every page has been read."""


class ClaimsDirective(SphinxDirective):
    """{claims}: one section a paragraph, one entry a claim."""

    has_content = False

    def run(self) -> list[Node]:
        if again(self):
            return []
        domain = domain_of(self.env)
        domain.list_claims(self.env.docname)
        domain.depend("book/claims.yaml")
        by_paragraph = groupby(domain.course.claims.values(), key=lambda claim: paragraph_of(claim.id))
        return [self._section(domain, number, claims) for number, claims in by_paragraph]

    def _section(self, domain: CourseDomain, number: int, claims: Iterable[Claim]) -> nodes.section:
        section = nodes.section("", nodes.title("", f"Paragraph {number}"), ids=[f"paragraph-{number}"])
        section["names"] = []
        for claim in claims:
            section += _entry(domain, claim)
        return section


def _entry(domain: CourseDomain, claim: Claim) -> list[Node]:
    head = nodes.paragraph("", "", nodes.strong("", claim.id), nodes.Text("  "), nodes.Text(claim.paraphrase))
    facts = nodes.field_list(classes=["sco-claim-facts"])
    facts += _fact("Cue", nodes.Text(f"“{claim.cue}”"))
    facts += _fact("Certainty", *_certainty(claim))
    if claim.actor:
        facts += _fact("Whose view", nodes.Text(claim.actor))
    for label, others in _relations(domain, claim).items():
        facts += _fact(label, *_listed([_claim_reference(other) for other in others]))
    facts += claim_uses("", claim=claim.id)
    return [
        addnodes.index(entries=list(_index_entries(claim))),
        nodes.target("", "", ids=[anchor_of(claim.id)]),
        nodes.container("", head, facts, classes=["sco-claim"]),
    ]


def _index_entries(claim: Claim) -> Iterator[tuple[str, str, str, str, None]]:
    """The claim in the index: below its paragraph, its strength, and whoever holds it if not the authors."""
    name = index_name(claim)
    yield "single", name, anchor_of(claim.id), "main", None
    below = name.partition("; ")[2]
    yield "single", f"strength of claims, {claim.hedge}; {below}", anchor_of(claim.id), "", None
    if claim.actor:
        yield "single", f"views of {claim.actor}; {below}", anchor_of(claim.id), "", None


def _certainty(claim: Claim) -> list[Node]:
    words = f" (“{claim.hedge_words}”)" if claim.hedge_words else ""
    if claim.hedge == "flat":
        said = "stated without a hedge"
        words = words and f"; words to keep: “{claim.hedge_words}”"
    elif claim.hedge == "advice":
        said = "advice, not a prediction"
    else:
        said = claim.hedge
    return [nodes.Text(said + words)]


def _relations(domain: CourseDomain, claim: Claim) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for relation in claim.relations:
        found.setdefault(_FORWARD[relation.kind], []).append(relation.to)
    for other in domain.course.claims.values():
        for relation in other.relations:
            if relation.to == claim.id:
                found.setdefault(_BACKWARD[relation.kind], []).append(other.id)
    return found


def _claim_reference(claim: str) -> Node:
    return nodes.reference("", claim, internal=True, refid=anchor_of(claim))


def _listed(parts: Sequence[Node]) -> list[Node]:
    """``parts`` with commas between them."""
    listed: list[Node] = []
    for index, part in enumerate(parts):
        listed += [nodes.Text(", "), part] if index else [part]
    return listed


def _fact(name: str, *content: Node) -> nodes.field:
    is_list = isinstance(content[0], nodes.bullet_list)
    body = content if is_list else (nodes.paragraph("", "", *content),)
    return nodes.field("", nodes.field_name("", name), nodes.field_body("", *body))


def resolve_uses(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Fill in chapters and questions of every claim (``doctree-resolved``)."""
    domain = domain_of(app.env)
    places = list(doctree.findall(claim_uses))
    if not places:
        return
    testing: dict[str, list[AnyItem]] = {}
    for bank in domain.course.banks.values():
        for item in bank.items:
            for claim in item.claims:
                testing.setdefault(claim, []).append(item)
    for place in places:
        claim = place["claim"]
        chapters = _listed(list(_chapters(app, domain, page, claim))) or [nodes.Text("no chapter yet")]
        questions = _questions(app, domain, page, testing.get(claim, []))
        place.replace_self([_fact("Taught in", *chapters), _fact("Questions", *questions)])


def _chapters(app: Sphinx, domain: CourseDomain, page: str, claim: str) -> Iterator[Node]:
    for chapter, anchor in domain.taught_in(claim):
        title = app.env.titles[chapter].astext()
        yield _reference(title, link(app.builder, page, (chapter, anchor)))


def _questions(app: Sphinx, domain: CourseDomain, page: str, items: Sequence[AnyItem]) -> list[Node]:
    if not items:
        return [nodes.Text("none yet")]
    listing = nodes.bullet_list(bullet="-")
    for item in items:
        shown = domain.shown_on(item.id)
        href = link(app.builder, page, (shown, f"item-{item.id}")) if shown else None
        paragraph = nodes.paragraph("", "", _reference(question_of(item), href))
        if not shown:
            paragraph += nodes.Text(" (in the bank, on no page)")
        listing += nodes.list_item("", paragraph)
    return [listing]


def _reference(text: str, href: str | None) -> Node:
    return nodes.reference("", text, internal=True, refuri=href) if href else nodes.Text(text)


def question_of(item: AnyItem, width: int = 110) -> str:
    """The item's question, its stem's last paragraph without markup, cut at a word."""
    question = plain_text(item.stem.strip().split("\n\n")[-1])
    if len(question) <= width:
        return question
    return question[:width].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def setup_claims_page(app: Sphinx) -> None:
    """Register the directive and what fills it in."""
    app.add_node(claim_uses)
    app.add_directive("claims", ClaimsDirective)
    app.connect("doctree-resolved", resolve_uses)
