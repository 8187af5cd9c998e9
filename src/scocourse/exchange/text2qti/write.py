"""Items to the text that text2qti makes a quiz of Canvas from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from string import ascii_lowercase

from scocourse.exchange.explanation import looked_up
from scocourse.exchange.labels import labels_of
from scocourse.exchange.loss import WHOLE, Loss
from scocourse.exchange.material import Material, Section
from scocourse.exchange.qti.canvas import differences
from scocourse.exchange.text2qti.lines import FIXED
from scocourse.exchange.text2qti.markup import in_html, written, written_inline
from scocourse.items import AnyItem
from scocourse.items.choice import Choice
from scocourse.items.numeric import Numeric
from scocourse.items.text_entry import TextEntry

_SHARED = {"id", "claims", "objective", "level", "frame", "stem", "rationale", "sources"}
_REPLIES = {"answers.key", "answers.feedback", "otherwise.feedback"}
#: By type of item, the parts that a question holds; claims, objective, level and frame are a comment above it.
HOLDS = {
    "choice": {*_SHARED, "options.text", "options.key", "options.feedback", "multiple", "fixed_order"},
    "text_entry": {*_SHARED, "answers.text", *_REPLIES},
    "numeric": {*_SHARED, "answers.low", "answers.high", *_REPLIES},
}
#: text2qti refuses ends of a range that are nearer to 0, and writes no more decimals than four.
_LEAST, _DECIMALS = 1e-4, 4


def write(material: Material, at: datetime) -> tuple[bytes, list[Loss]]:
    """One quiz; where there are several sections, a text region begins each. ``at`` makes no difference."""
    single = len(material.sections) == 1
    fixed = any(isinstance(item, Choice) and item.fixed_order for item in material.entries)
    lines = _heading(material.sections[0], "Quiz") if single else [f"Quiz title: {_line(material.course.title)}"]
    # of all questions or of none
    lines += [f"Shuffle answers: {str(not fixed).lower()}", ""]
    losses: list[Loss] = []
    asked: set[tuple[str, ...]] = set()
    for section in material.sections:
        lines += [] if single else [*_heading(section, "Text"), ""]
        for item in section.entries:
            assert isinstance(item, AnyItem)
            stem = tuple(written(item.stem))
            if why := _unwritable(item, stem, asked):
                losses.append(Loss(item.id, WHOLE, why))
                continue
            asked.add(stem)
            losses += [*differences(item), *_less(item)]
            lines += [*_question(item, len(asked), stem, material.passage(item)), ""]
    return "\n".join(lines).encode(), losses


def _heading(section: Section, of: str) -> list[str]:
    title = f"{of} title: {_line(section.title)}"
    mark = "Quiz description:" if of == "Quiz" else "Text:"
    return [title, *_marked(mark, written(section.intro), indent=4)]


def _unwritable(item: AnyItem, stem: tuple[str, ...], asked: set[tuple[str, ...]]) -> str:
    """Why text2qti would refuse ``item`` or take it for something else, empty where it would not."""
    if not stem:
        return "text2qti has no question without words"
    if stem in asked:
        return "text2qti refuses a second question with the same words"
    if isinstance(item, Numeric):
        keys = [answer for answer in item.answers if answer.key]
        if len(keys) > 1:
            return "text2qti has one right range"
        if min(abs(keys[0].low), abs(keys[0].high)) < _LEAST:
            return "text2qti refuses a right range that begins or ends nearer to 0 than 0.0001"
    return ""


def _less(item: AnyItem) -> Iterator[Loss]:
    """Where text2qti holds less than ``HOLDS`` says."""
    if isinstance(item, TextEntry) and len({answer.feedback for answer in item.answers if answer.key}) > 1:
        yield Loss(item.id, "answers.feedback", "text2qti has one reply to all right answers")
    if isinstance(item, Numeric):
        ends = next((answer.low, answer.high) for answer in item.answers if answer.key)
        whole = all(end.is_integer() for end in ends)
        if not whole and any(round(end, _DECIMALS) != end for end in ends):
            yield Loss(item.id, "decimals of the range", "text2qti rounds its ends to four")


def _question(item: AnyItem, number: int, stem: tuple[str, ...], passage: str) -> Iterator[str]:
    fixed = [FIXED] if isinstance(item, Choice) and item.fixed_order else []
    yield f"% {' '.join([*labels_of(item), *fixed])}"
    yield f"Title: {item.id}"
    yield from _marked(f"{number}.", stem)
    yield from _marked("...", [*written(item.rationale), *map(in_html, looked_up(item, passage))])
    match item:
        case Choice():
            for letter, option in zip(ascii_lowercase, item.options):
                single = f"{'*' if option.key else ''}{letter})"
                yield f"{('[*]' if option.key else '[ ]') if item.multiple else single} {written_inline(option.text)}"
                yield from _marked("...", written(option.feedback))
        case TextEntry() | Numeric():
            keys = [answer for answer in item.answers if answer.key]
            if all(answer.feedback == keys[0].feedback for answer in keys):
                yield from _marked("+", written(keys[0].feedback))
            yield from _marked("-", written(item.otherwise.feedback))
            if isinstance(item, TextEntry):
                yield from (f"* {' '.join(answer.text.strip().splitlines())}" for answer in item.answers if answer.key)
            else:
                yield next(f"= {_range(answer.low, answer.high)}" for answer in item.answers if answer.key)


def _marked(mark: str, blocks: list[str] | tuple[str, ...], indent: int = 0) -> Iterator[str]:
    """``blocks`` behind ``mark``, all below the first of them; nothing where there are none."""
    for place, block in enumerate(blocks):
        if place:
            yield ""
        yield f"{' ' * (indent or len(mark) + 1)}{block}" if place else f"{mark} {block}"


def _line(text: str) -> str:
    return " ".join(text.split())


def _range(low: float, high: float) -> str:
    if low < high:
        return f"[{_digits(low)}, {_digits(high)}]"
    return _digits(low) if low.is_integer() else f"{_digits(low)} +- 0"


def _digits(number: float) -> str:
    return str(int(number)) if number.is_integer() else repr(number)
