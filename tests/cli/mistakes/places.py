"""Places that hold no course, or cannot take what a command makes."""

from __future__ import annotations

import errno
from collections.abc import Iterator

from tests.cli.mistakes import CIRCLE, FOLDER, GONE, LONG, NOWHERE, OTHER, Link, Mistake


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
    yield Mistake("results class --csv tables", "tables", "no space left", "make room", trouble=full)
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


PLACES = (*_no_course(), *_outputs())
