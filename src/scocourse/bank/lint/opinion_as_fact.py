"""An opinion keyed as if it were a fact: the reader is told what to think, not what somebody thinks.

Haladyna, Downing and Rodriguez (2002), guideline 6 (no opinion-based items): an opinion can be asked for by its holder.
Looked at are items of the frame ``summary``, whose text argues; a speaker, a source or words in quotation marks do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scocourse.bank.lint.rule import Found, Rule, by_item
from scocourse.bank.lint.text import plain, unquoted
from scocourse.items import AnyItem
from scocourse.items.choice import Choice
from scocourse.items.text_entry import TextEntry

_JUDGES = re.compile(
    r"""\b(?:should(?:n't)?|ought|successful(?:ly)?|success|fail(?:s|ed|ure|ures|ing)?|(?:in)?effective(?:ly|ness)?
    |(?:un)?important|importance|(?:in)?significant(?:ly)?|significance|threat(?:s|en|ens|ened|ening)?|danger(?:s|ous)?
    |harmless|weak(?:ness|er|est)?|strong(?:er|est)?|(?:un)?productive|useful|useless|(?:un)?wise(?:ly)?|(?:un)?justified
    |(?:un)?likely|certainly|probabl[ey]|inevitabl[ey]|(?:il)?legitimate|(?:in)?credible|impressive|disappointing
    |promising|doomed|destabili[sz](?:e|es|ed|ing)|(?:un)?desirable|good|bad|worst|(?:un)?fortunate(?:ly)?)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_HELD = re.compile(
    r"""\b(?:according\ to|summary|text|paragraphs?|passage|authors?|report(?:er|s)?|study|assessment|analysts?|analysis
    |source|document|article|essay|chapter|table|figure|lab|course|claims?|sentence|statement|forecasts?|conclusion
    |argument|brief|comment(?:ary)?|headline|reader|student|critic|lecturer|colleague|scholar|speaker
    |advisers?|officials?|minister|president|view|opinion|judge?ment|words?|phrase|reply|restatement|note|map
    |(?:say|claim|argue|judge|think|believe|expect|describe|conclude|consider|regard|warn|suggest|predict|advise
      |recommend|maintain|assert)(?:s|d|ed)?
    |calls|called|stated|said|wrote|writes?|written|tells?|told|thought|holds|held|sees|saw|finds|found|implie[sd])\b""",
    re.VERBOSE | re.IGNORECASE,
)


def _find(item: AnyItem) -> Iterator[Found]:
    if item.frame != "summary" or not isinstance(item, Choice | TextEntry):
        return
    key = item.answer()
    judgement = _JUDGES.search(unquoted(plain(key))) or _JUDGES.search(unquoted(plain(item.stem)))
    if judgement and not _HELD.search(item.stem) and not _HELD.search(key) and '"' not in item.stem:
        yield ("stem",), f'"{judgement[0]}" is a judgement, and nobody is named who holds it'


RULE = Rule(
    code="opinion-as-fact",
    severity="warning",
    title="a judgement is asked for or keyed, and nobody is named who holds it",
    cure='name who holds it ("the report argues", "in the authors\' view")',
    find=by_item(_find),
)
