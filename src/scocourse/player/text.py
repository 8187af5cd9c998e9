"""Items as plain text: for the terminal, for a notebook without a kernel, for a code host."""

from __future__ import annotations

from collections.abc import Iterator

from scocourse.bank.form import Form
from scocourse.items import AnyItem, type_of
from scocourse.model import Claim, Score, SourceText
from scocourse.player.markdown import plain_text
from scocourse.player.words import words

_LONGEST = 160
REASONS = {
    "blank": "Not answered yet",
    "incomplete": "Not complete yet: every part needs an answer",
    "not-a-number": "Not read as a number: write it like 1500, 1 500, 1.5 or 1/2",
    "out-of-range": "Out of range: a probability lies between 0 and 100 per cent",
    "unknown-option": "There is no such option",
    "malformed": "Not an answer to this question: look at what it asks for",
}


def item_text(item: AnyItem) -> str:
    """Stem and options of one item, without its key."""
    return "\n".join([item.stem.strip(), *(f"   {line}" for line in item.lines())])


def question_text(item: AnyItem) -> str:
    """The stem of one item on one line, cut where it is long: to name the question in a list."""
    text = plain_text(item.stem)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]} …"


def number(value: float) -> str:
    """``value`` with at most two decimals, as the page writes it."""
    return f"{round(value, 2):g}"


def headline(form: Form) -> str:
    """Title and number of questions."""
    count = len(form.items)
    return f"{form.title}: {count} question{'s' if count != 1 else ''}"


def form_text(form: Form) -> str:
    """The whole form, numbered: the same text at every run."""
    intro = [form.intro.strip()] if form.intro else []
    return "\n\n".join([headline(form), *intro, *(f"{n}. {item_text(item)}" for n, item in enumerate(form.items, 1))])


def form_markdown(form: Form) -> str:
    """The whole form as Markdown."""
    blocks = [f"**{headline(form)}**", form.intro.strip()]
    for number, item in enumerate(form.items, 1):
        blocks += [f"**{number}.** {item.stem.strip()}", "\n".join(f"- {line}" for line in item.lines())]
    return "\n\n".join(block for block in blocks if block)


def paragraph_label(claim: str, text: SourceText) -> str:
    """The paragraph of a claim id as the course cites ``text``: ``p3.2`` is in ``para. 3``, after the text's name."""
    return f"{text.short} para. {claim[1:].partition('.')[0]}".lstrip()


def passage_text(claim: Claim, text: SourceText) -> str:
    """Where a claim stands in the source text."""
    return f"{paragraph_label(claim.id, text)}, at “{claim.cue}”"


def reply_lines(item: AnyItem, score: Score) -> Iterator[str]:
    """What a reader is told of a response, without the key: verdict and feedback, or why it is no answer yet."""
    if score.status == "invalid":
        yield f"{REASONS[score.reason]}."
        return
    yield _verdict(item, score.value)
    replies = item.replies()
    yield from (replies[id].text.strip() for id in score.feedback)


def _verdict(item: AnyItem, value: float | None) -> str:
    """The first words of a reply, as the page says them."""
    say = words()
    if value is None:
        return say("reply.pending")
    if type_of(item) == "forecast":
        return say("reply.forecast", value=number(value))
    return say("reply.right" if value == 1 else "reply.partly" if value else "reply.wrong", value=number(value))
