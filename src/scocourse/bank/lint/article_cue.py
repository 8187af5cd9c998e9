"""A question that ends in "a" or "an" rules out the options that do not fit the article.

Haladyna, Downing and Rodriguez (2002), guideline 28c (no grammatical inconsistencies).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scocourse.bank.lint.rule import Found, Rule, by_choice
from scocourse.bank.lint.text import asking, plain
from scocourse.items.choice import Choice

_ENDS = re.compile(r"\b(an?)\s*[_.…:]*\s*$")
# sounds, not letters: an hour, a union, a European, a one-way street; letters read one by one: an MP, a UN base
_SILENT = re.compile("hour|honest|honou?r|heir")
_CONSONANT = re.compile(r"uni(?!n|m)|use|usu|uti|eu|one\b|once")
_INITIALS = re.compile(r"(?:[A-Z]\.?){2,}(?![a-z])")


def _find(item: Choice) -> Iterator[Found]:
    article = _ENDS.search(plain(asking(item.stem)))
    if article is None:
        return
    unfit = [index for index, option in enumerate(item.options) if _article(plain(option.text)) != article[1]]
    if unfit and len(unfit) < len(item.options):
        yield (
            ("options", unfit[0]),
            f'the stem ends in "{article[1]}", which does not fit "{item.options[unfit[0]].text}"',
        )


def _article(text: str) -> str:
    if _INITIALS.match(text):
        return "an" if text[0] in "AEFHILMNORSX" else "a"
    small = text.lower()
    vowel = small.startswith(tuple("aeiou")) and not _CONSONANT.match(small)
    return "an" if vowel or _SILENT.match(small) else "a"


RULE = Rule(
    code="article-cue",
    severity="warning",
    title='the stem ends in "a" or "an", and not every option fits',
    cure="put the article into the options, or write a whole question",
    find=by_choice(_find),
)
