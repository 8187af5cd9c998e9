"""The directive {flashcards}: a deck of cards in the page.

As with {quiz} the node comes first, a definition list of fronts and backs; the HTML writer writes the player's markup.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from scocourse.course.glossary import GLOSSARY
from scocourse.decks import DECKS, Deck, Flashcard
from scocourse.player.cards import deck_html
from scocourse.player.words import words
from scocourse.sphinx_ext.domain import domain_of, nearest
from scocourse.sphinx_ext.once import again
from scocourse.sphinx_ext.readable import readable

logger = logging.getLogger(__name__)


class flashcards(nodes.General, nodes.Element):  # noqa: N801
    """A deck: ``deck`` for the HTML writer, a definition list for every other."""


class FlashcardsDirective(SphinxDirective):
    """{flashcards} and the name of a deck."""

    required_arguments = 1
    has_content = False

    def run(self) -> list[Node]:
        name = self.arguments[0].strip()
        if name not in DECKS:
            return self._refuse(f'unknown deck "{name}"; {nearest(name, DECKS)}')
        if again(self, name):
            return []
        domain = domain_of(self.env)
        domain.depend(GLOSSARY)  # tables of data are the package's, after whose changes all is built again
        try:
            deck = DECKS[name](domain.course)
        except ValueError as error:
            return self._refuse(str(error))
        if not deck.cards:
            return self._refuse(f'the deck "{name}" has no card in this course')
        node = flashcards("", deck=deck)
        self.set_source_info(node)
        node += [nodes.rubric("", deck.title), *readable(deck.intro)]
        node += nodes.definition_list("", *(self._entry(card) for card in deck.cards))
        return [node]

    def _refuse(self, message: str) -> list[Node]:
        logger.error("{flashcards}: %s", message, location=self.get_location())
        return []

    def _entry(self, card: Flashcard) -> nodes.definition_list_item:
        front = [part for paragraph in readable(card.front) for part in paragraph.children]
        return nodes.definition_list_item("", nodes.term("", "", *front), nodes.definition("", *readable(card.back)))


def visit_flashcards_html(self: HTML5Translator, node: flashcards) -> None:
    """Write the player's markup instead of the children; an e-book has no script and takes the list."""
    if self.builder.name == "epub":
        return
    deck: Deck = node["deck"]
    language = words(self.config.scocourse_interface, domain_of(self.builder.env).course.text)
    heading = min(self.section_level + 1, 6)
    self.body.append(deck_html(deck, heading=heading, language=language))
    raise nodes.SkipNode


def pass_through(self: Any, node: flashcards) -> None:
    """Other writers take the children as they are."""


def setup_flashcards(app: Sphinx) -> None:
    """Register the directive and its node."""
    as_read = (pass_through, pass_through)
    app.add_node(
        flashcards,
        html=(visit_flashcards_html, pass_through),
        latex=as_read,
        text=as_read,
        man=as_read,
        texinfo=as_read,
    )
    app.add_directive("flashcards", FlashcardsDirective)
