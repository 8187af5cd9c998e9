"""From a file of another program to drafts: which format it is, and a no to questions that contradict themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from scocourse.bank.problem import CourseError, Problem, listed, quoted
from scocourse.exchange.draft import Draft, Reading, SourceFile
from scocourse.exchange.format import Format
from scocourse.exchange.loss import WHOLE
from scocourse.exchange.package import Package, is_package
from scocourse.exchange.xml import root_tag
from scocourse.items._fold import fold

#: Reasons that are told in one line.
_TOLD = 10
_CURE = "export the questions in one of them, or name the file's format with --format"


def recognised(source: SourceFile, formats: Mapping[str, Format]) -> str:
    """The name, among ``formats``, of the format that ``source`` is written in, by what it holds.

    :raises CourseError: it is none of them, or could be several and its name does not decide.
    """
    found = [name for name, format in formats.items() if format.recognises is not None and format.recognises(source)]
    if len(found) > 1:
        ending = source.shown.lower().rpartition(".")[2]
        found = [name for name in found if formats[name].suffix.rpartition(".")[2] == ending] or found
    if len(found) == 1:
        return found[0]
    readable = [format.title for format in formats.values() if format.read is not None]
    if not found:
        if is_package(source):
            # says what is wrong with one that is damaged
            Package(source)
        raise source.error(None, f"a file of {listed(readable)}", _seen(source), _CURE)
    titles = listed(formats[name].title for name in found)
    raise source.error(None, "a file of one format", f"what could be {titles}", "name its format with --format")


def _seen(source: SourceFile) -> str:
    """What is seen of a file that is of no format known."""
    if is_package(source):
        return "a zip file without questions that are known"
    if tag := root_tag(source):
        return f"XML that begins with <{tag[:40]}>"
    lines = (line.strip() for line in source.data[:1000].decode(errors="replace").splitlines())
    first = next((line for line in lines if line), "")
    if not first:
        return "an empty file" if not source.data.strip() else "none of them"
    return f"what begins with {quoted(first, 40)}" if first.isprintable() else "no text"


def read(source: SourceFile, format: Format) -> Reading:
    """The questions of ``source``.

    :raises CourseError: it is not of the format, has no question, or has questions that contradict themselves.
    """
    if format.read is None:
        raise source.error(None, "a format to import from", format.title, "export it in another one")
    reading = format.read(source)
    if not reading.drafts:
        reasons = [loss.why[:100] for loss in reading.losses if loss.part == WHOLE]
        said = "; ".join(list(dict.fromkeys(reasons))[:_TOLD])
        lost = f"{len(reasons)} that it cannot ({said})" if reasons else "none"
        raise source.error(None, "a question that a bank can hold", lost, "look whether it is the right file")
    if problems := [problem for draft in reading.drafts for problem in _contradictions(source, draft)]:
        raise CourseError(problems)
    return reading


def _contradictions(source: SourceFile, draft: Draft) -> Iterator[Problem]:
    where = f"question {quoted(draft.name)}"
    for expected, found, cure in contradictions(draft.item):
        yield source.problem(draft.line, expected, found, cure, where)


def contradictions(item: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """What a question cannot mean, whatever an author would add: what is expected, what was found, and the cure."""
    if item["type"] not in ("choice", "text_entry", "numeric"):
        return
    parts = item["options" if item["type"] == "choice" else "answers"]
    keys = sum(part.get("key", False) for part in parts)
    if not keys:
        yield "a right answer", "none", "mark one as right"
    if item["type"] == "choice":
        if keys > 1 and not item.get("multiple"):
            yield "one right answer in a single choice", f"{keys}", "mark one, or make it a question of several"
        elif keys and keys == len(parts):
            yield "an option that is wrong", "only right ones", "add one, or ask in another way"
    verdicts: dict[str, bool] = {}
    for part in parts:
        # where there was only a picture, the author has the text to write
        if part.get("text"):
            key = part.get("key", False)
            if verdicts.setdefault(fold(part["text"]), key) != key:
                yield "every answer right or wrong", f"{quoted(part['text'])} as both", "remove one of the two"
