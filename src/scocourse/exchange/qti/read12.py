"""QTI 1.2 to drafts: packages of Canvas and of other programs, or one file of questions."""

from __future__ import annotations

import re

from scocourse.bank.problem import CourseError, Problem
from scocourse.exchange.draft import Draft, Reading, SourceFile
from scocourse.exchange.loss import Loss
from scocourse.exchange.package import Package, beside, is_package
from scocourse.exchange.qti.as_qti3 import as_qti3, metadata
from scocourse.exchange.qti.draft3 import Drafting3
from scocourse.exchange.qti.drafting import Drafting, NotHeldError, name_of
from scocourse.exchange.qti.read3 import MANIFEST
from scocourse.exchange.xml import Element, parse_xml

_TYPE = re.compile("imsqti_(item_)?xmlv1p[12]")


def read(source: SourceFile) -> Reading:
    """The questions of all quizzes, in their order. Raises CourseError with every fault."""
    files = _in_package(Package(source)) if is_package(source) else [source]
    titles: list[str] = []
    drafts: list[Draft] = []
    losses: list[Loss] = []
    problems: list[Problem] = []
    for file in files:
        root = parse_xml(file)
        if root.tag != "questestinterop":
            expected, cure = "the element <questestinterop>", "export the questions as QTI 1.2"
            raise file.error(root.line, expected, f"<{root.tag}>", cure)
        titles += [each.get("title") for each in root.descendants("assessment")]
        for item in root.descendants("item"):
            drafting, draft = _drafted(item, file)
            losses += drafting.losses
            problems += drafting.problems
            drafts += [] if draft is None or drafting.problems else [draft]
    if problems:
        raise CourseError(problems)
    title = titles[0] if len(titles) == 1 else ""
    return Reading(title=title, drafts=tuple(drafts), losses=tuple(losses))


def _drafted(item: Element, file: SourceFile) -> tuple[Drafting, Draft | None]:
    try:
        drafting = Drafting3(as_qti3(item), file, [])
    except NotHeldError as other:
        text = next(item.descendants("mattext"), None)
        named = name_of(item.get("ident"), item.get("title"), text.text() if text is not None else "")
        lost = Drafting(file, item.line, named)
        lost.lose_whole(f"a bank has no {other}")
        return lost, None
    points = metadata(item).get("points_possible", "1")
    draft = drafting.draft()
    if draft is not None and points not in ("1", "1.0"):
        drafting.lose("points", points)
    return drafting, draft


def _in_package(package: Package) -> list[SourceFile]:
    root = parse_xml(package.file(MANIFEST))
    names = []
    for resource in root.descendants("resource"):
        if _TYPE.match(resource.get("type")):
            address = resource.get("href") or next((file.get("href") for file in resource.all("file")), "")
            names.append(beside(MANIFEST, address))
    return [package.file(name) for name in dict.fromkeys(names)]


def recognises(source: SourceFile) -> bool:
    """Whether ``source`` is a package of QTI 1.2, or a file of its questions; never raises."""
    if not is_package(source):
        return b"<questestinterop" in source.data[:20_000]
    try:
        return _TYPE.search(Package(source).file(MANIFEST).data.decode(errors="replace")) is not None
    except CourseError:
        return False
