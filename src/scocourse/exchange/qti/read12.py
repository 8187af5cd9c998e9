"""QTI 1.2 to drafts: packages of Canvas and of other programs, or one file of questions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import basename, dirname

from scocourse.bank.problem import CourseError, Problem
from scocourse.exchange.draft import Draft, Reading, SourceFile
from scocourse.exchange.loss import Loss
from scocourse.exchange.package import MANIFEST, Package, beside, is_package
from scocourse.exchange.qti.as_qti3 import as_qti3, metadata
from scocourse.exchange.qti.draft3 import Drafting3
from scocourse.exchange.qti.drafting import Drafting, NotHeldError, name_of
from scocourse.exchange.xml import Element, parse_xml

#: Types of resources, of which the second is Blackboard's.
_TYPE = re.compile("imsqti_(item_)?xmlv1p[12]|assessment/x-bb-qti-(pool|test|survey)")
#: Where Canvas puts what Common Cartridge has no room for, beside what it has.
_WHOLE = "non_cc_assessments/"


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
        drawn = (each for each in root.descendants("section") if list(each.first("selection_ordering") or ()))
        losses += [Loss(each.get("title") or each.get("ident"), "drawing of questions") for each in drawn]
        for item in file.questions(root.descendants("item")):
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
    points = _points(metadata(item))
    draft = drafting.draft()
    if draft is not None and not re.fullmatch(r"1(\.0*)?", points):
        drafting.lose("points", points)
    return drafting, draft


def _points(told: dict[str, str]) -> str:
    """What an item counts, as Canvas, Brightspace or Blackboard says; where it counts nothing yet, one."""
    weights = (told.get(name, "") for name in ("qmd_weighting", "qmd_absolutescore_max"))
    return told.get("points_possible") or next((each for each in weights if each.strip("0.")), "1")


def _in_package(package: Package) -> list[SourceFile]:
    """The files of questions that the manifest lists, or else, as in packages of Brightspace, all that there are."""
    held = package.beginning_with("questestinterop")
    whole = {basename(name).partition(".")[0]: name for name in held if name.startswith(_WHOLE)}
    listed = [whole.pop(basename(dirname(name)), name) for name in _listed(package)]
    names = [*listed, *whole.values()] or held or [MANIFEST]
    return [package.file(name) for name in dict.fromkeys(names)]


def _listed(package: Package) -> Iterator[str]:
    if not package.manifest:
        return
    for resource in parse_xml(package.file(package.manifest)).descendants("resource"):
        if _TYPE.match(resource.get("type")):
            files = (file.get("href") for file in resource.all("file"))
            # Blackboard has an attribute of its own
            address = resource.get("href") or resource.get("file") or next(files, "")
            yield beside(package.manifest, address)


def recognises(source: SourceFile) -> bool:
    """Whether ``source`` is a package of QTI 1.2, or a file of its questions; never raises."""
    if not is_package(source):
        return b"<questestinterop" in source.data[:20_000]
    try:
        package = Package(source)
        manifest = package.file(package.manifest).data if package.manifest else b""
        return bool(_TYPE.search(manifest.decode(errors="replace")) or package.beginning_with("questestinterop"))
    except CourseError:
        return False
