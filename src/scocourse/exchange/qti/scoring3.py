"""How QTI 3 scores an item as we do, and which replies it shows.

Each reply has an outcome of its own, since players differ in how they put several into one. A number is held between
two ends and not within a tolerance, which one player of 2025 takes for no answer.
"""

from __future__ import annotations

from collections.abc import Iterator

from scocourse.exchange.qti.markup import block, tag, words
from scocourse.items import AnyItem
from scocourse.items.choice import Choice
from scocourse.items.match import Match
from scocourse.items.numeric import Numeric
from scocourse.items.order import Order
from scocourse.items.text_entry import TextEntry

RESPONSE = "RESPONSE"
RATIONALE = "rationale"
_GIVEN = tag("qti-variable", identifier=RESPONSE)
_BLANK = tag("qti-is-null", _GIVEN)
_ANSWERED = tag("qti-not", _BLANK)


def outcome(id: str) -> str:
    """The outcome that shows the reply ``id``."""
    return f"FEEDBACK_{id}"


def shares(item: AnyItem) -> dict[str, float]:
    """What each part of a response adds to the score, where it is a sum; empty where it is none."""
    match item:
        case Choice(multiple=True):
            keys = sum(option.key for option in item.options)
            worth = {True: 1 / keys, False: -1 / (len(item.options) - keys)}
            return {id: worth[option.key] for id, option in zip(item.replies(), item.options)}
        case Match():
            return {f"p{prompt} {answer}": 1 / len(item.prompts) for prompt, answer in item.key().items()}
    return {}


def processing(item: AnyItem) -> Iterator[str]:
    """The rules of response processing."""
    match item:
        case Choice():
            if item.multiple:
                yield _when(_ANSWERED, _set("SCORE", tag("qti-map-response", identifier=RESPONSE)))
            else:
                yield _when(tag("qti-match", _GIVEN + tag("qti-correct", identifier=RESPONSE)), _score(1))
            for id in item.replies():
                chosen = tag("qti-member" if item.multiple else "qti-match", _chosen(item.multiple, id))
                yield _when(chosen, _show(id))
        case Match():
            yield _when(_ANSWERED, _set("SCORE", tag("qti-map-response", identifier=RESPONSE)))
            key = item.key()
            for id in item.replies():
                if id in key:
                    yield _when(block("qti-and", _ANSWERED, tag("qti-not", _paired(id, key[id]))), _show(id))
                else:
                    yield _when(block("qti-or", *(_paired(prompt, id) for prompt in key)), _show(id))
        case Order():
            yield from _places(item)
        case TextEntry() | Numeric():
            yield _first_that_fits(item)
    yield _when(_ANSWERED, _show(RATIONALE))


def _places(item: Order) -> Iterator[str]:
    """The score counts what is in its place, and is divided by the number of places at the end."""
    key = item.key()
    score = tag("qti-variable", identifier="SCORE")
    for place, id in enumerate(key, 1):
        there = tag("qti-match", tag("qti-index", _GIVEN, n=place) + _base("identifier", id))
        yield _when(there, _set("SCORE", tag("qti-sum", score + _base("float", "1"))))
        yield _when(block("qti-and", _ANSWERED, tag("qti-not", there)), _show(id))
    yield _set("SCORE", tag("qti-divide", score + _base("float", str(len(key)))))


def _first_that_fits(item: TextEntry | Numeric) -> str:
    branches = [block("qti-response-if", _BLANK, _score(0))]
    for (id, fits), key in zip(_fits(item), [answer.key for answer in item.answers]):
        branches.append(block("qti-response-else-if", fits, _score(int(key)), _show(id)))
    branches.append(block("qti-response-else", _show("otherwise")))
    return block("qti-response-condition", *branches)


def _fits(item: TextEntry | Numeric) -> Iterator[tuple[str, str]]:
    """The id of each answer foreseen, and the condition that a response is it."""
    if isinstance(item, TextEntry):
        for id, text in zip(item.replies(), item.answers):
            yield id, tag("qti-string-match", _GIVEN + _base("string", text.text.strip()), case_sensitive=False)
        return
    for id, span in zip(item.replies(), item.answers):
        ends = (("qti-gte", span.low), ("qti-lte", span.high))
        yield id, block("qti-and", *(tag(name, _GIVEN + _base("float", _number(end))) for name, end in ends))


def _chosen(multiple: bool, id: str) -> str:
    # the member comes first, what is compared with it second
    option = _base("identifier", id)
    return option + _GIVEN if multiple else _GIVEN + option


def _paired(prompt: str, answer: str) -> str:
    return tag("qti-member", _base("directedPair", f"p{prompt} {answer}") + _GIVEN)


def _when(condition: str, *rules: str) -> str:
    return block("qti-response-condition", block("qti-response-if", condition, *rules))


def _set(identifier: str, expression: str) -> str:
    return tag("qti-set-outcome-value", expression, identifier=identifier)


def _score(value: int) -> str:
    return _set("SCORE", _base("float", str(value)))


def _show(id: str) -> str:
    return _set(outcome(id), _base("identifier", id if id[0].isalpha() else f"p{id}"))


def _base(type: str, value: str) -> str:
    return tag("qti-base-value", words(value), base_type=type)


def _number(end: float) -> str:
    return repr(end).removesuffix(".0")
