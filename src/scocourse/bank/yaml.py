"""YAML text to plain Python values: the part of YAML 1.2 that a course needs, and a clear no to the rest.

PyYAML finds the structure (its C parser where there is one); types are resolved here, because PyYAML follows
YAML 1.1, where ``no`` is false, ``012`` ten and ``2014-08-01`` a date. Names before a colon are always text.
Anchors and tags are refused as they come, before anything is expanded, and duplicate names are found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from scocourse.bank.problem import MOST_PROBLEMS, CourseError, Problem, quoted
from scocourse.bank.yaml_words import DEPTH_LIMIT, DIRECTIVE, QUOTES, TOO_DEEP, in_plain_words

#: Names, values, lists and groups of a file; a course's largest bank has some ten thousand.
MOST_VALUES = 1_000_000
#: Characters of one text; the longest that a bank takes has 4,000.
LONGEST_TEXT = 50_000

_WORDS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False} | dict.fromkeys(
    ("", "~", "null", "Null", "NULL")
)
_INT = re.compile("[-+]?(?:0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(?:(?:0|[1-9][0-9]*)(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_NUMBER_START = frozenset("0123456789+-.")
# before a document the parser compares each with all others; the only one that says nothing wrong is left to it
_DIRECTIVE = re.compile(r"^%(?!YAML 1\.[12][ \t]*(?:#.*)?$)", re.MULTILINE)
# only escapes in double quotes can bring these in; NUL and half characters break what comes after
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\ufeff\ufffe\uffff]")


class _GiveUpError(Exception):
    """The rest of the file cannot be made sense of."""


def parse(text: str, shown: str) -> Any:
    """The value that ``text`` holds: dict, list, str, int, float, bool and None.

    :raises CourseError: not YAML, empty, several documents, a duplicate name, an anchor, a tag, nesting beyond 32,
        more or longer texts than the limits.
    """
    builder = _Builder(text, shown)
    if found := _DIRECTIVE.search(text):
        said = DIRECTIVE.expected, quoted(text[found.start() :].partition("\n")[0], 40), DIRECTIVE.cure
        line = text.count("\n", 0, found.start()) + 1
        raise CourseError([Problem(file=shown, line=line, column=1, expected=said[0], found=said[1], cure=said[2])])
    try:
        for event in events(text):
            builder.add(event)
    except _GiveUpError:
        pass
    except Exception as error:
        if not hasattr(error, "problem_mark"):
            raise
        if len(builder.problems) < MOST_PROBLEMS:
            builder.objection(error)
    if builder.problems:
        raise CourseError(builder.problems)
    if not builder.root:
        empty = "some lines", "an empty file", "fill it, or delete it"
        raise CourseError([Problem(file=shown, expected=empty[0], found=empty[1], cure=empty[2])])
    return builder.root[0]


def events(text: str) -> Iterator[Any]:
    """PyYAML's events of ``text``. Raises yaml.YAMLError."""
    # not at the top: a browser kernel reads the course as JSON and has no PyYAML
    import yaml

    return iter(yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


def scalar(event: Any) -> Any:
    """The value of a scalar event by the core schema of YAML 1.2, with numbers that start with 0 left as text."""
    text = event.value
    if not event.implicit[0]:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in _NUMBER_START:
        if _INT.fullmatch(text):
            # Python refuses to read an int of thousands of digits; no course number needs more than a double has
            return int(text) if len(text) < 18 else float(text)
        if _FLOAT.fullmatch(text):
            return float(text)
    return text


def _written(tag: str) -> str:
    """A tag as files have it."""
    return re.sub("^tag:yaml.org,2002:", "!!", tag)


class _Builder:
    """Puts events together without recursion, so that no nesting can exhaust the stack."""

    def __init__(self, text: str, shown: str) -> None:
        self.text = text
        self.shown = shown
        self.problems: list[Problem] = []
        self.root: list[Any] = []
        self.stack: list[Any] = [self.root]
        # beside every open container: the name waiting for its value, and the line of every name
        self.names: list[str | None] = [None]
        self.lines: list[dict[str, int]] = [{}]
        self.documents = 0
        self.values = 0
        self.handlers = {
            "ScalarEvent": self.scalar,
            "SequenceStartEvent": self.start,
            "MappingStartEvent": self.start,
            "SequenceEndEvent": self.end,
            "MappingEndEvent": self.end,
            "DocumentStartEvent": self.document,
            "AliasEvent": self.alias,
        }

    def add(self, event: Any) -> None:
        if handler := self.handlers.get(type(event).__name__):
            handler(event)

    def scalar(self, event: Any) -> None:
        self.count(event)
        if event.anchor or event.tag:
            self.refuse_properties(event)
        if len(event.value) > LONGEST_TEXT:
            found, cure = f"{len(event.value):,}", "shorten it; look whether a quote is closed"
            self.problem(event.start_mark, f"at most {LONGEST_TEXT:,} characters in a text", found, cure)
            event.value = ""
        elif event.style == '"' and (bad := _UNPRINTABLE.search(event.value)):
            found = f"the character U+{ord(bad[0]):04X}"
            self.problem(event.start_mark, "text that can be shown", found, "remove the backslash code")
        if type(self.stack[-1]) is dict and self.names[-1] is None:
            self.name(event)
            return
        value = scalar(event)
        if type(value) is float and not -1e300 < value < 1e300:
            found = event.value if len(event.value) <= 60 else f"{event.value[:60]}..."
            self.problem(event.start_mark, "a number below 1e300", found, f"correct it, or {QUOTES}")
        self.put(value)

    def count(self, event: Any) -> None:
        """Take one more name, value, list or group."""
        self.values += 1
        if self.values > MOST_VALUES:
            cure = "split the file; look whether it is a course file"
            self.problem(event.start_mark, f"at most {MOST_VALUES:,} names and values", "more", cure)
            raise _GiveUpError

    def name(self, event: Any) -> None:
        name = event.value
        if (first := self.lines[-1].get(name)) is not None:
            cure = f"remove one of the two (the first is in line {first + 1})"
            self.problem(event.start_mark, "every name once", f"{quoted(name)} again", cure)
        self.lines[-1].setdefault(name, event.start_mark.line)
        self.names[-1] = name

    def put(self, value: Any) -> None:
        top = self.stack[-1]
        if type(top) is dict:
            name = self.names[-1]
            top.setdefault(name, value)
            self.names[-1] = None
        else:
            top.append(value)

    def start(self, event: Any) -> None:
        self.count(event)
        if event.anchor or event.tag:
            self.refuse_properties(event)
        if type(self.stack[-1]) is dict and self.names[-1] is None:
            self.problem(
                event.start_mark,
                "a plain name before the colon",
                "a list or group",
                "quote text that begins with [ or {",
            )
            raise _GiveUpError
        if len(self.stack) > DEPTH_LIMIT:
            self.problem(event.start_mark, TOO_DEEP.expected, TOO_DEEP.found, TOO_DEEP.cure)
            raise _GiveUpError
        value: Any = [] if type(event).__name__ == "SequenceStartEvent" else {}
        self.put(value)
        self.stack.append(value)
        self.names.append(None)
        self.lines.append({})

    def end(self, event: Any) -> None:
        self.stack.pop()
        self.names.pop()
        self.lines.pop()

    def document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self.problem(event.start_mark, "one document in a file", 'a second one after "---"', 'delete the "---"')
            raise _GiveUpError

    def alias(self, event: Any) -> None:
        self.count(event)
        cure = f'write the text out here; if the "*" belongs to the text, {QUOTES}'
        self.problem(event.start_mark, "text", f"a reference ({quoted(f'*{event.anchor}')})", cure)
        if type(self.stack[-1]) is dict and self.names[-1] is None:
            raise _GiveUpError
        self.put(None)

    def refuse_properties(self, event: Any) -> None:
        sign, kind = (f"&{event.anchor}", "an anchor") if event.anchor else (_written(event.tag), "a YAML tag")
        cure = f'remove it; if the "{sign[:1]}" belongs to the text, {QUOTES}'
        self.problem(event.start_mark, "text", f"{kind} ({quoted(sign)})", cure)

    def problem(self, mark: Any, expected: str, found: str, cure: str) -> None:
        if len(self.problems) >= MOST_PROBLEMS:
            raise _GiveUpError
        self.problems.append(
            Problem(
                file=self.shown,
                line=mark.line + 1,
                column=mark.column + 1,
                expected=expected,
                found=found,
                cure=cure,
            )
        )

    def objection(self, error: Any) -> None:
        mark = error.problem_mark or error.context_mark
        lines = self.text.split("\n")
        line = lines[mark.line] if mark.line < len(lines) else ""
        words = in_plain_words(error.context or "", error.problem or "", line, mark.column)
        place = error.context_mark if words.opening and error.context_mark else mark
        self.problem(place, words.expected, words.found, words.cure)
