"""Texts of items as rules look at them: without Markdown, in words, by what asks. The lists of words are English."""

from __future__ import annotations

import re

_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"[*_`]+|\\(?=[^\w\s])")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_TOKEN = re.compile(r"\w+(?:[-'’.,]\w+)*")
_QUOTED = re.compile(r'"[^"]*"|“[^”]*”|«[^»]*»')
_SUFFIX = re.compile(r"(?:ations?|ings?|ments?|ness|ies|ied|ers?|en|ed|es|ly|s|y|e)$")


def vocabulary(text: str) -> frozenset[str]:
    """The words of a list written as text."""
    return frozenset(text.split())


#: Words that carry no matter of their own. Negations are not among them.
STOPWORDS = vocabulary(
    """a about after all also although am an and another any are as at be because been before being between both but by
    can could did do does done down during each either else even ever every few for from further had has have having he
    her hers him his how i if in into is it its itself just least less made make many may might more most much must
    neither nor now of off on once one ones only or other others ought our out over own per rather same say says shall
    she should since so some such take than that the their them themselves then there these they this those though
    through thus to too two under until up upon us very was way we well were what when where whether which while who
    whom whose why will with within would yet you your"""
)


def plain(text: str) -> str:
    """``text`` without the marks of Markdown."""
    return _MARKS.sub("", _LINK.sub(r"\1", text)).strip()


def words(text: str) -> list[str]:
    """The words of ``text`` in small letters."""
    return [word.lower().replace("’", "'") for word in _WORD.findall(plain(text))]


def tokens(text: str) -> list[str]:
    """The words and numbers of ``text`` in small letters."""
    return _TOKEN.findall(plain(text).lower())


def asking(stem: str) -> str:
    """The last paragraph of a stem, which asks."""
    return stem.strip().rpartition("\n\n")[2]


def unquoted(text: str) -> str:
    """``text`` without what stands in quotation marks: words of others."""
    return _QUOTED.sub(" … ", text)


def root(word: str) -> str:
    """A crude stem, so that member and members, develop and development count as one word."""
    shorter = _SUFFIX.sub("", word)
    return shorter if len(shorter) >= 3 else word


def matter(text: str) -> set[str]:
    """The stems of the words of ``text`` that say what it is about."""
    return {root(word) for word in words(text) if len(word) > 3 and word not in STOPWORDS}
