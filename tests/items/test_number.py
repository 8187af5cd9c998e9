"""How a typed number is read."""

from __future__ import annotations

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scocourse.items._number import parse_number

FINITE = st.floats(allow_nan=False, allow_infinity=False)
WHOLE = st.integers(-(2**53), 2**53)
GROUP_SPACE = st.sampled_from([" ", "\u00a0", "\u202f", "\u2009"])
NEARLY = st.text("0123456789 ,.+-/eE\u2212\uff11\uff0c\u00a0", max_size=14)


@given(FINITE)
@example(5e-324)
@example(1.7976931348623157e308)
@example(-0.0)
def test_a_printed_number_reads_as_itself(number: float) -> None:
    assert parse_number(repr(number)) == number


@given(FINITE)
def test_a_decimal_comma_reads_as_a_point(number: float) -> None:
    text = f"{number:.1f}"
    assert parse_number(text.replace(".", ",")) == float(text)


@given(WHOLE)
def test_commas_for_thousands_do_not_count(number: int) -> None:
    assert parse_number(f"{number:,}") == number


@given(WHOLE, GROUP_SPACE)
def test_spaces_for_thousands_do_not_count(number: int, space: str) -> None:
    assert parse_number(f"{number:,}".replace(",", space)) == number


@given(st.decimals(1000, 10**9, places=2), GROUP_SPACE)
def test_grouped_numbers_have_decimals(number: object, space: str) -> None:
    assert parse_number(f"{number:,}") == float(str(number))
    assert parse_number(f"{number:,}".replace(",", space).replace(".", ",")) == float(str(number))


@given(WHOLE, st.integers(1, 2**53))
def test_a_fraction_is_its_quotient(above: int, below: int) -> None:
    assert parse_number(f"{above}/{below}") == above / below


@given(st.text(st.characters(codec=None)) | NEARLY)
@example("1e400")
@example("-1/0")
@example("\ud800")
@example("１２\u3000３４５")
def test_any_text_is_a_finite_number_or_none(text: str) -> None:
    number = parse_number(text)
    assert number is None or math.isfinite(number)
    assert number != 0 or math.copysign(1, number) == 1, "minus zero is stored as zero"


@given(st.characters(categories=["Nd"], exclude_characters="0123456789０１２３４５６７８９"))
def test_digits_of_other_scripts_are_refused(digit: str) -> None:
    assert parse_number(f"1{digit}") is None


@pytest.mark.parametrize(
    ("start", "part", "end", "number"),
    [
        ("", "9", "", None),
        ("1", ",000", "x", None),
        ("1", " 000", "", None),
        ("", "1 ", "", None),
        ("", " ", "7", 7),
        ("", "0", "1/2", 0.5),
        ("", "0", ".5e1", 5),
        ("", "1.", "", None),
        ("", "-", "1", None),
        ("1e", "9", "", None),
        ("0.", "0", "1e1000001", 1),
    ],
)
def test_a_million_parts_are_read_at_once(start: str, part: str, end: str, number: float | None) -> None:
    assert parse_number(start + part * 1_000_000 + end) == number
