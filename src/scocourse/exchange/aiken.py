"""Aiken: single choices as plain text, read only.

A question is its text, its options behind letters (``A. Ulan Bator`` or ``A) Ulan Bator``) and ``ANSWER: B``. Nothing
else has a place in it. Moodle wants the text on one line; people write more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import ascii_uppercase

from scocourse.bank.problem import CourseError, Problem, quoted
from scocourse.exchange.draft import Draft, Reading, SourceFile, first_words
from scocourse.exchange.format import Format
from scocourse.exchange.markdown import from_plain

_OPTION = re.compile(r"([A-Z])[.)][ \t]+(\S.*)")
_ANSWER = re.compile(r"ANSWER[ \t]*:[ \t]*(.*)", re.IGNORECASE)


def recognises(source: SourceFile) -> bool:
    """Whether there is an option A, and a line that names a letter as the answer."""
    text = source.data.decode(errors="replace").replace("\r", "\n")
    return bool(re.search(r"^A[.)][ \t]+\S", text, re.MULTILINE)) and bool(
        re.search(r"^ANSWER[ \t]*:[ \t]*[A-Z]\s*$", text, re.MULTILINE | re.IGNORECASE)
    )


def read(source: SourceFile) -> Reading:
    """The questions. Raises CourseError with all that is no question, each with its line."""
    found = list(source.questions(_questions(source)))
    if problems := [each for each in found if isinstance(each, Problem)]:
        raise CourseError(problems)
    return Reading(drafts=tuple(each for each in found if isinstance(each, Draft)))


def _questions(source: SourceFile) -> Iterator[Draft | Problem]:
    stem: list[str] = []
    options: list[str] = []
    first = 0
    for number, line in enumerate(source.text().split("\n"), 1):
        answer, option = _ANSWER.fullmatch(line.strip()), _OPTION.fullmatch(line.strip())
        if answer:
            yield _question(source, first or number, stem, options, answer[1].strip())
            stem, options, first = [], [], 0
        elif option and stem and option[1] == ascii_uppercase[len(options) % 26]:
            options.append(option[2])
        elif option and stem:
            expected = f"option {ascii_uppercase[len(options) % 26]}"
            yield source.problem(number, expected, f"option {option[1]}", "name options A, B, C and so on")
            options.append(option[2])
        elif line.strip() and options:
            found = quoted(line.strip(), 40)
            cure = 'write an option on one line, as "A. text", and end the question with "ANSWER: A"'
            yield source.problem(number, 'an option or a line "ANSWER:"', found, cure)
        elif line.strip() or stem:
            first = first or number
            stem.append(line)
    if stem and "".join(stem).strip():
        yield source.problem(first, 'a question that ends with "ANSWER:"', "the end of the file", "add the line")


def _question(source: SourceFile, line: int, stem: list[str], options: list[str], answer: str) -> Draft | Problem:
    if not stem:
        return source.problem(line, 'a question before "ANSWER:"', "none", "write its text on a line above its options")
    if len(options) < 2:
        return source.problem(line, "at least two options", f"{len(options)}", 'write them as "A. text", a line each')
    if len(options) > len(ascii_uppercase):
        found, cure = f"{len(options):,}", "split the question"
        return source.problem(line, f"at most {len(ascii_uppercase)} options", found, cure)
    letters = list(ascii_uppercase[: len(options)])
    if answer.upper() not in letters:
        return source.problem(line, f"an answer from A to {letters[-1]}", quoted(answer), "write one of the letters")
    text = from_plain("\n".join(stem)).text
    parts = [
        {"text": from_plain(option, inline=True).text, "key": letter == answer.upper()}
        for letter, option in zip(letters, options)
    ]
    item = {"type": "choice", "stem": text, "options": parts}
    return Draft(name=first_words(" ".join(stem)), line=line, item=item)


AIKEN = Format(title="Aiken", suffix=".txt", recognises=recognises, read=read)
