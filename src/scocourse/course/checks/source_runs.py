"""No text of the course repeats more than eight words in a row of the source text, which is not ours to reprint.

The source text itself is not in the repository. ``book/source-runs.txt`` holds a hash of every run of nine words in
it, in the order of the hashes: enough to recognize a run, not to read the text back. A hash is 32 bits of a salted
BLAKE2b: nine words cannot be found from it, since no one can try all sets of nine words and very many share each hash.
(Who has eight words of a sentence already could try out the ninth; but they have the text.) With 250,000 words in the
course, one time in fifteen chance makes some place of it match; reword that place.

``scocourse.course.make_source_runs`` writes the file.

*Words* are runs of letters and digits in lower case; apostrophes, points and hyphens inside a word are dropped, all
other marks separate. In Markdown, roles and the addresses of links are no words.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from scocourse.bank import source
from scocourse.bank.problem import CourseError, Problem
from scocourse.course.checks.survey import Finding, Survey
from scocourse.course.pages import Page, cells, files

#: The shortest run that is refused.
RUN = 9
RUNS = "book/source-runs.txt"
_BYTES = 4
_WORD = re.compile(r"[^\W_]+(?:['’.\-\u2010\u2011][^\W_]+)*")
_NO_WORDS = re.compile(r"\{[a-z:-]+\}`[^`]*`|(?<=\])\([^)\s]*\)|https?://\S+|\[\^[^\]]+\]")
_HEADER = """\
# Hashes of every run of nine words of the source text, so that `scocourse check` finds a run that the course repeats.
# The text cannot be read back from them. Written by scocourse.course.make_source_runs: do not edit.
"""


class Word(NamedTuple):
    """A word as it is compared, and where it begins in its text."""

    text: str
    offset: int


def words(text: str) -> list[Word]:
    """The words of ``text``, in their order."""
    blanked = _NO_WORDS.sub(lambda found: " " * len(found[0]), text)
    return [
        Word(re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", found[0]).lower()), found.start())
        for found in _WORD.finditer(blanked)
    ]


def hashes(text: Iterable[Word], salt: bytes) -> Iterator[bytes]:
    """The hash of every run of nine words, in their order."""
    plain = [word.text for word in text]
    for start in range(len(plain) - RUN + 1):
        run = " ".join(plain[start : start + RUN])
        yield hashlib.blake2b(run.encode(), digest_size=_BYTES, salt=salt).digest()


def write_runs(text: str, salt: bytes) -> str:
    """What book/source-runs.txt holds for a source text; runs do not go over the end of a paragraph."""
    paragraphs = re.split(r"^\[\d+\]$", text, flags=re.MULTILINE)[1:]
    found = {run for paragraph in paragraphs for run in hashes(words(paragraph), salt)}
    packed = base64.b64encode(b"".join(sorted(found))).decode()
    return f"{_HEADER}salt: {salt.hex()}\n" + "\n".join(textwrap.wrap(packed, 100)) + "\n"


def read_runs(text: str) -> tuple[bytes, frozenset[bytes]]:
    """Salt and hashes of such a file. Raises ValueError for anything else."""
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    if not lines or not lines[0].startswith("salt: "):
        raise ValueError("no line with the salt")
    packed = base64.b64decode("".join(lines[1:]), validate=True)
    runs = frozenset(packed[at : at + _BYTES] for at in range(0, len(packed), _BYTES))
    salt = bytes.fromhex(lines[0].removeprefix("salt: "))
    if len(salt) > hashlib.blake2b.SALT_SIZE:
        raise ValueError("the salt is too long")
    return salt, runs


def runs_of_the_source(survey: Survey) -> Iterator[Finding]:
    """Places in book/, quizzes/, notebooks/ and the data with more than eight words in a row of the source text.

    :raises CourseError: the file of the runs is damaged.
    """
    file = survey.root / RUNS
    if not os.path.lexists(file):
        return
    text = source.read(file, RUNS)
    try:
        salt, runs = read_runs(text)
    except ValueError:
        cure = "take it from the last sound version, or write it anew with scocourse.course.make_source_runs"
        raise CourseError([Problem(file=RUNS, expected="a salt and hashes", found="other lines", cure=cure)]) from None
    for page in _texts(survey.root):
        found = words(page.text)
        hits = [at for at, run in enumerate(hashes(found, salt)) if run in runs]
        for first, last in _stretches(hits):
            count = last - first + RUN
            start, end = found[first].offset, found[last + RUN - 1]
            piece = " ".join(page.text[start : end.offset + len(end.text)].split())
            yield Finding(
                kind="source-run",
                where=page.where(start),
                message=f'{count} words in a row are those of the source text ("{piece[:40].rstrip()} …"); '
                f"say it in other words, or quote at most {RUN - 1}",
            )


def _texts(root: Path) -> Iterator[Page]:
    for folder, suffixes in (
        ("book", (".md", ".yaml", ".yml", ".bib")),
        ("quizzes", (".yaml",)),
        ("src/scocourse/data", (".csv", ".toml", ".py")),
    ):
        for path in files(root, folder, *suffixes):
            if path.is_file():
                yield Page(path.relative_to(root).as_posix(), path.read_text(encoding="utf-8", errors="replace"))
    for path in files(root, "notebooks", ".md"):
        yield Page(path.relative_to(root).as_posix(), path.read_text(encoding="utf-8", errors="replace"))
    for path in files(root, "notebooks", ".ipynb"):
        for number, _, text in cells(path):
            yield Page(path.relative_to(root).as_posix(), text, number)


def _stretches(hits: list[int]) -> Iterator[tuple[int, int]]:
    """First and last of every stretch of neighbouring numbers."""
    start = 0
    for at in range(1, len(hits) + 1):
        if at == len(hits) or hits[at] != hits[at - 1] + 1:
            yield hits[start], hits[at - 1]
            start = at
