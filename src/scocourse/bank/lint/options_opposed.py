"""Of two options that contradict each other one is right: the others are struck out unread.

Haladyna, Downing and Rodriguez (2002), guideline 28e (no pairs that give the key away). Two such pairs are fair.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from scocourse.bank.lint.rule import Found, Rule, by_choice, key_of
from scocourse.bank.lint.text import vocabulary, words
from scocourse.items.choice import Choice

_NEGATIONS = vocabulary("not no never cannot without neither nor")
_IDLE = vocabulary("a an the any do does did is are was were be")
_OPPOSITES = (
    "more less", "more fewer", "most least", "rise fall", "rises falls", "rose fell", "increase decrease",
    "increases decreases", "increased decreased", "higher lower", "stronger weaker", "strengthens weakens",
    "before after", "earlier later", "true false", "right wrong", "possible impossible", "likely unlikely",
    "all none", "everyone nobody", "always never", "above below", "inside outside", "gained lost",
)  # fmt: skip
_OPPOSITE = {pair for both in _OPPOSITES for one, other in [both.split()] for pair in ((one, other), (other, one))}


def _find(item: Choice) -> Iterator[Found]:
    said = [_said(option.text) for option in item.options]
    pairs = [pair for pair in combinations(range(len(said)), 2) if _opposed(said[pair[0]], said[pair[1]])]
    if len(said) > 2 and len(pairs) == 1 and key_of(item) in pairs[0]:
        other = sum(pairs[0]) - key_of(item)
        yield (
            ("options", key_of(item)),
            f"the key and options[{other}] contradict each other, so one of the two is right",
        )


def _said(text: str) -> list[str]:
    found = []
    for word in words(text):
        # "does not" and "doesn't" are one
        found += ["not"] if word.endswith("n't") else [] if word in _IDLE else [word]
    return found


def _opposed(one: list[str], other: list[str]) -> bool:
    """Whether one is the other with a "not" in it, or with one word turned into its opposite."""
    if len(one) == len(other):
        differing = [pair for pair in zip(one, other) if pair[0] != pair[1]]
        return len(one) > 1 and len(differing) == 1 and differing[0] in _OPPOSITE
    shorter, longer = sorted((one, other), key=len)
    bare = [word for word in longer if word not in _NEGATIONS]
    return len(longer) == len(shorter) + 1 and not _NEGATIONS & set(shorter) and _alike(shorter, bare)


def _alike(one: list[str], other: list[str]) -> bool:
    """Whether the words are the same but for an ending: "joins", "did not join"."""
    return len(one) == len(other) > 0 and all(a[:4] == b[:4] and abs(len(a) - len(b)) < 3 for a, b in zip(one, other))


RULE = Rule(
    code="options-opposed",
    severity="note",
    title="the key and one distractor contradict each other, and no other pair does",
    cure="add a second such pair, or let the distractor err in another matter",
    find=by_choice(_find),
)
