"""The items of the whole course for pages that ask across chapters: review, drawn forms, examination, progress.

``_static/items/index.js`` says of every item where it stands and what it is for, ``_static/questions.js`` what it asks;
``_static/items/<bank>.js`` holds the items of a bank, which the page fetches when it needs them. All are scripts, since
a page opened from a folder can load nothing else. (player/js/study/library.js reads them.)
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder

from scocourse.bank.blueprint import pairs, pools_of
from scocourse.items import AnyItem, digest, type_of
from scocourse.model import Bank
from scocourse.player import Passage, item_payload
from scocourse.player.html import item_html
from scocourse.player.markdown import render_markdown
from scocourse.player.text import question_text
from scocourse.player.words import Words, words
from scocourse.sphinx_ext.domain import CourseDomain, domain_of, link

#: Addresses in these files begin at the site's root, where this page would be.
_ROOT = "index"
#: What the banks' files were made from, by bank.
_KEPT = "scocourse-library.json"


def index_of(domain: CourseDomain, builder: Builder) -> dict[str, Any]:
    """What is known of the course and of every item without its text; addresses are from the site's root."""
    course = domain.course

    def page(name: str | None) -> str | None:
        return builder.get_relative_uri(_ROOT, name) if name else None

    def address(item: AnyItem) -> str | None:
        shown = domain.shown_on(item.id)
        return link(builder, _ROOT, (shown, f"item-{item.id}")) if shown else None

    return {
        "objectives": {each.id: render_markdown(each.text, inline=True) for each in course.objectives.values()},
        "banks": {bank.id: {"title": bank.title, "page": page(chapter)} for bank, chapter in _chapters(domain)},
        "quizzes": {
            plan.id: {
                "title": plan.title,
                "page": page(domain.asked_on(plan.id)),
                "seed": plan.seed,
                "confidence": plan.confidence,
                "pools": [pool._asdict() for pool in pools_of(plan, course.quizzes, course.banks)],
            }
            for plan in course.quizzes.values()
        },
        "parallels": pairs(course.quizzes),
        "items": {
            item.id: {
                "bank": bank.id,
                "objective": item.objective,
                "digest": digest(item),
                "type": type_of(item),
                "page": address(item),
            }
            for bank in course.banks.values()
            for item in bank.items
        },
    }


def _chapters(domain: CourseDomain) -> list[tuple[Bank, str | None]]:
    """Every bank with the page of its chapter, in reading order; banks without one come last."""
    number = domain.places.number
    chapters = [(bank, domain.page_of(bank)) for bank in domain.course.banks.values()]
    return sorted(chapters, key=lambda chapter: number[chapter[1]] if chapter[1] else len(number))


def bank_items(items: Sequence[AnyItem], passages: Mapping[str, Passage], say: Words) -> dict[str, dict[str, Any]]:
    """The HTML and payload of ``items``, by id; ``passages`` are linked from the site's root."""
    return {
        item.id: {"html": item_html(item, passages.get(item.claims[0]), say), "payload": item_payload(item)}
        for item in items
    }


def write_library(app: Sphinx, exception: Exception | None) -> None:
    """Write the files into the site (``build-finished``)."""
    if exception is not None or not isinstance(app.builder, StandaloneHTMLBuilder) or app.builder.name == "epub":
        return
    domain = domain_of(app.env)
    folder = Path(app.outdir) / "_static" / "items"
    folder.mkdir(parents=True, exist_ok=True)
    say = words(app.config.scocourse_interface, domain.course.text)
    index = f"globalThis.scocourse.course = {_json(index_of(domain, app.builder))};\n"
    (folder / "index.js").write_text(index, encoding="utf-8")
    kept, digests = _read(Path(app.doctreedir, _KEPT)), {}
    for name, bank in domain.course.banks.items():
        file = folder / f"{name}.js"
        passages = domain.passages(bank.items, _ROOT, app.builder)
        made_from = (app.config.scocourse_package_digest, app.config.scocourse_interface, domain.course.text)
        digests[name] = hashlib.sha256(repr((*made_from, bank.items, passages)).encode()).hexdigest()
        if kept.get(name) != digests[name] or not file.exists():
            held = _json(bank_items(bank.items, passages, say))
            file.write_text(f'globalThis.scocourse.shelve("{name}", {held});\n', encoding="utf-8")
    for old in folder.glob("*.js"):
        if old.stem not in digests and old.name != "index.js":
            old.unlink()
    Path(app.doctreedir, _KEPT).write_text(json.dumps(digests), encoding="utf-8")
    questions = {item.id: question_text(item) for bank in domain.course.banks.values() for item in bank.items}
    text = f"globalThis.scocourse.questions = {_json(questions)};\n"
    folder.with_name("questions.js").write_text(text, encoding="utf-8")


def _read(file: Path) -> dict[str, str]:
    try:
        return dict(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def _json(value: object) -> str:
    # JSON may hold two characters that end a line of JavaScript
    return msgspec.json.encode(value).decode().replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def setup_library(app: Sphinx) -> None:
    """Register the step."""
    app.connect("build-finished", write_library)
