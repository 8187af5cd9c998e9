"""Texts that would run if a page took them for markup (hostile.toml), and items of every type made of them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from scocourse.items import AnyItem

PAYLOADS: list[str] = [
    text
    for texts in tomllib.loads(Path(__file__).with_name("hostile.toml").read_text(encoding="utf-8")).values()
    for text in texts
]
#: For places that hold little. It is no raw HTML to Markdown, since nothing closes it; in a page the next tag would.
EVIL = """"'><img src=x onerror=run() y='" onpointerover="run()"""


def documents(payload: str, name: str) -> Iterator[dict[str, Any]]:
    """An item of every type, as the tea bank would have it, with ``payload`` in all of its texts."""

    def part(sign: str, **more: Any) -> dict[str, Any]:
        return {"text": f"{payload} {sign}", "feedback": payload, **more}

    shared = {
        "claims": ["p1.1"],
        "objective": "know-tea",
        "level": "apply",
        "stem": f"{payload}\n\nWhat does {payload} do?",
        "rationale": payload,
        "sources": [payload],
    }
    wrong = {"misconception": "any-infusion"}
    otherwise = {"feedback": payload, **wrong}
    own: dict[str, dict[str, Any]] = {
        "choice": {"options": [part("a", key=True), part("b", key=True), part("c", **wrong)], "multiple": True},
        "match": {
            "prompts": [part("a", answer=f"{payload} b", **wrong), part("b", answer=f"{payload} c", **wrong)],
            "extra_answers": [part("a", **wrong)],
        },
        "order": {"entries": [part("c"), part("a"), part("b")]},
        "text_entry": {"answers": [part("a", key=True)], "otherwise": otherwise},
        "numeric": {
            "answers": [{"low": 1, "high": 2, "key": True, "feedback": payload}],
            "otherwise": otherwise,
            "unit": payload[:40],
        },
        "forecast": {
            "resolution": payload,
            "bands": [{"up_to": 50, "feedback": payload}, {"up_to": 100, "feedback": payload}],
            "outcome": True,
            "resolved_on": payload[:10],
        },
    }
    for type, texts in own.items():
        yield {"id": f"{name}-{type.replace('_', '-')}", "type": type, **shared, **texts}


def items_of(payloads: Sequence[str], name: str = "tea") -> tuple[AnyItem, ...]:
    """The items of ``payloads``, also those that the loader of a bank would refuse."""
    return tuple(
        msgspec.convert(document, AnyItem)  # type: ignore[call-overload]
        for number, payload in enumerate(payloads)
        for document in documents(payload, f"{name}-{number}")
    )


def wrong_response(item: AnyItem, payload: str) -> Any:
    """A response by which as many replies as can be are shown; what is typed is ``payload``."""
    public = item.public()
    match public["interaction"]:
        case "choice":
            return [option["id"] for option in public["options"]]
        case "match":
            answers = [answer["id"] for answer in public["answers"]]
            right = item.key()
            return {prompt: next(id for id in answers if id != right[prompt]) for prompt in right}
        case "order":
            return [*item.key()[1:], item.key()[0]]
    return {"text": payload, "percentage": "60"}.get(public["expects"], "3")


#: ``faults(twin, ...roots)``: what ``roots`` have that neither a harmless ``twin`` nor Markdown has. Of an element
#: its name is looked at, each of its attributes, and what names and addresses say.
FAULTS = r"""
const MARKDOWN = new Set([
  ..."a em strong code p pre ul ol li blockquote br hr".split(" "),
  "a[href]", "a[title]", "ol[start]", "code[class]", "button[hidden]",
]);
const SAYS = {
  id: /^[\w-]+$/, name: /^[\w-]+$/, for: /^[\w-]+$/, type: /^[\w/-]+$/, value: /^[\w-]*$/, start: /^\d+$/,
  class: /^(language-\S+|[\w -]+)$/, href: /^(https?:\/\/|#|[^:]*$|[^:]*[#?/])/i, "aria-describedby": /^[\w-]+$/,
};
const shape = (root) => [...root.querySelectorAll("*")].flatMap((element) => {
  const name = (element.namespaceURI.endsWith("xhtml") ? "" : "foreign:") + element.localName;
  const has = [...element.attributes].map((attribute) => [`${name}[${attribute.name}]`, element, attribute]);
  return [[name, element], ...has];
});
globalThis.faults = (twin, ...roots) => {
  const known = new Set(shape(twin).map(([name]) => name));
  return roots.flatMap(shape).flatMap(([name, element, attribute]) => {
    const strange = !known.has(name) && !MARKDOWN.has(name);
    const says = attribute && SAYS[attribute.name] && !SAYS[attribute.name].test(attribute.value);
    return strange || says ? [`${name}: ${element.outerHTML.slice(0, 200)}`] : [];
  });
};
globalThis.faultsIn = (harmless, texts) => {
  const read = (text) => new DOMParser().parseFromString(text, "text/html");
  return faults(read(harmless), ...texts.map(read));
};
globalThis.run = () => { globalThis.ran = (globalThis.ran || 0) + 1; };
"""
