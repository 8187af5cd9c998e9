"""All rules on all banks, without what their authors accept for a reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scocourse.bank.document import Where
from scocourse.bank.lint import RULES
from scocourse.bank.problem import Severity
from scocourse.model import Bank

#: The code of an ``accept`` that silences nothing any more.
UNUSED = "accept-unused"


class Remark(NamedTuple):
    """One finding on an item or a bank: its place (see :class:`Hit`), its rule's code and severity, and what to do."""

    bank: str
    path: Where
    code: str
    severity: Severity
    message: str


def lint(banks: Sequence[Bank]) -> list[Remark]:
    """What the rules find in ``banks``, in the order of their files; and every ``accept`` that silences nothing."""
    accepted = dict(_accepted(banks))
    idle = {(owner, code): None for owner, reasons in accepted.items() for code in reasons}
    remarks = []
    for rule in RULES.values():
        for hit in rule.find(banks):
            owner = hit.bank, hit.path[:2] if hit.path[0] == "items" else ()
            if rule.code in accepted[owner]:
                idle.pop((owner, rule.code), None)
            else:
                remarks.append(Remark(hit.bank, hit.path, rule.code, rule.severity, f"{hit.found}; {rule.cure}"))
    for (bank, where), code in idle:
        message = f"accepts {code}, which finds nothing here; remove the line"
        remarks.append(Remark(bank, (*where, "accept", code), UNUSED, "warning", message))
    order = {bank.id: place for place, bank in enumerate(banks)}
    return sorted(remarks, key=lambda remark: (order[remark.bank], _item_of(remark)))


def _item_of(remark: Remark) -> int:
    """The place of the item in its bank; -1 for the bank as a whole."""
    return int(remark.path[1]) if remark.path[0] == "items" else -1


def _accepted(banks: Sequence[Bank]) -> Iterator[tuple[tuple[str, Where], dict[str, str]]]:
    """What every bank and every item accepts; each is called by its bank and its path."""
    for bank in banks:
        yield (bank.id, ()), bank.accept
        for index, item in enumerate(bank.items):
            yield (bank.id, ("items", index)), item.accept
