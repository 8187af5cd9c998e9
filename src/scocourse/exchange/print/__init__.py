"""Print: worksheets in parallel forms, their key and a commentary, as PDFs in one archive.

The files come of one run, so that letters and numbers agree. The same course, seed and options give the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

from scocourse.exchange.format import Format
from scocourse.exchange.loss import Loss
from scocourse.exchange.material import Material, Section
from scocourse.exchange.print.commentary import commentary
from scocourse.exchange.print.markup import said
from scocourse.exchange.print.paper import PaperForm, paper_forms, repeated
from scocourse.exchange.print.sheets import document, key_sheet, worksheet
from scocourse.exchange.print.typeset import typesetter
from scocourse.player.words import ENGLISH, languages, words

_SHARED = {"id", "claims", "objective", "level", "frame", "stem", "rationale", "sources"}
_ANSWERS = {"answers.feedback", "answers.key", "answers.misconception", "otherwise.feedback", "otherwise.misconception"}
#: By type of item, the parts that a worksheet, the key or the commentary shows: all of them.
HOLDS = {
    "choice": {
        *_SHARED,
        *(f"options.{part}" for part in ("text", "key", "feedback", "misconception")),
        "multiple",
        "fixed_order",
    },
    "match": {
        *_SHARED,
        *(f"prompts.{part}" for part in ("text", "answer", "feedback", "misconception")),
        *(f"extra_answers.{part}" for part in ("text", "feedback", "misconception")),
    },
    "order": {*_SHARED, "entries.text", "entries.feedback"},
    "text_entry": {*_SHARED, *_ANSWERS, "answers.text"},
    "numeric": {*_SHARED, *_ANSWERS, "answers.low", "answers.high", "unit"},
    "forecast": {
        *_SHARED,
        *(f"bands.{part}" for part in ("up_to", "feedback", "misconception")),
        "resolution",
        "outcome",
        "resolved_on",
    },
}
#: The earliest time that an archive knows.
_TIME = (1980, 1, 1, 0, 0, 0)
_MOST = 26


class PrintOptions(Struct, frozen=True, kw_only=True):
    """What can be chosen of a paper."""

    forms: Annotated[
        str, Meta(description="parallel forms: 4, or A-D (default: exam_forms of an examination, or 1)")
    ] = ""
    seed: Annotated[int | None, Meta(description="draws and shuffles; the same number, the same paper")] = None
    same_items: Annotated[bool, Meta(description="the same questions in every form, in another order")] = False
    large_print: Annotated[bool, Meta(description="every worksheet in large print too")] = False
    paper: Annotated[Literal["a4", "us-letter"], Meta(description="the size of the sheets")] = "a4"
    language: Annotated[Literal[tuple(languages())], Meta(description="of the words around the questions")] = ENGLISH  # type: ignore[valid-type]


def write(material: Material, at: datetime, options: PrintOptions) -> tuple[bytes, list[Loss]]:
    """The archive: ``worksheet-A.pdf`` and so on, ``key.pdf`` and ``commentary.pdf`` in one folder.

    :raises LookupError: Typst is not installed.
    :raises ValueError: an option that makes no sense, or a character that no font shows.
    """
    exam = max((_exam_forms(material, section) for section in material.sections), default=0)
    number = forms_wanted(options.forms) if options.forms else exam or 1
    forms = paper_forms(material.course, material.sections, number, options.seed, options.same_items)
    one = material.sections[0] if len(material.sections) == 1 else None
    folder = one.id if one else "-".join(re.findall(r"\w+", material.course.title.lower()))
    files = _pdfs(forms, material, one.title if one else material.course.title, options)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, pdf in files:
            entry = zipfile.ZipInfo(f"{folder}/{name}", _TIME)
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            archive.writestr(entry, pdf, zipfile.ZIP_DEFLATED, 9)
    losses = [
        Loss(id, "forms that share nothing", f"{' and '.join(letters)} have it: too few fit the blueprint")
        for id, letters in repeated(forms).items()
    ]
    if exam and ((1 if options.same_items else number) != exam or options.seed is not None):
        sat = f"those are {exam}, drawn by the seed in quizzes.yaml"
        losses.append(Loss(material.sections[0].id, "the forms that build --exam keeps back", sat))
    return packed.getvalue(), losses


def _exam_forms(material: Material, section: Section) -> int:
    """How many forms of a quiz that is drawn are sat; none of one with a list, whose forms have the same items."""
    plan = material.course.quizzes.get(section.id)
    return plan.exam_forms if plan and not plan.ids else 0


def forms_wanted(text: str) -> int:
    """The number of forms in ``4`` or ``A-D``.

    :raises ValueError: it is neither.
    """
    letters = re.fullmatch(r"[Aa](?:-([A-Za-z]))?", text)
    number = ord((letters[1] or "a").lower()) - ord("a") + 1 if letters else int(text) if text.isdecimal() else 0
    if not 1 <= number <= _MOST:
        raise ValueError(f'forms: expected a number from 1 to {_MOST}, or letters such as A-D, got "{text}"')
    return number


def _pdfs(
    forms: Sequence[PaperForm], material: Material, title: str, options: PrintOptions
) -> Iterator[tuple[str, bytes]]:
    say = words(options.language, material.course.text)
    with typesetter() as typeset:

        def pdf(title: str, corner: str, content: str, large: bool = False) -> bytes:
            return typeset.pdf(
                document(title, corner, content, say, paper=options.paper, language=ENGLISH, large=large)
            )

        for form in forms:
            corner = said(say, "print.form", form=form.letter)
            content = worksheet(form, title, say)
            yield f"worksheet-{form.letter}.pdf", pdf(title, corner, content)
            if options.large_print:
                yield f"worksheet-{form.letter}-large-print.pdf", pdf(title, corner, content, True)
        for name, content in (
            ("key", key_sheet(forms, title, say)),
            ("commentary", commentary(forms, material.course, title, say)),
        ):
            yield f"{name}.pdf", pdf(title, said(say, f"print.{name}"), content)


PRINT = Format(title="print", suffix="-print.zip", holds=HOLDS, write=write, options=PrintOptions)
