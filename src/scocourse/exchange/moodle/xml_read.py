"""Moodle XML to drafts. What a question has besides, and not as Moodle has it by default, is named as lost."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from scocourse.bank.problem import quoted
from scocourse.exchange.draft import Reading, SourceFile
from scocourse.exchange.markdown import from_html
from scocourse.exchange.moodle.question import Answer, Pair, Question, Text, TextFormat
from scocourse.exchange.moodle.to_draft import CATEGORY, reading
from scocourse.exchange.xml import COMMENT, Element, parse_xml, root_tag

_FORMATS: dict[str, TextFormat] = {
    "html": "html",
    "plain_text": "plain_text",
    "markdown": "markdown",
    "moodle_auto_format": "moodle_auto_format",
}
#: Settings of a question, as Moodle's own forms call them, and their values that say nothing of what it asks: they are
#: Moodle's own, and others are lost.
_USUAL = {
    "defaultgrade": ("default mark", {"", "1"}),
    "penalty": ("penalty", {"", "0", "0.1", "0.3333333", "1"}),
    "hidden": ("hidden", {"", "0"}),
    "answernumbering": ("numbering of the choices", {"", "abc", "ABCD", "none"}),
    "showstandardinstruction": ("standard instruction", {"", "0", "1"}),
    "unitgradingtype": ("marks for the unit", {"", "0"}),
    "unitpenalty": ("unit penalty", {"", "0.1"}),
    "showunits": ("way to type the unit", {"", "0", "1", "2", "3"}),
    "unitsleft": ("units on the left", {"", "0"}),
    "layouttype": ("layout of items", {"", "VERTICAL"}),
    "selecttype": ("item selection", {"", "ALL"}),
    "showgrading": ("grading details", {"", "SHOW", "0", "1"}),
    "numberingstyle": ("numbering of items", {"", "none"}),
    "shownumcorrect": ("number of correct responses", {"", "0", "1"}),
    "correctfeedback": ("feedback for any correct response", {"", "Your answer is correct."}),
    "partiallycorrectfeedback": (
        "feedback for any partially correct response",
        {"", "Your answer is partially correct."},
    ),
    "incorrectfeedback": ("feedback for any incorrect response", {"", "Your answer is incorrect."}),
}
_READ = {
    *("name", "questiontext", "generalfeedback", "idnumber", "tags", "single", "shuffleanswers", "usecase", "answer"),
    *("subquestion", "units", "coursetags", "gradingtype", "selectcount", COMMENT),
}
#: What Moodle puts above each question itself.
_OWN_COMMENT = re.compile(r"question: \d+|resourceid-resourcedataid: .*")


def recognises(source: SourceFile) -> bool:
    """Whether the first element is Moodle's."""
    return root_tag(source) == "quiz"


def read(source: SourceFile) -> Reading:
    """The questions of all categories; a bank has none, so where there are several each is a comment."""
    root = parse_xml(source)
    if root.tag != "quiz":
        raise source.error(root.line, "the element <quiz>", f"<{root.tag}>", "export the questions as Moodle XML")
    categories: list[str] = []
    after: list[str] = []
    return reading(_questions(root, categories, after), source, categories, after)


def _questions(root: Element, categories: list[str], comments: list[str]) -> Iterator[Question]:
    """The questions under ``root``; the categories are added to a list, and comments after the last to another."""
    elements = [element for element in root if element.tag in ("question", COMMENT)]
    paths = [_path(element) for element in elements if element.get("type") == "category"]
    several = len(set(paths)) > 1
    for element in elements:
        if element.tag == COMMENT:
            text = element.text()
            if not _OWN_COMMENT.fullmatch(text):
                comments.append(text)
        elif element.get("type") == "category":
            # some programs say it before every question
            path = _path(element)
            if several and categories[-1:] != [path]:
                comments.append(f"{CATEGORY}{path}")
            categories.append(path)
            if info := _inner(element.first("info")).content.strip():
                comments.append(info)
        else:
            yield _question(element, tuple(comments))
            comments.clear()


def _path(category: Element) -> str:
    return _inner(category.first("category")).content.strip()


def _question(element: Element, comments: tuple[str, ...]) -> Question:
    inner = [each.text() for each in element.all(COMMENT)]
    return Question(
        kind=element.get("type"),
        name=_inner(element.first("name")).content.strip(),
        text=_inner(element.first("questiontext")),
        general=_inner(element.first("generalfeedback")),
        id=_value(element, "idnumber"),
        tags=tuple(_tags(element)),
        answers=tuple(_answer(each) for each in element.all("answer")),
        pairs=tuple(_pair(each) for each in element.all("subquestion")),
        single=_value(element, "single", "true") not in ("false", "0", ""),
        shuffled=_value(element, "shuffleanswers", "false") not in ("false", "0", ""),
        case=_value(element, "usecase", "0") == "1",
        units=tuple(_units(element)),
        grading=_value(element, "gradingtype", "ABSOLUTE_POSITION"),
        comments=(*comments, *inner),
        others=tuple(_others(element)),
        line=element.line,
    )


def _inner(element: Element | None) -> Text:
    if element is None:
        return Text()
    inner = element.first("text")
    bare = "".join(child for child in element.children if isinstance(child, str))
    content = bare if inner is None else inner.text()
    if inner is not None and any(child.tag != COMMENT for child in inner):
        # HTML that should stand as text, and stands as elements
        content = inner.markup()
    return Text(content.strip(), _FORMATS.get(element.get("format").strip(), "html"))


def _value(element: Element, name: str, default: str = "") -> str:
    inner = element.first(name)
    return default if inner is None else inner.text().strip()


def _tags(element: Element) -> Iterator[str]:
    for name in ("tags", "coursetags"):
        for tag in (tag for tags in element.all(name) for tag in tags.all("tag")):
            yield _inner(tag).content


def _answer(element: Element) -> Answer:
    fraction = element.get("fraction") or _value(element, "fraction")
    try:
        share = float(fraction or 0)
    except ValueError:
        share = math.nan
    return Answer(
        text=_inner(element),
        fraction=share,
        feedback=_inner(element.first("feedback")),
        tolerance=_value(element, "tolerance", "0"),
        line=element.line,
    )


def _pair(element: Element) -> Pair:
    return Pair(_inner(element), _inner(element.first("answer")).content)


def _units(element: Element) -> Iterator[tuple[str, str]]:
    for unit in (unit for units in element.all("units") for unit in units.all("unit")):
        yield _value(unit, "unit_name"), _value(unit, "multiplier", "1")


def _others(element: Element) -> Iterator[str]:
    """What a question has besides, other than as Moodle has it by default."""
    for child in element:
        value = child.text().strip()
        called, usual = _USUAL.get(child.tag, (child.tag, {""}))
        if child.tag.endswith("feedback"):
            value = from_html(value, inline=True).text
        elif re.fullmatch(r"\d+\.\d+", value):
            value = value.rstrip("0").rstrip(".")
        if child.tag in _READ or value in usual:
            continue
        if child.tag == "hint":
            yield "hint"
        elif child.tag.endswith("feedback"):
            yield f"{called} {quoted(value, 40)}"
        elif child.tag in _USUAL:
            yield f"{called} {value}"
        else:
            yield called
    yield from (f"file {quoted(file.get('name'))}" for file in element.descendants("file"))
