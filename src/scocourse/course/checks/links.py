"""Links from page to page lead somewhere: to a page of the site, and to a place in it."""

from __future__ import annotations

import difflib
import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from scocourse.bank.problem import nearest
from scocourse.course.checks.survey import Finding, Survey
from scocourse.course.order import CONTENTS
from scocourse.course.pages import GUIDE, Page

_INLINE = re.compile(r"\]\(\s*(?:<([^>\n]*)>|([^\s()]*(?:\([^\s()]*\)[^\s()]*)*))(?:\s+[\"'(][^\n]*?)?\s*\)")
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)[^\]\n]+\]:\s*(?:<([^>\n]*)>|(\S+))", re.MULTILINE)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_PAGES = (".md", ".ipynb")
_LISTED = re.compile(r"^\s*(?:- )?(?:root|file):\s*[\"']?([^\s\"'#]+)", re.MULTILINE)
#: Headings to which a link can lead (myst_heading_anchors), and other places that authors name.
_HEADING = re.compile(r"^ {0,3}#{1,3} +(.*?) *#*$", re.MULTILINE)
_TARGET = re.compile(r"^\(([^)\s]+)\)=|^ *:name: *(\S+)|\{[^}\n]*#([\w-]+)[^}\n]*\}", re.MULTILINE)
_GENERATED = re.compile(r"(item|cite|claim|paragraph|term|fig)-(.+)")


def dead_links(survey: Survey) -> Iterator[Finding]:
    """Links of pages that lead to no file, to a file that is no page of the site, or to no place in a page."""
    listed = _listed(survey, CONTENTS)
    guide = _listed(survey, GUIDE) or set()
    known = _places(survey)
    for page in survey.pages:
        # those for instructors only may lead to one another, and no other page to them
        reached = listed | guide if listed and page.shown.removesuffix(".md") in guide else listed
        for offset, target in _links(page):
            if fault := _fault(survey, page, target, reached, known):
                yield Finding(kind="dead-link", where=page.where(offset), message=f'the link "{target}" {fault}')


def _listed(survey: Survey, contents: str) -> set[str] | None:
    """The pages that a table of contents lists; None where there is none."""
    file = survey.root / contents
    return set(_LISTED.findall(file.read_text(encoding="utf-8"))) if file.is_file() else None


def _links(page: Page) -> Iterator[tuple[int, str]]:
    """Offset and target of every link that stays in the course."""
    for pattern in (_INLINE, _DEFINITION):
        for found in pattern.finditer(page.prose):
            target = found[1] or found[2]
            if target and not _ELSEWHERE.match(target):
                yield found.start(1 if found[1] else 2), target


def _fault(survey: Survey, page: Page, target: str, listed: set[str] | None, known: dict[str, set[str]]) -> str:
    """What is wrong with a link, and its cure; empty where nothing is."""
    path, _, anchor = unquote(target).partition("#")
    path = path.partition("?")[0]
    base = "" if path.startswith("/") else posixpath.dirname(page.shown)
    file = posixpath.normpath(posixpath.join(base, path.lstrip("/"))) if path else page.shown
    if not (survey.root / file).exists():
        # names of pages are much alike: only one that is nearly the same is meant
        close = next(iter(difflib.get_close_matches(file, known, 1, 0.85)), None)
        return (
            f'leads to {file}, which does not exist; did you mean "{close}"?'
            if close
            else (f"leads to {file}, which does not exist; correct it, or write that page")
        )
    if path and listed is not None and file.endswith(_PAGES) and file.rpartition(".")[0] not in listed:
        return f"leads to {file}, which is no page of the site; add it to book/_toc.yml, or remove the link"
    if anchor and file in known and anchor not in known[file] and not _is_generated(survey, anchor):
        close = nearest(anchor, known[file])
        return f"leads to no place in {file}; " + (f'did you mean "#{close}"?' if close else "name one of its headings")
    return ""


def _places(survey: Survey) -> dict[str, set[str]]:
    """The places of every page to which its text alone lets a link lead."""
    found: dict[str, set[str]] = {}
    for page in survey.pages:
        places = found.setdefault(page.shown, set())
        places |= {slug(heading) for heading in _HEADING.findall(page.prose)}
        places |= {name for names in _TARGET.findall(page.text) for name in names if name}
    return found


def slug(heading: str) -> str:
    """The anchor of a heading, as code hosts and MyST make it."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)|[*`]", r"\1", heading)
    return re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")


def _is_generated(survey: Survey, anchor: str) -> bool:
    """Whether the book makes such a place: an item, a claim or its citation, a term, a figure."""
    found = _GENERATED.fullmatch(anchor)
    if not found:
        return False
    kind, name = found.groups()
    if kind == "item":
        return name in {item.id for item in survey.items}
    if kind in ("cite", "claim"):
        return name.replace("-", ".", 1) in survey.course.claims
    return True
