"""XML that nobody vouches for, as a tree whose elements know their line.

Read with expat and not with ElementTree, which forgets lines. A document type is passed over, and with it what it would
add to elements or load; an entity that it defines is refused where it does (so does defusedxml, whose last release is
of 2021): what is left of XML cannot grow, nor ask for another file.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from html import escape
from itertools import islice
from typing import Any
from xml.parsers import expat

from scocourse.bank.compiled import no_collecting
from scocourse.exchange.draft import SourceFile

#: Elements in one another; question files have some fifteen.
DEEPEST = 100
#: Elements and comments of a file, and its attributes; of a file of 20 MB that is full of questions a half of it.
MOST_ELEMENTS = 500_000
#: The tag of a comment, which XML lets no element have.
COMMENT = "#comment"
#: How much of a file is looked at to see what it is.
_HEAD = 100_000
#: What may stand before the first element, and how it ends.
_ATTRIBUTE = re.compile(r"=\s*[\"']")
#: Space, comments and instructions, as many as there are.
_BEGINS = re.compile(r"(?:\s+|<\?.*?\?>|<!--.*?-->)*+", re.DOTALL)
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
        at = next(_BEGINS.finditer(text, at)).end()
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

    :raises CourseError: not UTF-8, not XML, an entity defined, or more or deeper than the limits.
    """
    text = source.text()
    if next(islice(_ATTRIBUTE.finditer(text), MOST_ELEMENTS, None), None):
        # the parser makes all of an element's before it tells of one
        raise source.error(None, f"at most {MOST_ELEMENTS:,} attributes", "more", _SPLIT)
    with no_collecting():
        return _Builder(source).parse(_without_document_type(source, text))


_SPLIT = "look whether it is a question file, or split it"


class _FirstElementError(Exception):
    """The document type is over."""


def _without_document_type(source: SourceFile, text: str) -> str:
    """``text`` with empty lines for its document type, so that an entity defined nowhere is an error of the parser."""
    if "<!DOCTYPE" not in text[:_HEAD]:
        return text
    parser = expat.ParserCreate(encoding="utf-8")
    ends: list[int] = []

    def entity(name: str, *_: Any) -> None:
        cure = "write what it stands for in its places, and delete it"
        line = parser.CurrentLineNumber
        raise source.error(line, "XML without entities of its own", f'the entity "{name[:40]}"', cure)

    def first(*_: Any) -> None:
        raise _FirstElementError

    parser.StartDoctypeDeclHandler = lambda *_: ends.append(parser.CurrentByteIndex)
    parser.EndDoctypeDeclHandler = lambda: ends.append(parser.CurrentByteIndex)
    parser.EntityDeclHandler = entity
    parser.StartElementHandler = first
    data = text.encode()
    # what is no XML, the builder says
    with contextlib.suppress(_FirstElementError, expat.ExpatError):
        parser.Parse(data, True)
    if len(ends) < 2:
        return text
    # the first of the two is told where what stands in brackets begins
    start, end = data.rindex(b"<!DOCTYPE", 0, ends[0] + 1), data.index(b">", ends[1]) + 1
    return (data[:start] + b"\n" * data.count(b"\n", start, end) + data[end:]).decode()


class _Builder:
    """Grows the tree from expat's events."""

    def __init__(self, source: SourceFile) -> None:
        self.source = source
        self.elements = 0
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
            message = expat.errors.messages[error.code]
            found = f"an objection of the parser ({message})"
            cure = "export the file anew, or correct the line"
            if message == expat.errors.XML_ERROR_UNDEFINED_ENTITY:
                cure = "write the sign itself, or its number, such as &#160; for &nbsp;"
            raise self.source.error(error.lineno, "well-formed XML", found, cure) from None
        return next(iter(element for element in self.root if element.tag != COMMENT))

    def start(self, name: str, attributes: dict[str, str]) -> None:
        line = self.parser.CurrentLineNumber
        if len(self.open) > DEEPEST:
            found, cure = "more", "look whether it is a question file"
            raise self.source.error(line, f"at most {DEEPEST} elements in one another", found, cure)
        self.count(line)
        namespace, _, tag = name.rpartition(" ")
        local = {name.rpartition(" ")[2]: value for name, value in attributes.items()}
        element = Element(tag, namespace, local, line)
        self.open[-1].children.append(element)
        self.open.append(element)

    def count(self, line: int) -> None:
        self.elements += 1
        if self.elements > MOST_ELEMENTS:
            raise self.source.error(line, f"at most {MOST_ELEMENTS:,} elements", "more", _SPLIT)

    def end(self, _: str) -> None:
        self.open.pop()

    def characters(self, text: str) -> None:
        self.open[-1].children.append(text)

    def comment(self, text: str) -> None:
        self.count(self.parser.CurrentLineNumber)
        element = Element(COMMENT, "", {}, self.parser.CurrentLineNumber)
        element.children.append(text.strip())
        self.open[-1].children.append(element)

    def doctype(self, *_: Any) -> None:
        # beyond what is passed over, or in the middle of it
        line = self.parser.CurrentLineNumber
        raise self.source.error(line, "XML whose document type ends", "<!DOCTYPE", "delete it, to its >")
