"""An item as Canvas has it in QTI 1.2: the structure that Canvas itself and text2qti write.

Texts are HTML as text. An item counts 100 where it is answered rightly, whatever points it has.
"""

from __future__ import annotations

from collections.abc import Iterator

from scocourse.exchange.explanation import explained
from scocourse.exchange.links import without_inner_links
from scocourse.exchange.qti.markup import block, tag, words
from scocourse.items import AnyItem
from scocourse.items.choice import Choice, Option
from scocourse.items.match import Match
from scocourse.items.numeric import Numeric
from scocourse.items.text_entry import TextEntry
from scocourse.player.markdown import plain_text, render_markdown

_RESPONSE = "response1"
_GENERAL = "general_fb"


def kind_in_canvas(item: AnyItem) -> str:
    """What Canvas calls the type of ``item``. Raises TypeError where it has none."""
    match item:
        case Choice():
            return "multiple_answers_question" if item.multiple else "multiple_choice_question"
        case Match():
            return "matching_question"
        case TextEntry():
            return "short_answer_question"
        case Numeric():
            return "numerical_question"
    raise TypeError(f"Canvas has no {type(item).__name__}")


def item12(item: AnyItem, passage: str) -> str:
    """``item`` as an element of an assessment. ``passage`` as for :func:`explained`."""
    replies = {_GENERAL: explained(item, passage)}
    if isinstance(item, Choice):
        replies |= {f"{id}_fb": render_markdown(option.feedback) for id, option in _options(item)}
    return block(
        "item",
        block("itemmetadata", block("qtimetadata", *_metadata(item))),
        block("presentation", material(render_markdown(item.stem)), *_responses(item)),
        block(
            "resprocessing",
            block("outcomes", tag("decvar", maxvalue=100, minvalue=0, varname="SCORE", vartype="Decimal")),
            _condition(tag("other"), _display(_GENERAL), goes_on=True),
            *_conditions(item),
        ),
        *(block("itemfeedback", block("flow_mat", material(html)), ident=id) for id, html in replies.items()),
        ident=item.id,
        title=item.id,
    )


def field(label: str, entry: object) -> str:
    """A field of metadata."""
    return block("qtimetadatafield", tag("fieldlabel", label), tag("fieldentry", words(str(entry))))


def material(html: str) -> str:
    """A text that Canvas shows as HTML."""
    return block("material", tag("mattext", words(without_inner_links(html)), texttype="text/html"))


def _metadata(item: AnyItem) -> Iterator[str]:
    yield field("question_type", kind_in_canvas(item))
    yield field("points_possible", "1")
    yield field("original_answer_ids", ",".join(_answer_ids(item)))
    yield field("assessment_question_identifierref", f"{item.id}-ref")


def _answer_ids(item: AnyItem) -> list[str]:
    match item:
        case Choice():
            return [id for id, _ in _options(item)]
        case Match():
            return list(_offered(item))
        case TextEntry() | Numeric():
            return [f"{item.id}-{id}" for id, answer in zip(item.replies(), item.answers) if _is_key(answer)]
    return []


def _is_key(answer: object) -> bool:
    return bool(getattr(answer, "key", False))


def _options(item: Choice) -> Iterator[tuple[str, Option]]:
    return ((f"{item.id}-{id}", option) for id, option in zip(item.replies(), item.options))


def _offered(item: Match) -> dict[str, str]:
    return {f"{item.id}-{id}": text for id, text in item.answers().items()}


def _responses(item: AnyItem) -> Iterator[str]:
    match item:
        case Choice():
            labels = [_label(id, material(render_markdown(option.text, inline=True))) for id, option in _options(item)]
            # Canvas shuffles by the quiz; what other programs read says it of the item
            shown = block("render_choice", *labels, shuffle="No" if item.fixed_order else "Yes")
            yield block("response_lid", shown, ident=_RESPONSE, rcardinality="Multiple" if item.multiple else "Single")
        case Match():
            labels = [_label(id, _plain(plain_text(text))) for id, text in _offered(item).items()]
            for n, prompt in enumerate(item.prompts, 1):
                yield block(
                    "response_lid",
                    _plain(plain_text(prompt.text)),
                    block("render_choice", *labels),
                    ident=f"response_{n}",
                )
        case TextEntry():
            shown = block("render_fib", tag("response_label", ident="answer1", rshuffle="No"))
            yield block("response_str", shown, ident=_RESPONSE, rcardinality="Single")
        case Numeric():
            shown = block("render_fib", tag("response_label", ident="answer1"), fibtype="Decimal")
            yield block("response_str", shown, ident=_RESPONSE, rcardinality="Single")


def _label(ident: str, inside: str) -> str:
    return block("response_label", inside, ident=ident)


def _plain(text: str) -> str:
    return block("material", tag("mattext", words(text), texttype="text/plain"))


def _conditions(item: AnyItem) -> Iterator[str]:
    match item:
        case Choice():
            for id, _ in _options(item):
                yield _condition(_equal(id), _display(f"{id}_fb"), goes_on=True)
            keys = {id: _is_key(option) for id, option in _options(item)}
            if item.multiple:
                tests = [_equal(id) if key else block("not", _equal(id)) for id, key in keys.items()]
                yield _condition(block("and", *tests), _set(100))
            else:
                yield from (_condition(_equal(id), _set(100)) for id, key in keys.items() if key)
        case Match():
            ids = {text: id for id, text in _offered(item).items()}
            for n, prompt in enumerate(item.prompts, 1):
                test = _equal(ids[prompt.answer], f"response_{n}")
                share = tag("setvar", f"{100 / len(item.prompts):.2f}", varname="SCORE", action="Add")
                yield _condition(test, share, goes_on=True)
        case TextEntry():
            texts = [_equal(answer.text.strip()) for answer in item.answers if answer.key]
            yield _condition("\n".join(texts), _set(100))
        case Numeric():
            for span in item.answers:
                if span.key:
                    yield _condition(_between(span.low, span.high), _set(100))


def _between(low: float, high: float) -> str:
    ends = [tag(name, _number(end), respident=_RESPONSE) for name, end in (("vargte", low), ("varlte", high))]
    if low < high:
        return "\n".join(ends)
    return block("or", _equal(_number(low)), block("and", *ends))


def _condition(test: str, *rules: str, goes_on: bool = False) -> str:
    return block("respcondition", block("conditionvar", test), *rules, continue_="Yes" if goes_on else "No")


def _equal(value: str, response: str = _RESPONSE) -> str:
    return tag("varequal", words(value), respident=response)


def _set(score: int) -> str:
    return tag("setvar", str(score), action="Set", varname="SCORE")


def _display(id: str) -> str:
    return tag("displayfeedback", feedbacktype="Response", linkrefid=id)


def _number(end: float) -> str:
    return repr(end).removesuffix(".0")
