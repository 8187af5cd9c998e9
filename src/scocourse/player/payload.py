"""What the script needs and the HTML does not hold: keys, replies, digests. JSON types only.

Texts that the reader sees before answering are in the HTML (:mod:`scocourse.player.html`) and nowhere else. Part ids
are those of the item types: ``a``, ``b``, ... in the order of the HTML, ``1``, ``2``, ... for the prompts of a match.
"""

from __future__ import annotations

from typing import Any

from scocourse.bank.form import Form
from scocourse.items import AnyItem, digest, type_of
from scocourse.items._fold import fold
from scocourse.items.choice import Choice
from scocourse.items.forecast import Forecast
from scocourse.items.match import Match
from scocourse.items.numeric import Numeric
from scocourse.items.order import Order
from scocourse.items.text_entry import TextEntry
from scocourse.player.markdown import render_tight


def payload(form: Form) -> dict[str, Any]:
    """The quiz for the script: ``id``, ``confidence`` and the items in the order of the HTML."""
    return {"id": form.id, "confidence": form.confidence, "items": [item_payload(item) for item in form.items]}


def item_payload(item: AnyItem) -> dict[str, Any]:
    """One item for the script; ``feedback`` maps part ids to HTML, the rest is what its JS twin scores by."""
    return {
        "id": item.id,
        "type": type_of(item),
        "digest": digest(item),
        **_specific(item),
        "feedback": {part: render_tight(reply.text) for part, reply in item.replies().items()},
    }


def _specific(item: AnyItem) -> dict[str, Any]:
    match item:
        case Choice():
            return {
                "options": len(item.options),
                "key": item.key(),
                "multiple": item.multiple,
                "fixed_order": item.fixed_order,
            }
        case Match():
            extra = {answer.text for answer in item.extra_answers}
            answers = item.answers()
            return {
                "answers": len(answers),
                "key": item.key(),
                "extra": [id for id, text in answers.items() if text in extra],
            }
        case Order():
            return {"key": item.key()}
        case TextEntry():
            return {"answers": [{"text": fold(answer.text), "key": answer.key} for answer in item.answers]}
        case Numeric():
            ranges = [{"low": answer.low, "high": answer.high, "key": answer.key} for answer in item.answers]
            return {"answers": ranges, "unit": item.unit}
        case Forecast():
            return {"bands": [band.up_to for band in item.bands], "outcome": item.outcome, "on": item.resolved_on}
