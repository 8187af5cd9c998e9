"""Canvas: a QTI 1.2 package with a quiz for every section, laid out as text2qti lays out its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from scocourse.exchange.format import Format
from scocourse.exchange.links import inner_links
from scocourse.exchange.loss import Loss
from scocourse.exchange.material import Material, Section
from scocourse.exchange.package import MANIFEST, pack
from scocourse.exchange.qti.item12 import field, item12
from scocourse.exchange.qti.markup import DECLARATION, block, tag, words
from scocourse.exchange.qti.read12 import read, recognises
from scocourse.items import AnyItem
from scocourse.items.choice import Choice
from scocourse.items.match import Match
from scocourse.items.numeric import Numeric
from scocourse.items.text_entry import TextEntry
from scocourse.player.markdown import plain_text, render_markdown

_SHARED = {"id", "stem", "rationale", "sources"}
#: By type of item, the parts that Canvas has a place for.
HOLDS = {
    "choice": {*_SHARED, "options.text", "options.key", "options.feedback", "multiple", "fixed_order"},
    "match": {*_SHARED, "prompts.text", "prompts.answer", "extra_answers.text"},
    "text_entry": {*_SHARED, "answers.text", "answers.key"},
    "numeric": {*_SHARED, "answers.low", "answers.high", "answers.key"},
}
_PACKAGING = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
_METADATA = "http://www.imsglobal.org/xsd/imsmd_v1p2"
_QUIZ = "http://canvas.instructure.com/xsd/cccv1p0"
_ASSESSMENT = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"


def write(material: Material, at: datetime) -> tuple[bytes, list[Loss]]:
    """The package, and what Canvas makes otherwise of the items."""
    files = {MANIFEST: _manifest(material, at), "non_cc_assessments/": ""}
    losses: list[Loss] = []
    for section in material.sections:
        name = _name(section)
        files[f"{name}/assessment_meta.xml"] = _meta(section)
        items = [entry for entry in section.entries if isinstance(entry, AnyItem)]
        files[f"{name}/{name}.xml"] = _assessment(section, [item12(item, material.passage(item)) for item in items])
        losses += [loss for item in items for loss in differences(item)]
    return pack(files, at), losses


def differences(item: AnyItem) -> Iterator[Loss]:
    """Where Canvas would score or show ``item`` otherwise than we do."""
    yield from inner_links(item, "Canvas")
    match item:
        case Choice(multiple=True):
            keys = sum(option.key for option in item.options)
            if keys != len(item.options) - keys:
                why = "Canvas takes off as much as a right option adds; here it is a share of the wrong ones"
                yield Loss(item.id, "what a wrong option takes off", why)
        case Match():
            prompts = [prompt.text for prompt in item.prompts]
            texts = [*prompts, *item.answers().values()]
            if any(plain_text(text) != text.strip() for text in texts):
                yield Loss(item.id, "marking in prompts and answers", "Canvas shows them as plain text")
        case TextEntry():
            if not all(answer.key for answer in item.answers):
                yield Loss(item.id, "answers that are wrong", "Canvas lists right ones only")
            if not all(answer.text.isascii() and answer.text.isalnum() for answer in item.answers if answer.key):
                why = "Canvas tells kinds of quotation mark and dash, ß and ss, and runs of spaces, apart"
                yield Loss(item.id, "likeness of typed answers", why)
        case Numeric():
            if not all(answer.key for answer in item.answers):
                yield Loss(item.id, "answers that are wrong", "Canvas lists right ones only")
            yield Loss(item.id, "ways to type a number", "Canvas knows no 1/2, and reads commas by its language")


def _name(section: Section) -> str:
    return f"scocourse-{section.id}"


def _manifest(material: Material, at: datetime) -> str:
    title = block("imsmd:title", tag("imsmd:string", words(material.course.title)))
    date = block("imsmd:date", tag("imsmd:dateTime", f"{at:%Y-%m-%d}"))
    resources = []
    for section in material.sections:
        name = _name(section)
        meta = f"{name}/assessment_meta.xml"
        resources += [
            block(
                "resource",
                tag("file", href=f"{name}/{name}.xml"),
                tag("dependency", identifierref=f"{name}-meta"),
                identifier=name,
                type="imsqti_xmlv1p2",
            ),
            block(
                "resource",
                tag("file", href=meta),
                identifier=f"{name}-meta",
                type="associatedcontent/imscc_xmlv1p1/learning-application-resource",
                href=meta,
            ),
        ]
    manifest = block(
        "manifest",
        block(
            "metadata",
            tag("schema", "IMS Content"),
            tag("schemaversion", "1.1.3"),
            block(
                "imsmd:lom",
                block("imsmd:general", title),
                block("imsmd:lifeCycle", block("imsmd:contribute", date)),
            ),
        ),
        tag("organizations"),
        block("resources", *resources),
        identifier="scocourse",
        xmlns=_PACKAGING,
        **{"xmlns:imsmd": _METADATA},
    )
    return f"{DECLARATION}\n{manifest}\n"


def _meta(section: Section) -> str:
    fixed = any(isinstance(item, Choice) and item.fixed_order for item in section.entries)
    points = f"{len(section.entries)}.0"
    settings = {
        "title": words(section.title),
        "description": words(render_markdown(section.intro)) if section.intro else "",
        # by the quiz, and not by the question
        "shuffle_answers": "false" if fixed else "true",
        "scoring_policy": "keep_highest",
        "hide_results": "",
        "quiz_type": "assignment",
        "points_possible": points,
        "show_correct_answers": "true",
        "allowed_attempts": "1",
        "one_question_at_a_time": "false",
        "cant_go_back": "false",
        "available": "false",
    }
    meta = block(
        "quiz",
        *(tag(name, value) for name, value in settings.items()),
        identifier=_name(section),
        xmlns=_QUIZ,
    )
    return f"{DECLARATION}\n{meta}\n"


def _assessment(section: Section, items: list[str]) -> str:
    assessment = block(
        "assessment",
        block("qtimetadata", field("cc_maxattempts", 1)),
        block("section", *items, ident="root_section"),
        ident=_name(section),
        title=section.title,
    )
    return f"{DECLARATION}\n{block('questestinterop', assessment, xmlns=_ASSESSMENT)}\n"


CANVAS = Format(
    title="Canvas (QTI 1.2)",
    suffix=".canvas.zip",
    holds=HOLDS,
    write=write,
    recognises=recognises,
    read=read,
)
