"""Cells that a spreadsheet would run are text."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scocourse.results.spreadsheet import safe, write_table


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "=cmd|' /C calc'!A0"]
)
def test_a_formula_becomes_text(text: str) -> None:
    assert safe(text).startswith("'")
    assert safe(text).replace("'", "") == text.replace("'", "")


@pytest.mark.parametrize("text", ["a;=1+1", 'a";\t"=1+1', "a\n=1+1", "a\t -1"])
def test_a_formula_does_not_begin_where_another_country_ends_a_cell(text: str) -> None:
    for sign in ";\t":
        cells = [cell for row in csv.reader(safe(text).splitlines(), delimiter=sign) for cell in row]
        assert not [cell for cell in cells if cell.strip(' "\t').startswith(("=", "-"))]


@pytest.mark.parametrize("text", ["", "Ada", "a=b", "1-2", "'=1", "é", "a; b", "so - or so"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert safe(text) == text


def test_a_negative_number_stays_a_number() -> None:
    written = write_table(["r"], [[-0.25], [None], [3], ["-0.25"]]).decode("utf-8-sig")
    assert written == "r\r\n-0.25\r\n\r\n3\r\n'-0.25\r\n".replace("\r\n\r\n", '\r\n""\r\n')


@given(cells=st.lists(st.text(), min_size=2, max_size=4))
def test_no_text_begins_a_formula_and_every_text_comes_back(cells: list[str]) -> None:
    written = write_table(["column"] * len(cells), [cells]).decode("utf-8-sig")
    _, row = csv.reader(io.StringIO(written, newline=""))
    for text, cell in zip(cells, row, strict=True):
        assert not cell.lstrip(" ").startswith(tuple("=+-@\t\r\n＝＋－＠"))
        assert cell.replace("'", "") == text.replace("'", "")
