"""QTI 3 and QTI 2.1 to drafts: a package, or one item as a file of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from scocourse.bank.problem import CourseError, Problem
from scocourse.exchange.draft import Draft, Reading, SourceFile
from scocourse.exchange.loss import Loss
from scocourse.exchange.package import MANIFEST, Package, beside, is_package
from scocourse.exchange.qti.draft3 import Drafting3
from scocourse.exchange.qti.names2 import under_names_of_3
from scocourse.exchange.xml import Element, parse_xml, root_tag

_ITEM, _TEST = re.compile("imsqti_(apip)?item_"), re.compile("imsqti_test_|imsqti_assessment_")
#: The first elements of files, by the version.
_ITEMS = {"2": "assessmentItem", "3": "qti-assessment-item"}
_TESTS = {"2": "assessmentTest", "3": "qti-assessment-test"}
#: What a test can ask for and a bank cannot.
_OF_A_TEST = {
    "qti-weight": "weights of questions",
    "qti-selection": "drawing of questions",
    "qti-ordering": "shuffling of questions",
    "qti-pre-condition": "conditions of questions",
    "qti-branch-rule": "branches",
    "qti-time-limits": "time limits",
    "qti-test-feedback": "feedback of the test",
    "qti-rubric-block": "instructions of the test",
}


class _Found(Struct, frozen=True):
    """The items of a source by the names of their files, in order, and what is known of each."""

    title: str
    items: dict[str, SourceFile]
    labels: dict[str, list[str]]
    losses: tuple[Loss, ...]


def read(source: SourceFile) -> Reading:
    """The items, in the order of the tests. Raises CourseError with every fault."""
    found = _in_package(Package(source)) if is_package(source) else _Found("", {source.shown: source}, {}, ())
    drafts: list[Draft] = []
    losses = list(found.losses)
    problems: list[Problem] = []
    for name, file in found.items.items():
        try:
            root = under_names_of_3(parse_xml(file))
        except CourseError as error:
            problems += error.problems
            continue
        if root.tag != "qti-assessment-item":
            cure = "export the questions as QTI"
            if root.tag == "qti-assessment-test":
                cure = "a test only says which items it has; import the package that holds it and them"
            problems.append(file.problem(root.line, "an item of QTI", f"<{root.tag}>", cure))
            continue
        drafting = Drafting3(root, file, found.labels.get(name, []))
        draft = drafting.draft()
        losses += drafting.losses
        problems += drafting.problems
        drafts += [] if draft is None or drafting.problems else [draft]
    if problems:
        raise CourseError(problems)
    return Reading(title=found.title, drafts=tuple(drafts), losses=tuple(losses))


def _in_package(package: Package) -> _Found:
    loose = [name for tag in _ITEMS.values() for name in package.beginning_with(tag)]
    if loose and not package.manifest:
        return _Found("", {name: package.file(name) for name in loose}, {}, ())
    manifest = package.manifest or MANIFEST
    root = parse_xml(package.file(manifest))
    listed: dict[str, list[str]] = {}
    tests: list[str] = []
    for resource in root.descendants("resource"):
        address = resource.get("href") or next((file.get("href") for file in resource.all("file")), "")
        name = beside(manifest, address)
        if _ITEM.match(resource.get("type")):
            listed[name] = [each.text().strip() for each in _keywords(resource)]
        elif _TEST.match(resource.get("type")):
            tests.append(name)
    titles, order, losses = [], [], []
    for name in tests:
        test = under_names_of_3(parse_xml(package.file(name)))
        titles.append(test.get("title"))
        order += [beside(name, each.get("href")) for each in test.descendants("qti-assessment-item-ref")]
        for tag, called in _OF_A_TEST.items():
            if next(test.descendants(tag), None) is not None:
                losses.append(Loss(test.get("title") or name, called))
    # some manifests call items by types of their own
    items = {name: package.file(name) for name in dict.fromkeys([*order, *listed] or loose)}
    return _Found(titles[0] if len(titles) == 1 else "", items, listed, tuple(losses))


def _keywords(resource: Element) -> Iterator[Element]:
    for keyword in resource.descendants("keyword"):
        yield from keyword


def recognises(source: SourceFile, version: str) -> bool:
    """Whether ``source`` is a package of items of ``version``, or one such item; never raises."""
    if not is_package(source):
        return root_tag(source).rpartition(":")[2] in (_ITEMS[version], _TESTS[version])
    try:
        package = Package(source)
        manifest = package.file(package.manifest).data if package.manifest else b""
        typed = re.search(f"imsqti_(apip)?(item|test|assessment)_xmlv{version}".encode(), manifest)
        return bool(typed or package.beginning_with(_ITEMS[version]))
    except CourseError:
        return False
