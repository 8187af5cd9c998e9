"""Banks: 10,000 questions with four options, unchanged and changed, beside what reads the same content otherwise.

The peers decode into the same structs. They know nothing of duplicate names, raw HTML, keys or places; ours checks all
of that when a file is new, and remembers that it did.
"""

from __future__ import annotations

import gc
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from unittest.mock import patch

import msgspec
import yaml
from tests.bench._measure import Line, paired

from scocourse.bank import CourseError, compiled, load_banks
from scocourse.bank.files import BankFile
from scocourse.course import load_course
from scocourse.course.packaged import read_course, write_course

ROOT = Path(__file__).parents[2]
ITEMS = 10_000
TEXT = (
    "the study says that members appear likely to agree on borders while trade grows and "
    "nobody asks what a joint statement commits its authors to in practice"
)
JSON = "msgspec's JSON"
YAML = "PyYAML's C loader and msgspec, no garbage collection"
PYDANTIC = "PyYAML and pydantic"


def item(id: str, chance: random.Random) -> str:
    """A choice of four, as somebody would write it."""

    def words(number: int) -> str:
        return " ".join(chance.choices(TEXT.split(), k=number)).capitalize()

    key = chance.randrange(4)
    options = (
        f"      - text: {words(6)}\n        feedback: {words(12)}.\n"
        + ("        key: true\n" if option == key else "        misconception: hedge-dropped\n")
        for option in range(4)
    )
    return (
        f"  - id: {id}\n    type: choice\n    claims: [p3.2]\n    objective: keep-hedges\n    level: understand\n"
        f"    stem: |\n      {words(14)}.\n\n      {words(8)}?\n"
        f"    options:\n{''.join(options)}    rationale: {words(14)}.\n"
    )


def bank(id: str, items: int) -> str:
    """The YAML of a bank called ``id``."""
    chance = random.Random(id)
    return f"bank: {id}\ntitle: Bank {id}\nitems:\n" + "".join(item(f"{id}-{n}", chance) for n in range(items))


def sizes(items: int) -> Iterator[int]:
    """``items`` questions as banks of 25 to 400."""
    chance = random.Random(items)
    while items:
        size = min(items, chance.choice([25, 50, 100, 200, 400]))
        yield size
        items -= size


class Measured:
    """Banks in a folder, their content as JSON beside them, and the ways to load them."""

    def __init__(self, folder: Path, banks: list[int]) -> None:
        self.quizzes, self.json = folder / "quizzes", folder / "json"
        self.quizzes.mkdir(parents=True)
        self.json.mkdir()
        for number, size in enumerate(banks):
            text = bank(f"b{number}", size)
            (self.quizzes / f"b{number}.yaml").write_text(text, encoding="utf-8")
            content = yaml.load(text, yaml.CSafeLoader)
            (self.json / f"b{number}").write_bytes(msgspec.json.encode(content))

    def unchanged(self) -> object:
        return load_banks(self.quizzes)

    def changed(self) -> object:
        with tempfile.TemporaryDirectory() as empty, patch.dict(os.environ, {compiled.VARIABLE: empty}):
            return load_banks(self.quizzes)

    def as_json(self) -> object:
        return [msgspec.json.decode(path.read_bytes(), type=BankFile) for path in self.json.iterdir()]

    def as_yaml(self) -> object:
        gc.disable()
        try:
            return [
                msgspec.convert(yaml.load(path.read_bytes(), yaml.CSafeLoader), BankFile)
                for path in self.quizzes.iterdir()
            ]
        finally:
            gc.enable()

    def as_pydantic(self) -> object:
        model = pydantic_model()
        return [model(**yaml.safe_load(path.read_bytes())) for path in self.quizzes.iterdir()]


def pydantic_model() -> Callable[..., object]:
    """A bank of choices as pydantic would describe it, whichever version something else has brought along."""
    from pydantic import create_model

    option = create_model("Option", text=(str, ...), feedback=(str, ...), key=(bool, False), misconception=(str, ""))
    texts = dict.fromkeys(("id", "type", "objective", "level", "stem", "rationale"), (str, ...))
    choice = create_model("Choice", claims=(list[str], ...), options=(list[option], ...), **texts)
    return create_model("BankOfChoices", bank=(str, ...), title=(str, ...), items=(list[choice], ...))


def error_cost(folder: Path) -> float:
    """The seconds that one wrong level in a bank of 25 adds, once the words for it are loaded.

    In the processor's time: there is no peer beside which a busy machine would show.
    """
    files = {"sound": bank("b", 25), "wrong": bank("b", 25).replace("level: understand", "level: understood", 1)}
    for name, text in files.items():
        (folder / name).mkdir()
        (folder / name / "b.yaml").write_text(text, encoding="utf-8")

    def load(name: str) -> float:
        begun = time.process_time()
        with suppress(CourseError):
            load_banks(folder / name)
        return time.process_time() - begun

    with patch.dict(os.environ, {compiled.VARIABLE: ""}):
        load("wrong")
        return statistics.median(load("wrong") - load("sound") for _ in range(31))


def measure() -> Iterator[Line]:
    """Loading all banks of a folder; nothing is kept from one run of the benchmarks to the next."""
    with tempfile.TemporaryDirectory() as name, patch.dict(os.environ, {compiled.VARIABLE: f"{name}/compiled"}):
        several = list(sizes(ITEMS))
        for where, banks in ((f"{len(several)} files", several), ("one file", [ITEMS])):
            measured = Measured(Path(name, where), banks)
            what = f"{ITEMS:,} questions in {where}"
            ours, theirs = paired(measured.unchanged, measured.as_json, runs=41)
            yield line(f"{what}, unchanged", ours, JSON, theirs, 1.2)
            ours, theirs = paired(measured.changed, measured.as_yaml, runs=5)
            yield line(f"{what}, all changed", ours, YAML, theirs, 1.1)
        with suppress(ImportError):
            few = Measured(Path(name, "few"), [25] * 20)
            ours, theirs = paired(few.changed, few.as_pydantic, runs=5)
            yield line("500 questions in 20 files, all changed", ours, PYDANTIC, theirs, None)
        twin = write_course(load_course(ROOT))
        ours, theirs = paired(lambda: load_course(ROOT), lambda: read_course(twin), runs=21)
        yield line("this course, unchanged, with the order of its pages", ours, "its course.json", theirs, 3)
        cost = 1000 * error_cost(Path(name))
        yield Line(what="an error's line and column in a bank of 25, processor time", unit="ms", ours=cost, limit=10)


def line(what: str, ours: float, against: str, theirs: float, most: float | None) -> Line:
    return Line(what=what, unit="ms", ours=1000 * ours, against=against, theirs=1000 * theirs, most=most)
