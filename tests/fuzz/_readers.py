"""Every reader of files that others write, with sound files of each to begin from.

A reader says no by its own error and by no other; ``read`` gives the lines that it says, none where it takes the file.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from msgspec import Struct
from tests._tea import tea_items, write_tea_course

from scocourse.bank.problem import CourseError
from scocourse.cli._losses import loss_lines
from scocourse.course import Course, load_course
from scocourse.course.order import pages_listed
from scocourse.exchange import FORMATS, Material, Section, SourceFile, export, read, recognised, write_bank
from scocourse.items import digest
from scocourse.model import Attempt
from scocourse.progress.file import AttemptsFileError, parse, write_attempts
from scocourse.results.analysis import analyse, fault_lines
from scocourse.results.engine import connect
from scocourse.results.html import page
from scocourse.results.readers import files_in, read_file
from scocourse.results.table import ResultsError, json_text
from scocourse.results.xapi import statements

CORPUS = Path(__file__).with_name("corpus")
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
AIKEN = b"Which is black?\nA. Assam\nB) Sencha\nANSWER: A\n\nWhich is green?\nA. Assam\nB. Sencha\nANSWER: B\n"
MDBOOK_QUIZ = b"""[multipart]
tea = "Tea *is* drunk."

[[questions]] # black
id = "black"
type = "MultipleChoice"
prompt.prompt = '''Which is \"black\"?'''
prompt.distractors = ["Sencha", "Mate"]
prompt.answerIndex = 1
answer.answer = "Assam"
context = "It is oxidized."
multipart = "tea"

[[questions]]
type = "ShortAnswer"
[questions.prompt]
prompt = "Which town?"
[questions.answer]
answer = "Uji"
alternatives = ["uji"]
"""
MOODLE_RESULTS = """\
Last name,First name,Email address,Status,Started,Completed,Grade/10.00,Question 1,Response 1,Question 2,Response 2
Li,Na,na@example.edu,Finished,"1 September 2026  9:00 AM","1 September 2026  9:30 AM",5,"{0}","{1} [C=3]","{2}","{3}"
"""
QTI2 = b"""<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="black" title="Black">
<responseDeclaration identifier="R" cardinality="multiple" baseType="identifier">
<correctResponse><value>A</value><value>C</value></correctResponse>
<mapping upperBound="2" defaultValue="-1"><mapEntry mapKey="A" mappedValue="1"/><mapEntry mapKey="C" mappedValue="1"/>
</mapping></responseDeclaration>
<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>
<itemBody><p>Which are <b>black</b>?</p><choiceInteraction responseIdentifier="R" maxChoices="0" shuffle="true">
<simpleChoice identifier="A">Assam</simpleChoice><simpleChoice identifier="B">Sencha</simpleChoice>
<simpleChoice identifier="C">Keemun</simpleChoice></choiceInteraction></itemBody>
<responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/map_response"/>
</assessmentItem>"""
CANVAS_RESULTS = """name,id,sis_id,section,submitted,attempt,"11: {0}",1.0,"12: {2}",1.0,n correct,n incorrect,score
Na Li,7,,A,2026-09-01 09:30:00 UTC,1,"{1}",1.0,"{3}",1.0,2,0,2
Jo Roe,8,,A,2026-09-01 09:40:00 UTC,1,,,,,0,0,0
"""


class Reader(Struct, frozen=True):
    """``seeds`` are sound files; ``read`` gives what is said of any."""

    seeds: Callable[[], Sequence[bytes]]
    read: Callable[[bytes], list[str]]


@cache
def folder() -> Path:
    """A folder for files that a reader must find on a disk, gone when the process ends."""
    kept.append(tempfile.TemporaryDirectory(prefix="scocourse-fuzz-"))
    return Path(kept[0].name)


kept: list[tempfile.TemporaryDirectory[str]] = []


@cache
def tea() -> Course:
    return load_course(write_tea_course(folder() / "tea"))


# other programs' files ------------------------------------------------------------------------------------------------


def exported(name: str) -> Callable[[], list[bytes]]:
    """The tea questions in the format ``name``, all of them and some alone."""

    def seeds() -> list[bytes]:
        items = tuple(item for item in tea_items() if item.__struct_config__.tag in FORMATS[name].holds)
        groups = [items, *((item,) for item in items[:6])]
        materials = (
            Material(course=tea(), sections=(Section(id="tea", title="Tea", intro="Drink.", entries=each),))
            for each in groups
        )
        return [export(FORMATS[name], material, NOW).content for material in materials]

    return seeds


def inside(name: str) -> Callable[[], list[bytes]]:
    """The files of questions in the packages of the format ``name``."""

    def seeds() -> list[bytes]:
        with zipfile.ZipFile(io.BytesIO(exported(name)()[0])) as archive:
            files = [archive.read(each) for each in archive.namelist()]
        return [each for each in files if b"<questestinterop" in each or b"<qti-assessment-item " in each]

    return seeds


def imported(*names: str) -> Callable[[bytes], list[str]]:
    """Reading as ``scocourse import`` does it, in the first of the formats ``names``, or in any that takes it."""

    def read_as(data: bytes) -> list[str]:
        source = SourceFile("file", data)
        try:
            with_errors(lambda: recognised(source, FORMATS))
            reading = read(source, FORMATS[names[0]])
        except CourseError as error:
            return said(error)
        written = write_bank("bank", reading, title="Bank", origin="file", fill={}, shown="bank.yaml")
        list(loss_lines(reading.losses, "a bank"))
        written.text.encode()
        return [str(problem) for problem in written.problems]

    return read_as


def with_errors(call: Callable[[], Any]) -> None:
    """``call``, whose refusal is one line too."""
    try:
        call()
    except CourseError as error:
        said(error)


def said(error: CourseError) -> list[str]:
    """The lines of ``error``, one for each problem."""
    lines = str(error).split("\n")
    assert len(lines) == len(error.problems) >= 1
    return lines


# the course -----------------------------------------------------------------------------------------------------------


QUIZZES = b"""quizzes:
  - id: all-tea
    title: All of it
    ids: [tea-origin, tea-kinds]
  - id: some-tea
    title: Some
    seed: 3
    draw:
      - {banks: [tea], number: 2}
"""
CONTENTS = b"format: jb-book\nroot: index\nparts:\n  - caption: Tea\n    chapters:\n      - file: tea\n"
GLOSSARY = (
    b"# Words\n\n```{glossary}\nblack tea\nAssam\n  Tea, {term}`oxidized`.\n\n  More.\n\noxidized\n  Brown.\n```\n"
)


def of_course(name: str) -> Callable[[bytes], list[str]]:
    """Reading a course in which the file ``name`` is what is given."""

    def read_in(data: bytes) -> list[str]:
        root = tea().root
        path = root / name
        sound = path.read_bytes() if path.exists() else None
        path.write_bytes(data)
        try:
            load_course(root)
            pages_listed(root)
        except CourseError as error:
            return said(error)
        finally:
            path.unlink()
            if sound is not None:
                path.write_bytes(sound)
        return []

    return read_in


def sound(name: str) -> Callable[[], list[bytes]]:
    return lambda: [(tea().root / name).read_bytes()]


# answers --------------------------------------------------------------------------------------------------------------


def attempts() -> list[Attempt]:
    return [
        Attempt(
            id=f"{number:016x}",
            item=item.id,
            digest=digest(item),
            response=item.key(),
            status="scored",
            value=1.0,
            at="2026-09-01T09:30:00.000Z",
            confidence="high",
            quiz="tea",
        )
        for number, item in enumerate(tea_items()[:4])
    ]


def attempts_files() -> list[bytes]:
    path = folder() / "seed.jsonl"
    write_attempts(path, attempts())
    return [path.read_bytes()]


def attempts_read(data: bytes) -> list[str]:
    try:
        parse(data, "file")
    except AttemptsFileError as error:
        return [str(error)]
    return []


def lines() -> list[bytes]:
    rows = [{"student": "a", "item": each.item, "response": each.response, "at": each.at} for each in attempts()]
    return [b"".join(json_text(row | {"confidence": "low"}).encode() + b"\n" for row in rows)]


def tables() -> list[bytes]:
    made = attempts()
    columns: dict[str, Any] = {
        "student": pa.array(["a", "b", "a", "c"]),
        "item": pa.array([each.item for each in made]).dictionary_encode(),
        "response": [json_text(each.response) for each in made],
        "value": [1.0, None, 1.0, 1.0],
        "at": pa.array(
            [1_788_000_000_000_000, 1_788_000_000_000_001, 1_788_000_000_000_002, None], pa.timestamp("us", "UTC")
        ),
        "id": [each.id for each in made],
    }
    found = []
    for options in ({"compression": "none"}, {"compression": "zstd", "data_page_version": "2.0"}):
        out = io.BytesIO()
        pq.write_table(pa.table(columns), out, **options)
        found.append(out.getvalue())
    return found


def sheets(pattern: str) -> Callable[[], list[bytes]]:
    def seeds() -> list[bytes]:
        one, other = (item for item in tea_items() if item.id in ("tea-origin", "tea-port"))
        texts = (one.stem, one.options[0].text, other.stem, other.answers[0].text)
        return [pattern.format(*(text.replace('"', "") for text in texts)).encode()]

    return seeds


def results_read(data: bytes) -> list[str]:
    """Reading as ``scocourse results`` does it, to the report and the statements."""
    path = folder() / "class" / "file"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    try:
        found = [read_file(file, tea()) for file in files_in([path.parent])]
        with connect() as engine:
            analysis = analyse(engine, found, tea(), now=round(NOW.timestamp() * 1000))
            page(analysis.report, NOW.date()).encode()
            list(statements(engine, analysis, tea(), home="https://example.edu"))
            return fault_lines(analysis.report.files)
    except ResultsError as error:
        return str(error).split("\n") if "no attempt in the files counts" in str(error) else [str(error)]


def guard() -> None:
    """From now on, let this process open no connection, start no program and write nowhere but in :func:`folder`."""
    own = str(folder())
    os.environ["SCOCOURSE_CACHE"] = f"{own}/compiled"
    tea()

    def look(event: str, given: tuple[Any, ...]) -> None:
        if event.startswith(("socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system", "os.exec")):
            raise AssertionError(f"{event} {given}")
        if event == "open" and isinstance(given[0], str):
            path, mode, _ = given
            writes = isinstance(mode, str) and set(mode) & set("wax+")
            if path.startswith("/etc/pass") or (
                writes and not path.startswith((own, str(CORPUS), os.devnull, "/proc/self/"))
            ):
                raise AssertionError(f"{event} {given}")

    sys.addaudithook(look)


READERS = {
    "bank": Reader(sound("quizzes/tea.yaml"), of_course("quizzes/tea.yaml")),
    "claims": Reader(sound("book/claims.yaml"), of_course("book/claims.yaml")),
    "misconceptions": Reader(sound("book/misconceptions.yaml"), of_course("book/misconceptions.yaml")),
    "objectives": Reader(sound("book/objectives.yaml"), of_course("book/objectives.yaml")),
    "quizzes": Reader(lambda: [QUIZZES], of_course("quizzes/quizzes.yaml")),
    "contents": Reader(lambda: [CONTENTS], of_course("book/_toc.yml")),
    "settings": Reader(lambda: [b"title: Tea\nauthor: me\n"], of_course("book/_config.yml")),
    "glossary": Reader(lambda: [GLOSSARY], of_course("book/glossary.md")),
    "aiken": Reader(lambda: [AIKEN], imported("aiken")),
    "gift": Reader(exported("gift"), imported("gift")),
    "moodle": Reader(exported("moodle"), imported("moodle")),
    "qti12": Reader(inside("canvas"), imported("canvas")),
    "qti2": Reader(lambda: [QTI2], imported("qti2")),
    "qti3": Reader(inside("qti3"), imported("qti3")),
    "package12": Reader(exported("canvas"), imported("canvas")),
    "package3": Reader(exported("qti3"), imported("qti3")),
    "jupyterquiz": Reader(exported("jupyterquiz"), imported("jupyterquiz")),
    "mdbook-quiz": Reader(lambda: [MDBOOK_QUIZ], imported("mdbook-quiz")),
    "text2qti": Reader(exported("text2qti"), imported("text2qti")),
    "attempts": Reader(attempts_files, attempts_read),
    "results-attempts": Reader(attempts_files, results_read),
    "results-lines": Reader(lines, results_read),
    "results-moodle": Reader(sheets(MOODLE_RESULTS), results_read),
    "results-canvas": Reader(sheets(CANVAS_RESULTS), results_read),
    "results-parquet": Reader(tables, results_read),
}


def judged(reader: Reader, data: bytes) -> list[str]:
    """What ``reader`` says of ``data``: lines that a terminal can show and that are of one line each."""
    lines = reader.read(data)
    for line in lines:
        assert len(line.splitlines()) == 1, line
        assert "\x1b" not in line and len(line) < 2_000, line[:200]
        line.encode()
    return lines
