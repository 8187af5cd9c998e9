"""What can be made of a text whose claims nobody has read out of it yet: a claim to fill and questions of place.

The questions ask where words stand, which the text itself settles. What it claims, only its reader can ask.
"""

from __future__ import annotations

import json
import math
import re
import secrets
from collections.abc import Iterator, Sequence
from typing import Any

import yaml

from scocourse.course.checks.source_runs import write_runs
from scocourse.items import literal
from scocourse.site.new.paragraphs import Paragraph, as_numbered

BANK = "chapter-1"
#: So many paragraphs an item asks for at most.
_TOGETHER = 7
_CLAIMS = """\
# yaml-language-server: $schema=claims.schema.json
# What the text claims, claim by claim. p3.2 is the second claim of paragraph 3: add as many as a paragraph has.
# paraphrase: your words. cue: at most six words of the source. hedge: how strongly the text commits itself: flat,
# certain, very likely, likely, possible, apparent, unlikely, unclear or advice; hedge_words: the words that carry it.
# relations: what the claim does for another, as in [{kind: supports, to: p1.1}]; also qualifies, contrasts, concludes.
text:
  name: the text # TODO in a sentence, as in "the report"; short: initials to stand before "para. 3" in citations
claims:
"""
_BANK = """\
# yaml-language-server: $schema=bank.schema.json
# Questions of place, to begin with: they hold for the text before you have read its claims out of it.
# TODO write questions about the claims, then remove what you no longer need of these.
"""


def claims_yaml(paragraphs: Sequence[Paragraph]) -> str:
    """book/claims.yaml: one claim a paragraph, each with what is to be done."""
    return _CLAIMS + "\n".join(_claim(paragraph) for paragraph in paragraphs)


def _claim(paragraph: Paragraph) -> str:
    return (
        f"  # TODO say in your words what paragraph {paragraph.number} claims first, and how strongly\n"
        f"  - id: {paragraph.claim}\n"
        f'    paraphrase: "Paragraph {paragraph.number}, to be put into our words."\n'
        f"    cue: {json.dumps(paragraph.cue, ensure_ascii=False)}\n"
        "    hedge: flat # TODO or another of those above\n"
    )


def runs_text(paragraphs: Sequence[Paragraph]) -> str:
    """book/source-runs.txt: by which ``scocourse check`` finds more than eight words in a row of the text."""
    return write_runs(as_numbered(tuple(paragraphs)), secrets.token_bytes(8))


def bank_yaml(paragraphs: Sequence[Paragraph]) -> str:
    """The first chapter's bank: where words stand, and a word of the first paragraph."""
    items = [_choice(paragraphs), _gap(paragraphs[0])]
    for together in _parts(paragraphs):
        items += [_order(together), _match(together)]
    content = {"bank": BANK, "title": "Find the place", "items": items}
    return _BANK + yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=1000)


def _parts(paragraphs: Sequence[Paragraph]) -> Iterator[Sequence[Paragraph]]:
    """Neighbouring paragraphs, three to seven at a time."""
    count = math.ceil(len(paragraphs) / _TOGETHER)
    for part in range(count):
        yield paragraphs[part * len(paragraphs) // count : (part + 1) * len(paragraphs) // count]


def _item(name: str, type: str, claims: Sequence[Paragraph], level: str, stem: str) -> dict[str, Any]:
    ids = [paragraph.claim for paragraph in claims]
    return {
        "id": f"{BANK}-{name}",
        "type": type,
        "claims": ids,
        "objective": "find-the-place",
        "level": level,
        "stem": stem,
    }


def _words(paragraph: Paragraph) -> str:
    return f"“{literal(paragraph.cue)}”"


def _choice(paragraphs: Sequence[Paragraph]) -> dict[str, Any]:
    first, *others = paragraphs[:4]
    options = [
        {
            "text": _words(first),
            "key": True,
            "feedback": "These words stand in paragraph 1. Its claims begin with p1.",
        },
        *(
            {
                "text": _words(other),
                "feedback": f"These words stand in paragraph {other.number}.",
                "misconception": "wrong-place",
            }
            for other in others
        ),
    ]
    return {
        **_item("place", "choice", [first], "understand", "Which of these words stand in paragraph 1 of the text?"),
        "options": sorted(options, key=lambda option: str(option["text"])),
        "rationale": "A claim is cited by its paragraph and found by a few words of the source.",
    }


def _gap(first: Paragraph) -> dict[str, Any]:
    words = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", first.cue)
    word = max(words, key=len)
    before, _, after = first.cue.partition(word)
    return {
        **_item(
            "word",
            "text_entry",
            [first],
            "remember",
            f"Paragraph 1 has the words “{literal(before)}____{literal(after)}”.\n\nWhich word fills the gap?",
        ),
        "answers": [{"text": word, "key": True, "feedback": "That is the text’s own word."}],
        "otherwise": {
            "feedback": "That is not the word of the text. Look at paragraph 1 again.",
            "misconception": "near-word",
        },
        "rationale": "To restate a claim you need the words that it was made in.",
    }


def _span(paragraphs: Sequence[Paragraph]) -> str:
    return f"paragraphs {paragraphs[0].number} to {paragraphs[-1].number}"


def _order(paragraphs: Sequence[Paragraph]) -> dict[str, Any]:
    name = f"order-{paragraphs[0].number}"
    stem = f"Put these words of {_span(paragraphs)} in the order in which the text has them."
    return {
        **_item(name, "order", paragraphs, "understand", stem),
        "entries": [
            {"text": _words(paragraph), "feedback": f"These words stand in paragraph {paragraph.number}."}
            for paragraph in paragraphs
        ],
        "rationale": "The order of the paragraphs is the course that the argument takes.",
    }


def _match(paragraphs: Sequence[Paragraph]) -> dict[str, Any]:
    name = f"match-{paragraphs[0].number}"
    stem = f"Find the place of these words among {_span(paragraphs)}: match each with its paragraph."
    return {
        **_item(name, "match", paragraphs, "understand", stem),
        "prompts": [
            {
                "text": _words(paragraph),
                "answer": f"Paragraph {paragraph.number}",
                "feedback": f"These words stand in paragraph {paragraph.number}.",
                "misconception": "wrong-place",
            }
            for paragraph in paragraphs
        ],
        "rationale": "Who can find the place can look up what the text says there.",
    }
