from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from scocourse.bank.form import Form, draw
from scocourse.items import AnyItem
from scocourse.model import Bank
from scocourse.player import Passage


class _File(msgspec.Struct):
    bank: str
    title: str
    items: list[AnyItem]


@pytest.fixture(scope="session")
def bank() -> Bank:
    """One item of each type, and a multiple and a fixed choice."""
    file = msgspec.yaml.decode(Path(__file__).with_name("bank.yaml").read_bytes(), type=_File)
    return Bank(id=file.bank, title=file.title, items=tuple(file.items))


@pytest.fixture(scope="session")
def passages(bank: Bank) -> dict[str, Passage]:
    return {
        claim: Passage(claim=claim, label=f"Tea para. {claim[1]}", cue=f"words of {claim}", href=f"tea.html#{claim}")
        for item in bank.items
        for claim in item.claims
    }


@pytest.fixture(scope="session")
def form(bank: Bank) -> Form:
    return draw(bank)
