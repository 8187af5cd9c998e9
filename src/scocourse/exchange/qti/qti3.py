"""QTI 3: a package of a test for every section and a file for every item."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from scocourse.exchange.format import Format
from scocourse.exchange.labels import labels_of
from scocourse.exchange.links import inner_links
from scocourse.exchange.loss import Loss
from scocourse.exchange.material import Material, Section
from scocourse.exchange.package import MANIFEST, pack
from scocourse.exchange.qti.item3 import NAMESPACE, assessment_item, identifier
from scocourse.exchange.qti.markup import DECLARATION, block, tag, words
from scocourse.exchange.qti.read3 import read, recognises
from scocourse.items import AnyItem
from scocourse.items.numeric import Numeric
from scocourse.items.order import Order
from scocourse.items.text_entry import TextEntry
from scocourse.player.markdown import render_markdown

#: What an item of every type has: claims, objective, level and frame are keywords of the manifest.
_SHARED = {"id", "claims", "objective", "level", "frame", "stem", "rationale", "sources"}
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
}
_MANIFEST = "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1"
_LOM = "http://ltsc.ieee.org/xsd/LOM"


def write(material: Material, at: datetime) -> tuple[bytes, list[Loss]]:
    """The package, and what a player makes otherwise of the items."""
    items = [entry for entry in material.entries if isinstance(entry, AnyItem)]
    files = {MANIFEST: _manifest(material)}
    files |= {_test_file(section): _test(section) for section in material.sections}
    files |= {_item_file(item): assessment_item(item, material.passage(item)) for item in items}
    return pack(files, at), [loss for item in items for loss in differences(item)]


def differences(item: AnyItem) -> Iterator[Loss]:
    """Where players would score ``item`` otherwise than we do."""
    yield from inner_links(item, "QTI 3")
    match item:
        case TextEntry():
            if not all(answer.text.isascii() and answer.text.isalnum() for answer in item.answers):
                why = "players tell kinds of quotation mark and dash, ß and ss, and runs of spaces, apart"
                yield Loss(item.id, "likeness of typed answers", why)
        case Numeric():
            yield Loss(item.id, "ways to type a number", "players take digits with a point for decimals")
        case Order():
            why = "some players score the order first shown where nobody moved anything"
            yield Loss(item.id, "no answer as no answer", why)


def _item_file(item: AnyItem) -> str:
    return f"items/{item.id}.xml"


def _test_file(section: Section) -> str:
    return f"tests/{section.id}.xml"


def _test(section: Section) -> str:
    intro = ""
    if section.intro:
        body = block("qti-content-body", render_markdown(section.intro))
        intro = block("qti-rubric-block", body, view="candidate", use="instructions")
    refs = [
        tag("qti-assessment-item-ref", identifier=identifier(entry.id), href=f"../items/{entry.id}.xml")
        for entry in section.entries
    ]
    total = tag("qti-sum", tag("qti-test-variables", variable_identifier="SCORE"))
    value = tag("qti-default-value", tag("qti-value", "0"))
    test = block(
        "qti-assessment-test",
        tag("qti-outcome-declaration", value, identifier="SCORE", cardinality="single", base_type="float"),
        block(
            "qti-test-part",
            block(
                "qti-assessment-section",
                intro,
                *refs,
                identifier="section",
                title=section.title,
                visible=True,
            ),
            identifier="part",
            navigation_mode="nonlinear",
            submission_mode="individual",
        ),
        block("qti-outcome-processing", tag("qti-set-outcome-value", total, identifier="SCORE")),
        xmlns=NAMESPACE,
        identifier=identifier(section.id),
        title=section.title,
    )
    return f"{DECLARATION}\n{test}\n"


def _manifest(material: Material) -> str:
    resources = []
    for section in material.sections:
        file = tag("file", href=_test_file(section))
        needs = [tag("dependency", identifierref=f"item-{entry.id}") for entry in section.entries]
        name = f"test-{section.id}"
        resources.append(
            block("resource", file, *needs, identifier=name, type="imsqti_test_xmlv3p0", href=_test_file(section))
        )
    for item in material.entries:
        assert isinstance(item, AnyItem)
        file, name = _item_file(item), f"item-{item.id}"
        described = block("metadata", _described(item))
        resources.append(
            block(
                "resource",
                described,
                tag("file", href=file),
                identifier=name,
                type="imsqti_item_xmlv3p0",
                href=file,
            )
        )
    manifest = block(
        "manifest",
        block("metadata", tag("schema", "QTI Package"), tag("schemaversion", "3.0.0")),
        tag("organizations"),
        block("resources", *resources),
        xmlns=_MANIFEST,
        identifier="scocourse",
    )
    return f"{DECLARATION}\n{manifest}\n"


def _described(item: AnyItem) -> str:
    keywords = [tag("keyword", tag("string", words(label))) for label in labels_of(item)]
    return block("lom", block("general", *keywords), xmlns=_LOM)


QTI3 = Format(
    title="QTI 3",
    suffix=".qti3.zip",
    holds=HOLDS,
    write=write,
    recognises=lambda source: recognises(source, "3"),
    read=read,
)
QTI2 = Format(title="QTI 2.1", suffix=".zip", recognises=lambda source: recognises(source, "2"), read=read)
