"""GIFT to drafts, by the rules of Moodle's own reader.

Empty lines part questions, ``//`` begins a comment, a backslash takes a sign's meaning away. What stands in braces
tells the type: ``#`` a number, ``~`` a choice, ``=`` with ``->`` a match, ``>`` a sequence, else a typed answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from scocourse.bank.problem import MOST_PROBLEMS, CourseError, Problem, quoted
from scocourse.exchange import aiken
from scocourse.exchange.draft import MOST_ANSWERS, Reading, SourceFile
from scocourse.exchange.moodle.question import ANYTHING, Answer, Pair, Question, Text, TextFormat, plain
from scocourse.exchange.moodle.to_draft import CATEGORY, reading

_FORMATS: dict[str, TextFormat] = {
    "html": "html",
    "moodle": "moodle_auto_format",
    "plain": "plain_text",
    "markdown": "markdown",
}
#: Escaped signs stand as signs of a private area while a question is taken apart.
_HIDDEN = {sign: chr(0xE000 + place) for place, sign in enumerate(":#={}~\\")}
_SHOWN = {hidden: sign for sign, hidden in _HIDDEN.items()} | {"\ue010": "\n"}
_WEIGHT = re.compile(r"%(-?\d{1,3}(?:\.\d*)?)%")
_ORDERING = re.compile(
    r">\s*(\d+)\s*(ALL|EXACT|RANDOM|REL|CONTIGUOUS|CONTIG)?\s*(HORIZONTAL|VERTICAL|[HV01])?\s*(\w+)?"
)
_RULES = {"ABSOLUTE": "ABSOLUTE_POSITION", "ABS": "ABSOLUTE_POSITION"}
_OWN_COMMENT = re.compile(r"question: \d+\s+name: .*")
#: Lines that tell of TOML, and of text2qti, whose formulas have braces too.
_OTHERS = re.compile(r"^(?:\[\[\w+\]\]$|\*[a-zA-Z]\)[ \t]|\[\*\][ \t]|[Qq]uiz [Tt]itle:)", re.MULTILINE)
_MARKS = re.compile(r"\[(id|tag):((?:\\\]|[^\]])+)\]")


def recognises(source: SourceFile) -> bool:
    """Whether it is text with a question that names itself, or has answers in braces as GIFT marks them."""
    text = source.beginning().lstrip()
    # a NUL is in no text, and in nearly every zip file
    if "\0" in text or re.match(r'<|\{|\[\s*["{\[\]]', text) or _OTHERS.search(text):
        return False
    if aiken.recognises(source):
        # braces of its own, as in an option {}
        return False
    named = re.search(r"^(?:::[^:\n]+::|\$CATEGORY:)", text, re.MULTILINE)
    braces = re.search(r"(?<!\\)\{\s*(?:[=~#>]|(?i:T|F|TRUE|FALSE)\s*[#}]|\})", text)
    return braces is not None or named is not None


def read(source: SourceFile) -> Reading:
    """The questions of all categories; where there are several, each is a comment."""
    categories: list[str] = []
    after: list[str] = []
    return reading(_questions(source, categories, after), source, categories, after)


def _questions(source: SourceFile, categories: list[str], comments: list[str]) -> Iterator[Question]:
    text = source.text()
    several = len(re.findall(r"^[ \t]*\$CATEGORY:", text, re.MULTILINE)) > 1
    problems: list[Problem] = []
    unclosed = False
    for line, lines in _blocks(text):
        first = line + next((n for n, each in enumerate(lines) if not each.startswith("//")), 0)
        comments += [each[2:].strip() for each in lines if each.startswith("//")]
        body = "\n".join(each for each in lines if not each.startswith("//")).strip()
        while body.startswith("$CATEGORY:"):
            path, _, body = body.partition("\n")
            categories.append(path.removeprefix("$CATEGORY:").strip())
            comments += [f"{CATEGORY}{categories[-1]}"] * several
            body = body.strip()
        if not body:
            continue
        hidden = _hide(body)
        if unclosed and "{" not in hidden:
            # the rest of what an empty line parted, told with its beginning
            unclosed = "}" not in hidden
            continue
        unclosed = "{" in hidden and "}" not in hidden
        try:
            yield _question(source, body, first, tuple(comments))
        except CourseError as error:
            problems += error.problems
            if len(problems) > MOST_PROBLEMS:
                break
        comments.clear()
    if problems:
        raise CourseError(problems)


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """The lines between empty lines, each block with the number of its first."""
    block: list[str] = []
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if line.strip():
            block.append(line.strip())
        elif block:
            yield number - len(block), block
            block = []


def _question(source: SourceFile, body: str, line: int, comments: tuple[str, ...]) -> Question:
    hidden = _hide(body)
    name = ""
    if hidden.startswith("::") and "::" in hidden[2:]:
        name, _, hidden = hidden[2:].partition("::")
        hidden = hidden.strip()
    start, end = hidden.find("{"), hidden.find("}")
    where = f"question {quoted(_show(name) or _show(hidden[:40]))}"
    if (start < 0) != (end < 0) or end < start:
        found = "one without the other"
        cure = "close it, take out empty lines inside, and put a backslash before a brace that is text"
        raise source.error(line, "answers between { and }", found, cure, where)
    if start >= 0 and "{" in hidden[end:]:
        cure = "put an empty line between two questions, and a backslash before a brace that is text"
        raise source.error(line, "one place for answers in a question", "a second {", cure, where)
    said = [comment for comment in comments if not _OWN_COMMENT.fullmatch(comment)]
    marks = [mark for comment in said for mark in _MARKS.findall(comment)]
    asked, inside = hidden, ""
    if start >= 0:
        inside = hidden[start + 1 : end].strip()
        asked = hidden[:start] + ("_____" if hidden[end + 1 :].strip() else "") + hidden[end + 1 :]
    answers, _, general = inside.rpartition("####") if "####" in inside else (inside, "", "")
    text = _text(asked, "moodle_auto_format")
    kind = _kind(answers.strip()) if start >= 0 else "description"
    question = Question(
        kind=kind,
        name=_show(name),
        text=text,
        general=_text(general, text.format),
        id=next((_unbracketed(value) for kind, value in marks if kind == "id"), ""),
        tags=tuple(_unbracketed(value) for kind, value in marks if kind == "tag"),
        comments=tuple(comment for comment in said if _MARKS.sub("", comment).strip()),
        line=line,
    )
    return _with_answers(source, question, answers.strip(), where)


def _kind(answers: str) -> str:
    """The type that Moodle reads off what is in the braces."""
    if not answers:
        return "essay"
    if answers[0] == "#":
        return "numerical"
    if _ORDERING.match(answers):
        return "ordering"
    if "~" in answers:
        return "multichoice"
    if "=" in answers and "->" in answers:
        return "match"
    # Moodle takes small letters for a typed answer, which nobody means
    if answers.partition("#")[0].strip().upper() in ("T", "TRUE", "F", "FALSE"):
        return "truefalse"
    return "shortanswer"


def _with_answers(source: SourceFile, question: Question, answers: str, where: str) -> Question:
    format = question.text.format
    # the lines count of a sequence alone
    if max(answers.count("=") + answers.count("~"), answers.count("\n") * (question.kind == "ordering")) > MOST_ANSWERS:
        cure = "split the question, and put a backslash before = and ~ that are text"
        raise source.error(question.line, f"at most {MOST_ANSWERS} answers", "more", cure, where)
    match question.kind:
        case "numerical":
            return replace(question, answers=tuple(_numbers(answers[1:], format, question.line)))
        case "ordering":
            head, *entries = answers.split("\n")
            found = _ORDERING.match(head)
            rule = (found[4] if found else None) or "RELATIVE"
            parts = tuple(Answer(text=Text(_raw(entry), "moodle_auto_format"), fraction=1) for entry in entries)
            return replace(question, answers=parts, grading=_RULES.get(rule, rule))
        case "multichoice":
            marked = re.sub(r"(?<!~)=", "~=", answers)
            options = [_weighed(part.strip(), format, 0.0) for part in marked.split("~") if part.strip()]
            return replace(question, answers=tuple(options), single="=" in answers)
        case "match":
            pairs = []
            for part in (part.strip() for part in answers.split("=")):
                prompt, arrow, answer = part.partition("->")
                if part and not arrow:
                    cure = "write =prompt -> answer"
                    raise source.error(question.line, "a pair with ->", quoted(_show(part)), cure, where)
                if part:
                    pairs.append(Pair(_text(prompt, format), _show(answer).strip()))
            return replace(question, pairs=tuple(pairs))
        case "truefalse":
            value, *replies = answers.split("#", 2)
            right = value.strip().upper() in ("T", "TRUE")
            # of the two replies the first is to a wrong answer
            wrong_reply, right_reply = (_text(reply, format) for reply in (*replies, "", "")[:2])
            both = [("True", right), ("False", not right)]
            return replace(
                question,
                answers=tuple(
                    Answer(text=Text(text), fraction=100.0 * key, feedback=right_reply if key else wrong_reply)
                    for text, key in both
                ),
            )
        case "shortanswer":
            parts = tuple(_weighed(part.strip(), format, 100.0) for part in answers.split("=") if part.strip())
            return replace(question, answers=parts)
    return question


def _weighed(part: str, format: TextFormat, usual: float) -> Answer:
    """An answer with what it is worth: ``=`` all, ``%50%`` a half, else the ``usual``."""
    if part.startswith("="):
        part, usual = part[1:].strip(), 100.0
    if weight := _WEIGHT.match(part):
        part, usual = part[weight.end() :], float(weight[1])
    text, _, feedback = part.partition("#")
    return Answer(text=_text(text, format), fraction=usual, feedback=_text(feedback, format))


def _numbers(answers: str, format: TextFormat, line: int | None) -> Iterator[Answer]:
    answers, tilde, wrong = answers.partition("~")
    for part in (part.strip() for part in answers.split("=")):
        if not part:
            continue
        answer = _weighed(part, format, 100.0)
        middle, tolerance = _range(answer.text.content)
        text = Text(middle, "plain_text")
        yield Answer(text=text, fraction=answer.fraction, feedback=answer.feedback, tolerance=tolerance, line=line)
    if tilde:
        feedback = _text(wrong.partition("#")[2], format)
        yield Answer(text=Text(ANYTHING, "plain_text"), fraction=0.0, feedback=feedback)


def _range(text: str) -> tuple[str, str]:
    """``3``, ``3:2`` or ``1..5`` as a number and its tolerance; what is none is left for the draft to refuse."""
    low, dots, high = text.partition("..")
    if not dots:
        middle, _, tolerance = text.partition(":")
        return middle.strip(), tolerance.strip() or "0"
    try:
        first, last = Decimal(low.strip()), Decimal(high.strip())
        return plain((first + last) / 2), plain((last - first) / 2)
    except ArithmeticError:
        return text, "0"


def _text(text: str, format: TextFormat) -> Text:
    """A text with its own format before it, as in ``[html]<p>…</p>``."""
    text = text.strip()
    if (named := re.match(r"\[(\w+)\]", text)) and named[1] in _FORMATS:
        return Text(_show(text[named.end() :]).strip(), _FORMATS[named[1]])
    return Text(_show(text).strip(), format)


def _hide(text: str) -> str:
    return re.sub(r"\\(?:([:#={}~\\])|(n))", lambda sign: _HIDDEN[sign[1]] if sign[1] else "\ue010", text)


def _show(text: str) -> str:
    return "".join(_SHOWN.get(sign, sign) for sign in text)


def _raw(entry: str) -> str:
    """An entry of a sequence, in which Moodle reads no escapes."""
    return "".join("\\" + _SHOWN[sign] if sign in _SHOWN and sign != "\ue010" else sign for sign in entry.strip())


def _unbracketed(value: str) -> str:
    return value.replace("\\]", "]").strip()
