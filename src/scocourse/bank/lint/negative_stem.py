"""A question for what does not hold, whose "not" a hurried reader misses.

Haladyna, Downing and Rodriguez (2002), guideline 17 (word the stem positively, and set off a negative that must be).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scocourse.bank.lint.rule import Found, Rule, by_item
from scocourse.bank.lint.text import asking, unquoted
from scocourse.items import AnyItem

_SENTENCE = re.compile(r"[^.?!:]+[.?!:]?")
_ASKS = r"(?i:\b(?:which|what|who|whom|whose|where|when)\b)"
# written small and without stars: a word in capitals or in bold is set off
_NEGATIVE = (
    r"(?<![*_])\b(not(?! (?:only|just|merely)\b)|never|cannot|\w+n['’]t|except"
    r"|least (?:likely|plausible|true|correct|supported))\b(?![*_])"
)
# what follows such a word says more of the matter: "who have not met", "in his list but not in hers"
_ASIDE = r"\b(?:that|who|whose|which|if|unless|because|since|although|though|but|so|whether|and|or|to|as)\b"
_TURNS = (
    re.compile(rf"(?:(?!{_ASKS}).)*{_ASKS}(?:(?!{_ASIDE})[^,;])*?{_NEGATIVE}", re.DOTALL),
    re.compile(rf"\W*(?i:choose|select|pick|mark|tick|name|find)\b[^,;]*?{_NEGATIVE}"),
    re.compile(rf"\W*(?i:all|one|two|three) of (?:these|the following) [^,;]*?{_NEGATIVE}"),
    re.compile(r".*(?<![*_])\b(except|excepting|excluding)(?: for)?(?: one)?\W*$", re.DOTALL),
)


def _find(item: AnyItem) -> Iterator[Found]:
    for sentence in _SENTENCE.findall(unquoted(asking(item.stem))):
        for form in _TURNS:
            if turns := form.match(sentence):
                yield ("stem",), f'the question turns on "{turns[1]}", which is not set off'
                return


RULE = Rule(
    code="negative-stem",
    severity="warning",
    title='the question turns on a "not" or "except" that is not set off',
    cure="ask for what does hold, or write the word as **not**",
    find=by_item(_find),
)
