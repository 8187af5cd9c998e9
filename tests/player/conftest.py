from __future__ import annotations

import pytest
from tests._tea import tea_items

from scocourse.bank.form import Form, draw
from scocourse.model import Bank
from scocourse.player import Passage


@pytest.fixture(scope="session")
def bank() -> Bank:
    """One item of each type, and a multiple and a fixed choice."""
    return Bank(id="tea", title="Tea", items=tuple(tea_items()))


@pytest.fixture(scope="session")
def passages(bank: Bank) -> dict[str, Passage]:
    claims = {claim for item in bank.items for claim in item.claims}
    return {
        id: Passage(claim=id, label=f"Tea para. {id[1]}", cue=f"words of {id}", href=f"t.html#{id}") for id in claims
    }


@pytest.fixture(scope="session")
def form(bank: Bank) -> Form:
    return draw(bank)
