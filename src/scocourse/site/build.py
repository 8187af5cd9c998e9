"""Builds the site: to the side first, then put in place as a whole, so that nobody sees half of it."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
from collections.abc import Callable
from html import escape, unescape
from pathlib import Path
from urllib.parse import unquote

import yaml
from msgspec import Struct

from scocourse.course import load_course
from scocourse.course.book import check_book
from scocourse.course.examination import REPORT, set_aside
from scocourse.course.model import UNTITLED
from scocourse.course.pages import GUIDE
from scocourse.disk import check_folder, not_written
from scocourse.site import manifest
from scocourse.site.spare import Spare, launch

#: Told what is happening, a short line at a time.
Progress = Callable[[str], None]

_NEEDED = ("jupyter_book", "jupyter_cache", "ipykernel", "pybtex", "watchfiles", "tinycss2", "fontTools", "brotli")
INSTALL = 'python -m pip install "scocourse[book]" (in a checkout: python -m pip install -e ".[book]")'
#: The folder of the site for the labs in the browser, which need a web address.
LITE = "lite"
#: What the site is made from, from the course's folder.
SOURCES = ("book", "notebooks", "quizzes", "src")
_LEVEL = re.compile("(?:WARNING|ERROR|CRITICAL):")
_STOPPED = re.compile(r"\w+ error\b.*[:!]|Exception occurred:")
_NO_CONTENT = {"genindex.html", "search.html", "index.html"}
_IMAGE = re.compile(r"""_images/([^"'?#<>]+)""")
_NO_PAGES = {"_static", LITE}
_START = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<meta http-equiv="refresh" content="0; url={page}">
<link rel="icon" href="_static/favicon.svg" type="image/svg+xml">
</head>
<body><p><a href="{page}">{title}</a></p></body>
</html>
"""


class BuildError(Exception):
    """The site could not be built; the message says why. The site built before is left as it was."""


class PackagesMissingError(BuildError):
    """What only the book needs is not installed; the message holds the command that installs it."""


class Site(Struct, frozen=True):
    """A finished site: its folder, first page, number of pages, and the interface's language where one was given.

    ``exam`` says that it has no keys of what is sat, and ``notes`` what it goes without for that.
    """

    folder: Path
    start: Path
    pages: int
    language: str | None = None
    exam: bool = False
    notes: tuple[str, ...] = ()


def require_book_packages() -> None:
    """Make sure that what only the book needs is installed.

    :raises PackagesMissingError: with the command that installs it.
    """
    missing = [name for name in _NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise PackagesMissingError(f"the book needs {', '.join(missing)}, not installed here; run: {INSTALL}")


def build(
    root: Path,
    *,
    output: Path | None = None,
    work: Path | None = None,
    strict: bool = True,
    lite: Callable[[Path], None] | None = None,
    language: str | None = None,
    exam: bool = False,
    instructors: bool = False,
    progress: Progress = lambda line: None,
    spare: Spare | None = None,
) -> Site:
    """Build the book of ``root`` into ``output``, by default ``build/html`` (``build/instructors``).

    :param work: where pages, outputs and the index are kept between builds, by default ``build/book``
        (``build/book-instructors``).
    :param strict: a warning fails the build.
    :param lite: adds the labs in the browser to the folder of the finished site; see scocourse.site.lite.
    :param language: that of the interface, where it is not the configuration's.
    :param exam: without keys and reasons of what is sat elsewhere; see scocourse.course.examination.
    :param instructors: add the pages for instructors only. By default they have folders of their own, so that no trace
        of them can come into the students' site.
    :param spare: a process that may wait for this build.
    :raises CourseError: with every problem of the course files.
    :raises BuildError: anything else; the site built before is left as it was.
    """
    require_book_packages()
    output = output or root / "build" / ("instructors" if instructors else "html")
    work = work or root / "build" / ("book-instructors" if instructors else "book")
    if instructors and not (root / GUIDE).is_file():
        raise BuildError(f"no pages for instructors in this course: {GUIDE} is missing")
    _may_replace(output, root, work)
    progress("checking the course files")
    options: manifest.Options = {
        "output": str(output),
        "strict": strict,
        "language": language,
        "exam": exam,
        "instructors": instructors,
    }
    earlier = manifest.load(work)
    before = manifest.look(root, options, earlier)
    if before and earlier and lite is None and before.is_like(earlier) and manifest.state(output) == earlier.site:
        return Site(output, output / "index.html", earlier.pages, language, exam, earlier.notes)
    manifest.forget(work)
    course = load_course(root)
    check_book(root, needed=True)
    if exam:
        try:
            set_aside(course)
        except LookupError as error:
            raise BuildError(str(error.args[0])) from None
    lines = run_sphinx(
        root,
        work,
        strict=strict,
        language=language,
        exam=exam,
        instructors=instructors,
        progress=progress,
        spare=spare,
    )
    built = work / "html"
    _write_start(root, built)
    try:
        _put_in_place(built, output, lite)
    except OSError as error:
        raise cannot_write(output, error) from error
    pages = [page for page in output.rglob("*.html") if page.parent != output or page.name not in _NO_CONTENT]
    pages = [page for page in pages if page.relative_to(output).parts[0] not in _NO_PAGES]
    notes = tuple(line.removeprefix(REPORT) for line in lines if line.startswith(REPORT))
    if before and lite is None and (made := manifest.made(before, work, output, len(pages), notes)):
        manifest.save(work, made)
    return Site(output, output / "index.html", len(pages), language, exam, notes)


def cannot_write(place: Path, error: OSError) -> BuildError:
    """That ``place`` cannot be written, why and what to do."""
    return BuildError(not_written(place, error))


def _may_replace(output: Path, root: Path, work: Path) -> None:
    """Make sure that ``output`` may be deleted: it is not there, empty, or a site that Sphinx wrote.

    It is then no part of what the site is made from either, and can be made where it is not there.
    """
    whole = Path(os.path.realpath(output))
    for part in (*(root / name for name in SOURCES), work):
        if whole.is_relative_to(os.path.realpath(part)):
            raise BuildError(f"{output} lies in {part}, from which the site is made; name another folder")
    try:
        if output.is_dir() and any(output.iterdir()) and not (output / ".buildinfo").is_file():
            raise BuildError(f"{output} holds files that are not a built site; name another folder or empty it")
        if os.path.lexists(output) and not output.is_dir():
            raise BuildError(f"{output} is a file; name a folder")
        check_folder(output.parent)
    except OSError as error:
        raise cannot_write(output, error) from error


def run_sphinx(
    root: Path,
    work: Path,
    *,
    strict: bool = True,
    language: str | None = None,
    exam: bool = False,
    instructors: bool = False,
    progress: Progress,
    builder: str = "html",
    spare: Spare | None = None,
) -> list[str]:
    """Let Sphinx make the book of ``root`` into ``work/<builder>``, and return what it said; see :func:`build`.

    :raises BuildError: with what it said.
    """
    arguments = [str(root), str(work), builder]
    if not strict:
        arguments.append("--warnings")
    if language is not None:
        arguments += ["--language", language]
    if exam:
        arguments.append("--exam")
    if instructors:
        arguments.append("--instructors")
    try:
        work.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(work, error) from error
    lines: list[str] = []
    with spare.take(arguments) if spare else launch(arguments, root) as process:
        assert process.stdout
        try:
            for line in process.stdout:
                lines.append(line.rstrip())
                progress(lines[-1])
        except BaseException:
            process.kill()
            _forget_pages(work)
            raise
    status = process.returncode
    (work / "build.log").write_text("\n".join(lines) + "\n", encoding="utf-8")
    if status:
        _forget_pages(work)
        raise BuildError(_reason(lines, root, work / "build.log"))
    return lines


def _forget_pages(work: Path) -> None:
    """Make the next run build every page anew: Sphinx repeats no warning about a page that it thinks done."""
    for folder in ("doctrees", "html"):
        shutil.rmtree(work / folder, ignore_errors=True)


def _reason(lines: list[str], root: Path, log: Path) -> str:
    """What of Sphinx's output says why it failed: warnings and errors, each once, or what stopped it."""
    shown = log.relative_to(root) if log.is_relative_to(root) else log
    told = list(dict.fromkeys(line[_at(line, root) :] for line in lines if _LEVEL.search(line)))
    if told:
        return "\n".join([*told, f"{len(told)} problem{'s' if len(told) > 1 else ''}; the whole log: {shown}"])
    # an error of Sphinx says what it is, then why; a traceback ends with the error
    heads = [at for at, line in enumerate(lines) if _STOPPED.fullmatch(line)]
    why = lines[heads[-1] :] if heads else [line for line in lines if line.strip()][-1:]
    return f"Sphinx stopped: {' '.join(' '.join(why).split()) or 'it gave no reason'}; the whole log: {shown}"


def _at(line: str, root: Path) -> int:
    """Where in a line with a warning its place begins, as from the course's folder; a step of Sphinx may precede."""
    before = _LEVEL.split(line)[0]
    return before.rfind(f"{root}{os.sep}") + len(f"{root}{os.sep}") if f"{root}{os.sep}" in before else 0


def _write_start(root: Path, built: Path) -> None:
    """Let the site's address lead to the book's first page."""
    book = book_of(root)
    start = _START.format(title=escape(book.title), page=escape(book.first))
    (built / "index.html").write_text(start, encoding="utf-8")


class Book(Struct, frozen=True):
    """What the configuration says of the book; ``first`` is the address of its first page in the site."""

    title: str
    author: str
    first: str


def book_of(root: Path) -> Book:
    """The book of the course in ``root``."""
    config = yaml.safe_load((root / "book" / "_config.yml").read_text(encoding="utf-8"))
    contents = yaml.safe_load((root / "book" / "_toc.yml").read_text(encoding="utf-8"))
    return Book(str(config.get("title", UNTITLED)), str(config.get("author", "")), f"{contents['root']}.html")


def _drop_unused_images(site: Path) -> None:
    """Delete pictures that no page shows: those of earlier builds, whose names are made from what they showed."""
    shown: set[str] = set()
    for page in site.rglob("*.html"):
        shown.update(_IMAGE.findall(page.read_text(encoding="utf-8")))
    names = {unquote(unescape(name)) for name in shown}
    for image in (site / "_images").glob("*"):
        if image.name not in names:
            image.unlink()


def _put_in_place(built: Path, output: Path, add: Callable[[Path], None] | None) -> None:
    """Copy ``built`` beside ``output``, make the copy light, ``add`` to it, and exchange the two by renaming."""
    from scocourse.site.slim import slim  # needs what only the book needs

    output.parent.mkdir(parents=True, exist_ok=True)
    new, old = (output.with_name(f".{output.name}.{name}") for name in ("new", "old"))
    for folder in (new, old):
        shutil.rmtree(folder, ignore_errors=True)
    try:
        shutil.copytree(built, new)
        _drop_unused_images(new)
        slim(new)
        if add is not None:
            add(new)
        if output.exists():
            output.rename(old)
        new.rename(output)
    except BaseException:
        if old.exists() and not output.exists():
            old.rename(output)
        shutil.rmtree(new, ignore_errors=True)
        raise
    shutil.rmtree(old, ignore_errors=True)
