"""The directive {claims-map}: the argument as a picture whose claims are links, and the same as a list.

``{claims-map}`` shows all claims, ``{claims-map} 3`` those of paragraph 3 with what they bear on. HTML gets the SVG in
the page itself, so that its claims can lead to their entries; they are links for the mouse only, since the list below
has the same links for everyone. Other formats get a picture with its text alternative.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from scocourse.course import Course
from scocourse.sphinx_ext.domain import CourseDomain, anchor_of, domain_of, link, nearest, paragraph_of
from scocourse.sphinx_ext.drawings import Drawing, drawing, image, kind_for
from scocourse.sphinx_ext.once import again

logger = logging.getLogger(__name__)

_KINDS = ("pdf", "png", "svg")
_FIGURES = Path(__file__).parent.parent / "figures"
_BACKWARD = {
    "supports": "is supported by",
    "qualifies": "is qualified by",
    "contrasts": "is contrasted by",
    "concludes": "leads to",
}


class map_picture(nodes.General, nodes.Inline, nodes.Element):  # noqa: N801
    """The place of a map's picture: ``paragraph`` (0 for all), ``number`` among the maps of its page."""


class map_list(nodes.General, nodes.Element):  # noqa: N801
    """The place of a map's list: ``paragraph`` (0 for all)."""


class ClaimsMapDirective(SphinxDirective):
    """{claims-map}: the figure with its caption, then the list."""

    optional_arguments = 1
    has_content = False

    def run(self) -> list[Node]:
        domain = domain_of(self.env)
        claims = domain.course.claims
        numbers = [str(number) for number in dict.fromkeys(map(paragraph_of, claims))]
        wanted = self.arguments[0].strip() if self.arguments else ""
        if wanted and wanted not in numbers:
            message = f'no claims in paragraph "{wanted}"; {nearest(wanted, numbers)}'
            logger.error("{claims-map}: %s", message, location=self.get_location())
            return []
        paragraph = int(wanted or 0)
        if again(self, paragraph):
            return []
        domain.depend("book/claims.yaml")
        for file in ("argument.py", "style.py"):
            self.env.note_dependency(str(_FIGURES / file))
        shown = _shown(domain.course, paragraph)
        use = domain.use(self.env.docname)
        number = len(use.maps)
        domain.map_claims(self.env.docname, shown)
        whole = nodes.figure(classes=["datafigure", "sco-map"])
        self.set_source_info(whole)
        whole += map_picture(paragraph=paragraph, number=number)
        caption = nodes.caption("", _caption(domain.course, paragraph))
        self.set_source_info(caption)
        whole += caption
        whole["names"].append(f"fig-argument-map-{paragraph}" if paragraph else "fig-argument-map")
        self.state.document.note_explicit_target(whole, whole)
        return [whole, map_list(paragraph=paragraph)]


def _shown(course: Course, paragraph: int) -> list[str]:
    """The claims of the map: those of the paragraph and those of others that a relation joins to them."""
    own = {claim for claim in course.claims if paragraph in (0, paragraph_of(claim))}
    joined = {
        claim
        for one in course.claims.values()
        for relation in one.relations
        if one.id in own or relation.to in own
        for claim in (one.id, relation.to)
    }
    return [claim for claim in course.claims if claim in own | joined]


def _where(course: Course, paragraph: int) -> str:
    return f"paragraph {paragraph}" if paragraph else course.text.name


def _caption(course: Course, paragraph: int) -> str:
    return (
        f"The argument of {_where(course, paragraph)}. Lines tell what a claim does for another; at the right stands "
        "how sure the text is. The list below says the same in words."
    )


class DrawMaps(SphinxPostTransform):
    """Put picture and list in their places, now that every page is known."""

    default_priority = 190  # before Sphinx looks for images to convert

    def run(self, **kwargs: Any) -> None:
        domain = domain_of(self.env)
        for picture in list(self.document.findall(map_picture)):
            picture.replace_self(self._picture(domain, picture["paragraph"], picture["number"]))
        for listing in list(self.document.findall(map_list)):
            listing.replace_self(self._list(domain, listing["paragraph"]))

    def _picture(self, domain: CourseDomain, paragraph: int, number: int) -> Node:
        if self.app.builder.format == "html" and self.app.builder.name != "epub":
            svg = _inline(_drawing(domain, paragraph, "svg").content.decode(), f"map{number}-", self._address)
            label = f"Map of the argument of {_where(domain.course, paragraph)}; the list below says the same in words"
            box = f'<div class="sco-map-picture" tabindex="0" role="region" aria-label="{escape(label)}">{svg}</div>'
            return nodes.raw("", box, format="html")
        kind = kind_for(self.app.builder, _KINDS)
        drawn = _drawing(domain, paragraph, kind or "png")
        if kind is None:
            return nodes.inline("", drawn.alt)
        return image(self.env, "map", drawn, kind, width="100%")

    def _address(self, claim: str) -> str | None:
        """Where a claim has its entry, seen from this page."""
        page = domain_of(self.env).claims_page
        return link(self.app.builder, self.env.docname, (page, anchor_of(claim))) if page else None

    def _list(self, domain: CourseDomain, paragraph: int) -> Node:
        claims = [claim for claim in domain.course.claims if paragraph in (0, paragraph_of(claim))]
        whole = nodes.bullet_list(bullet="-", classes=["sco-map-list"])
        for number, group in groupby(claims, key=paragraph_of):
            inner = nodes.bullet_list("", *(self._entry(domain, claim) for claim in group), bullet="-")
            whole += nodes.list_item("", nodes.paragraph("", "", nodes.strong("", f"Paragraph {number}")), inner)
        return whole.children[0].children[1] if paragraph else whole

    def _entry(self, domain: CourseDomain, claim: str) -> nodes.list_item:
        figures = importlib.import_module("scocourse.figures.argument")
        it = domain.course.claims[claim]
        said = nodes.paragraph("", "", self._claim(claim), nodes.Text(f": {it.paraphrase} ({figures.certainty(it)}; "))
        places = domain.taught_in(claim)
        href = link(self.app.builder, self.env.docname, places[0]) if places else None
        if places:
            title = self.env.titles[places[0][0]].astext()
            said += [nodes.Text("taught in "), _reference(title, href), nodes.Text("; ")]
        count = sum(claim in item.claims for bank in domain.course.banks.values() for item in bank.items)
        said += nodes.Text(f"{count} question{'' if count == 1 else 's'})")
        entry = nodes.list_item("", said)
        relations = [
            nodes.list_item("", nodes.paragraph("", "", nodes.Text(f"{words} "), self._claim(other)))
            for words, other in _relations(domain.course, claim, figures.RELATION_WORDS)
        ]
        if relations:
            entry += nodes.bullet_list("", *relations, bullet="-")
        return entry

    def _claim(self, claim: str) -> Node:
        return _reference(claim, self._address(claim))


def _relations(course: Course, claim: str, forward: dict[str, str]) -> Iterator[tuple[str, str]]:
    """What the claim does for others, then what others do for it."""
    for relation in course.claims[claim].relations:
        yield forward[relation.kind], relation.to
    for other in course.claims.values():
        for relation in other.relations:
            if relation.to == claim:
                yield _BACKWARD[relation.kind], other.id


def _reference(text: str, href: str | None) -> Node:
    return nodes.reference("", text, internal=True, refuri=href) if href else nodes.Text(text)


def _drawing(domain: CourseDomain, paragraph: int, kind: str) -> Drawing:
    """The picture with its text alternative; in SVG a claim's address is ``claim:p3.2``."""
    claims = domain.course.claims

    def draw() -> Any:
        link = (lambda claim: f"claim:{claim}") if kind == "svg" else None
        return importlib.import_module("scocourse.figures").argument_map(claims, paragraph or None, link=link)

    return drawing(domain.env, ("claims", claims, paragraph), kind, draw)


def _inline(svg: str, prefix: str, address: Any) -> str:
    """``svg`` as a part of a page: its ids its own, its claims leading to ``address``."""
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r'\bid="', f'id="{prefix}', svg)
    svg = re.sub(r'xlink:href="#', f'href="#{prefix}', svg)
    svg = svg.replace("url(#", f"url(#{prefix}")

    def opened(match: re.Match[str]) -> str:
        href = address(match[1])
        return f'<a href="{href}" tabindex="-1">' if href else "<a>"

    svg = re.sub(r'<a xlink:href="claim:([^"]+)"[^>]*>', opened, svg)
    # the list says it all: a claim's row is a link without words
    return svg.replace("<svg ", '<svg aria-hidden="true" ', 1)


def _unreached(self: Any, node: nodes.Element) -> None:
    raise ExtensionError(f"{node.tagname} was not replaced")


def setup_argument_map(app: Sphinx) -> None:
    """Register the directive and what draws its maps."""
    unreached = (_unreached, None)
    for node in (map_picture, map_list):
        app.add_node(node, html=unreached, latex=unreached, text=unreached, man=unreached, texinfo=unreached)
    app.add_directive("claims-map", ClaimsMapDirective)
    app.add_post_transform(DrawMaps)
    app.add_css_file("argument_map.css", priority=850)
