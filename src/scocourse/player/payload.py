"""What the script needs and the HTML does not hold: keys, replies, digests. JSON types only.

Texts that the reader sees before answering are in the HTML (:mod:`scocourse.player.html`) and nowhere else. Part ids
are those of the item types: ``a``, ``b``, ... in the order of the HTML, ``1``, ``2``, ... for the prompts of a match.
"""

from __future__ import annotations

from typing import Any

from scocourse.bank.form import Form
from scocourse.items import AnyItem, digest, type_of
from scocourse.player.markdown import render_tight


def payload(form: Form) -> dict[str, Any]:
    """The quiz for the script: ``id``, ``seed``, ``confidence`` and the items in the order of the HTML."""
    return {
        "id": form.id,
        "seed": form.seed,
        "confidence": form.confidence,
        "items": [item_payload(item) for item in form.items],
    }


def item_payload(item: AnyItem) -> dict[str, Any]:
    """One item for the script; ``feedback`` maps part ids to HTML, the rest is what its JS twin scores by."""
    return {
        "id": item.id,
        "type": type_of(item),
        "digest": digest(item),
        **item.keyed(),
        "feedback": {part: render_tight(reply.text) for part, reply in item.replies().items()},
    }
