"""What students get and what they are marked by: the worksheet of a form, and the key of all forms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from scocourse.exchange.print.markup import blocks, line, said, shown, spoken, string
from scocourse.exchange.print.paper import PaperForm, Question
from scocourse.player.markdown import stem_tokens
from scocourse.player.words import Words


def document(
    title: str, corner: str, content: str, say: Words, *, paper: str, language: str, large: bool = False
) -> str:
    """A whole document; ``corner`` and ``content`` are markup."""
    options = {
        "title": string(title),
        "lang": string(language),
        "paper": string(paper),
        "large": str(large).lower(),
        "corner": f"[{corner}]",
        "page-words": string(say("print.page", page="{page}", pages="{pages}")),
        "says": f"it => [{spoken(say, '#it')}]",
    }
    return f"#show: sheet.with({', '.join(f'{name}: {value}' for name, value in options.items())})\n{content}\n"


def worksheet(form: PaperForm, title: str, say: Words) -> str:
    """The questions of ``form``, with room to answer."""
    count = len(list(form.questions))
    several = len(form.parts) > 1
    parts = [
        f"= {shown(title)}",
        _fields(form, say),
        said(say, "print.total", count=count, points=count),
    ]
    for part in form.parts:
        if several:
            points = said(say, "print.points", points=len(part.questions))
            parts.append(f"== {shown(part.title)}\n{points}")
        parts.append(blocks(part.intro))
        parts += (_question(question, say) for question in part.questions)
    return "\n\n".join(filter(None, parts))


def _fields(form: PaperForm, say: Words) -> str:
    name, date = said(say, "print.name"), said(say, "print.date")
    return f"#fields([{said(say, 'print.form', form=form.letter)}], ([{name}], 6.5cm), ([{date}], 2.5cm))"


def _question(question: Question, say: Words) -> str:
    item, public = question.item, question.item.public()
    context, asked = stem_tokens(item.stem)
    parts = [blocks(context)]
    if "resolution" in public:
        parts.append(f"{said(say, 'item.counts')} {line(public['resolution'])}")
    parts += [f"#strong[{blocks(asked)}]", _room(question, public, say)]
    note = f"{said(say, f'item.{item.frame}')} · {said(say, _manner(public))}"
    points = said(say, "print.points", points=1)
    return f"#question({question.number}, [{note}], [{points}], [{_paragraphs(parts)}])"


def _manner(public: dict[str, Any]) -> str:
    """What the reader is told to do."""
    if public["interaction"] == "choice":
        return "print.several" if public["multiple"] else "print.choice"
    return (
        f"print.{public['expects'].rpartition(' ')[2] if public['interaction'] == 'entry' else public['interaction']}"
    )


def _room(question: Question, public: dict[str, Any], say: Words) -> str:
    match public["interaction"]:
        case "choice":
            mark = "box-mark" if public["multiple"] else "circle-mark"
            return _lines((mark, f"{each.letter})", each.text) for each in question.lines)
        case "match":
            prompts = _lines(("rule(1.2cm)", "", each.text) for each in question.lines)
            return f"{prompts}\n{_lines(('', f'{each.letter})', each.text) for each in question.answers)}"
        case "order":
            return _lines(("rule(1.2cm)", "", each.text) for each in question.lines)
    return f"#entry([{said(say, 'item.text')}], [{shown(public['unit'])}])"


def _lines(rows: Iterator[tuple[str, str, str]]) -> str:
    cells = ", ".join(
        f"([{f'#{mark}' if mark else ''}], [{shown(letter)}], [{line(text)}])" for mark, letter, text in rows
    )
    return f"#lines({cells})"


def key_sheet(forms: Sequence[PaperForm], title: str, say: Words) -> str:
    """The key of every form, each on a page of its own, and how answers are marked that are partly right."""
    head = f"([{said(say, 'print.question')}], [{said(say, 'print.key')}])"
    pages = []
    for form in forms:
        pairs = ", ".join(f"([{each.number}], [{_key(each)}])" for each in form.questions)
        parts = [
            f"= {shown(title)}",
            f"== {said(say, 'print.form', form=form.letter)}",
            f"#key-grid({head}, {pairs})",
            *(said(say, rule) for rule in _rules(form)),
        ]
        pages.append(_paragraphs(parts))
    return "\n#pagebreak()\n".join(pages)


def _key(question: Question) -> str:
    return line(question.item.answer()) if question.key is None else shown(question.key)


def _rules(form: PaperForm) -> list[str]:
    publics = [question.item.public() for question in form.questions]
    kinds = {"several" if public.get("multiple") else public["interaction"] for public in publics}
    kinds |= {"forecast" for public in publics if "resolution" in public}
    return [f"print.rule-{kind}" for kind in ("several", "match", "order", "forecast") if kind in kinds]


def _paragraphs(parts: Sequence[str]) -> str:
    return "\n\n".join(filter(None, parts))
