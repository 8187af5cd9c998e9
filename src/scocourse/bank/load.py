"""Banks from YAML: every bank sound, or every problem of every bank."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import msgspec

from scocourse.bank import compiled
from scocourse.bank.document import CompiledDocument, Document
from scocourse.bank.faults import schema_faults, unexplained
from scocourse.bank.files import BankFile, CourseFile
from scocourse.bank.problem import CourseError, Problem, listed, nearest, quoted, some
from scocourse.bank.prose import prose_faults
from scocourse.bank.source import bytes_of
from scocourse.disk import unreadable
from scocourse.items import AnyItem
from scocourse.model import Bank

File = TypeVar("File", bound=CourseFile)
#: What stands beside the banks and is none.
NOT_BANKS = frozenset({"quizzes.yaml"})


class Banks(NamedTuple):
    """What a folder of banks holds. ``documents`` are all files that could be read, by file name, in its order."""

    banks: dict[str, Bank]
    documents: dict[str, Document]
    problems: tuple[Problem, ...]


def load_banks(folder: Path, root: Path | None = None) -> dict[str, Bank]:
    """The banks in ``folder``, by id, in the order of their names.

    Files are shown in messages as from ``root``, by default the folder that holds ``folder``.

    :raises CourseError: with every problem of every bank.
    """
    found = read_banks(folder, root or folder.parent)
    if found.problems:
        raise CourseError(found.problems)
    return found.banks


def read_banks(folder: Path, root: Path) -> Banks:
    """As :func:`load_banks`, but returns what is wrong beside what is sound, for further checks."""
    with compiled.no_collecting():
        return _read_banks(folder, root)


def _read_banks(folder: Path, root: Path) -> Banks:
    banks: dict[str, Bank] = {}
    documents: dict[str, Document] = {}
    problems: list[Problem] = []
    if not folder.is_dir():
        missing = "a folder of banks", "none", "create it, with a bank such as quizzes/chapter-1.yaml"
        shown = shown_as(folder, root)
        problem = Problem(file=shown, expected=missing[0], found=missing[1], cure=missing[2])
        return Banks({}, {}, (problem,))
    fresh: dict[str, Any] = {}
    try:
        paths = bank_paths(folder)
    except OSError as error:
        found, cure = unreadable(error)
        expected = "a folder that can be read"
        return Banks({}, {}, (Problem(file=shown_as(folder, root), expected=expected, found=found, cure=cure),))
    for path in paths:
        shown = shown_as(path, root)
        if path.suffix == ".yml":
            cure = f"rename it to {path.stem}.yaml"
            problems.append(Problem(file=shown, expected="a name that ends in .yaml", found='".yml"', cure=cure))
            continue
        try:
            data = bytes_of(path, shown)
            name = compiled.name_of("bank", [(path.stem, data)])
            file = compiled.get(name, BankFile)
            document = CompiledDocument(path, shown, name) if file else Document.of_bytes(data, shown)
            if file is None:
                file, faults = judge_bank(document, path.stem)
                problems += faults
                if file is not None and not faults:
                    fresh[name] = document.value
        except CourseError as error:
            problems += error.problems
            continue
        documents[path.name] = document
        if file is not None:
            banks[file.bank] = file.content()
    compiled.put(fresh)
    ids = {item.id for bank in banks.values() for item in bank.items}
    if len(banks) < len(documents) or len(ids) < sum(len(bank.items) for bank in banks.values()):
        problems += some(repeated_ids(documents.values(), "items"))
    return Banks(banks, documents, tuple(problems))


def bank_paths(folder: Path) -> list[Path]:
    """The files in ``folder`` that are banks, or are meant to be."""
    found = (path for path in folder.iterdir() if path.suffix in (".yaml", ".yml"))
    return sorted(path for path in found if path.name not in NOT_BANKS and path.name[0] not in "._")


def judge_bank(document: Document, name: str) -> tuple[BankFile | None, list[Problem]]:
    """The bank in ``document``, the file called ``name``.yaml, and all that is wrong with it by itself."""
    file, problems = _judge(document, BankFile)
    others = _header_faults(document, name), _accept_faults(document), _item_faults(document, file)
    return file, some(chain(problems, *others))


def load_file(path: Path, shown: str, kind: type[File]) -> tuple[Document | None, File | None, list[Problem]]:
    """The course file at ``path``: its document, its content, and what is wrong with it by schema and as prose."""
    try:
        document = Document.read(path, shown)
    except CourseError as error:
        return None, None, list(error.problems)
    return document, *_judge(document, kind)


def _judge(document: Document, kind: type[File]) -> tuple[File | None, list[Problem]]:
    prose = some(prose_faults(document))
    try:
        return msgspec.convert(document.value, kind), prose
    except msgspec.ValidationError as error:
        return None, (some(schema_faults(document, kind)) or [unexplained(document, (), error)]) + prose


def shown_as(path: Path, root: Path) -> str:
    """``path`` as from ``root``, with forward slashes; whole where it lies elsewhere."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def repeated_ids(documents: Any, kind: str) -> Iterator[Problem]:
    """Problems of ids that an earlier part of any of ``documents`` has; ``kind`` names the list that holds them."""
    first: dict[str, tuple[Document, int]] = {}
    for document in documents:
        for index, part in enumerate(parts(document, kind)):
            id = part.get("id")
            if not isinstance(id, str):
                continue
            if id not in first:
                first[id] = (document, index)
                continue
            earlier, place = first[id]
            line = earlier.place((kind, place, "id")).line
            found = f"{quoted(id)} again (first in {earlier.shown}:{line})"
            yield document.problem((kind, index, "id"), "an id of its own", found, "rename one of the two")


def parts(document: Document, kind: str) -> list[dict[str, Any]]:
    """The entries of the list ``kind``, with an empty one for each that is no group, whatever else is wrong."""
    value = document.value.get(kind) if isinstance(document.value, dict) else None
    return [part if isinstance(part, dict) else {} for part in value] if isinstance(value, list) else []


def _header_faults(document: Document, name: str) -> Iterator[Problem]:
    bank = document.value.get("bank") if isinstance(document.value, dict) else None
    if isinstance(bank, str) and bank and bank != name:
        cure = f'write "bank: {name}", or rename the file to {bank}.yaml'
        yield document.problem(("bank",), f"the file's name ({name})", quoted(bank), cure)


def _accept_faults(document: Document) -> Iterator[Problem]:
    """Problems of rules that the bank or an item accepts, and that there are not."""
    whole = document.value if isinstance(document.value, dict) else {}
    owners = [((), whole), *((("items", index), part) for index, part in enumerate(parts(document, "items")))]
    for path, owner in owners:
        accepted = owner.get("accept")
        for code in accepted if isinstance(accepted, dict) else ():
            # not at the top: most courses accept nothing
            from scocourse.bank.lint import RULES

            if code not in RULES:
                close = nearest(code, RULES)
                cure = f'did you mean "{close}"?' if close else f"write one of {listed(RULES)}"
                place = (*path, "accept", code)
                yield document.problem(place, "the code of a rule", quoted(code), cure, name=True)


def _item_faults(document: Document, file: BankFile | None) -> Iterator[Problem]:
    """Problems of the ids, and what the sound items among them find wrong with themselves."""
    bank = document.value.get("bank") if isinstance(document.value, dict) else None
    for index, part in enumerate(parts(document, "items")):
        id = part.get("id")
        if isinstance(id, str) and id and isinstance(bank, str) and not id.startswith(f"{bank}-"):
            expected = f"an id that begins with the bank's, {quoted(bank + '-')}"
            yield document.problem(("items", index, "id"), expected, quoted(id), f'write "{bank}-{id}"')
        try:
            item: AnyItem = file.items[index] if file else msgspec.convert(part, AnyItem)
        except msgspec.ValidationError:
            continue
        for fault in item.check():
            yield document.problem(("items", index, *fault.path), fault.expected, fault.found, fault.cure)
