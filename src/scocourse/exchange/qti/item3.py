"""An item as QTI 3 asks it: declarations, body, scoring and replies, in the order that its schema wants."""

from __future__ import annotations

from collections.abc import Iterator

from scocourse.exchange.explanation import explained
from scocourse.exchange.links import without_inner_links
from scocourse.exchange.qti.markup import DECLARATION, block, tag, words
from scocourse.exchange.qti.scoring3 import RATIONALE, RESPONSE, outcome, processing, shares
from scocourse.items import AnyItem
from scocourse.items.choice import Choice
from scocourse.items.match import Match
from scocourse.items.numeric import Numeric
from scocourse.items.order import Order
from scocourse.items.text_entry import TextEntry
from scocourse.player.markdown import render_markdown, split_stem

NAMESPACE = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"


def identifier(id: str) -> str:
    """``id`` as XML names things, not beginning with a digit."""
    return id if id[0].isalpha() else f"_{id}"


def assessment_item(item: AnyItem, passage: str = "") -> str:
    """``item`` as a file of its own. ``passage`` as for :func:`explained`."""
    replies = {id: render_markdown(reply.text) for id, reply in item.replies().items()}
    replies[RATIONALE] = explained(item, passage)
    item_xml = block(
        "qti-assessment-item",
        _response(item),
        _outcome("SCORE", "float", "0"),
        _outcome("MAXSCORE", "float", "1"),
        *(_outcome(outcome(id), "identifier") for id in replies),
        block("qti-item-body", *_body(item)),
        block("qti-response-processing", *processing(item)),
        *(_reply(id, html) for id, html in replies.items()),
        xmlns=NAMESPACE,
        identifier=identifier(item.id),
        title=item.id,
        adaptive=False,
        time_dependent=False,
    )
    return f"{DECLARATION}\n{without_inner_links(item_xml)}\n"


def _response(item: AnyItem) -> str:
    cardinality, base_type = {
        Choice: ("multiple" if isinstance(item, Choice) and item.multiple else "single", "identifier"),
        Match: ("multiple", "directedPair"),
        Order: ("ordered", "identifier"),
        TextEntry: ("single", "string"),
        Numeric: ("single", "float"),
    }[type(item)]
    key = item.key()
    if isinstance(key, dict):
        key = [f"p{prompt} {answer}" for prompt, answer in key.items()]
    values = [tag("qti-value", words(value.strip())) for value in (key if isinstance(key, list) else [key])]
    return block(
        "qti-response-declaration",
        block("qti-correct-response", *values),
        _mapping(shares(item)),
        identifier=RESPONSE,
        cardinality=cardinality,
        base_type=base_type,
    )


def _mapping(shares: dict[str, float]) -> str:
    entries = [tag("qti-map-entry", map_key=key, mapped_value=share) for key, share in shares.items()]
    return block("qti-mapping", *entries, lower_bound=0, upper_bound=1, default_value=0) if shares else ""


def _outcome(identifier: str, base_type: str, default: str = "") -> str:
    inside = tag("qti-default-value", tag("qti-value", default)) if default else ""
    return tag("qti-outcome-declaration", inside, identifier=identifier, cardinality="single", base_type=base_type)


def _body(item: AnyItem) -> Iterator[str]:
    context, question = split_stem(item.stem)
    if isinstance(item, TextEntry | Numeric):
        yield render_markdown(item.stem)
        longest = max(len(answer.text.strip()) for answer in item.answers) if isinstance(item, TextEntry) else 10
        field = tag("qti-text-entry-interaction", response_identifier=RESPONSE, expected_length=max(longest, 10))
        unit = f" {words(item.unit)}" if isinstance(item, Numeric) and item.unit else ""
        yield tag("p", field + unit)
        return
    yield context
    prompt = tag("qti-prompt", question) if question else ""
    match item:
        case Choice():
            yield block(
                "qti-choice-interaction",
                prompt,
                *(
                    tag("qti-simple-choice", _inline(each.text), identifier=id)
                    for id, each in zip(item.replies(), item.options)
                ),
                response_identifier=RESPONSE,
                shuffle=not item.fixed_order,
                max_choices=0 if item.multiple else 1,
                min_choices=1,
            )
        case Order():
            yield block(
                "qti-order-interaction",
                prompt,
                *(_option(id, entry.text) for id, entry in item.shown().items()),
                response_identifier=RESPONSE,
                # the order first shown is ours: never the right one
                shuffle=False,
            )
        case Match():
            prompts = [(f"p{n}", each.text, 1) for n, each in enumerate(item.prompts, 1)]
            answers = [(id, text, 0) for id, text in item.answers().items()]
            yield block(
                "qti-match-interaction",
                prompt,
                *(block("qti-simple-match-set", *map(_associable, each)) for each in (prompts, answers)),
                response_identifier=RESPONSE,
                shuffle=False,
                max_associations=len(prompts),
                min_associations=len(prompts),
            )


def _option(id: str, text: str) -> str:
    return tag("qti-simple-choice", _inline(text), identifier=id)


def _associable(choice: tuple[str, str, int]) -> str:
    id, text, most = choice
    return tag("qti-simple-associable-choice", _inline(text), identifier=id, match_max=most)


def _reply(id: str, html: str) -> str:
    return block(
        "qti-modal-feedback",
        block("qti-content-body", html),
        outcome_identifier=outcome(id),
        identifier=id if id[0].isalpha() else f"p{id}",
        show_hide="show",
    )


def _inline(text: str) -> str:
    return render_markdown(text, inline=True)
