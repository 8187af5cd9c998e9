"""What people get wrong, and the answer that they must get: place, cause and cure, in a line a fault.

Every command runs in the folder of the small course, whose ``q.txt`` can be imported, ``t.txt`` is a text for a new
course and ``class/`` holds the answers of a class of two.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple


class Link(NamedTuple):
    """A symbolic link."""

    to: str


class Edit(NamedTuple):
    """A change of a file that is there: the first ``old`` becomes ``new``."""

    old: str
    new: str


FOLDER, GONE = object(), object()
LONG = "x" * 300


class Mistake(NamedTuple):
    """A command, and what stands in each of its lines or in the first of ``faults`` (0: of any number).

    ``files`` are what else is in the course; ``trouble`` is a system's error at every file whose path matches.
    """

    command: str | list[str]
    place: str
    cause: str
    cure: str
    status: int = 2
    files: Mapping[str, Any] = {}
    trouble: tuple[str, int | type[BaseException]] | None = None
    environment: Mapping[str, str] = {}
    faults: int = 1


#: What is there only where something is built.
BOOK = {"book/_config.yml": "title: Tea\n", "book/_toc.yml": "format: jb-book\nroot: book/tea\n"}
SEEN = "tells what there is"
OTHER = "name another place"
COMMAND_LINE = [
    Mistake("bake", "scocourse: argument COMMAND", "expected build, ", SEEN),
    Mistake("chekc", "scocourse: argument COMMAND", 'got "chekc"', 'did you mean "check"?'),
    Mistake("check extra", "scocourse check", 'one argument too many: "extra"', "in quotes"),
    Mistake("check --fromat json", "scocourse check", 'no option "--fromat"', 'did you mean "--format"?'),
    Mistake("check --what", "scocourse check", 'no option "--what"', SEEN),
    Mistake("check --format xml", "argument --format", 'expected text, json or sarif, got "xml"', SEEN),
    Mistake("check --format jsn", "argument --format", 'got "jsn"', 'did you mean "json"?'),
    Mistake("check --root", "argument --root", "expected one argument", SEEN),
    Mistake("check --root ''", "argument --root", 'expected a name, got ""', SEEN),
    Mistake(["check", "--root", "a\0b"], "argument --root", r'expected a name, got "a\x00b"', SEEN),
    Mistake("quiz", "scocourse quiz", "required: quiz", SEEN),
    Mistake("quiz tea --number two", "argument --number", 'expected a whole number, got "two"', SEEN),
    Mistake("quiz tea --number 2.5", "argument --number", 'expected a whole number, got "2.5"', SEEN),
    Mistake("quiz tea --seed ''", "argument --seed", 'expected a whole number, got ""', SEEN),
    Mistake("review --number x", "argument --number", 'expected a whole number, got "x"', SEEN),
    Mistake("export", "scocourse export", "required: format", SEEN),
    Mistake("export ankii tea", "argument format", 'got "ankii"', 'did you mean "anki"?'),
    Mistake("export aiken tea", "argument format", 'got "aiken"', "expected anki, canvas"),
    Mistake("export scorm tea --scorm 3", "argument --scorm", 'expected 1.2 or 2004, got "3"', SEEN),
    Mistake("export scorm tea --pass-mark most", "argument --pass-mark", 'expected a whole number, got "most"', SEEN),
    Mistake("export print tea --language xx", "argument --language", 'expected en, ru or zh-CN, got "xx"', SEEN),
    Mistake("export anki tea --output ''", "argument --output", 'expected a name, got ""', SEEN),
    Mistake("import", "scocourse import", "required: FILE", SEEN),
    Mistake("import ''", "argument FILE", 'expected a name, got ""', SEEN),
    Mistake("import q.txt --level aply", "argument --level", 'got "aply"', 'did you mean "apply"?'),
    Mistake("import q.txt --format moodel", "argument --format", 'got "moodel"', 'did you mean "moodle"?'),
    Mistake("import q.txt --output ''", "argument --output", 'expected a name, got ""', SEEN),
    Mistake("import -q.txt", "scocourse import", "required: FILE", "write ./-q.txt", files={"-q.txt": "x"}),
    Mistake("import -- -q.txt", "-q.txt", "no such file", "correct the name", status=1),
    Mistake("new", "scocourse new", "required: FOLDER, --source, --title", SEEN),
    Mistake("new x --title T", "scocourse new", "required: --source", SEEN),
    Mistake("new '' --source t.txt --title T", "argument FOLDER", 'expected a name, got ""', SEEN),
    Mistake("progress --load", "argument --load", "expected at least one argument", SEEN),
    Mistake("progress --save ''", "argument --save", 'expected a name, got ""', SEEN),
    Mistake("results", "scocourse results", "required: FILES", SEEN),
    Mistake("results class --engine duckbd", "argument --engine", 'got "duckbd"', 'did you mean "duckdb"?'),
    Mistake("results class --attempts both", "argument --attempts", "expected first, last or all", SEEN),
    Mistake("build --language de", "argument --language", 'expected en, ru or zh-CN, got "de"', SEEN),
    Mistake("build --pdf book.txt", "argument --pdf", "expected a name that ends in .pdf", 'got "book.txt"'),
    Mistake("build --epub book/tea.md", "argument --epub", "expected a name that ends in .epub", "book/tea.md"),
    Mistake("build --offline-zip ''", "argument --offline-zip", 'expected a name, got ""', SEEN),
    Mistake("serve --port http", "argument --port", "expected a number from 0 to 65535", "http"),
    Mistake("serve --port 65536", "argument --port", "expected a number from 0 to 65535", "65536"),
    Mistake("serve --port -1", "argument --port", "expected", SEEN),
]

NAMES = [
    Mistake("quiz teaa", "scocourse quiz", 'no quiz "teaa"', 'did you mean "tea"?'),
    Mistake("quiz coffee", "scocourse quiz", 'no quiz "coffee"', "there are: more, tea"),
    Mistake(["quiz", "te\na"], "scocourse quiz", r'no quiz "te\na"', 'did you mean "tea"?'),
    Mistake(["quiz", "\x1b[31mtea"], "scocourse quiz", r"\u001b[31mtea", "tea"),
    Mistake("quiz ''", "scocourse quiz", 'no quiz ""', "there are: more, tea"),
    Mistake(f"quiz {LONG}", "scocourse quiz", 'xxx..."', "there are: more, tea"),
    Mistake("quiz tea --ids tea-origni", 'bank "tea"', 'no item "tea-origni"', 'did you mean "tea-origin"?'),
    Mistake("quiz tea --ids zzz", 'bank "tea"', 'no item "zzz"', "look into quizzes/tea.yaml"),
    Mistake("quiz tea --ids ,", "--ids", "got none", "expected ids of items with commas between them"),
    Mistake("quiz tea --ids tea-origin,tea-origin", "ids", "got one twice", "expected each once"),
    Mistake("quiz tea --number 0", "number", "got 0", "expected 1 to 8"),
    Mistake("quiz tea --number 99", "number", "got 99", "expected 1 to 8"),
    Mistake("quiz tea --seed -1", "seed", "got -1", "expected a whole number from 0 to 4294967295"),
    Mistake("review --number 0", "number", "got 0", "expected at least 1"),
    Mistake("export anki tee", "scocourse export", 'no quiz, bank or deck "tee"', 'did you mean "tea"?'),
    Mistake("export anki tea tee", "scocourse export", 'no quiz, bank or deck "tee"', 'did you mean "tea"?'),
    Mistake(["export", "anki", "a\nb"], "scocourse export", r'no quiz, bank or deck "a\nb"', "there are: "),
    Mistake("export anki glossary", "scocourse export", 'the deck "glossary"', "has no card in this course"),
    Mistake("export scorm tea --pass-mark 0", "pass mark", "got 0", "expected 1 to 100 per cent"),
    Mistake("export anki tea --pass-mark 5", "--pass-mark", "not with anki", "goes with scorm"),
    Mistake("import q.txt --claim 3.2", "--claim", 'got "3.2"', "expected a claim's id such as p3.2"),
    Mistake("import q.txt --claim ''", "--claim", 'got ""', "expected a claim's id such as p3.2"),
    Mistake("import q.txt --objective 'Know Tea'", "--objective", 'got "Know Tea"', "book/objectives.yaml"),
    Mistake("results class --xapi x", "--xapi FILE", "go together", "--xapi-home ADDRESS"),
    Mistake("results class --xapi x --xapi-home me", "--xapi-home", 'got "me"', "expected an address such as https://"),
    Mistake("build --pyodide x", "scocourse build", "--pyodide goes with --lite", "add it"),
    Mistake("build --lite", "scocourse", "no pyproject.toml", "use a checkout", status=1),
    Mistake("build --instructors", "book/guide/_part.yml", "no pages for instructors", "is missing", status=1),
    Mistake("build --exam", "quizzes", "no quiz is an examination", 'write "exam_forms: 1"', status=1, files=BOOK),
]

CIRCLE = {"circle": Link("circle")}
NOWHERE = {"nowhere": Link("gone/away")}
INPUTS = [
    Mistake("import none.txt", "none.txt", "no such file", "correct the name", status=1),
    Mistake("import q.txt/x", "x", "no such file", "correct the name", status=1),
    Mistake("import book", "book", "is a folder", "pack what is in it into a zip file"),
    Mistake("import circle", "circle", "a link that leads nowhere", "mend the link", status=1, files=CIRCLE),
    Mistake("import nowhere", "nowhere", "a link that leads nowhere", "mend the link", status=1, files=NOWHERE),
    Mistake("import /dev/zero", "zero", "something else", "move it away", status=1),
    Mistake(f"import {LONG}", LONG, "the name is too long", "correct it", status=1),
    Mistake("import q.txt", "q.txt", "no permission", "give yourself leave", 1, trouble=("q.txt", errno.EACCES)),
    Mistake("import q.txt", "q.txt", "input/output error", "check the disk", 1, trouble=("q.txt", errno.EIO)),
    Mistake(["import", "a\nb"], r"a\nb", "no such file", "correct the name", status=1),
    Mistake("import '茶 ñ'", "茶 ñ", "no such file", "correct the name", status=1),
    Mistake("import quizzes/tea.yaml", "tea.yaml", "got what begins with", "--format", status=1),
    Mistake("import e.txt", "e.txt", "an empty file", "export the questions", status=1, files={"e.txt": ""}),
    Mistake("import q.txt --format moodle", "q.txt:1:1", "expected well-formed XML", "correct the line", status=1),
    *(
        Mistake("import e.txt", place, cause, cure, status=1, files={"e.txt": content})
        for content, place, cause, cure in (
            ("Q?\nA. a\nB. b\nANSWER: C\n", "e.txt:1:1", "an answer from A to B", "correct"),
            ("No question at all.", "e.txt", 'got what begins with "No question at all."', "--format"),
            (b"\xff\xfe\x00", "e.txt", "expected a file of", "export the questions"),
            (b"::A:: Caf\xe9?{=a ~b}", "e.txt:1:10", "got the byte E9", "save as UTF-8"),
            ('[{"question": "So?", "answers": []}]', 'e.txt:1:1: question "So"', 'a "type"', "multiple_choice"),
            (b"<quiz>" + b"x" * 20_000_001, "e.txt", "expected at most 20 MB, got more", "split the file"),
        )
    ),
    Mistake("new x --source none --title T", "none", "no such file", "correct the name"),
    Mistake("new x --source book --title T", "book", "got a folder", "move it away"),
    Mistake("new x --source /dev/zero --title T", "/dev/zero", "something else", "move it away"),
    Mistake("new x --source t.txt --title T", "t.txt", "an empty file", "put the paragraphs in", files={"t.txt": ""}),
    Mistake("new x --source t.txt --title T", "t.txt", "got 1", "put an empty line between", files={"t.txt": "One."}),
    Mistake(
        *("new x --source t.txt --title T", "t.txt:3", "got 3", "number the paragraphs from 1"),
        files={"t.txt": "1. a b\n\n3. c d\n\n2. e f\n"},
    ),
    Mistake("new x --source t.txt --title ''", "--title", "expected a title of one line", "write it in quotes"),
    Mistake(f"new x --source t.txt --title {LONG}", "--title", "at most 200 characters", "write it in quotes"),
    Mistake(["new", "x", "--source", "t.txt", "--title", "a\nb"], "--title", "of one line", "write it in quotes"),
    Mistake(["new", "x", "--source", "t.txt", "--title", "a\x1bb"], "--title", "of one line", "write it in quotes"),
    Mistake("progress --load none", "none", "there is no such file", "correct the name"),
    Mistake("progress --load q.txt/x", "q.txt/x", "there is no such file", "correct the name"),
    Mistake("progress --load book", "book", "it is a folder", "name a file"),
    Mistake("progress --load q.txt", "q.txt", "not a file of attempts", "choose one that"),
    Mistake("progress --load circle", "circle", "its links lead in a circle", "mend them", files=CIRCLE),
    Mistake(f"progress --load {LONG}", LONG, "the name is too long", "correct it"),
    Mistake("progress --load /dev/zero", "/dev/zero", "no ordinary file", "name a file"),
    Mistake(
        "progress --load u.jsonl", "u.jsonl", "not a file of attempts", "choose one", files={"u.jsonl": b"\xff\xfe{"}
    ),
    Mistake(
        *("progress --load new.jsonl", "new.jsonl:1", "written by a newer scocourse", "update it"),
        files={"new.jsonl": '{"scocourse":"attempts","format":9}\n'},
    ),
    Mistake("progress --load a b c", "cannot be read", "there is no such file", "correct the name", faults=3),
    Mistake("results none.csv", "none.csv", "there is no such file", "correct the name"),
    Mistake("results /dev/zero", "/dev/zero", "no ordinary file", "name a file"),
    Mistake("results e", "e", "empty", "export it again", files={"e": ""}),
    Mistake("results z", "z", "zip file", "save the table as CSV UTF-8", files={"z": b"PK\3\4"}),
    Mistake("results q.txt", "q.txt", "not known by its content", "expected one of"),
    Mistake("results u", "u", "not UTF-8", "save it as CSV UTF-8", files={"u": "a,b\n".encode("utf-16")}),
    Mistake(f"results {LONG}", LONG, "the name is too long", "correct it"),
    Mistake("results circle", "circle", "in a circle", "mend them", files=CIRCLE),
    Mistake("results empty", "results", "no file was read", "to report", files={"empty": FOLDER}, faults=0),
    Mistake("results p", "p", "damaged Parquet", "write it anew", files={"p": b"PAR1xx"}),
]


def _no_course() -> Iterator[Mistake]:
    """Commands outside a course, in a folder that holds one no longer."""
    gone = {"book/claims.yaml": GONE}
    for command in ("build", "serve"):
        yield Mistake(command, "tea", "is not inside a course", "go to one and try again", files=gone)
    yield Mistake("check", "scocourse check", "no course here or above", "name it with --root", files=gone)
    yield Mistake("check --root class", "in class or above it", "no book/claims.yaml", "with --root", files=gone)
    yield Mistake("check --root none", "--root none", "expected a folder", "give the one that holds book/ and quizzes/")
    yield Mistake("check --root q.txt", "--root q.txt", "expected a folder", "give the one that holds book/")
    yield Mistake(f"check --root {LONG}", LONG, "expected a folder", "give the one that holds book/")
    yield Mistake("check --root circle", "circle", "expected a folder", "give the one", files=CIRCLE)
    yield Mistake("import q.txt", "no course here", "no book/claims.yaml", "--output", files=gone)


def _outputs() -> Iterator[Mistake]:
    """Places that cannot be written, or hold something that nobody wants written over."""
    writing = {
        "export anki tea --output {}.apkg": "scocourse export",
        "import q.txt --output {}.yaml": "scocourse import",
        "results class --output {}": "scocourse results",
        "progress --save {}": "scocourse progress",
    }
    for command, place in writing.items():
        # progress makes folders that are not there
        if "progress" not in command:
            yield Mistake(command.format("no/such"), place, "its folder is not there", "make it first")
        yield Mistake(command.format("q.txt/x"), place, "a file stands where its folder should be", OTHER)
        yield Mistake(command.format(LONG), place, "the name is too long", "give a shorter one")
        full = ("*out/*", errno.ENOSPC)
        yield Mistake(command.format("out/x"), place, "no space left", "make room", files={"out": FOLDER}, trouble=full)
        denied = ("*out/*", errno.EACCES)
        yield Mistake(command.format("out/x"), place, "no permission", OTHER, files={"out": FOLDER}, trouble=denied)
        fixed = ("*out/*", errno.EROFS)
        yield Mistake(
            command.format("out/x"), place, "the disk takes no changes", OTHER, files={"out": FOLDER}, trouble=fixed
        )
        stopped = ("*out/*", KeyboardInterrupt)
        yield Mistake(command.format("out/x"), "stopped", "", "", 130, files={"out": FOLDER}, trouble=stopped)
    yield Mistake("export anki tea --output book", "book", "it is a folder", "give the file's name too")
    yield Mistake("export anki tea --output q.txt", "q.txt", "is there already", "--force")
    yield Mistake("export anki tea --output circle", "circle", "is there already", "--force", files=CIRCLE)
    yield Mistake("export anki tea --output nowhere", "nowhere", "is there already", "--force", files=NOWHERE)
    yield Mistake("export anki tea --force --output /dev/null", "/dev/null", "no ordinary file", OTHER)
    for file in ("quizzes/tea.yaml", "book/claims.yaml", "book/tea.md"):
        command = f"export anki tea --force --output {file}"
        yield Mistake(command, f"--output {file}", "the place of a file of the course", "give another name")
    yield Mistake("import q.txt --output quizzes/tea.yaml", "tea.yaml", "is there already", "--force")
    yield Mistake("import q.txt --output q.txt", "q.txt", "cannot be a bank's name", "give q.yaml")
    yield Mistake("import q.txt --output quizzes/Tea.yaml", "Tea.yaml", "cannot be a bank's name", "quizzes/tea.yaml")
    yield Mistake(
        "import q.txt --output quizzes/quizzes.yaml", "quizzes.yaml", "cannot be a bank's name", "another name"
    )
    yield Mistake(
        ["import", "q.txt", "--output", "a\nb.yaml"], r"a\nb.yaml", "cannot be a bank's name", "give a-b.yaml"
    )
    itself = {"q.yaml": Link("q.txt")}
    yield Mistake("import q.txt --force --output q.yaml", "q.yaml", "the file to import", "another name", files=itself)
    yield Mistake("import q.txt", "quizzes/q.yaml", "is there already", "--force", files={"quizzes/q.yaml": "mine"})
    yield Mistake("new book --source t.txt --title T", "book", "something is there", "name a new folder")
    yield Mistake("new . --source t.txt --title T", ".", "something is there", "name a new folder")
    yield Mistake("new q.txt --source t.txt --title T", "q.txt", "something is there", "name a new folder")
    yield Mistake("new q.txt/x --source t.txt --title T", "q.txt/x", "a file stands where its folder should be", OTHER)
    yield Mistake(f"new {LONG} --source t.txt --title T", LONG, "the name is too long", "give a shorter one")
    yield Mistake("new no/../book --source t.txt --title T", "book", "something is there", "name a new folder")
    yield Mistake("new circle --source t.txt --title T", "circle", "something is there", "new folder", files=CIRCLE)
    full = ("*claims.yaml", errno.ENOSPC)
    yield Mistake("new out --source t.txt --title T", "out", "no space left", "make room", trouble=full)
    stopped = ("*claims.yaml", KeyboardInterrupt)
    yield Mistake("new out --source t.txt --title T", "stopped", "", "", 130, trouble=stopped)
    yield Mistake("progress --save book", "book", "it is a folder", "name a file")
    yield Mistake("progress --save q.txt", "q.txt", "not a file of attempts", "choose one")
    yield Mistake("progress --save circle", "circle", "in a circle", "mend them", files=CIRCLE)
    yield Mistake("progress --save /dev/null", "/dev/null", "no ordinary file", "name a file")
    anna = "class/anna.jsonl"
    yield Mistake(f"results class --output {anna}", f"--output {anna}", "answers of the class", "give another name")
    statements = "--xapi-home https://example.edu --xapi"
    yield Mistake(f"results class {statements} {anna}", f"--xapi {anna}", "answers of the class", "give another name")
    yield Mistake(f"results class {statements} results.html", "--xapi", "place of the report", "give another name")
    table = {"class/items.csv": "x"}
    yield Mistake("results class --csv class", "class/items.csv", "answers of the class", "another name", files=table)
    yield Mistake("results class --csv q.txt", "q.txt", "a file stands where its folder should be", OTHER)
    yield Mistake("results class --csv q.txt/x", "q.txt/x", "a file stands where its folder should be", OTHER)
    yield Mistake("results class --output /dev/null", "/dev/null", "no ordinary file", OTHER)
    yield Mistake("results class --output book", "book", "it is a folder", "give the file's name too")
    full = ("*tables/*", errno.ENOSPC)
    yield Mistake(
        "results class --csv tables", "tables", "no space left", "make room", files={"tables": FOLDER}, trouble=full
    )
    for command in ("build", "serve --port 0"):
        yield Mistake(command, "book/_config.yml", "no such file", "create it", status=1, faults=2)
    yield Mistake("build --output q.txt", "q.txt", "is a file", "name a folder", status=1)
    yield Mistake("build --output class", "class", "files that are not a built site", "name another folder", status=1)
    yield Mistake("build --output q.txt/x", "q.txt/x", "a file stands where its folder should be", OTHER, status=1)
    yield Mistake(f"build --output {LONG}", LONG, "the name is too long", "give a shorter one", status=1)
    yield Mistake("build --output book/site", "book/site", "from which the site is made", "another folder", status=1)
    yield Mistake("build --output quizzes", "quizzes", "from which the site is made", "another folder", status=1)
    yield Mistake(
        "build --output build/book/html", "build/book", "from which the site is made", "another folder", status=1
    )
    yield Mistake("build --output circle", "circle", "is a file", "name a folder", status=1, files=CIRCLE)
    yield Mistake("build", "build", "a file stands where its folder should be", OTHER, status=1, files={"build": "x"})


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
#: Whatever is in the way of its file, there is no course.
NO_MARK = {"a folder", "a link that leads nowhere", "a circle of links", "a device"}
#: A page may hold what it likes, if it can be read.
OF_TEXT = {"UTF-16", "Latin-1", "a link that leads nowhere", "a circle of links", "a device"}


def _courses() -> Iterator[Mistake]:
    for file in (*YAML, "book/claims.yaml"):
        for name, (content, cause, cure) in BROKEN.items():
            if not (file == "book/claims.yaml" and name in NO_MARK):
                files = {file: content, "quizzes/circle": Link("circle")}
                yield Mistake("check", file, cause, cure, status=1, files=files)
        yield Mistake("check", file, "no permission", "leave to read it", 1, trouble=(f"*{file}", errno.EACCES))
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
        ("root: book/tea\nchapters:\n- file: book/coffee\n", "3:9: chapters[0] file: expected a page", "create it"),
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
            ("~nobody-of-this-name/x", "no home folder", "name a file in SCOCOURSE_ATTEMPTS"),
        ):
            kept = {"SCOCOURSE_ATTEMPTS": named}
            yield Mistake(command, place, cause, cure, files=CIRCLE, environment=kept)


MISTAKES = (*COMMAND_LINE, *NAMES, *INPUTS, *_no_course(), *_outputs(), *_courses(), *_attempts())
