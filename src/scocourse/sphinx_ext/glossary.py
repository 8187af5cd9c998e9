"""{term}`hedge` in a page: the glossary's definition shows beside the link, and the index leads back to the page.

Sphinx knows {glossary} and {term}. Added here: a term's first paragraph is its definition, every link to the term
carries it as its description, and each page's first use of a term is an entry of the index.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment
from sphinx.transforms import SphinxTransform

from scocourse.sphinx_ext.tip import described_link


class GlossaryDomain(Domain):
    """Per page: the terms it defines (anchor to definition), those it uses, and what was last shown of these."""

    name = "sco-glossary"
    label = "scocourse glossary"
    initial_data = {"defined": {}, "used": {}, "shown": {}}

    @property
    def defined(self) -> dict[str, dict[str, str]]:
        return cast(dict[str, dict[str, str]], self.data["defined"])

    @property
    def used(self) -> dict[str, list[str]]:
        return cast(dict[str, list[str]], self.data["used"])

    @property
    def definitions(self) -> dict[str, str]:
        """Anchor to definition, of every glossary of the book."""
        return {anchor: text for terms in self.defined.values() for anchor, text in terms.items()}

    def clear_doc(self, docname: str) -> None:
        for kind in ("defined", "used", "shown"):
            self.data[kind].pop(docname, None)

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        for kind in ("defined", "used"):
            self.data[kind].update({page: otherdata[kind][page] for page in docnames if page in otherdata[kind]})


def glossary_of(env: BuildEnvironment) -> GlossaryDomain:
    """The glossary domain of a build."""
    return cast(GlossaryDomain, env.get_domain(GlossaryDomain.name))


class IndexTerms(SphinxTransform):
    """Put each page's first use of a term into the index."""

    default_priority = 840  # before the index reads the page

    def apply(self, **kwargs: Any) -> None:
        used: list[str] = []
        defines = any(self.document.findall(addnodes.glossary))  # the glossary is in the index already
        for use in list(self.document.findall(addnodes.pending_xref)):
            if use.get("reftype") != "term" or use["reftarget"] in used:
                continue
            term = use["reftarget"]
            used.append(term)
            if defines:
                continue
            anchor = f"use-{nodes.make_id(term)}"
            entry = addnodes.index(entries=[("single", term.replace(";", ","), anchor, "", None)])
            use.parent.insert(use.parent.index(use), [entry, nodes.target("", "", ids=[anchor])])
        if used:
            glossary_of(self.env).used[self.env.docname] = used


def note_definitions(app: Sphinx, doctree: nodes.document) -> None:
    """Note what the page's glossaries define (``doctree-read``)."""
    found = {
        anchor: definition
        for glossary in doctree.findall(addnodes.glossary)
        for item in glossary.findall(nodes.definition_list_item)
        for anchor, definition in _definitions(item)
    }
    if found:
        glossary_of(app.env).defined[app.env.docname] = found


def _definitions(item: nodes.definition_list_item) -> Iterator[tuple[str, str]]:
    """The anchor of each term of an entry, with the entry's first paragraph."""
    definition = next(item.findall(nodes.paragraph), None)
    if definition is not None:
        text = " ".join(definition.astext().split())
        yield from ((anchor, text) for term in item.findall(nodes.term) for anchor in term["ids"])


def pages_to_rewrite(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Pages that use a term whose definition is not the one shown last (``env-updated``)."""
    domain = glossary_of(env)
    anchors = {name: anchor for (kind, name), (_, anchor) in env.domaindata["std"]["objects"].items() if kind == "term"}
    definitions, changed = domain.definitions, []
    for page, terms in domain.used.items():
        shown = [definitions.get(anchors.get(term, "")) for term in terms]
        digest = hashlib.sha256(repr(shown).encode()).hexdigest()
        if domain.data["shown"].get(page) != digest:
            domain.data["shown"][page] = digest
            changed.append(page)
    return changed


def describe_terms(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Give every link to a term the term's definition (``doctree-resolved``)."""
    definitions = glossary_of(app.env).definitions
    for number, word in enumerate(list(doctree.findall(_is_term)), 1):
        plain = word.parent
        address = plain.get("refuri") or f"#{plain.get('refid', '')}"
        definition = definitions.get(address.partition("#")[2])
        if definition:
            tip = described_link(
                "", "", *plain.children, internal=True, refuri=address, tip=definition, tip_id=f"sco-tip-term-{number}"
            )
            plain.replace_self(tip)


def _is_term(node: nodes.Node) -> bool:
    return isinstance(node, nodes.inline) and "std-term" in node["classes"] and isinstance(node.parent, nodes.reference)


def setup_glossary(app: Sphinx) -> None:
    """Register the steps."""
    app.add_domain(GlossaryDomain)
    app.add_transform(IndexTerms)
    app.connect("doctree-read", note_definitions)
    app.connect("env-updated", pages_to_rewrite)
    app.connect("doctree-resolved", describe_terms)
