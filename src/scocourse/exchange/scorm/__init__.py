"""SCORM: a package with a page for every section, which holds this course's own player.

What the page does in a learning platform is in player/js/scorm/: it reports the score that the player gives, and keeps
the answers there. All files stand beside one another, so that no address leads out of a folder, and scripts are classic
ones: a page runs under the strictest policy (``default-src 'self'``), in a frame, a window, or opened from a folder.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from html import escape
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from scocourse.bank.form import Form
from scocourse.exchange.format import Format
from scocourse.exchange.links import inner_links, without_inner_links
from scocourse.exchange.loss import Loss
from scocourse.exchange.material import Material, Section
from scocourse.exchange.package import MANIFEST, pack
from scocourse.exchange.scorm.manifest import Version, manifest
from scocourse.items import AnyItem
from scocourse.player.bundle import STATIC
from scocourse.player.html import Passage, data_script, passages_of, quiz_html
from scocourse.player.payload import payload
from scocourse.player.words import ENGLISH, Words, languages, words, words_script

#: What the page shows of an item of any type; the id is that of its interactions.
_SHARED = {"id", "frame", "stem", "rationale", "sources"}
HOLDS = {
    "choice": {*_SHARED, "options.text", "options.key", "options.feedback", "multiple", "fixed_order"},
    "match": {
        *_SHARED,
        *("prompts.text", "prompts.answer", "prompts.feedback", "extra_answers.text", "extra_answers.feedback"),
    },
    "order": {*_SHARED, "entries.text", "entries.feedback"},
    "text_entry": {*_SHARED, "answers.text", "answers.key", "answers.feedback", "otherwise.feedback"},
    "numeric": {
        *_SHARED,
        *("answers.low", "answers.high", "answers.key", "answers.feedback", "otherwise.feedback", "unit"),
    },
    "forecast": {*_SHARED, "bands.up_to", "bands.feedback", "resolution", "outcome", "resolved_on"},
}
#: Characters that a platform must keep for a page (cmi.suspend_data), by the specification of either version.
ROOM: Mapping[Version, int] = {"1.2": 4096, "2004": 64_000}
#: Characters at most of what is kept of one question where its answer has no room (player/js/scorm/kept.js).
_ROW = 40
_PLAYER = ("scocourse.css", "scorm.css", "scocourse.js", "scorm.js")
_WORDS = "words.js"


class ScormOptions(Struct, frozen=True, kw_only=True):
    """What can be chosen of a package."""

    scorm: Annotated[Version, Meta(description="the version of SCORM")] = "1.2"
    pass_mark: Annotated[
        int | None, Meta(description="per cent of the points that pass (default: none; a quiz is completed)")
    ] = None
    language: Annotated[Literal[tuple(languages())], Meta(description="of the words around the questions")] = ENGLISH  # type: ignore[valid-type]


def write(material: Material, at: datetime, options: ScormOptions) -> tuple[bytes, list[Loss]]:
    """The package.

    :raises ValueError: a pass mark that is no percentage, or more questions in a section than a platform can keep.
    """
    _check(material, options)
    say = words(options.language, material.course.text)
    passages = passages_of(material.course)
    pages = {f"{section.id}.html": section for section in material.sections}
    shared = {name: (STATIC / name).read_text(encoding="utf-8") for name in _PLAYER}
    if options.language != ENGLISH:
        shared[_WORDS] = words_script(options.language)
    files = {MANIFEST: manifest(material.course.title, pages, shared, options.scorm)}
    files |= {name: _page(_form(section, material), passages, options, say) for name, section in pages.items()}
    items = [entry for entry in material.entries if isinstance(entry, AnyItem)]
    return pack(files | shared, at), [loss for item in items for loss in inner_links(item, "a SCORM package")]


def _check(material: Material, options: ScormOptions) -> None:
    if options.pass_mark is not None and not 1 <= options.pass_mark <= 100:
        raise ValueError(f"pass mark: expected 1 to 100 per cent, got {options.pass_mark}")
    most = ROOM[options.scorm] // _ROW
    for section in material.sections:
        count = len(section.entries)
        if count > most:
            cure = "; SCORM 2004 keeps more (--scorm 2004)" if options.scorm == "1.2" else ""
            expected = f"at most {most:,} questions in a page of SCORM {options.scorm}"
            raise ValueError(f'"{section.id}": expected {expected}, got {count:,}{cure}')


def _form(section: Section, material: Material) -> Form:
    plan = material.course.quizzes.get(section.id)
    return Form(
        id=section.id,
        title=section.title,
        items=tuple(entry for entry in section.entries if isinstance(entry, AnyItem)),
        confidence=plan.confidence if plan else False,
        intro=section.intro,
    )


def _page(form: Form, passages: Mapping[str, Passage], options: ScormOptions, say: Words) -> str:
    # the payload is apart from the quiz, so that the player waits for the script that knows the platform
    quiz = without_inner_links(quiz_html(form, passages, heading=1, data=False, language=say))
    data = {"scorm": options.scorm, "room": ROOM[options.scorm], "pass": options.pass_mark, "quiz": _payload(form)}
    scripts = [_WORDS] * (say.language != ENGLISH) + [name for name in _PLAYER if name.endswith(".js")]
    content = f' lang="{ENGLISH}"' if say.language != ENGLISH else ""
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{say.language}">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(form.title)}</title>",
            # what a link leads to must not take the page's place, which would end the session
            '<base target="_blank">',
            *(f'<link rel="stylesheet" href="{name}">' for name in _PLAYER if name.endswith(".css")),
            *(f'<script defer src="{name}"></script>' for name in scripts),
            "</head>",
            "<body>",
            f"<main{content}>",
            quiz,
            "</main>",
            data_script(data, "sco-scorm"),
            "</body>",
            "</html>\n",
        ]
    )


def _payload(form: Form) -> dict[str, Any]:
    made = payload(form)
    for item in made["items"]:
        item["feedback"] = {part: without_inner_links(html) for part, html in item["feedback"].items()}
    return made


SCORM = Format(title="SCORM", suffix=".scorm.zip", holds=HOLDS, write=write, options=ScormOptions, repeats=True)
