"""Two questions with nearly the same stem: who has seen one is not asked anything by the other.

Haladyna, Downing and Rodriguez (2002), guideline 4 (items independent of one another). Two stems are compared by their
runs of three words, with what there is to match or order; alike are those that share most of them (Broder 1997, "On the
resemblance and containment of documents": Jaccard's coefficient). Only stems with a rare run in common are compared,
which finds every pair (Bayardo, Ma and Srikant 2007, "Scaling up all pairs similarity search", WWW '07).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import ceil

from scocourse.bank.lint.rule import Hit, Rule
from scocourse.bank.lint.text import tokens
from scocourse.items import AnyItem
from scocourse.items.match import Match
from scocourse.items.order import Order
from scocourse.model import Bank

#: Stems are alike that share this part of their runs.
ALIKE = 0.6
_RUN = 3

Runs = frozenset[tuple[str, ...]]


def _find(banks: Sequence[Bank]) -> Iterator[Hit]:
    places = [(bank.id, index, item) for bank in banks for index, item in enumerate(bank.items)]
    for later, earlier in pairs([runs(asked(item)) for _, _, item in places]):
        bank, index, _ = places[later]
        other = places[earlier][2].id
        yield Hit(bank, ("items", index, "stem"), f'the stem is nearly that of "{other}"')


def asked(item: AnyItem) -> str:
    """The stem, with the parts that make one "match these" another question than the next."""
    match item:
        case Match():
            parts = [prompt.text for prompt in item.prompts]
        case Order():
            parts = [entry.text for entry in item.entries]
        case _:
            parts = []
    return " ".join([item.stem, *parts])


def runs(text: str) -> Runs:
    """The runs of three words or numbers in ``text``; a shorter text is one run."""
    found = tokens(text)
    return frozenset(tuple(found[at : at + _RUN]) for at in range(max(1, len(found) - _RUN + 1)))


def pairs(texts: Sequence[Runs]) -> Iterator[tuple[int, int]]:
    """The places of all alike texts, each with the first earlier one that it is like."""
    rarity = Counter(run for text in texts for run in text)
    first: dict[Runs, int] = {}
    having: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for later, text in enumerate(texts):
        if first.setdefault(text, later) != later:
            yield later, first[text]
            continue
        # two texts that share enough share one of these: the rest is too small
        rare = sorted(text, key=lambda run: (rarity[run], run))[: len(text) - ceil(ALIKE * len(text)) + 1]
        candidates = sorted({earlier for run in rare for earlier in having[run]})
        alike = (one for one in candidates if _alike(text, texts[one]))
        if (earlier := next(alike, None)) is not None:
            yield later, earlier
        for run in rare:
            having[run].append(later)


def _alike(text: Runs, other: Runs) -> bool:
    """Whether the texts share enough runs, and all their numbers: 2020 and 2030 make two questions of one."""
    return len(text & other) >= ALIKE * len(text | other) and _numbers(text) == _numbers(other)


def _numbers(text: Runs) -> set[str]:
    return {word for run in text for word in run if word[0].isdigit()}


RULE = Rule(
    code="stem-repeated",
    severity="warning",
    title="the stem is nearly that of another item",
    cure="ask something else, or remove one of the two",
    find=_find,
)
