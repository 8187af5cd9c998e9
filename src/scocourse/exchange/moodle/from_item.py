"""An item as a question of Moodle, and what Moodle makes otherwise of it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from scocourse.exchange.explanation import explained
from scocourse.exchange.labels import labels_of
from scocourse.exchange.loss import Loss
from scocourse.exchange.material import Material, Section
from scocourse.exchange.moodle.question import ANYTHING, Answer, Pair, Question, Text, middle_and_tolerance
from scocourse.items import AnyItem
from scocourse.items.choice import Choice
from scocourse.items.match import Match
from scocourse.items.numeric import Numeric
from scocourse.items.order import Order
from scocourse.items.text_entry import TextEntry
from scocourse.player.markdown import plain_text, render_markdown

#: What an item of every type has that its question holds: tags carry what Moodle has no field for.
SHARED = frozenset({"id", "claims", "objective", "level", "frame", "stem", "rationale", "sources"})
_LONGEST_TAG = 50


def question(item: AnyItem, passage: str) -> Question:
    """``item`` as Moodle asks it; its texts are HTML. ``passage`` as for :func:`explained`."""
    asked = Question(
        kind="",
        name=item.id,
        id=item.id,
        text=Text(render_markdown(item.stem)),
        general=Text(explained(item, passage)),
        tags=tuple(labels_of(item)),
    )
    match item:
        case Choice():
            options = tuple(_options(item))
            single, shuffled = not item.multiple, not item.fixed_order
            return replace(asked, kind="multichoice", answers=options, single=single, shuffled=shuffled)
        case TextEntry():
            texts = [_answer(each.text.strip().replace("*", "\\*"), each.key, each.feedback) for each in item.answers]
            return replace(asked, kind="shortanswer", answers=(*texts, _otherwise(item.otherwise.feedback)))
        case Numeric():
            numbers = []
            for each in item.answers:
                middle, tolerance = middle_and_tolerance(each.low, each.high)
                numbers.append(_answer(middle, each.key, each.feedback, tolerance))
            units = ((item.unit, "1"),) if item.unit else ()
            answers = (*numbers, _otherwise(item.otherwise.feedback))
            return replace(asked, kind="numerical", answers=answers, units=units)
        case Match():
            pairs = [Pair(_inline(prompt.text), plain_text(prompt.answer)) for prompt in item.prompts]
            extras = [Pair(Text(), plain_text(extra.text)) for extra in item.extra_answers]
            return replace(asked, kind="match", pairs=(*pairs, *extras))
        case Order():
            entries = tuple(_entries(item))
            return replace(asked, kind="ordering", answers=entries)
    raise TypeError(f"Moodle has no {type(item).__name__}")


def differences(item: AnyItem) -> Iterator[Loss]:
    """Where Moodle would score or show ``item`` otherwise than we do."""
    for tag in labels_of(item):
        if len(tag) > _LONGEST_TAG:
            yield Loss(item.id, f"tag {tag}", f"Moodle cuts tags at {_LONGEST_TAG} characters")
    match item:
        case TextEntry():
            if not all(answer.text.isascii() and answer.text.isalnum() for answer in item.answers):
                why = "Moodle tells kinds of quotation mark and dash, ß and ss, and runs of spaces, apart"
                yield Loss(item.id, "likeness of typed answers", why)
        case Numeric():
            why = "Moodle knows no 1/2, and reads commas by the language of its site"
            yield Loss(item.id, "ways to type a number", why)
        case Match():
            texts = [prompt.answer for prompt in item.prompts] + [extra.text for extra in item.extra_answers]
            if any(plain_text(text) != text.strip() for text in texts):
                yield Loss(item.id, "marking in answers", "Moodle shows answers as plain text")
        case Order():
            why = "Moodle scores the order first shown where nobody moved anything"
            yield Loss(item.id, "no answer as no answer", why)


def category(material: Material, section: Section) -> str:
    """The path of the category that holds ``section``; Moodle doubles a slash inside a name."""
    names = [material.course.title, section.title]
    return "/".join(["$course$", "top", *(name.replace("/", "//") for name in names)])


def _options(item: Choice) -> Iterator[Answer]:
    keys = sum(option.key for option in item.options)
    for option in item.options:
        fraction = 100.0 / keys if option.key else 0.0
        if item.multiple and not option.key:
            # as much as our own score takes off; Moodle stops at 0 as we do
            fraction = -100.0 / (len(item.options) - keys)
        yield Answer(text=_inline(option.text), fraction=fraction, feedback=_feedback(option.feedback))


def _entries(item: Order) -> Iterator[Answer]:
    for place, entry in enumerate(item.entries, 1):
        # in a sequence Moodle has the place where others have a share
        yield Answer(text=_inline(entry.text), fraction=place, feedback=_feedback(entry.feedback))


def _answer(text: str, key: bool, feedback: str, tolerance: str = "0") -> Answer:
    return Answer(
        text=Text(text, "plain_text"),
        fraction=100.0 if key else 0.0,
        feedback=_feedback(feedback),
        tolerance=tolerance,
    )


def _otherwise(feedback: str) -> Answer:
    return Answer(text=Text(ANYTHING, "plain_text"), fraction=0.0, feedback=_feedback(feedback))


def _inline(text: str) -> Text:
    return Text(render_markdown(text, inline=True))


def _feedback(text: str) -> Text:
    return Text(render_markdown(text))
