"""XML that nobody vouches for, as a tree whose elements know their line.

Read with expat and not with ElementTree, which forgets lines. A document type is refused where it begins, and with it
every entity that a file could define or load (so does defusedxml, whose last release is of 2021): what is left of XML
cannot grow, nor ask for another file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Any
from xml.parsers import expat

from scocourse.exchange.draft import SourceFile

#: Elements in one another; question files have some fifteen.
DEEPEST = 100
#: The tag of a comment, which XML lets no element have.
COMMENT = "#comment"
#: How much of a file is looked at to see what it is.
_HEAD = 100_000
#: What may stand before the first element, and how it ends.
_ASIDE = {"<?": "?>", "<!--": "-->", "<!DOCTYPE": ">"}


class Element:
    """``tag`` is the local name and ``namespace`` the address of its namespace, both as the file spells them.

    ``children`` holds elements and texts in their order.
    """

    __slots__ = ("attributes", "children", "line", "namespace", "tag")

    def __init__(self, tag: str, namespace: str, attributes: dict[str, str], line: int) -> None:
        self.tag = tag
        self.namespace = namespace
        self.attributes = attributes
        self.line = line
        self.children: list[Element | str] = []

    def __iter__(self) -> Iterator[Element]:
        return (child for child in self.children if isinstance(child, Element))

    def all(self, tag: str) -> list[Element]:
        """The elements called ``tag`` right inside this one."""
        return [child for child in self if child.tag == tag]

    def first(self, tag: str) -> Element | None:
        """The first of them."""
        return next((child for child in self if child.tag == tag), None)

    def descendants(self, tag: str) -> Iterator[Element]:
        """The elements called ``tag`` anywhere inside, in their order."""
        waiting = list(reversed(list(self)))
        while waiting:
            element = waiting.pop()
            if element.tag == tag:
                yield element
            waiting += reversed(list(element))

    def get(self, name: str, default: str = "") -> str:
        """An attribute by its local name."""
        return self.attributes.get(name, default)

    def text(self) -> str:
        """All text inside, without elements and comments; of a comment what it says."""
        texts: list[str] = []
        waiting: list[Element | str] = [self]
        while waiting:
            part = waiting.pop()
            if isinstance(part, str):
                texts.append(part)
            elif part is self or part.tag != COMMENT:
                waiting.extend(reversed(part.children))
        return "".join(texts)

    def markup(self) -> str:
        """What is inside as HTML: of a text with elements, as in QTI."""
        return "".join(escape(part, quote=False) if isinstance(part, str) else _html(part) for part in self.children)


def _html(element: Element) -> str:
    # no deeper than DEEPEST
    if element.tag == COMMENT:
        return ""
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in element.attributes.items())
    inside = element.markup()
    return f"<{element.tag}{attributes}>{inside}</{element.tag}>" if inside else f"<{element.tag}{attributes}/>"


def root_tag(source: SourceFile) -> str:
    """The tag of the first element, with its prefix, found without parsing; empty where there is none."""
    text = source.data[:_HEAD].decode(errors="replace").removeprefix("\ufeff")
    at = 0
    while True:
        at += len(text[at:]) - len(text[at:].lstrip())
        opening = next((opening for opening in _ASIDE if text.startswith(opening, at)), None)
        if opening is None:
            found = re.compile(r"<([\w:.-]+)").match(text, at)
            return found[1] if found else ""
        # a document type with declarations ends behind them
        declares = opening == "<!DOCTYPE" and 0 <= text.find("[", at) < text.find(">", at)
        end = text.find("]" if declares else _ASIDE[opening], at)
        if end < 0:
            return ""
        at = text.find(">", end) + 1 or len(text)


def parse_xml(source: SourceFile) -> Element:
    """The root of the file. Comments in it are elements with the tag COMMENT.

    :raises CourseError: not UTF-8, not XML, a document type, or elements more than a hundred deep.
    """
    # also refuses what declares another encoding and is in it
    return _Builder(source).parse(source.text())


class _Builder:
    """Grows the tree from expat's events."""

    def __init__(self, source: SourceFile) -> None:
        self.source = source
        self.root = Element("", "", {}, 0)
        self.open = [self.root]
        self.parser = expat.ParserCreate(encoding="utf-8", namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.parser.CommentHandler = self.comment
        self.parser.StartDoctypeDeclHandler = self.doctype

    def parse(self, text: str) -> Element:
        try:
            self.parser.Parse(text, True)
        except expat.ExpatError as error:
            found = f"an objection of the parser ({expat.errors.messages[error.code]})"
            cure = "export the file anew, or correct the line"
            raise self.source.error(error.lineno, "well-formed XML", found, cure) from None
        return next(iter(element for element in self.root if element.tag != COMMENT))

    def start(self, name: str, attributes: dict[str, str]) -> None:
        line = self.parser.CurrentLineNumber
        if len(self.open) > DEEPEST:
            found, cure = "more", "look whether it is a question file"
            raise self.source.error(line, f"at most {DEEPEST} elements in one another", found, cure)
        namespace, _, tag = name.rpartition(" ")
        local = {name.rpartition(" ")[2]: value for name, value in attributes.items()}
        element = Element(tag, namespace, local, line)
        self.open[-1].children.append(element)
        self.open.append(element)

    def end(self, _: str) -> None:
        self.open.pop()

    def characters(self, text: str) -> None:
        self.open[-1].children.append(text)

    def comment(self, text: str) -> None:
        element = Element(COMMENT, "", {}, self.parser.CurrentLineNumber)
        element.children.append(text.strip())
        self.open[-1].children.append(element)

    def doctype(self, *_: Any) -> None:
        line = self.parser.CurrentLineNumber
        cure = "delete the lines from <!DOCTYPE to its >; entities that it defines are not read"
        raise self.source.error(line, "XML without a document type", "<!DOCTYPE", cure)
