"""What an instructor discusses a paper by: every item with its key, its reasons and what its wrong answers show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scocourse.course import Course
from scocourse.exchange.print.markup import blocks, line, said, shown
from scocourse.exchange.print.paper import PaperForm, Question
from scocourse.items import LETTERS, AnyItem, Reply, literal, show_number, unstopped
from scocourse.items.choice import Choice
from scocourse.items.forecast import Forecast
from scocourse.items.match import Match
from scocourse.items.numeric import Numeric
from scocourse.items.order import Order
from scocourse.items.text_entry import TextEntry
from scocourse.player.markdown import plain_text
from scocourse.player.text import paragraph_label
from scocourse.player.words import Words


class _Answer(NamedTuple):
    """An answer that has a reply: the part's id, its Markdown, and whether it is right."""

    id: str
    text: str
    right: bool = False


#: The places of an item: the letter of each form that has it, and its question there.
_Places = Sequence[tuple[str, Question]]


def commentary(forms: Sequence[PaperForm], course: Course, title: str, say: Words) -> str:
    """Every item once, in the order of the forms, with its places in them."""
    found: dict[str, list[tuple[str, Question]]] = {}
    for form in forms:
        for question in form.questions:
            found.setdefault(question.item.id, []).append((form.letter, question))
    parts = [f"= {shown(title)}", said(say, "print.commentary-note")]
    parts += ("\n\n".join(filter(None, _entry(places, course, say))) for places in found.values())
    return "\n\n".join(parts)


def _entry(places: _Places, course: Course, say: Words) -> Iterator[str]:
    item = places[0][1].item
    where = ", ".join(f"{letter} {question.number}" for letter, question in places)
    yield f"== {shown(f'{where} · {item.id}')}"
    yield blocks(item.stem)
    yield f"#strong[{said(say, 'item.answer')}] {line(item.answer())}"
    yield blocks(item.rationale)
    yield f"#list({', '.join(f'[{reply}]' for reply in _replies(places, course, say))})"
    claim = course.claims[item.claims[0]]
    yield said(say, "item.see", passage=paragraph_label(claim.id, course.text), cue=claim.cue)
    yield f"{said(say, 'print.objective')} {line(course.objectives[item.objective].text)}"
    yield f"{said(say, 'print.level')} {shown(item.level)} · {said(say, f'item.{item.frame}')}"
    if item.sources:
        yield f"{said(say, 'item.sources')} {'; '.join(map(line, item.sources))}"


def _replies(places: _Places, course: Course, say: Words) -> Iterator[str]:
    """The replies to an item's answers, a reply to several answers once."""
    item = places[0][1].item
    replies = item.replies()
    alike: dict[tuple[bool, Reply], list[str]] = {}
    for answer in _answers(item, say):
        named = f"{shown(_lettered(answer, places))}#emph[{line(unstopped(answer.text))}];"
        alike.setdefault((answer.right, replies[answer.id]), []).append(named)
    for (right, reply), answers in alike.items():
        mark = f" ({said(say, 'mark.key')})" if right else ""
        misreading = ""
        if reply.misconception:
            name = plain_text(course.misconceptions[reply.misconception].name)
            misreading = f" {said(say, 'print.misconception', name=name)}"
        yield f"{'; '.join(answers)}{mark}: {blocks(reply.text)}{misreading}"


def _lettered(answer: _Answer, places: _Places) -> str:
    """The letter that an option has in every form."""
    letters = ", ".join(
        f"{form} {line.letter}" for form, question in places for line in question.lines if line.id == answer.id
    )
    return f"({letters}) " if letters and isinstance(places[0][1].item, Choice) else ""


def _answers(item: AnyItem, say: Words) -> Iterator[_Answer]:
    """The answers that an item replies to, in the order of its file."""
    other = _Answer("otherwise", literal(say("print.otherwise")))
    match item:
        case Choice(options=options):
            yield from (_Answer(id, option.text, option.key) for id, option in zip(LETTERS, options))
        case Match(prompts=prompts):
            yield from (
                _Answer(str(number), f"{prompt.text} – {prompt.answer}") for number, prompt in enumerate(prompts, 1)
            )
            extras = {extra.text for extra in item.extra_answers}
            yield from (_Answer(id, text) for id, text in item.answers().items() if text in extras)
        case Order():
            shown = item.shown()
            yield from (_Answer(id, shown[id].text) for id in item.key())
        case TextEntry(answers=texts):
            yield from (_Answer(id, literal(answer.text), answer.key) for id, answer in zip(LETTERS, texts))
            yield other
        case Numeric(answers=ranges):
            for id, answer in zip(LETTERS, ranges):
                low, high = show_number(answer.low), show_number(answer.high)
                yield _Answer(id, literal(low if low == high else f"{low} – {high}"), answer.key)
            yield other
        case Forecast(bands=bands):
            yield from (_Answer(id, literal(f"≤ {band.up_to:g} %")) for id, band in zip(LETTERS, bands))
