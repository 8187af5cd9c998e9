"""Files of a course, and of answers, that hold something else than they should."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from typing import Any

from tests.cli.mistakes import BOOK, CIRCLE, FOLDER, LONG, Edit, Link, Mistake

#: What a file of the course may hold instead of what it should: (content, cause, cure).
BROKEN: dict[str, tuple[Any, str, str]] = {
    "UTF-16": ("a: 1\n".encode("utf-16"), "UTF-16", "save as UTF-8"),
    "Latin-1": (b"title: caf\xe9\n", 'the byte E9 ("é" in Windows-1252)', "save as UTF-8"),
    "NUL": (b"a: b\0c\n", "the invisible character U+0000", "delete it"),
    "nothing": ("", "an empty file", "fill it"),
    "a mark of UTF-8 alone": (b"\xef\xbb\xbf", "an empty file", "fill it"),
    "a list": ("- a\n", "got a list", "begin with the line"),
    "a number": ("3\n", "got the number 3", "begin with the line"),
    "null": ("~\n", "got nothing", "begin with the line"),
    "a tab": ("a:\n\t- b\n", "a tab", "write two spaces"),
    "a reference": ("a: *b\n", 'a reference ("*b")', "write the text out here"),
    "an anchor": ("a: &b 1\n", 'an anchor ("&b")', "remove it"),
    "a tag": ("a: !!python/object:os.system 1\n", "a YAML tag", "remove it"),
    "a name twice": ("a: 1\na: 2\n", '"a" again', "remove one of the two"),
    "two documents": ("a: 1\n---\nb: 2\n", 'a second one after "---"', 'delete the "---"'),
    "an open quote": ("a: 'b\n", "none to the end of the file", "close the quotes"),
    "a folder": (FOLDER, "a folder", "move it away"),
    "a link that leads nowhere": (Link("gone/away"), "a link that leads nowhere", "mend the link"),
    "a circle of links": (Link("../quizzes/circle"), "a link that leads nowhere", "mend the link"),
    "a device": (Link("/dev/zero"), "something else", "move it away"),
}
YAML = (
    *("book/objectives.yaml", "book/misconceptions.yaml", "quizzes/tea.yaml", "quizzes/quizzes.yaml"),
    *("book/_config.yml", "book/_toc.yml"),
)
THERE = {"book/claims.yaml", "book/objectives.yaml", "book/misconceptions.yaml", "quizzes/tea.yaml"}
#: Whatever is in the way of its file, there is no course.
NO_MARK = {"a folder", "a link that leads nowhere", "a circle of links", "a device"}
#: A page may hold what it likes, if it can be read.
OF_TEXT = ("UTF-16", "Latin-1", "a link that leads nowhere", "a circle of links", "a device")


def _courses() -> Iterator[Mistake]:
    for file in (*YAML, "book/claims.yaml"):
        for name, (content, cause, cure) in BROKEN.items():
            if not (file == "book/claims.yaml" and name in NO_MARK):
                files = {file: content, "quizzes/circle": Link("circle")}
                yield Mistake("check", file, cause, cure, status=1, files=files)
        files = {} if file in THERE else {file: "a: 1\n"}
        yield Mistake("check", file, "no permission", "leave", 1, files, trouble=(f"*{file}", errno.EACCES))
    for file in ("book/tea.md", "book/glossary.md", "book/more/notes.md"):
        for name in OF_TEXT:
            content, cause, cure = BROKEN[name]
            files = {file: content, "quizzes/circle": Link("circle")}
            yield Mistake("check", file, cause, cure, status=1, files=files)
        yield Mistake("check", file, "no permission", "leave", 1, {file: "# A"}, trouble=(f"*{file}", errno.EACCES))
    for content in ("{", "[]", '{"cells": 1}', '{"cells": ["a"]}', b"\0"):
        lab = {"notebooks/a.ipynb": content}
        yield Mistake("check", "notebooks/a.ipynb", "expected a notebook", "save it anew", status=1, files=lab)
    runs = {"book/source-runs.txt": "AAAA\n"}
    yield Mistake("check", "book/source-runs.txt", "expected a salt and hashes", "write it anew", status=1, files=runs)
    for text, cause, cure in (
        ("format: jb-book\n", 'a line "root:"', 'as in "root: book/index"'),
        ("format: jb-book\nroot: 2014\n", "got the number 2014", "write it in quotes"),
        ("format: jb-book\nroot: book/tee\n", 'a page, got "book/tee"', 'did you mean "book/tea"?'),
        ("root: book/tea\nchapters:\n- file: qqqq\n", "3:9: chapters[0] file: expected a page", "create it"),
    ):
        yield Mistake("check", "book/_toc.yml", cause, cure, status=1, files={"book/_toc.yml": text})
    yield Mistake(
        "check", "book/_config.yml:1:8", "got a list", "in quotes", 1, files={"book/_config.yml": "title: [a]\n"}
    )
    bank = "quizzes/tea.yaml"
    for old, new, cause, cure in (
        ("type: choice", "type: chioce", '"chioce"', 'did you mean "choice"?'),
        ("level: apply", "level: aply", '"aply"', 'did you mean "apply"?'),
        ("level: apply", "level: 3", "got the number 3", "level"),
        ("level: apply", "level: 2014-08-01", '"2014-08-01"', "level"),
        ("level: apply", "level:", "got nothing", "level"),
        ("level: apply", "level: [apply]", "got a list", "level"),
        ("key: true", "key: yes", '"yes"', "true or false"),
        ("key: true", "key: 1", "the number 1", "true or false"),
        ("claims: [p1.1]", "claims: p1.1", '"p1.1"', "[p1.1]"),
        ("claims: [p1.1]", "claims: [p1.9]", '"p1.9"', "did you mean"),
        ("stem:", "stme:", '"stme"', 'did you mean "stem"?'),
        ("objective: know-tea", "objective: know-tee", '"know-tee"', 'did you mean "know-tea"?'),
    ):
        yield Mistake("check", bank, cause, cure, status=1, files={bank: Edit(old, new)}, faults=0)
    for command in ("build", "serve --port 0", "quiz tea", "review", "export anki tea", "results class", "progress"):
        broken = {bank: "", "book/objectives.yaml": "- a\n"}
        yield Mistake(command, "", "expected", "", status=1, files=broken, faults=2)
        yield Mistake(command, bank, "an empty file", "fill it", status=1, files={bank: ""})
    for page in ("build", "serve --port 0"):
        without = {"book/_config.yml": "title: Tea\n"}
        yield Mistake(page, "book/_toc.yml", "no such file", "create the file", status=1, files=without)
        utf16 = BOOK | {"book/tea.md": "# 1. Tea\n".encode("utf-16")}
        yield Mistake(page, "book/tea.md:1:1", "UTF-16", "save as UTF-8", 1, files=utf16)


def _attempts() -> Iterator[Mistake]:
    """A file of answers that is none."""
    for command in ("progress", "review", "progress --save out.jsonl"):
        place = "scocourse " + command.split()[0]
        for named, cause, cure in (
            ("q.txt", "not a file of attempts", "choose one"),
            ("book", "it is a folder", "name a file"),
            ("circle", "in a circle", "mend them"),
            ("/dev/zero", "no ordinary file", "name a file"),
            (LONG, "the name is too long", "correct it"),
            ("~nobody-of-this-name/x", "no such home folder", "name a file in SCOCOURSE_ATTEMPTS"),
        ):
            kept = {"SCOCOURSE_ATTEMPTS": named}
            yield Mistake(command, place, cause, cure, files=CIRCLE, environment=kept)


COURSES = (*_courses(), *_attempts())
